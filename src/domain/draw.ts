import rule from '../../rules/inspection/draw.json' with { type: 'json' };
import { type Problem, problem } from './problem.ts';

/**
 * 双随机抽查: which schools are inspected, and by whom, by lot. Everything that decides it stands in one text, whose
 * hash is published beforehand together with the hash of half the seed; the other half is said aloud when it is drawn.
 * Whoever has the text and both halves can play the draw again.
 */

export interface DrawSchool {
  readonly schoolId: string;
  readonly name: string;
  /** Which stratum it is of, from 0. */
  readonly stratum: number;
}

export interface Stratum {
  readonly name: string;
  /** How many of it are drawn. */
  readonly count: number;
}

export interface DrawPool {
  readonly title: string;
  readonly perSchool: number;
  readonly strata: readonly Stratum[];
  readonly schools: readonly DrawSchool[];
  readonly inspectors: readonly { readonly accountId: string; readonly name: string }[];
  /** Who may not go where; the reasons stand elsewhere. */
  readonly conflicts: readonly { readonly schoolId: string; readonly accountId: string }[];
}

export interface Drawn {
  readonly schoolId: string;
  readonly inspectorIds: readonly string[];
}

/** A hash of a text as hexadecimal digits (SHA-256). */
export type Hash = (text: string) => string;

/** 还没抽 · 抽好了 · 重抽过 */
export const drawStates = ['announced', 'drawn', 'replaced'] as const;
export type DrawState = (typeof drawStates)[number];

