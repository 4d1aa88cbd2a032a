import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { DiseaseCode } from '../domain/disease.ts';
import {
  callsForVaccination,
  type DriveOutcome,
  driveOutcomes,
  needsReason,
  preventable,
  vaccinesAgainst,
} from '../domain/dose.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { doseWordText } from '../domain/text/dose.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { pupilDoses } from './dose-coverage.ts';
import { wantedOf } from './dose-wanted.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { columns } from './person-bulk.ts';
import { placeFullName } from './place-name.ts';

/** 应急接种: a list of those without enough doses, and what became of each. */

type Drive = Output<'dose.drives'>['rows'][number];

export const openDrive: Handler<'dose.open-drive'> = async (asked, input) => {
  const { tx, county, today, now, account, place } = asked;
  const { schoolId, disease, classIds, signalId, note } = input;
  if (place.kind !== 'school') return notFound(asked, 'class');
  // Two at once: the second waits here and then finds the first one's list.
  await tx.rows(
    sql`select from place where county_code = ${county} and place_id = ${schoolId} for no key update`.compile(
      q,
    ),
  );
  const other = await tx.row(
    sql`select from vaccine_drive where county_code = ${county} and school_id = ${schoolId}
      and disease = ${disease} and closed_at is null limit 1`.compile(q),
  );
  if (other) return problem('drive-open');
  const wanted = (await wantedOf(asked)).find((one) => one.disease === disease)?.doses ?? 1;
  const lacking = await tx.rows(
    sql<{ person_id: string; class_id: string; doses: number }>`
      with ${pupilDoses({ county, today, place, disease })}
      select person_id, class_id, doses from stand where doses < ${wanted}
        and (cardinality(${classIds}::uuid[]) = 0 or class_id = any(${classIds}::uuid[]))
      order by person_id`.compile(q),
  );
  if (lacking.length === 0) return problem('drive-nobody');
  const driveId = asked.id();
  tx.send(
    q.insertInto('vaccine_drive').values({
      ...{
        county_code: county,
        drive_id: driveId,
        school_id: schoolId,
        disease,
        class_ids: classIds,
      },
      ...{ signal_id: signalId ?? null, note: note ?? null, day: today, at: now },
      account_id: account.accountId,
    }),
  );
  tx.send(
    sql`insert into vaccine_drive_person (county_code, drive_id, school_id, day, person_id, class_id, had)
      select ${county}::integer, ${driveId}::uuid, ${schoolId}::uuid, ${today}::date, one.* from unnest(${columns(
        lacking,
        [
          ['uuid', (row) => row.person_id],
          ['uuid', (row) => row.class_id],
          ['smallint', (row) => row.doses],
        ],
      )}) as one (person_id, class_id, had)`.compile(q),
  );
  return { driveId, people: lacking.length };
};

/** 提示出来该列名单的: by the rules' list of diseases; the newest first, and no more than anybody can look at. */
export const suggested: Handler<'dose.suggested'> = async ({ tx, county }, { placeId }) => {
  const rows = await tx.rows(
    sql<{
      signal_id: string;
      school_id: string;
      school_name: string;
      subject: DiseaseCode;
      people: number;
      opened_at: Date;
    }>`select signal_id, signal.school_id, school.name as school_name, subject, people, opened_at
      from signal join place school on school.county_code = ${county} and school.place_id = signal.school_id
      where signal.county_code = ${county} and state in ('open', 'confirmed')
        and subject = any(${preventable.filter(callsForVaccination)}::text[])
        and (school.path @> array[${placeId}]::uuid[] or school.place_id = ${placeId})
        and not exists (select from vaccine_drive drive where drive.county_code = ${county}
          and drive.school_id = signal.school_id and drive.disease = signal.subject
          and (drive.closed_at is null or drive.signal_id = signal.signal_id))
      order by opened_at desc, signal_id limit 50`.compile(q),
  );
  return {
    rows: rows.map((row) => ({
      signalId: row.signal_id,
      schoolId: row.school_id,
      schoolName: row.school_name,
      disease: row.subject,
      people: row.people,
      openedAt: row.opened_at.toISOString(),
    })),
  };
};

interface DriveRow {
  readonly drive_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly disease: DiseaseCode;
  readonly day: Day;
  readonly note: string | null;
  readonly classes:
    | { kind: string; name: string; stage: string | null; cohort: number | null }[]
    | null;
  readonly people: number;
  readonly settled: Record<string, number> | null;
  readonly closed_at: Date | null;
  readonly close_reason: string | null;
}

