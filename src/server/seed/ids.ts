import type { Random } from './random.ts';

/**
 * Makes ids of the form of uuid v7 that rise from an instant on, a few a millisecond, as those of a real
 * import would: indexes then look as they do in service.
 */
export function idMaker(random: Random, startMs: number): () => string {
  let ms = startMs;
  return () => {
    const word = random.word();
    if ((word & 3) === 0) ms += 1;
    const time = hex(ms, 12);
    const sequence = hex(word >>> 20, 3);
    const variant = hex(0x8000 | (random.word() >>> 18), 4);
    const tail = hex(random.word(), 8) + hex((word >>> 4) & 0xffff, 4);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}-${tail}`;
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
