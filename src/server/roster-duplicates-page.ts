import * as z from 'zod';

import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { type Language, say } from '../domain/text/say.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** Two files that look alike, and how much. */
interface Alike {
  readonly score: number;
  readonly one: { readonly personId: string };
  readonly other: { readonly personId: string };
}

const After = z.tuple([z.int(), z.uuid(), z.uuid()]);
type Key = Readonly<z.infer<typeof After>>;

/** A page of pairs, the most alike first, their number in all, and where the next page begins. */
export function pageOfPairs<R extends Alike>(
  pairs: readonly R[],
  page: {
    readonly after?: string | undefined;
    readonly limit: number;
    readonly language: Language;
  },
): { rows: R[]; total: number; next?: string } | Problem {
  const after = page.after === undefined ? undefined : readAfter(After, page.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, page.language) });
  const all = orderedPairs(pairs);
  const rest = after ? all.filter((pair) => compare(keyOf(pair), after) > 0) : all;
  const rows = rest.slice(0, page.limit);
  const last = rows.at(-1);
  return {
    rows,
    total: all.length,
    ...(rest.length > page.limit && last && { next: writeAfter([...keyOf(last)]) }),
  };
}

/** The most alike first. */
export function orderedPairs<R extends Alike>(pairs: readonly R[]): R[] {
  return pairs.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

function keyOf({ score, one, other }: Alike): Key {
  return [score, one.personId, other.personId];
}

function compare([score, low, high]: Key, [otherScore, otherLow, otherHigh]: Key): number {
  const [own, theirs] = [`${low} ${high}`, `${otherLow} ${otherHigh}`];
  return otherScore - score || (own === theirs ? 0 : own < theirs ? -1 : 1);
}
