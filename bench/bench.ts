/** One number against its limit, for the JSON and for people. */
export interface Held {
  readonly measured: number;
  readonly limit: number;
  /** Whether the limit is a most or a least. */
  readonly is: 'at most' | 'at least';
  readonly held: boolean;
}

/** What a benchmark found: its own figures, and whether each of its limits held. */
export interface Finding {
  readonly figures: Readonly<Record<string, unknown>>;
  readonly limits: Readonly<Record<string, Held>>;
}

/** A benchmark that `npm run bench` lists. It measures and never fails for being slow. */
export interface Bench {
  readonly name: string;
  /** What it measures, in a line. */
  readonly summary: string;
  /** Whole-number options by name, with what they are without being given. */
  readonly options: Readonly<Record<string, number>>;
  /** `data`: a folder where cities are kept from run to run (`--data`), for those that read one. */
  run(
    options: Readonly<Record<string, number>>,
    tell: Tell,
    data: string | undefined,
  ): Promise<Finding>;
}

/** Receives a line of progress. */
export type Tell = (line: string) => void;

export function atMost(measured: number, limit: number): Held {
  return { measured, limit, is: 'at most', held: measured <= limit };
}

export function atLeast(measured: number, limit: number): Held {
  return { measured, limit, is: 'at least', held: measured >= limit };
}

/** The option of that name; the caller has filled in what was not given. */
export function optionOf(options: Readonly<Record<string, number>>, name: string): number {
  const value = options[name];
  if (value === undefined) throw new Error(`no option --${name}`);
  return value;
}

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
