import { sizeWords } from '../backup/folder.ts';

const everyMs = 2_000;

/** A line of progress every two seconds for work on many bytes. */
export function bytesProgress(verb: string): (done: number, all?: number) => void {
  let last = performance.now();
  return (done, all) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    const of =
      all === undefined ? '' : ` / 约 ${sizeWords(all)}（${Math.round((done / all) * 100)}%）`;
    console.log(`  ${verb} ${sizeWords(done)}${of}`);
  };
}
