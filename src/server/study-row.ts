import { type RawBuilder, sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { StudyBreakKind } from '../domain/study-break.ts';
import { say } from '../domain/text/say.ts';
import { studyText } from '../domain/text/study-break.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';

/** 休学 as it lies in the database. */

export interface BreakRow {
  readonly break_id: string;
  readonly school_id: string;
  readonly person_id: string;
  readonly class_id: string;
  readonly kind: StudyBreakKind;
  readonly reason: string;
  readonly from_day: Day;
  readonly until_day: Day | null;
  readonly resumed_day: Day | null;
  readonly resumed_class: string | null;
  readonly resumed_stay: string | null;
  readonly has_certificate: boolean | null;
  readonly certificate_day: Day | null;
}

/** The columns of a break. */
export const breakColumns = sql`b.break_id, b.school_id, b.person_id, b.class_id, b.kind, b.reason, b.from_day,
  b.until_day, b.resumed_day, b.resumed_class, b.resumed_stay, b.has_certificate, b.certificate_day`;

/** A break of a person that was not taken back, held against other changes. */
export async function heldBreak(
  { tx, county }: Asked,
  { personId, breakId }: { personId: string; breakId: string },
): Promise<BreakRow | undefined> {
  return await tx.row(
    sql<BreakRow>`select ${breakColumns} from study_break b where b.county_code = ${county}
      and b.break_id = ${breakId} and b.person_id in ${selvesOf({ county }, personId)}
      and b.undone_at is null for no key update`.compile(q),
  );
}

export function noBreak({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(studyText.this, language) });
}

/** The pupil of a row `b` is in no class: a list that was imported may have put them back into one. */
export function isNowhere({ county }: Pick<Asked, 'county'>): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from membership m where m.county_code = ${county}
    and m.person_id = b.person_id and m.place_id is not null and m.valid_to is null)`;
}

/** Pupils whose study is suspended come back by resuming it, and by nothing else. */
export async function whySuspended(
  { tx, county }: Asked,
  personId: string,
): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ name: string; from_day: Day }>`select person.name, b.from_day from study_break b
      join person on person.county_code = b.county_code and person.person_id = b.person_id
        and person.school_id = b.school_id
      where b.county_code = ${county} and b.person_id = ${personId}
        and b.resumed_day is null and b.undone_at is null and ${isNowhere({ county })}`.compile(q),
  );
  return row && problem('study-suspended', { who: row.name, day: row.from_day });
}

/** The newest break of a person, as their file shows it. */
export async function breakOf(
  { tx, county, today }: Asked,
  personId: string,
): Promise<Output<'person.open'>['study']> {
  const row = await tx.row(
    sql<BreakRow>`select ${breakColumns} from study_break b where b.county_code = ${county}
      and b.person_id in ${selvesOf({ county }, personId)} and b.undone_at is null
      and (b.resumed_day is not null or ${isNowhere({ county })})
      order by b.at desc limit 1`.compile(q),
  );
  if (!row) return undefined;
  return {
    breakId: row.break_id,
    kind: row.kind,
    reason: row.reason,
    classId: row.class_id,
    from: row.from_day,
    ...(row.until_day !== null && { until: row.until_day }),
    isOverdue: row.resumed_day === null && row.until_day !== null && row.until_day < today,
    ...(row.resumed_day !== null && {
      resumed: {
        day: row.resumed_day,
        hasCertificate: row.has_certificate === true,
        ...(row.certificate_day !== null && { certificateDay: row.certificate_day }),
      },
    }),
  };
}
