import { type RawBuilder, sql } from 'kysely';

import { exportNames } from '../contract/export.ts';
import { operationNames, operationOf } from '../contract/index.ts';
import type { Listed } from '../contract/operation.ts';
import type { Day } from '../domain/date.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { beyondSchool } from './person-number.ts';
import { placeFullName } from './place-name.ts';
import { cut, type Page, pageStart } from './privacy-page.ts';

/** 谁看过名单: openings of the lists on which a child stood, from the audit, for the family. */

interface ListLine {
  readonly tx: string;
  readonly audit_id: string;
  readonly at: Date;
  readonly operation: string;
  readonly reason: string | null;
  readonly name: string | null;
  readonly role: Role | null;
  readonly list_day: Day;
  readonly kind: string;
  readonly place_name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

/** Operations of the audit that show a list, or take it away as a file, and who stands on it. */
export const listActs: readonly { readonly act: string; readonly lists: Listed }[] =
  operationNames.flatMap((name) => {
    const { lists } = operationOf(name);
    if (lists === undefined) return [];
    const isExported = (exportNames as readonly string[]).includes(name);
    return [name, ...(isExported ? [`${name}/export`] : [])].map((act) => ({ act, lists }));
  });

/** `operation in (…)`, in plain words: the partial index audit_list is found by them. */
function isOneOf(kinds: readonly Listed[] | undefined): RawBuilder<boolean> {
  const acts = listActs.filter(({ lists }) => kinds === undefined || kinds.includes(lists));
  return sql<boolean>`opened.operation in (${sql.join(acts.map(({ act }) => sql.lit(act)))})`;
}

/** True when the child stood on the list: at its place on that day, and, by the kind of the list, for a reason. */
function standsOn(county: number, personId: string): RawBuilder<boolean> {
  const selves = sql`any(array${selvesOf({ county }, personId)})`;
  const of = sql`one.county_code = ${county} and one.person_id = ${selves} and one.day = opened.list_day`;
  return sql<boolean>`exists (
    select from stay
    where opened.place_id = any(stay.path) and opened.list_day >= stay.valid_from
      and (stay.valid_to is null or opened.list_day <= stay.valid_to)
      and case
        when ${isOneOf(['everyone'])} then opened.place_id = stay.place_id
        when ${isOneOf(['below'])} then true
        when ${isOneOf(['exceptions'])} then exists (select from roll_exception one where ${of})
        when ${isOneOf(['stays'])} then exists (select from ward_stay one where ${of})
        when ${isOneOf(['arrivals'])} then
          exists (select from gate_reading one where ${of} and one.class_id = stay.place_id)
        when ${isOneOf(['reports'])} then exists (select from checkin one where ${of})
        when ${isOneOf(['absences'])} then exists (select from absence one
          where one.county_code = ${county} and one.person_id = ${selves} and one.first_day <= opened.list_day
            and (one.closed_day is null or one.closed_day >= opened.list_day))
        when ${isOneOf(['signals'])} then exists (select from signal_person one
          where one.county_code = ${county} and one.person_id = ${selves}
            and position(one.signal_id::text in opened.subject) > 0)
        else false end)`;
}

/** The openings of lists with the child, newest first, and where the next page begins. */
export async function listsWith(
  asked: Asked,
  personId: string,
  { after, limit }: Page,
): Promise<{ lines: ListLine[]; next?: string } | Problem> {
  const from = pageStart(after);
  if (isProblem(from)) return from;
  const { county, tx } = asked;
  // By case and not by coalesce: under policies no row is found by what coalesce answers.
  const rows = await beyondSchool<ListLine>(
    tx,
    sql`
      with stay as (
        select place.place_id, place.path, m.valid_from, m.valid_to from membership m
        join place on place.county_code = m.county_code
          and place.place_id = case when m.place_id is null then m.room_id else m.place_id end
        where m.county_code = ${county} and m.person_id = any(array${selvesOf(asked, personId)})
          and m.household_id is null
      ),
      mine as (select distinct unnest(path) as place_id from stay),
      opened as (
        select opened.*, substring(subject from '\\d{4}-\\d{2}-\\d{2}')::date as list_day
        from mine join audit opened on opened.county_code = ${county} and opened.place_id = mine.place_id
        where ${isOneOf(undefined)} and opened.outcome = 'ok'
          and (${from.tx}::xid8 is null or (opened.tx, opened.audit_id) < (${from.tx}::xid8, ${from.id}::uuid))
      )
      select opened.tx::text, opened.audit_id, opened.at, opened.operation, opened.reason, opened.list_day, card.name, held.role,
        place.kind, place.name as place_name, place.stage, place.cohort
      from opened
      join place on place.county_code = ${county} and place.place_id = opened.place_id
      left join account_card card on card.county_code = ${county} and card.account_id = opened.account_id
      left join lateral (
        select role from account_grant g
        where g.county_code = ${county} and g.account_id = opened.account_id and g.granted_at <= opened.at
          and (g.ended_at is null or g.ended_at > opened.at)
        order by g.school_id is not distinct from opened.school_id desc, g.granted_at desc limit 1
      ) held on true
      where ${standsOn(county, personId)}
      order by opened.tx desc, opened.audit_id desc limit ${limit + 1}`.compile(q),
  );
  return cut(rows, limit);
}

/** Whose list it was, as it was called on that day: 三年级(1)班. */
export function listName({ place_name: name, kind, stage, cohort, list_day: day }: ListLine) {
  return placeFullName({ name, kind, stage, cohort }, day);
}
