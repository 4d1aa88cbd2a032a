import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import * as z from 'zod';

import { County, Day, RoleName, TimeOfDay } from '../src/contract/field.ts';
import { type OperationName, operationNames } from '../src/contract/index.ts';
import { figureNames, type FigureName } from '../src/domain/figure.ts';

/** 分步场景: who asks what on which day, and what the figures must then say. docs/scenarios.md tells how to write one. */

const Name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, { error: '用小写字母开头的字母数字' });
/** A value with `$` expressions in it. */
const Value = z.unknown();

const Step = z.strictObject({
  /** What the answer is called from here on. */
  id: Name.optional(),
  /** Said while it is played. */
  says: z.string().optional(),
  /** Once for each: name → list; with two names each of one with each of the other. */
  each: z.record(Name, Value).optional(),
  /** Only where these are equal. */
  where: z.array(z.tuple([Value, Value])).optional(),
  /** On which day; left out: the same as before. `perDay`: so many a day, on school days only with `weekdays`. */
  day: z
    .union([
      Day,
      z.strictObject({ from: Day, perDay: z.int().min(1), weekdays: z.boolean().optional() }),
      z.strictObject({ $ref: z.string() }),
    ])
    .optional(),
  time: TimeOfDay.optional(),
  as: Value,
  do: z.enum(operationNames as [OperationName, ...OperationName[]]),
  input: z.record(z.string(), Value).default({}),
  /** A list page by page, all of it. */
  all: z.boolean().optional(),
  /** It must be refused, with this code. */
  refused: z.string().optional(),
  /** What no source says: why it was made up. */
  constructed: z.string().optional(),
});
export type Step = z.infer<typeof Step>;

const Expect = z.union([
  z.strictObject({
    id: z.string(),
    says: z.string(),
    figure: z.enum(figureNames as [FigureName, ...FigureName[]]),
    /** Narrowed to, by the names of figure.read. */
    scope: z.record(z.string(), Value).default({}),
    as: Value.optional(),
    /** The value of one part. */
    part: Value.optional(),
    value: z.number().optional(),
    /** How many parts it is told apart into. */
    parts: z.number().optional(),
    /** The value of every part. */
    each: z.number().optional(),
    /** exact · nearly: at most `within` away · over: at least. */
    check: z.enum(['exact', 'nearly', 'over']).default('exact'),
    within: z.number().optional(),
    constructed: z.string().optional(),
  }),
  z.strictObject({
    id: z.string(),
    says: z.string(),
    /** The mechanism that would compute it, which the program does not have. */
    notYet: z.string(),
  }),
]);
export type Expect = z.infer<typeof Expect>;
export type FigureExpect = Extract<Expect, { figure: FigureName }>;

const File = z.strictObject({
  format: z.literal('steps'),
  name: z.string(),
  source: z.string(),
  zone: z.string(),
  county: z.strictObject({ code: County, name: z.string() }),
  /** The first day; the clock begins here. */
  from: Day,
  /** County accounts that are there from the beginning, by the name that `as` has for them. */
  people: z.record(Name, z.strictObject({ role: RoleName, name: z.string() })),
  /** Who asks for the figures. */
  reader: Name,
  lists: z.record(Name, Value).default({}),
  steps: z.union([z.string(), z.array(Value)]),
  expect: z.union([z.string(), z.array(Value)]),
});

export type StepScenario = Omit<z.infer<typeof File>, 'steps' | 'expect'> & {
  readonly folder: string;
  readonly steps: readonly Step[];
  readonly expect: readonly Expect[];
};

const fileIn = (folder: string) => {
  try {
    return statSync(folder).isDirectory() ? join(folder, 'scenario.json') : folder;
  } catch {
    return folder;
  }
};

/** True for a scenario that is made of steps; one of an outbreak is a list of cases. */
export function isStepFile(folder: string): boolean {
  const raw = parse(fileIn(folder));
  return typeof raw === 'object' && raw !== null && 'format' in raw;
}

/** Reads a scenario of steps. Throws with a sentence that names the step. */
export function readSteps(folder: string): StepScenario {
  const file = fileIn(folder);
  const parsed = File.safeParse(parse(file));
  if (!parsed.success) throw new Error(`${file} 写得不对：\n${z.prettifyError(parsed.error)}`);
  const { steps, expect, ...rest } = parsed.data;
  const base = file.endsWith('scenario.json') ? file.slice(0, -'scenario.json'.length) : '.';
  return {
    ...{ ...rest, folder: base },
    steps: items(steps, base).map((one, at) => checked(Step, one, `第 ${at + 1} 步`)),
    expect: items(expect, base).map((one, at) => checked(Expect, one, `第 ${at + 1} 条期望`)),
  };
}

/** Lines of a file beside it, or what stands in the file itself. */
export function items(given: string | readonly unknown[], folder: string): readonly unknown[] {
  if (typeof given !== 'string') return given;
  const file = join(folder, basename(given));
  return read(file)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        throw new Error(`${file} 第 ${at + 1} 行不是 JSON。`);
      }
    });
}

function checked<T extends z.ZodType>(schema: T, one: unknown, where: string): z.infer<T> {
  const parsed = schema.safeParse(one);
  if (parsed.success) return parsed.data;
  const said = one as { readonly id?: unknown; readonly do?: unknown } | null;
  const called = [said?.id, said?.do].filter((word) => typeof word === 'string').join(' ');
  throw new Error(
    `${where}${called ? `（${called}）` : ''}写得不对：\n${z.prettifyError(parsed.error)}`,
  );
}

function parse(file: string): unknown {
  const text = read(file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${file} 不是 JSON。`);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`读不到 ${file}。`);
  }
}
