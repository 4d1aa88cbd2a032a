import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Calls back for every line a child process writes to its error stream. */
export function lines(child: ChildProcess, each: (line: string) => void): void {
  if (child.stderr) createInterface({ input: child.stderr }).on('line', each);
}
