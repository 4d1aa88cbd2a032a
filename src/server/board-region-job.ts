import { CompiledQuery } from 'kysely';
import type pg from 'pg';

import { openingsOf } from '../domain/board.ts';
import { addDays, type Day, localTime } from '../domain/date.ts';
import { sessions, symptomCodes } from '../domain/roll.ts';
import { calendarOf } from './calendar-read.ts';
import { inTransaction, type Tx } from './db.ts';
import { addUpSchoolDays, markSchoolDays } from './school-day-job.ts';

/**
 * 汇总上送: adds up a county's day into one row for the city and one for the province above it, where these are run here.
 * They hold counts of the county and nothing of a school or a person, so that what is read above never was below.
 */

/** A county with somebody above it who reads. */
interface Sender {
  readonly county_code: number;
  readonly zone: string;
  readonly root_place_id: string;
  readonly regions: readonly number[];
}

/** A county's day that has changed. */
export interface ChangedDay {
  readonly county: number;
  readonly day: Day;
}

/** Boards look back so far; older days are not sent once more. */
const daysBack = 60;

/** Sends days up that have changed; today's as it stands now. */
export async function sendUp(
  pool: pg.Pool,
  now: Date,
  changed: readonly ChangedDay[],
): Promise<void> {
  if (changed.length === 0) return;
  await forEachSender(pool, async (sender) => {
    const { day: today } = localTime(now, sender.zone);
    const earliest = addDays(today, -daysBack);
    const days = changed
      // A day to come has no opening times: it would look begun, and every school silent.
      .filter(({ county, day }) => county === sender.county_code && earliest <= day && day <= today)
      .map(({ day }) => day);
    for (const day of [...new Set(days)].sort()) await sendDay(pool, sender, { day, now });
  });
}

/** Sends every county's today up. */
export async function sendUpToday(pool: pg.Pool, now: Date): Promise<void> {
  await forEachSender(
    pool,
    async (sender) => await sendDay(pool, sender, { day: localTime(now, sender.zone).day, now }),
  );
}

/** Sends up what lacks above: the days before a city or province was set up, and those of which sheets came late. */
export async function sendUpMissing(pool: pg.Pool, now: Date): Promise<void> {
  await forEachSender(pool, async (sender) => {
    const { day: today } = localTime(now, sender.zone);
    const { rows } = await pool.query<{ day: Day }>(missingDays, [
      sender.county_code,
      addDays(today, -daysBack),
      today,
      sender.regions,
    ]);
    for (const { day } of rows) await sendDay(pool, sender, { day, now });
  });
}

