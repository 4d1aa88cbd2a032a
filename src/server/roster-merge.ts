import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { mergeFieldText, rosterRunText } from '../domain/text/roster.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { nextSeq } from './person-member.ts';
import { personOf, type PersonRow } from './person-open.ts';
import { type LockedPlace, lockPlaces, nextRosters } from './person-roster.ts';
import { briefFrom, briefsOf } from './roster-duplicates.ts';
import { type MergedFamily, mergeFamily, newGuardians } from './roster-merge-family.ts';
import { moveFields, movedOf } from './roster-merge-fields.ts';

/**
 * 合并: a pupil entered twice is one person from now on. What was written under the other id stays where it is and
 * is read with the kept file; stays, guardians and numbers that the kept file lacks go over to it.
 */

/** The two files, held against other changes. */
interface Two {
  readonly kept: PersonRow;
  readonly gone: PersonRow;
}

export const previewMerge: Handler<'roster.merge-preview'> = async (asked, input) => {
  const two = await twoOf(asked, input);
  if (isProblem(two)) return two;
  const [briefs, stays, guardians] = await Promise.all([
    briefsOf(asked, [input.personId, input.withPersonId]),
    staysOf(asked, two),
    newGuardians(asked, two),
  ]);
  const [kept, gone] = [briefs.get(input.personId), briefs.get(input.withPersonId)];
  if (!kept || !gone) return noPupil(asked);
  return {
    kept: briefFrom(asked, kept),
    gone: briefFrom(asked, gone),
    moved: movedOf(two.kept, two.gone),
    guardians: guardians.map((one) => one.name),
    isConflict: isConflict(stays, two),
  };
};

export const mergePeople: Handler<'roster.merge'> = async (asked, input) => {
  const { tx, county, today, now, account } = asked;
  const seen = await twoOf(asked, input);
  if (isProblem(seen)) return seen;
  const before = await staysOf(asked, seen);
  const places = await lockPlaces(
    asked,
    before.flatMap((one) => one.place_id ?? []),
  );
  const two = await twoOf(asked, input, true);
  if (isProblem(two)) return two;
  const stays = await staysOf(asked, two);
  if (stays.some((one) => one.place_id !== null && !places.has(one.place_id)))
    return problem('changed-meanwhile', { what: say(personWordText.profile, asked.language) });
  if (isConflict(stays, two) && input.stay === undefined)
    return problem('merge-which-class', { name: two.kept.name });
  const mergeId = asked.id();
  const ending = endingOf(stays, two, input.stay);
  endStays(asked, ending, { mergeId, reason: input.reason });
  const added = await addStays(asked, { stays, ending, places, two });
  const family = await mergeFamily(asked, two, input.reason);
  const moved = movedOf(two.kept, two.gone);
  await moveFields(asked, two, moved);
  tx.send(
    q.insertInto('person_merge').values({
      county_code: county,
      merge_id: mergeId,
      school_id: input.schoolId,
      kept_id: input.personId,
      gone_id: input.withPersonId,
      day: today,
      moved,
      kept_version: two.kept.version + 1,
      before: JSON.stringify(changesOf(ending, added, family)),
      reason: input.reason,
      account_id: account.accountId,
      at: now,
    }),
  );
  const why = say(rosterRunText.merged, 'zh', { name: two.kept.name, reason: input.reason });
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: today, reason: why })),
  );
  asked.afterwards(() => asked.homes.forgetAll(county));
  return { mergeId, personId: input.personId };
};

/** What a merge changed, to be put back. */
export interface MergeChanges extends MergedFamily {
  /** Stays that were open, with their first day. */
  readonly ended: readonly (readonly [membershipId: string, from: Day])[];
  readonly added: readonly string[];
}

function changesOf(
  ending: readonly Stay[],
  added: readonly string[],
  family: MergedFamily,
): MergeChanges {
  return { ended: ending.map((one) => [one.membership_id, one.valid_from]), added, ...family };
}

interface Asking {
  readonly schoolId: string;
  readonly personId: string;
  readonly withPersonId: string;
}

/** The two files, or why they cannot be one person's. */
async function twoOf(
  asked: Asked,
  { schoolId, personId, withPersonId }: Asking,
  isHeld = false,
): Promise<Two | Problem> {
  if (personId === withPersonId) return problem('merge-same');
  if (isHeld)
    await asked.tx.rows(
      sql`select from person where county_code = ${asked.county}
        and person_id = any(${[personId, withPersonId]}::uuid[]) order by person_id for update`.compile(
        q,
      ),
    );
  const [kept, gone] = [await personOf(asked, personId), await personOf(asked, withPersonId)];
  const isOurs = (one: PersonRow | undefined) =>
    one?.kind === 'pupil' && one.school_id === schoolId;
  if (!kept || !gone || !isOurs(kept) || !isOurs(gone)) return noPupil(asked);
  return whyDifferent(kept, gone) ?? { kept, gone };
}

