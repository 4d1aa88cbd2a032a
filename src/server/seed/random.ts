/** A stream of invented chance: the same seed and purpose give the same stream on every machine. */
export interface Random {
  /** From 0 (included) to 1 (not included). */
  next(): number;
  /** 32 random bits. */
  word(): number;
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** One of the list, all equally likely; throws when the list is empty. */
  pick<T>(list: readonly T[]): T;
  /** One of the list by its weight; throws when the list is empty. */
  weighted<T>(list: readonly (readonly [number, T])[]): T;
}

/** The stream of a seed for one purpose, so that a change in one part leaves the others as they were. */
export function randomFor(seed: number, purpose: string): Random {
  const word = sfc32(`${seed}:${purpose}`);
  const next = () => word() / 4_294_967_296;
  function pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error('cannot pick from an empty list');
    return one;
  }
  function weighted<T>(list: readonly (readonly [number, T])[]): T {
    let rest = next() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, one] of list) {
      rest -= weight;
      if (rest < 0) return one;
    }
    return pick(list)[1];
  }
  return {
    next,
    word,
    pick,
    weighted,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
  };
}

/** sfc32 (PractRand's small fast counting generator), its state taken from a text by FNV-1a. */
function sfc32(text: string): () => number {
  let [a, b, c, counter] = [fnv(`${text}a`), fnv(`${text}b`), fnv(`${text}c`), 1];
  function word(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let round = 0; round < 15; round++) word();
  return word;
}

function fnv(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash | 0;
}
