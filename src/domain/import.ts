import buses from '../../rules/import/buses.json' with { type: 'json' };
import canteens from '../../rules/import/canteens.json' with { type: 'json' };
import classes from '../../rules/import/classes.json' with { type: 'json' };
import dorms from '../../rules/import/dorms.json' with { type: 'json' };
import doses from '../../rules/import/doses.json' with { type: 'json' };
import pupils from '../../rules/import/pupils.json' with { type: 'json' };
import schools from '../../rules/import/schools.json' with { type: 'json' };
import staff from '../../rules/import/staff.json' with { type: 'json' };
import type { PlaceKind } from './place.ts';
import type { Capability } from './role.ts';
import { type Language, say, type Sentence } from './text/say.ts';

/** 导入: what may be imported, by which columns, and how the headings of a file are understood. */

export const importKinds = [
  'schools',
  'classes',
  'staff',
  'pupils',
  'dorms',
  'buses',
  'canteens',
  'doses',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** What a cell of a column holds; decides how it is read. */
export const importTypes = [
  'text',
  'name',
  'day',
  'int',
  'choice',
  'idNumber',
  'studentNo',
  'phone',
  'relation',
  'code',
  'school',
] as const;
export type ImportType = (typeof importTypes)[number];

/** One of the values that a cell may hold, with what people write for it. */
export interface ImportChoice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
  readonly also: readonly string[];
}

/** 列 of an import file. */
export interface ImportColumn extends Sentence {
  readonly key: string;
  readonly type: ImportType;
  /** Must be filled in: always, or only where several schools are imported at once. */
  readonly need?: 'always' | 'above' | undefined;
  readonly max?: number;
  /** What an empty cell says, where the file has the column: that there is none. Else it says nothing. */
  readonly blank?: 'none';
  /** How many of it there may be (监护人1, 监护人2 …), and how many the template shows. */
  readonly repeat?: number;
  readonly shown?: number;
  readonly aliases: readonly string[];
  readonly choices?: readonly ImportChoice[];
  /** In the template's sample row; several of a repeated column with | between them. */
  readonly example: string;
  readonly hint: Sentence;
  readonly width?: number;
}

/** 导入的种类, as rules/import/ has it. */
export interface ImportRule {
  readonly name: string;
  /** What the caller must be able to do; `people`: edit people there, or import a whole county's. */
  readonly needs: readonly ('place.edit' | 'people' | 'dose')[];
  /** `above`: only from above schools; `both`: also by one school. */
  readonly scope: 'above' | 'both';
  readonly columns: readonly ImportColumn[];
  /** Of kinds that seat people: the building and the room, table or run. */
  readonly outer?: PlaceKind;
  readonly inner?: PlaceKind;
}

const rules = { schools, classes, staff, pupils, dorms, buses, canteens, doses };

/** The rule of a kind. */
export function importRule(kind: ImportKind): ImportRule {
  return rules[kind] as ImportRule;
}

/** The column of a key such as `name` or `guardianName 2`, and its number. */
export function columnOfKey(kind: ImportKind, key: string): { column: ImportColumn; n: number } {
  const [base, n = '1'] = key.split(' ');
  const column = importRule(kind).columns.find((one) => one.key === base);
  if (!column) throw new Error(`import: ${kind} has no column ${key}`);
  return { column, n: Number(n) };
}

/** The heading of a column as people read it. */
export function columnTitle(kind: ImportKind, key: string, language: Language = 'zh'): string {
  const { column, n } = columnOfKey(kind, key);
  return say(column, language, { n });
}

/** Every key of a kind, repeated columns with their number. */
export function columnKeys(kind: ImportKind): string[] {
  return importRule(kind).columns.flatMap(({ key, repeat }) =>
    repeat === undefined ? [key] : Array.from({ length: repeat }, (_, n) => `${key} ${n + 1}`),
  );
}

/** The keys without which nothing can be imported; above schools also the school. */
export function neededKeys(kind: ImportKind, isAboveSchools: boolean): string[] {
  return importRule(kind).columns.flatMap(({ key, need }) =>
    need === 'always' || (need === 'above' && isAboveSchools) ? [key] : [],
  );
}

/** A heading without what people write differently: spaces, stars, colons, 必填 in brackets. */
export function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replaceAll(/\s|\*|:|\((必填|选填|文本格式?|下拉选择)\)/g, '')
    .trim()
    .toUpperCase();
}