/** Papers that contradict each other are corrected first: merging must not decide which one is right. */
function whyDifferent(kept: PersonRow, gone: PersonRow): Problem | undefined {
  const differs = (field: keyof typeof mergeFieldText) => {
    const { zh, en } = mergeFieldText[field];
    return problem('merge-differs', { what: zh, whatEn: en });
  };
  if (kept.id_hash && gone.id_hash && !kept.id_hash.equals(gone.id_hash))
    return differs('idNumber');
  if (kept.birth_day !== null && gone.birth_day !== null && kept.birth_day !== gone.birth_day)
    return differs('birthDay');
  if (kept.sex !== gone.sex && kept.sex !== '9' && gone.sex !== '9') return differs('sex');
  return undefined;
}

/** A stay without an end, in a class, a home, a bed, a bus or at a table. */
interface Stay {
  readonly membership_id: string;
  readonly person_id: string;
  readonly place_id: string | null;
  readonly household_id: string | null;
  readonly room_id: string | null;
  readonly seat_id: string | null;
  readonly seq: number | null;
  readonly valid_from: Day;
}

async function staysOf({ tx, county }: Asked, { kept, gone }: Two): Promise<Stay[]> {
  return await tx.rows(
    sql<Stay>`
      select membership_id, person_id, place_id, household_id, room_id, seat_id, seq, valid_from from membership
      where county_code = ${county} and person_id = any(${[kept.person_id, gone.person_id]}::uuid[])
        and valid_to is null
      order by valid_from desc, membership_id`.compile(q),
  );
}

const groups = ['place_id', 'household_id', 'room_id', 'seat_id'] as const;

function openIn(
  stays: readonly Stay[],
  { person_id: id }: PersonRow,
  group: (typeof groups)[number],
) {
  return stays.filter((one) => one.person_id === id && one[group] !== null);
}

/** Both are in a class, and not in the same one. */
function isConflict(stays: readonly Stay[], { kept, gone }: Two): boolean {
  const [own, other] = [openIn(stays, kept, 'place_id')[0], openIn(stays, gone, 'place_id')[0]];
  return own !== undefined && other !== undefined && own.place_id !== other.place_id;
}

/** The stays that end: all of the other file, and the kept one's class where the other's goes on. */
function endingOf(
  stays: readonly Stay[],
  { kept, gone }: Two,
  stay: 'kept' | 'gone' | undefined,
): Stay[] {
  const others = stays.filter((one) => one.person_id === gone.person_id);
  const isSwap = stay === 'gone' && openIn(stays, gone, 'place_id').length > 0;
  return isSwap ? [...others, ...openIn(stays, kept, 'place_id')] : others;
}

/** Ends stays with yesterday; one that began today becomes one of yesterday, so that nobody is counted twice today. */
function endStays(
  { tx, county, today }: Asked,
  ending: readonly Stay[],
  { mergeId, reason }: { mergeId: string; reason: string },
): void {
  const yesterday = addDays(today, -1);
  tx.send(
    sql`update membership set valid_from = least(valid_from, ${yesterday}::date), valid_to = ${yesterday}::date,
        end_reason = ${reason}, end_kind = 'merged', end_run = ${mergeId}::uuid
      where county_code = ${county}
        and membership_id = any(${ending.map((one) => one.membership_id)}::uuid[])`.compile(q),
  );
}

interface Adding {
  readonly stays: readonly Stay[];
  readonly ending: readonly Stay[];
  readonly places: ReadonlyMap<string, LockedPlace>;
  readonly two: Two;
}

/** Gives the kept file the class, home, bed and seats that it has not itself. Answers the new stays. */
async function addStays(asked: Asked, { stays, ending, places, two }: Adding): Promise<string[]> {
  const added: string[] = [];
  for (const group of groups) {
    const goes = new Set(ending.map((one) => one.membership_id));
    const own = openIn(stays, two.kept, group).filter((one) => !goes.has(one.membership_id));
    const others = openIn(stays, two.gone, group);
    // One class, home and bed; a bus and a table may both be.
    const going = group === 'seat_id' ? others : others.slice(0, 1);
    if (own.length === 0)
      for (const other of going) added.push(await addLike(asked, other, { places, two }));
  }
  return added;
}

/** A stay of the kept file from today on, where the other one was. Answers its id. */
async function addLike(
  asked: Asked,
  other: Stay,
  { places, two }: Pick<Adding, 'places' | 'two'>,
): Promise<string> {
  const membershipId = asked.id();
  const { place_id: placeId, household_id, room_id, seat_id, seq } = other;
  const isClass = placeId !== null && places.has(placeId);
  asked.tx.send(
    q.insertInto('membership').values({
      county_code: asked.county,
      membership_id: membershipId,
      person_id: two.kept.person_id,
      place_id: placeId,
      household_id,
      room_id,
      seat_id,
      school_id: household_id === null ? two.kept.school_id : null,
      seq: isClass ? (seq ?? (await nextSeq(asked, placeId, asked.today))) : seq,
      valid_from: asked.today,
    }),
  );
  return membershipId;
}

function noPupil({ language }: Asked): Problem {
  return problem('not-found', { what: say(personWordText.pupil, language) });
}