/** One county that fails keeps none of the others from sending; the first failure is thrown when all had their turn. */
async function forEachSender(
  pool: pg.Pool,
  send: (sender: Sender) => Promise<void>,
): Promise<void> {
  const { rows } = await pool.query<Sender>(senders);
  const failures: unknown[] = [];
  for (const sender of rows) await send(sender).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function sendDay(
  pool: pg.Pool,
  sender: Sender,
  { day, now }: { readonly day: Day; readonly now: Date },
): Promise<void> {
  const { county_code: county, root_place_id: root, zone, regions } = sender;
  const today = localTime(now, zone);
  const isToday = day === today.day;
  if (isToday && (await isFirstOf(pool, sender, day))) {
    // Schools that have sent nothing yet would not be counted as owing.
    await markSchoolDays(pool, county, day);
    await addUpSchoolDays(pool, now);
  }
  await inTransaction(pool, 'begin', async (tx) => {
    const opens = await openingsAt(tx, { county, root, day, today });
    const begun = opens.flatMap((at, session) => (at === null ? [session] : []));
    tx.send(CompiledQuery.raw(upsert, [county, day, [...regions], begun, opens, isToday, now]));
    // Pages that are open on the city's or the province's board look again.
    tx.send(CompiledQuery.raw(tellRegions, [[...regions]]));
  });
}

async function isFirstOf(pool: pg.Pool, { county_code, regions }: Sender, day: Day) {
  const { rowCount } = await pool.query(
    'select from region_day where county_code = any($1::integer[]) and day = $2 and from_county = $3 limit 1',
    [[...regions], day, county_code],
  );
  return rowCount === 0;
}

/** When each check of a day begins that has not begun yet, in the order of the sessions. */
async function openingsAt(
  tx: Tx,
  of: {
    readonly county: number;
    readonly root: string;
    readonly day: Day;
    readonly today: { readonly day: Day; readonly time: string };
  },
): Promise<(string | null)[]> {
  const { county, root, day, today } = of;
  const place = { county, path: [root], schoolId: undefined };
  const { settingsOn } = await calendarOf(tx, place, day, day);
  const opensAt = openingsOf(settingsOn(day), day, today);
  return sessions.map((session) => opensAt(session) ?? null);
}

const senders = `
  with recursive up as (
    select county_code, zone, root_place_id, division.parent_code as above
    from county join division on code = county_code where kind in ('county', 'functional-zone')
    union all
    select county_code, zone, root_place_id, division.parent_code from up join division on code = above
  )
  select up.county_code, up.zone, up.root_place_id, array_agg(region.county_code order by region.county_code) as regions
  from up join county region on region.county_code = above group by 1, 2, 3 order by 1`;

/** A past day sent while a check was still to begin, as before a stop, is not sent: the check has begun since. */
const missingDays = `
  select day::text as day from (select day, max(at) as at from school_day
    where county_code = $1 and day >= $2 and day <= $3 group by day) own
  where (select count(*) from region_day where region_day.county_code = any($4::integer[]) and region_day.day = own.day
    and from_county = $1 and region_day.at >= own.at
    and (region_day.day = $3 or cardinality(array_remove(opens_at, null)) = 0)) < cardinality($4::integer[]) order by 1`;

/** One number for each session. */
const bySession = (column: string) =>
  `array[${sessions.map((_, at) => `coalesce(sum(${column}) filter (where session = ${at}), 0)`).join(', ')}]::int[]`;
const bySymptom = `array[${symptomCodes
  .map((_, at) => `coalesce(sum(by_symptom[${at + 1}]), 0)`)
  .join(', ')}]::int[]`;
const scopes = ['class', 'grade', 'school'];
const byScope = `array[${scopes.map((scope) => `count(*) filter (where scope = '${scope}')`).join(', ')}]::int[]`;

const figures = [
  ...['schools_due', 'schools_complete', 'schools_silent', 'due', 'reported', 'late', 'opens_at'],
  ...['expected', 'ill', 'fever', 'absent_sick', 'people', 'by_symptom', 'suspensions'],
  'at',
];

/** $1 county, $2 day, $3 who reads it, $4 sessions that have begun, $5 when the others begin, $6 today, $7 now. */
const upsert = `
  with sheet as (select * from school_day where county_code = $1 and day = $2),
  school as (
    select school_id, coalesce(sum(due) filter (where session = any($4::int[])), 0) as owed,
      coalesce(sum(least(reported, due)) filter (where session = any($4::int[])), 0) as came, sum(reported) as sent,
      max(ill) as ill, max(fever) as fever, max(absent_sick) as absent_sick
    from sheet group by school_id
  ),
  schools as (
    select count(*) filter (where owed > 0) as schools_due,
      count(*) filter (where owed > 0 and came >= owed) as schools_complete,
      count(*) filter (where owed > 0 and sent = 0) as schools_silent,
      coalesce(sum(ill), 0) as ill, coalesce(sum(fever), 0) as fever, coalesce(sum(absent_sick), 0) as absent_sick
    from school
  ),
  sheets as (
    select ${bySession('due')} as due, ${bySession('reported')} as reported, ${bySession('late_sheets')} as late,
      coalesce(sum(expected) filter (where session = 0), 0) as expected
    from sheet
  ),
  mix as (
    select coalesce(sum(people), 0) as people, ${bySymptom} as by_symptom
    from symptom_day where county_code = $1 and day = $2
  ),
  standing as (
    select count(*) filter (where state = 'open') as waiting, count(*) filter (where state = 'confirmed') as confirmed
    from signal where county_code = $1 and state in ('open', 'confirmed')
  ),
  suspended as (
    select ${byScope} as suspensions from decision where county_code = $1 and from_day <= $2 and to_day >= $2
      and (resume_day is null or resume_day > $2)
  )
  insert into region_day (county_code, day, from_county, ${figures.join(', ')}, signals_waiting, signals_confirmed)
  select region, $2, $1, schools_due, schools_complete, schools_silent, due, reported, late, $5::text[],
    expected, ill, fever, absent_sick, people, by_symptom, suspensions, $7,
    case when $6 then waiting end, case when $6 then confirmed end
  from unnest($3::integer[]) as region, schools, sheets, mix, standing, suspended order by region
  on conflict (county_code, day, from_county) do update set
    ${figures.map((name) => `${name} = excluded.${name}`).join(', ')},
    signals_waiting = coalesce(excluded.signals_waiting, region_day.signals_waiting),
    signals_confirmed = coalesce(excluded.signals_confirmed, region_day.signals_confirmed)`;

const tellRegions = `select pg_notify('school', format('%s %s', county_code, root_place_id))
  from county where county_code = any($1::integer[])`;
