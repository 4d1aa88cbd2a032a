import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import type { PersonKind } from '../domain/person.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import type { EndKind } from '../domain/roster.ts';
import { personWordText, rosterReasonText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { accountsAlike, endStaffAccess } from './account-leave.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { endBeds, endSeats } from './dorm-beds.ts';
import { personOf, type PersonRow } from './person-open.ts';
import { changeRoles } from './person-roles.ts';
import { type LockedPlace, lockPlaces, nextRosters } from './person-roster.ts';
import { whyTransferring } from './roster-transfer-row.ts';
import { whySuspended } from './study-row.ts';

/** 同处 of people in classes and departments: joining, moving, leaving. */

/** A membership of a class or department that reaches a day or goes beyond it. */
interface Held {
  readonly membership_id: string;
  readonly place_id: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

export const movePerson: Handler<'person.move'> = async (asked, input) => {
  const { personId, toPlaceId, from, reason, language } = { ...asked, ...input };
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, language) });
  if (from > asked.today) return problem('day-in-future', { day: from });
  const away = (await whyTransferring(asked, [personId])) ?? (await whySuspended(asked, personId));
  if (away) return away;

  const found = await hold(asked, personId, from, [toPlaceId]);
  if (!found) return changedMeanwhile(asked);
  const { places, held } = found;
  if (!(await holdPerson(asked, person))) return changedMeanwhile(asked);
  const target = places.get(toPlaceId);
  const isHere = target && (target.schoolId ?? null) === person.school_id && mayEdit(asked, target);
  if (!isHere) return problem('no-permission', { what: say(personWordText.sameSchool, language) });
  const refusal = whyNotInto(asked, person.kind, target);
  if (refusal) return refusal;
  if (held.some((one) => one.place_id === toPlaceId))
    return problem('already-member', { who: person.name });
  if (held.some((one) => one.valid_from > from)) return problem('from-after-to');
  const seq = await nextSeq(asked, toPlaceId, from);
  // Who came on that very day never was in the old class: the same row then names the new one.
  const slip = held.find((one) => one.valid_from === from);
  for (const one of held)
    if (one !== slip) end(asked, one, addDays(from, -1), { reason, kind: null });
  if (slip) repoint(asked, slip.membership_id, { place: target, seq });
  else addMembership(asked, personId, { place: target, from, seq });
  const words = held.length > 0 ? rosterReasonText.moved : rosterReasonText.returned;
  const why = say(words, 'zh', { name: person.name, reason });
  const touched = [...left(places, held), target];
  const revisions = await nextRosters(
    asked,
    touched.map((place) => ({ place, from, reason: why })),
  );
  const rolesChanged = await changeRoles(asked, input, target);
  if (isProblem(rolesChanged)) return rolesChanged;
  return {
    personId,
    rosterRevision: revisions.get(toPlaceId) ?? 0,
    ...(rolesChanged > 0 && { rolesChanged }),
  };
};

export const leavePerson: Handler<'person.leave'> = async (asked, input) => {
  const { personId, lastDay, reason, language } = { ...asked, ...input };
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, language) });
  if (lastDay > asked.today) return problem('day-in-future', { day: lastDay });
  const from = addDays(lastDay, 1);
  const found = await hold(asked, personId, from, []);
  if (!found) return changedMeanwhile(asked);
  const { places, held } = found;
  if (held.length === 0)
    return problem('not-found', { what: say(personWordText.membership, language) });
  if (held.some((one) => one.valid_from > lastDay)) return problem('from-after-to');
  for (const one of held) end(asked, one, lastDay, { reason, kind: input.kind ?? null });
  endBeds(asked, [personId], reason);
  endSeats(asked, [personId], reason);
  const isStaff = person.kind === 'staff';
  const rolesEnded = isStaff ? (await endStaffAccess(asked, [personId], reason)).length : 0;
  const alike = { name: person.name, schoolId: person.school_id };
  const accountsLeft = isStaff ? await accountsAlike(asked, alike) : 0;
  const why = say(rosterReasonText.left, 'zh', { name: person.name, reason });
  await nextRosters(
    asked,
    left(places, held).map((place) => ({ place, from, reason: why })),
  );
  return {
    personId,
    ...(rolesEnded > 0 && { rolesEnded }),
    ...(accountsLeft > 0 && { accountsLeft }),
  };
};

