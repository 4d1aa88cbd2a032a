import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { type Detail, say } from '../domain/text/say.ts';
import { studyText } from '../domain/text/study-break.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { holdPerson } from './person-member.ts';
import { beyondSchool } from './person-number.ts';
import { personOf, type PersonRow } from './person-open.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import { type BreakRow, heldBreak, noBreak } from './study-row.ts';
import { changedMeanwhile } from './study.ts';

/** 撤销休学或复学: the newest step, as if it had not been. */

export const undoStudy: Handler<'roster.undo-study'> = async (asked, input) => {
  const person = await personOf(asked, input.personId);
  if (!person) return problem('not-found', { what: say(personWordText.pupil, asked.language) });
  const row = await heldBreak(asked, input);
  if (!row) return noBreak(asked);
  if (!(await holdPerson(asked, person))) return changedMeanwhile(asked);
  const undone = row.resumed_day === null ? 'suspend' : 'resume';
  const refusal =
    row.resumed_day === null
      ? await undoSuspend(asked, { person, row, reason: input.reason })
      : await undoResume(asked, { person, row, day: row.resumed_day, reason: input.reason });
  return refusal ?? { breakId: row.break_id, undone };
};

interface Undoing {
  readonly person: PersonRow;
  readonly row: BreakRow;
  readonly reason: string;
}

async function undoSuspend(asked: Asked, one: Undoing): Promise<Problem | undefined> {
  const { person, row, reason } = one;
  const { tx, county } = asked;
  const place = (await lockPlaces(asked, [row.class_id])).get(row.class_id);
  if (!place || place.closedOn !== undefined)
    return cannot('classGone', { name: place?.name ?? '' });
  if (await hasMoved(asked, row)) return cannot('movedOn', { name: person.name });
  tx.send(
    sql`update membership set valid_to = null, end_reason = null, end_kind = null, end_run = null
      where county_code = ${county} and end_run = ${row.break_id}`.compile(q),
  );
  tx.send(
    sql`update study_break set undone_by = ${asked.account.accountId}::uuid, undone_at = ${asked.now},
        undo_reason = ${reason} where county_code = ${county} and break_id = ${row.break_id}`.compile(
      q,
    ),
  );
  const why = say(studyText.back, 'zh', { name: person.name, reason });
  await nextRoster(asked, { place, from: row.from_day, reason: why });
  return undefined;
}

/** Another stay since, wherever in the county, or another school. */
async function hasMoved({ tx, county }: Asked, row: BreakRow): Promise<boolean> {
  const found = await beyondSchool(
    tx,
    sql`select from person where county_code = ${county} and person_id = ${row.person_id}
      and (school_id <> ${row.school_id} or exists (select from membership m where m.county_code = ${county}
          and m.person_id = person.person_id and m.place_id is not null
          and (m.valid_to is null or m.valid_to >= ${row.from_day}))
        or exists (select from transfer t where t.county_code = ${county} and t.person_id = person.person_id
          and t.state in ('offered', 'accepted', 'closed')))`.compile(q),
  );
  return found.length > 0;
}

async function undoResume(
  asked: Asked,
  { person, row, day, reason }: Undoing & { readonly day: Day },
): Promise<Problem | undefined> {
  const { tx, county } = asked;
  const classId = row.resumed_class ?? '';
  const place = (await lockPlaces(asked, [classId])).get(classId);
  const stay = await tx.row(
    sql<{ is_open: boolean; recorded: Day | null }>`
      select valid_to is null and place_id = ${classId}::uuid as is_open,
        (select max(roll.day) from roster join roll on roll.county_code = ${county}
            and roll.class_id = roster.class_id and roll.roster_revision = roster.revision
            and roll.day >= ${day}
          where roster.county_code = ${county} and roster.class_id = ${classId}::uuid
            and m.person_id = any(roster.person_ids)) as recorded
      from membership m where m.county_code = ${county} and m.membership_id = ${row.resumed_stay}::uuid`.compile(
      q,
    ),
  );
  if (!place || !stay?.is_open) return cannot('movedOn', { name: person.name });
  if (stay.recorded !== null) return cannot('recorded', { name: person.name, day: stay.recorded });
  tx.send(
    q
      .deleteFrom('membership')
      .where('county_code', '=', county)
      .where('membership_id', '=', row.resumed_stay),
  );
  tx.send(
    sql`update study_break set resumed_day = null, resumed_class = null, resumed_stay = null, has_certificate = null,
        certificate_day = null, resumed_by = null, resumed_at = null
      where county_code = ${county} and break_id = ${row.break_id}`.compile(q),
  );
  const why = say(studyText.away, 'zh', { name: person.name, reason });
  await nextRoster(asked, { place, from: day, reason: why });
  return undefined;
}

function cannot(why: 'classGone' | 'movedOn' | 'recorded', detail: Detail): Problem {
  const sentence = studyText[why];
  return problem('cannot-undo', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
  });
}
