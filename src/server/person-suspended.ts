import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import type { StudyBreakKind } from '../domain/study-break.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { isMeant, type ListRow, rowFrom } from './person-list-rows.ts';
import { isNowhere } from './study-row.ts';

/** 休学名单: who is the school's and expected nowhere for a time, by name, with since when and until when. */

type Input = Parsed<'person.list'>;

interface SuspendedRow extends ListRow {
  readonly from_day: Day;
  readonly until_day: Day | null;
  readonly break_kind: StudyBreakKind;
  readonly reason: string;
}

const After = z.tuple([z.string().max(40), z.uuid()]);

/** One page of those whose study is suspended at a place; of a class those who left it for that. */
export async function suspendedPage(asked: Asked, input: Input) {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county } = asked;
  const beyond = after
    ? sql`and (person.name collate "C", person.person_id) > (${after[0]}::text, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<SuspendedRow>`
      select person.person_id, person.kind, person.name, sex, birth_day, student_no, id_last4, job_title,
        null::smallint as seq, b.class_id as place_id, place.kind as place_kind, place.name as place_name,
        place.stage, place.cohort, school.name as school_name, b.from_day, b.until_day, b.kind as break_kind,
        b.reason, (select count(*)::int from guardianship g where g.county_code = ${county}
          and g.pupil_id = person.person_id and g.valid_to is null) as guardians
      ${fromBreaks(asked, input)} ${beyond}
      order by person.name collate "C", person.person_id limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row): Output<'person.list'>['rows'][number] => ({
      ...rowFrom(asked, row, addDays(row.from_day, -1)),
      suspended: {
        from: row.from_day,
        ...(row.until_day !== null && { until: row.until_day }),
        kind: row.break_kind,
        reason: row.reason,
      },
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.name, last.person_id]) }),
  };
}

/** How many there are. */
export async function countSuspended(asked: Asked, input: Input): Promise<number> {
  const row = await asked.tx.row(
    sql<{ total: number }>`select count(*)::int as total ${fromBreaks(asked, input)}`.compile(q),
  );
  return row?.total ?? 0;
}

/** Breaks in force of people who are still the school's. */
function fromBreaks(asked: Asked, input: Input): RawBuilder<unknown> {
  const { county, place } = asked;
  const here = isRolled(place.kind)
    ? sql`b.class_id = ${place.placeId}`
    : place.kind === 'school'
      ? sql`b.school_id = ${place.placeId}`
      : sql`place.path @> array[${place.placeId}]::uuid[]`;
  return sql`from study_break b
    join person on person.county_code = b.county_code and person.person_id = b.person_id
      and person.school_id = b.school_id and person.merged_into is null
    join place on place.county_code = b.county_code and place.place_id = b.class_id
    join place school on school.county_code = b.county_code and school.place_id = b.school_id
    where b.county_code = ${county} and b.resumed_day is null and b.undone_at is null and ${here}
      and ${isNowhere(asked)}
      and ${isMeant(asked, input)}
      and not exists (select from transfer t where t.county_code = b.county_code and t.person_id = b.person_id
        and t.state in ('accepted', 'closed') and t.at > b.at)`;
}