function drives(county: number) {
  return sql`select drive.*, school.name as school_name,
      (select jsonb_agg(jsonb_build_object('kind', kind, 'name', name, 'stage', stage, 'cohort', cohort) order by name)
        from place where county_code = ${county} and place_id = any(drive.class_ids)) as classes,
      (select count(*)::int from vaccine_drive_person one where one.county_code = ${county}
        and one.drive_id = drive.drive_id) as people,
      (select jsonb_object_agg(outcome, n) from (select outcome, count(*) as n from vaccine_drive_person one
        where one.county_code = ${county} and one.drive_id = drive.drive_id and outcome is not null
        group by 1) each) as settled
    from vaccine_drive drive join place school on school.county_code = ${county} and school.place_id = drive.school_id
    where drive.county_code = ${county}`;
}

function driveOf(row: DriveRow, today: Day): Drive {
  const settled = row.settled ?? {};
  return {
    driveId: row.drive_id,
    schoolId: row.school_id,
    schoolName: row.school_name,
    disease: row.disease,
    day: row.day,
    ...(row.note !== null && { note: row.note }),
    classes: (row.classes ?? []).map((one) => placeFullName(one, today)),
    people: row.people,
    settled: Object.fromEntries(driveOutcomes.map((one) => [one, settled[one] ?? 0])) as Record<
      DriveOutcome,
      number
    >,
    ...(row.closed_at !== null && { closedAt: row.closed_at.toISOString() }),
    ...(row.close_reason !== null && { closeReason: row.close_reason }),
  };
}

const AfterDrive = z.tuple([z.uuid()]);

export const driveList: Handler<'dose.drives'> = async (asked, input) => {
  const { tx, county, today } = asked;
  const { placeId, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(AfterDrive, input.after);
  if (after === null) return problem('bad-input', { what: 'after' });
  const rows = await tx.rows(
    sql<DriveRow>`${drives(county)} and (school.path @> array[${placeId}]::uuid[] or school.place_id = ${placeId})
      ${after ? sql`and drive_id < ${after[0]}::uuid` : sql``}
      order by drive_id desc limit ${limit + 1}`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => driveOf(row, today)),
    ...(rows.length > limit && last && { next: writeAfter([last.drive_id]) }),
  };
};

async function findDrive(asked: Asked, driveId: string): Promise<DriveRow | undefined> {
  const { tx, county, place } = asked;
  return await tx.row(
    sql<DriveRow>`${drives(county)} and drive.school_id = ${place.placeId} and drive_id = ${driveId}`.compile(
      q,
    ),
  );
}

const AfterPerson = z.tuple([z.string(), z.uuid()]);

