import type { Input, Output } from '../../../contract/index.ts';
import type { NurseryRound, Observation } from '../../../domain/nursery.ts';
import type { Item } from '../outbox/item.ts';
import { isReplaceable } from '../outbox/queue.ts';

/** What is still on its way of a round, as the teacher who opens it again must see it. */
export interface PendingRound {
  /** The version on which a new word stands: that of the server, or the one that what went out will become. */
  readonly version: number;
  /** What that version says. */
  readonly said: RoundMarks;
  /** What is shown at first: the same, or what never went out or was refused; a new word takes its place. */
  readonly marks: RoundMarks;
  readonly isDraft: boolean;
  readonly reason: string;
  readonly replaces: readonly string[];
  /** Since when it waits: milliseconds of the server's clock; undefined: nothing waits. */
  readonly since: number | undefined;
  /** Why the server did not accept it. */
  readonly refusal: string | undefined;
}

export type RoundMarks = ReadonlyMap<string, Observation>;
type Submission = Input<'nursery.observe'>;
type RoundState = Output<'nursery.day'>['rounds'][number];

/** What a refused round holds up. */
export function roundGroup(classId: string, day: string, round: NurseryRound): string {
  return `nursery ${classId} ${day} ${round}`;
}

/** Puts what this phone said of a round (in the order in which it was made) on top of what the server knows. */
export function pendingRound(known: RoundState | undefined, items: readonly Item[]): PendingRound {
  let version = known?.version ?? 0;
  let said = known ? marksOf(known) : new Map<string, Observation>();
  for (const item of items.filter((one) => !isReplaceable(one))) {
    const next = versionAfter(item, version);
    if (next !== undefined) said = marksOf(item.input as Submission);
    version = next ?? version;
  }
  const draft = items.filter(isReplaceable).pop();
  const input = draft?.input as Submission | undefined;
  return {
    ...{ version, said },
    marks: input ? marksOf(input) : said,
    isDraft: input !== undefined,
    reason: input?.reason ?? '',
    replaces: items.filter(isReplaceable).map(({ key }) => key),
    since: items.find(({ state }) => state === 'waiting')?.madeAt,
    refusal: draft?.refusal?.says,
  };
}

/** The version that an item has made or will make of this one; undefined: it is not on top of it. */
function versionAfter({ state, answer, input }: Item, version: number): number | undefined {
  if (state === 'done') {
    const { version: made = 0, merge } = (answer ?? {}) as Partial<Output<'nursery.observe'>>;
    return made > version && merge === undefined ? made : undefined;
  }
  // Another version is there by now: the server will put both together.
  return (input as Submission).baseVersion === version ? version + 1 : undefined;
}

function marksOf({ seen, observed }: Pick<Submission, 'seen' | 'observed'>): RoundMarks {
  return new Map<string, Observation>([
    ...seen.map((personId) => [personId, { findings: [] }] as const),
    ...observed.map(({ personId, ...one }) => [personId, one] as const),
  ]);
}