/** What people decided headings to mean; null: left out. */
export type KnownTitles = ReadonlyMap<string, string | null>;

/** Where the headings stand, and what each column of the file means. */
export interface FoundHead {
  /** The row of the file, from 1. */
  readonly row: number;
  /** Column key, or null for one that is not understood or is left out, by position. */
  readonly keys: readonly (string | null)[];
  /** Positions whose heading nobody has explained. */
  readonly open: readonly number[];
}

/** Title lines that may stand above the headings. */
const mostTitles = 15;

/** Finds the headings: of the first rows, the first that names most of the kind's columns. */
export function findHead(
  kind: ImportKind,
  rows: readonly (readonly string[])[],
  known: KnownTitles = new Map(),
): FoundHead {
  const meanings = meaningsOf(kind, known);
  const heads = rows.slice(0, mostTitles).map((row, at) => readHead(row, at + 1, meanings));
  const score = ({ keys }: FoundHead) => keys.filter((key) => key !== null).length;
  const best = heads.reduce<FoundHead | undefined>(
    (a, b) => (a === undefined || score(b) > score(a) ? b : a),
    undefined,
  );
  return best ?? { row: 1, keys: [], open: [] };
}

/** What the row's headings mean. */
export function headAt(
  kind: ImportKind,
  row: readonly string[],
  at: number,
  known: KnownTitles = new Map(),
): FoundHead {
  return readHead(row, at, meaningsOf(kind, known));
}

function meaningsOf(kind: ImportKind, known: KnownTitles): Map<string, readonly (string | null)[]> {
  const meanings = new Map<string, (string | null)[]>();
  const add = (title: string, key: string) => {
    const all = meanings.get(plainTitle(title)) ?? [];
    if (!all.includes(key)) meanings.set(plainTitle(title), [...all, key]);
  };
  const { columns } = importRule(kind);
  for (const { key, zh, aliases, repeat = 0 } of columns)
    for (const title of [zh, ...aliases])
      if (repeat === 0) add(title, key);
      else
        for (let n = 1; n <= repeat; n += 1)
          // 第一位家长 may be written with Chinese numerals: 成员一姓名.
          for (const numeral of [String(n), numerals[n] ?? ''])
            add(title.replace('{n}', numeral), `${key} ${n}`);
  for (const [title, key] of known) meanings.set(title, [key]);
  return meanings;
}

const numerals = ['零', '一', '二', '三', '四'];

function readHead(
  row: readonly string[],
  at: number,
  meanings: ReadonlyMap<string, readonly (string | null)[]>,
): FoundHead {
  const used = new Set<string>();
  const open: number[] = [];
  // 家长姓名 written twice means the first and the second guardian.
  const keys = row.map((title, position) => {
    const plain = plainTitle(title);
    if (plain === '') return null;
    const possible = meanings.get(plain);
    if (possible?.includes(null)) return null;
    const key = possible?.find((one) => one !== null && !used.has(one)) ?? null;
    if (key === null) {
      if (!isCounter(plain)) open.push(position);
      return null;
    }
    used.add(key);
    return key;
  });
  return { row: at, keys, open };
}

/** A running number says nothing about anybody. */
function isCounter(title: string): boolean {
  return ['序号', '编号', 'NO', 'NO.', '#', '备注'].includes(title);
}

/** What an import does with a row. */
export const importOutcomes = ['wrong', 'join', 'leave', 'move', 'edit', 'same'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** 进度: where an import stands. */
export const importStates = [
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'applying',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof importStates)[number];

/** True while the program works on it and the page waits. */
export function isImportBusy(state: ImportState): boolean {
  return ['uploading', 'reading', 'checking', 'applying', 'undoing'].includes(state);
}

/** The first capability that is missing for a kind at a place, or undefined. `may`: what the caller may do there. */
export function missingForImport(
  kind: ImportKind,
  may: (capability: Capability) => boolean,
): Capability | undefined {
  for (const need of importRule(kind).needs) {
    if (need === 'people' && !may('person.edit') && !may('import.people')) return 'import.people';
    if (need === 'dose' && !may('dose.record') && !may('import.people')) return 'dose.record';
    if (need === 'place.edit' && !may('place.edit')) return 'place.edit';
  }
  return undefined;
}