export const drivePeople: Handler<'dose.drive'> = async (asked, input) => {
  const { tx, county, today } = asked;
  const { driveId, show, limit } = input;
  const drive = await findDrive(asked, driveId);
  if (!drive) return notFound(asked, 'drive');
  const after = input.after === undefined ? undefined : readAfter(AfterPerson, input.after);
  if (after === null) return problem('bad-input', { what: 'after' });
  const rows = await tx.rows(
    sql<{
      person_id: string;
      person_name: string;
      sort: string;
      had: number;
      outcome: DriveOutcome | null;
      reason: string | null;
      settled_at: Date | null;
      kind: string;
      name: string;
      stage: string | null;
      cohort: number | null;
    }>`select * from (
        select one.person_id, person.name as person_name, one.had, one.outcome, one.reason, one.settled_at, place.kind,
          place.name, place.stage, place.cohort,
          concat_ws(' ', 9999 - coalesce(place.cohort, 0), lpad(length(place.name)::text, 3, '0'), place.name,
            place.place_id, person.name) as sort
        from vaccine_drive_person one
        join person on person.county_code = ${county} and person.person_id = one.person_id
        join place on place.county_code = ${county} and place.place_id = one.class_id
        where one.county_code = ${county} and one.drive_id = ${driveId}
          ${show === 'open' ? sql`and one.outcome is null` : sql``}
      ) list ${after ? sql`where (sort, person_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by sort, person_id limit ${limit + 1}`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    drive: driveOf(drive, today),
    rows: shown.map((row) => ({
      personId: row.person_id,
      name: row.person_name,
      className: placeFullName(row, today),
      had: row.had,
      ...(row.outcome !== null && { outcome: row.outcome }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.settled_at !== null && { settledAt: row.settled_at.toISOString() }),
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.sort, last.person_id]) }),
  };
};

export const settle: Handler<'dose.settle'> = async (asked, input) => {
  const { tx, county, today, now, account } = asked;
  const { driveId, outcome, reason, day = today } = input;
  const personIds = [...new Set(input.personIds)];
  const drive = await findDrive(asked, driveId);
  if (!drive) return notFound(asked, 'drive');
  if (drive.closed_at) return problem('drive-closed');
  if (needsReason(outcome) && !reason) return problem('reason-needed');
  if (day > today) return problem('dose-in-future');
  // Another outcome than before takes back the dose that the list itself had written.
  tx.send(
    sql`update dose set voided_at = ${now}, voided_by = ${account.accountId}, void_reason = ${reason ?? say(doseWordText.drive, 'zh')}
      where county_code = ${county} and voided_at is null and source = 'drive' and dose_id in (select dose_id from vaccine_drive_person
        where county_code = ${county} and drive_id = ${driveId} and person_id = any(${personIds}::uuid[]))`.compile(
      q,
    ),
  );
  const isGiven = outcome === 'done' || outcome === 'elsewhere';
  const settled = await tx.rows(
    sql<{
      person_id: string;
    }>`update vaccine_drive_person set outcome = ${outcome}, reason = ${reason ?? null},
        settled_at = ${now}, account_id = ${account.accountId}, dose_id = null
      where county_code = ${county} and drive_id = ${driveId} and person_id = any(${personIds}::uuid[])
      returning person_id`.compile(q),
  );
  if (settled.length < personIds.length) return notFound(asked, 'pupil');
  const vaccine = input.vaccine ?? vaccinesAgainst(drive.disease)[0];
  if (isGiven && vaccine !== undefined) giveDoses(asked, { driveId, personIds, vaccine, day });
  return { settled: settled.length };
};

interface Given {
  readonly driveId: string;
  readonly personIds: readonly string[];
  readonly vaccine: string;
  readonly day: Day;
}

/** One dose for each; who has that dose on record already keeps it, and the list names it as theirs. */
function giveDoses(asked: Asked, { driveId, personIds, vaccine, day }: Given): void {
  const { tx, county, now, account } = asked;
  const given = columns(personIds, [
    ['uuid', () => asked.id()],
    ['uuid', (id) => id],
  ]);
  tx.send(
    sql`with had as (
        select distinct on (one.person_id) dose.dose_id, one.person_id
        from unnest(${[...personIds]}::uuid[]) as one (person_id)
        cross join lateral (select one.person_id as own_id union all select person_id from person
          where county_code = ${county} and merged_into = one.person_id) self
        join dose on dose.county_code = ${county} and dose.person_id = self.own_id and dose.vaccine = ${vaccine}
          and dose.day = ${day} and dose.voided_at is null
        order by one.person_id, dose.dose_id
      ),
      given as (
        insert into dose (county_code, dose_id, person_id, vaccine, day, source, at, account_id)
        select ${county}::integer, one.dose_id, one.person_id, ${vaccine}, ${day}::date, 'drive', ${now}::timestamptz,
          ${account.accountId}::uuid from unnest(${given}) as one (dose_id, person_id)
        where not exists (select from had where had.person_id = one.person_id)
        on conflict do nothing returning dose_id, person_id
      ),
      named as (select * from given union all select * from had)
      update vaccine_drive_person one set dose_id = named.dose_id from named
      where one.county_code = ${county} and one.drive_id = ${driveId} and one.person_id = named.person_id`.compile(
      q,
    ),
  );
}

export const closeDrive: Handler<'dose.close-drive'> = async (asked, { driveId, reason }) => {
  const { tx, county, now, account } = asked;
  const drive = await findDrive(asked, driveId);
  if (!drive) return notFound(asked, 'drive');
  if (drive.closed_at) return problem('drive-closed');
  tx.send(
    sql`update vaccine_drive set closed_at = ${now}, closed_by = ${account.accountId}, close_reason = ${reason}
      where county_code = ${county} and drive_id = ${driveId}`.compile(q),
  );
  return { driveId };
};

function notFound({ language }: Asked, what: keyof typeof doseWordText): Problem {
  return problem('not-found', { what: say(doseWordText[what], language) });
}
