import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** A number as the reference programs print it. */
export type Printed = number | 'NA' | 'NaN' | 'Inf' | '-Inf' | null;

/** One reference document; what it holds depends on its method. */
export interface Golden<Run, Case = never> {
  readonly id: string;
  readonly input: {
    readonly observed: readonly number[];
    readonly incidence: readonly number[];
    readonly population?: readonly number[];
    readonly mu0: readonly number[];
    readonly freq: number;
  };
  readonly control: { readonly mean_si: number; readonly std_si: number };
  readonly output: {
    readonly runs: readonly Run[];
    readonly t_start: readonly number[];
    readonly t_end: readonly number[];
    readonly mean: readonly Printed[];
    readonly cases: readonly Case[];
  };
  readonly cases: readonly Case[];
}

/** All documents of a method: those of the project, or of the folder in SHAODIAN_GOLDEN. */
export function goldenOf<Run, Case = never>(method: string): Golden<Run, Case>[] {
  const folder = process.env['SHAODIAN_GOLDEN'];
  if (!folder) {
    const packed = readFileSync(join(import.meta.dirname, `${method}.json.br`));
    return JSON.parse(brotliDecompressSync(packed).toString()) as Golden<Run, Case>[];
  }
  return readdirSync(folder)
    .filter((name) => name === `${method}.json` || name.startsWith(`${method}_`))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden<Run, Case>);
}

export function numberOf(printed: Printed | undefined): number {
  if (printed === 'Inf') return Infinity;
  if (printed === '-Inf') return -Infinity;
  return typeof printed === 'number' ? printed : NaN;
}

/** What a method's comparison came to. */
export class Tally {
  runs = 0;
  points = 0;
  largest = 0;
  /** Points left out, by why. */
  readonly leftOut = new Map<string, number>();
  readonly wrong: string[] = [];
  readonly method: string;
  readonly tolerance: number;

  constructor(method: string, tolerance = 1e-9) {
    this.method = method;
    this.tolerance = tolerance;
  }

  /** Compares a number; both missing is equal. `least`: below it only the absolute difference counts. */
  number(
    ours: number | undefined,
    theirs: Printed | undefined,
    where: string,
    least = 1e-300,
  ): void {
    this.points += 1;
    const [a, b] = [ours ?? NaN, numberOf(theirs)];
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return;
    const difference = Math.abs(a - b) / Math.max(Math.abs(b), least);
    if (difference <= this.tolerance) this.largest = Math.max(this.largest, difference);
    else this.wrong.push(`${where}: ${a}, R: ${b}`);
  }

  /** Compares an alarm, a flag or a whole bound, which must be the same. */
  same(ours: number | boolean, theirs: Printed | undefined, where: string): void {
    if (Number(ours) !== numberOf(theirs))
      this.wrong.push(`${where}: ${Number(ours)}, R: ${theirs}`);
  }

  leaveOut(why: string): void {
    this.leftOut.set(why, (this.leftOut.get(why) ?? 0) + 1);
  }
}

export function tableOf(tallies: readonly Tally[]): string {
  const head = ['method', 'runs', 'points', 'largest difference', 'left out'];
  const rows = tallies.map(({ method, runs, points, largest, leftOut }) => [
    method,
    String(runs),
    String(points),
    largest.toExponential(1),
    [...leftOut].map(([why, count]) => `${count} ${why}`).join('; '),
  ]);
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