/** 回避的原因: 本人申报 · 曾在该校工作 · 子女在该校 · 亲属在该校 */
export const conflictKinds = ['declared', 'former-school', 'own-child', 'relative'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export const drawDefaults = { perSchool: rule.perSchool, ownAreaOut: rule.ownAreaOut } as const;

/** So many names are said of those that cannot be served. */
const namesSaid = 5;

/** Why there is no draw from this pool. */
export function whyNotDraw(pool: DrawPool): Problem | undefined {
  const { strata, schools, inspectors, perSchool } = pool;
  for (const [at, { name, count }] of strata.entries()) {
    const size = schools.filter((one) => one.stratum === at).length;
    if (count > size) return problem('draw-too-many', { name, count, size });
  }
  if (inspectors.length < perSchool)
    return problem('draw-few-inspectors', { have: inspectors.length, need: perSchool });
  const barred = conflictsOf(pool);
  const lacking = schools.filter(
    ({ schoolId }) => inspectors.length - (barred.get(schoolId)?.size ?? 0) < perSchool,
  );
  const [first] = lacking;
  return first
    ? problem('draw-conflicts', {
        names: lacking
          .slice(0, namesSaid)
          .map((one) => one.name)
          .join('、'),
        ...{ count: lacking.length, need: perSchool },
      })
    : undefined;
}

/** The pool as text, in an order of its own; a line for each, parted by tabs. */
export function drawText(pool: DrawPool): string {
  const { title, perSchool, strata, schools, inspectors, conflicts } = pool;
  const lines = [
    ['draw', '1', String(perSchool), title],
    ...strata.map(({ name, count }, at) => ['stratum', String(at), String(count), name]),
    ...schools
      .toSorted((a, b) => inOrder(a.schoolId, b.schoolId))
      .map(({ schoolId, stratum, name }) => ['school', schoolId, String(stratum), name]),
    ...inspectors
      .toSorted((a, b) => inOrder(a.accountId, b.accountId))
      .map(({ accountId, name }) => ['inspector', accountId, name]),
    ...conflicts
      .map(({ schoolId, accountId }) => ['conflict', schoolId, accountId])
      .toSorted((a, b) => inOrder(a.join(' '), b.join(' '))),
  ];
  return lines.map((parts) => parts.map(plain).join('\t')).join('\n');
}

/** The pool that a text stands for. */
export function drawPoolFrom(text: string): DrawPool {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const of = (kind: string) => lines.filter(([first]) => first === kind);
  const [head = []] = of('draw');
  return {
    title: head[3] ?? '',
    perSchool: Number(head[2] ?? 1),
    strata: of('stratum').map(([, , count = '0', name = '']) => ({ name, count: Number(count) })),
    schools: of('school').map(([, schoolId = '', stratum = '0', name = '']) => ({
      ...{ schoolId, name, stratum: Number(stratum) },
    })),
    inspectors: of('inspector').map(([, accountId = '', name = '']) => ({ accountId, name })),
    conflicts: of('conflict').map(([, schoolId = '', accountId = '']) => ({ schoolId, accountId })),
  };
}

/**
 * What a seed draws: in each stratum the schools whose hash of seed and id comes first; then for each of them the
 * inspectors who may go there, those with the fewest schools so far first, by their hash among equals.
 */
export function drawFrom(pool: DrawPool, seed: string, hash: Hash): Drawn[] {
  const { strata, schools, inspectors, perSchool } = pool;
  const drawn = strata.flatMap(({ count }, at) =>
    schools
      .filter((one) => one.stratum === at)
      .map((one) => ({ ...one, key: hash(`${seed} school ${one.schoolId}`) }))
      .toSorted((a, b) => inOrder(a.key, b.key))
      .slice(0, count),
  );
  const barred = conflictsOf(pool);
  const load = new Map<string, number>();
  return drawn.map(({ schoolId }) => {
    const inspectorIds = inspectors
      .filter(({ accountId }) => !barred.get(schoolId)?.has(accountId))
      .map(({ accountId }) => ({
        ...{ accountId, load: load.get(accountId) ?? 0 },
        key: hash(`${seed} inspector ${schoolId} ${accountId}`),
      }))
      .toSorted((a, b) => a.load - b.load || inOrder(a.key, b.key))
      .slice(0, perSchool)
      .map((one) => one.accountId);
    for (const one of inspectorIds) load.set(one, (load.get(one) ?? 0) + 1);
    return { schoolId, inspectorIds };
  });
}

/** The seed: half of it was hashed beforehand, half was said on the spot. */
export function seedOf(secret: string, words: string): string {
  return `${secret} ${plain(words)}`;
}

export interface DrawRecord {
  readonly poolHash: string;
  readonly secretHash: string;
  readonly secret: string;
  readonly words: string;
  readonly pool: string;
  readonly drawn: readonly Drawn[];
}

/** 抽签记录: all that is needed to play a draw again, as a file for anybody. */
export function recordText(record: DrawRecord): string {
  const { poolHash, secretHash, secret, words, pool, drawn } = record;
  return [
    `pool-hash\t${poolHash}`,
    `secret-hash\t${secretHash}`,
    `secret\t${secret}`,
    `words\t${plain(words)}`,
    ...drawn.map(({ schoolId, inspectorIds }) => ['drawn', schoolId, ...inspectorIds].join('\t')),
    '',
    pool,
  ].join('\n');
}

export function recordFrom(text: string): DrawRecord {
  const [head = '', ...rest] = text.split('\n\n');
  const lines = head.split('\n').map((line) => line.split('\t'));
  const said = (name: string) => lines.find(([first]) => first === name)?.[1] ?? '';
  return {
    ...{ poolHash: said('pool-hash'), secretHash: said('secret-hash'), secret: said('secret') },
    ...{ words: said('words'), pool: rest.join('\n\n') },
    drawn: lines.flatMap(([first, schoolId = '', ...inspectorIds]) =>
      first === 'drawn' ? [{ schoolId, inspectorIds }] : [],
    ),
  };
}

/** 重演: whether pool and secret are those that were published, and whether they give this result. */
export function checkRecord(record: DrawRecord, hash: Hash) {
  const { poolHash, secretHash, secret, words, pool } = record;
  const again = drawFrom(drawPoolFrom(pool), seedOf(secret, words), hash);
  const keysOf = (drawn: readonly Drawn[]) =>
    drawn
      .map(({ schoolId, inspectorIds }) => [schoolId, ...inspectorIds.toSorted()].join(' '))
      .toSorted()
      .join('\n');
  return {
    isSamePool: hash(pool) === poolHash,
    isSameSecret: hash(secret) === secretHash,
    isSameDraw: keysOf(again) === keysOf(record.drawn),
  };
}

/** A share in percent, to two decimals. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100;
}

function conflictsOf({ schools, inspectors, conflicts }: DrawPool): Map<string, Set<string>> {
  const known = new Set(inspectors.map((one) => one.accountId));
  const barred = new Map<string, Set<string>>(schools.map((one) => [one.schoolId, new Set()]));
  for (const { schoolId, accountId } of conflicts)
    if (known.has(accountId)) barred.get(schoolId)?.add(accountId);
  return barred;
}

/** Names and words must not break the lines of the text. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
