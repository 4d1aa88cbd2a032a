import type { Output } from '../../../contract/index.ts';
import { tailFrom } from '../../../domain/gate.ts';

export type GatePerson = Output<'gate.prepare'>['people'][number];

/** A list made ready for searching at every key. */
export interface GateIndex {
  readonly people: readonly GatePerson[];
  readonly classes: readonly string[];
}

export function indexOf(people: readonly GatePerson[]): GateIndex {
  return {
    people,
    classes: [...new Set(people.map((one) => one.className))],
  };
}

/** So many fit above the keyboard; more than that and one types another letter. */
const most = 30;

/** Who is meant by a name, its pinyin or the initials, the last four digits of a number, or a class; nobody for nothing. */
export function findPeople({ people }: GateIndex, typed: string, className?: string): GatePerson[] {
  const q = typed.trim().toLowerCase();
  const within = className ? people.filter((one) => one.className === className) : people;
  if (q === '') return className ? [...within] : [];
  const tail = /\d/.test(q) ? tailFrom(q) : undefined;
  const ranked = within.flatMap((one) => {
    const rank = rankOf(one, q, tail);
    return rank === undefined ? [] : [{ one, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}

function rankOf(
  { name, sound, tail: own }: GateIndex['people'][number],
  q: string,
  tail: string | undefined,
): number | undefined {
  if (tail !== undefined && own?.toUpperCase() === tail) return 0;
  if (name.toLowerCase().startsWith(q)) return 1;
  if (sound?.some((one) => one.startsWith(q.split(' ').join('')))) return 2;
  if (name.includes(q)) return 3;
  return /^\d{2,3}$/.test(q) && own?.endsWith(q.toUpperCase()) ? 4 : undefined;
}
