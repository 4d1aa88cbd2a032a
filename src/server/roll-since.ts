import { type RawBuilder, sql } from 'kysely';

/** What of a reading has to stay the same for it to count as the same report. */
export type SameBy = 'absence' | 'findings';

const columns = {
  absence: ['absent'],
  findings: ['absent', 'symptoms', 'temp_tenths', 'temp_site', 'note'],
} as const;

/**
 * Since when a person has been reported as on the newest version of a sheet (`e`, a row of roll_exception): every
 * version takes all of the one before over, so the newest one's time says nothing of a single person. Counted from
 * when it was said, not from when a phone without a network sent it. A lateral of one row with `at`.
 */
export function reportedSince(by: SameBy): RawBuilder<unknown> {
  const of = (alias: string) => sql.raw(columns[by].map((name) => `${alias}.${name}`).join(', '));
  const sheetOf = (alias: string) =>
    sql.raw(
      `${alias}.county_code = e.county_code and ${alias}.day = e.day and ${alias}.class_id = e.class_id
        and ${alias}.session = e.session`,
    );
  return sql`lateral (
    select min(said.at - make_interval(secs => coalesce(said.held_seconds, 0))) as at
    from roll said
    where ${sheetOf('said')} and said.version <= e.version and said.version > coalesce((
      select max(other.version) from roll other
      where ${sheetOf('other')} and other.version < e.version and not exists (
        select from roll_exception x
        where ${sheetOf('x')} and x.version = other.version and x.person_id = e.person_id
          and (${of('x')}) is not distinct from (${of('e')}))), 0)
  )`;
}