/** Why a person of that kind cannot be put into a place; undefined when they can. */
export function whyNotInto(
  { language }: Asked,
  kind: PersonKind,
  place: LockedPlace | undefined,
): Problem | undefined {
  if (!place) return problem('not-found', { what: say(personWordText.class, language) });
  const fits = kind === 'pupil' ? 'class' : 'department';
  if (kind === 'guardian' || place.kind !== fits)
    return problem('bad-input', { what: say(personWordText.pupilToClass, language) });
  // Also one that closes later: nobody would see that somebody came after it was found empty.
  return place.closedOn !== undefined ? problem('place-closed', { name: place.name }) : undefined;
}

/** Puts a person into a locked class or department. */
export function addMembership(
  asked: Asked,
  personId: string,
  { place, from, seq }: { place: LockedPlace; from: Day; seq: number },
): void {
  asked.tx.send(
    q.insertInto('membership').values({
      county_code: asked.county,
      membership_id: asked.id(),
      person_id: personId,
      place_id: place.placeId,
      household_id: null,
      school_id: place.schoolId ?? null,
      seq,
      valid_from: from,
    }),
  );
}

/** The list number after the last of those who are there on the day. */
export async function nextSeq({ tx, county }: Asked, placeId: string, day: Day): Promise<number> {
  const row = await tx.row(
    sql<{ seq: number }>`
      select (coalesce(max(seq), 0) + 1)::int as seq from membership
      where county_code = ${county} and place_id = ${placeId} and (valid_to is null or valid_to >= ${day})`.compile(
      q,
    ),
  );
  return Math.min(row?.seq ?? 1, 999);
}

/**
 * Locks the places that a person is in from a day on, and others; then reads the memberships again. Undefined
 * when they changed before the lock was got.
 */
export async function hold(asked: Asked, personId: string, from: Day, others: readonly string[]) {
  const before = await heldFrom(asked, personId, from);
  const places = await lockPlaces(asked, [...before.map((one) => one.place_id), ...others]);
  const held = await heldFrom(asked, personId, from);
  const isSame = held.every((one) => places.has(one.place_id));
  return isSame ? { places, held } : undefined;
}

async function heldFrom({ tx, county }: Asked, personId: string, from: Day): Promise<Held[]> {
  return await tx.rows(
    sql<Held>`
      select membership_id, place_id, valid_from, valid_to from membership
      where county_code = ${county} and person_id = ${personId} and place_id is not null
        and (valid_to is null or valid_to >= ${from})
      order by valid_from, membership_id`.compile(q),
  );
}

/** The locked places that a person was in. */
export function left(
  places: ReadonlyMap<string, LockedPlace>,
  held: readonly Held[],
): LockedPlace[] {
  return [...new Set(held.map((one) => one.place_id))].flatMap((id) => places.get(id) ?? []);
}

function end(
  { tx, county }: Asked,
  held: Held,
  lastDay: Day,
  { reason, kind }: { reason: string; kind: EndKind | null },
): void {
  tx.send(
    q
      .updateTable('membership')
      // Two places from the same day: the second cannot end before it began.
      .set({
        valid_to: held.valid_from > lastDay ? held.valid_from : lastDay,
        end_reason: reason,
        end_kind: kind,
      })
      .where('county_code', '=', county)
      .where('membership_id', '=', held.membership_id),
  );
}

function repoint(
  { tx, county }: Asked,
  membershipId: string,
  { place, seq }: { place: LockedPlace; seq: number },
): void {
  tx.send(
    q
      .updateTable('membership')
      .set({ place_id: place.placeId, seq, valid_to: null, end_reason: null, end_kind: null })
      .where('county_code', '=', county)
      .where('membership_id', '=', membershipId),
  );
}

/** Holds a person against being received elsewhere; false when another school has received them meanwhile. */
export async function holdPerson(
  { tx, county }: Asked,
  { person_id, school_id }: PersonRow,
): Promise<boolean> {
  const row = await tx.row(
    q
      .selectFrom('person')
      .select('school_id')
      .where('county_code', '=', county)
      .where('person_id', '=', person_id)
      .forNoKeyUpdate(),
  );
  return row !== undefined && row.school_id === school_id;
}

function mayEdit({ grants, county, today }: Asked, { path }: LockedPlace): boolean {
  return mayAt(grants, 'person.edit', { county, path }, today);
}

function changedMeanwhile({ language }: Asked): Problem {
  return problem('changed-meanwhile', { what: say(personWordText.profile, language) });
}
