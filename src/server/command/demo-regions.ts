import type pg from 'pg';

import { addDays, localTime } from '../../domain/date.ts';
import { sessions, symptomCodes } from '../../domain/roll.ts';
import { sendUpMissing, sendUpToday } from '../board-region-job.ts';
import { openPool } from '../db.ts';
import { newId } from '../id.ts';
import { regionKind } from './admin-region-place.ts';
import { writeOfficer } from './admin-region.ts';

/** 演示市和演示省: officers above the demonstration county, and invented sums of the counties beside it. */

const zone = 'Asia/Shanghai';
const province = { code: 720_000, regionName: '演示省' };
const city = { code: 720_100, regionName: '临江市（演示）' };
const officers = [
  { ...city, username: 'demo-city-officer-001', name: '韩青(市疾控中心)' },
  { ...province, username: 'demo-province-officer-001', name: '陆远(省教育厅)' },
];

/** Counties that are not run here: they would send their sums from elsewhere. */
const beside = [
  { code: 720_102, name: '云桥区（演示）', schools: 46, classes: 910 },
  { code: 720_122, name: '白鹭县（演示）', schools: 58, classes: 1_040 },
  { code: 720_123, name: '松坪县（演示）', schools: 21, classes: 236 },
  { code: 720_124, name: '青岚苗族自治县（演示）', schools: 33, classes: 402 },
  { code: 720_202, name: '湖滨区（演示）', schools: 61, classes: 1_260 },
  { code: 720_221, name: '永定县（演示）', schools: 39, classes: 615 },
];
const otherCity = { code: 720_200, name: '南塘市（演示）' };
/** One that has sent nothing: as it looks when a county is silent. */
const silent = { code: 720_222, name: '石桥县（演示）' };
const daysBack = 30;

export async function openDemoRegions(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    const client = await pool.connect();
    try {
      const { rowCount } = await client.query(
        'select from division where code = $1 and parent_code = $2',
        [720_121, city.code],
      );
      if (!rowCount) return;
      await writePlaces(client);
      await writeSums(client, now);
    } finally {
      client.release();
    }
    await sendUpMissing(pool, now);
    await sendUpToday(pool, now);
  } finally {
    await pool.end();
  }
}

async function writePlaces(client: pg.PoolClient): Promise<void> {
  const add = async (code: number, name: string, kind: string) =>
    await client.query(
      `insert into division (code, name, kind, code_kind) values ($1, $2, $3, 'gbt2260') on conflict (code) do nothing`,
      [code, name, kind],
    );
  await add(otherCity.code, otherCity.name, 'city');
  for (const one of [...beside, silent]) await add(one.code, one.name, 'county');
  for (const officer of officers) {
    const role = regionKind(officer.code) === 'province' ? 'province-officer' : 'city-officer';
    const known = await client.query<{ id: string }>(
      `select id from auth."user" where username = $1`,
      [officer.username],
    );
    const accountId = known.rows[0]?.id ?? newId();
    if (!known.rowCount)
      await client.query(
        `insert into auth."user" (id, name, email, "createdAt", "updatedAt", username, "displayUsername")
         values ($1, $2, $3, now(), now(), $4, $4)`,
        [accountId, officer.name, `${officer.username}@account.invalid`, officer.username],
      );
    await writeOfficer(client, officer, { role, accountId });
  }
}

/** A number from 0 to 1 that is the same at every start, for a county, a day and a purpose. */
const chance = (what: string) =>
  `((hashtextextended(one.code || ' ' || day || ' ${what}', 0) & 1023) / 1023.0)`;
const share = symptomCodes.map((code) =>
  code === 'FEVER' ? '0.46' : code === 'COUGH' ? '0.41' : code === 'VOMITING' ? '0.12' : '0.02',
);

async function writeSums(client: pg.PoolClient, now: Date): Promise<void> {
  const { day, time } = localTime(now, zone);
  const opens = sessions.map((_, at) => (at === 1 && time < '13:30' ? '13:30' : null));
  await client.query(
    `insert into region_day (county_code, day, from_county, schools_due, schools_complete, schools_silent, due, reported,
       late, opens_at, expected, ill, fever, absent_sick, people, by_symptom, signals_waiting, signals_confirmed,
       suspensions, at)
     select region, day, code, schools, schools - (out * schools)::int, (out * schools / 3)::int,
       array[classes, (classes * 0.6)::int, 0],
       array[(classes * (1 - out / 4))::int, case when noon then (classes * 0.6 * (1 - out / 3))::int else 0 end, 0],
       array[(classes * out / 2)::int, 0, 0], case when day = $2::date then $4::text[] else '{}' end,
       (classes * 41 * (1 - out / 4))::int, ill, (ill * 0.44)::int, (ill * 1.6)::int, (ill * 2.4)::int,
       array[${share.map((one) => `(ill * 2.4 * ${one})::int`).join(', ')}]::int[],
       (${chance('waiting')} * 2.4)::int, (${chance('confirmed')} * 1.6)::int,
       array[case when ${chance('class')} > 0.7 then 2 else 0 end, 0, 0], $3
     from (
       select one.*, day, ${chance('out')} * 0.24 as out, day < $2::date or ($4::text[])[2] is null as noon,
         (one.classes * (0.012 + 0.022 * ${chance('ill')} + 0.016 * greatest(0, 1 - ($2::date - day) / 18.0)))::int as ill
       from unnest($5::int[], $6::int[], $7::int[]) as one (code, schools, classes),
         lateral (select generate_series($1::date, $2::date, interval '1 day')::date as day) days
       where day = $2::date or extract(isodow from day) < 6
     ) one, lateral (select unnest(array[code / 100 * 100, code / 10000 * 10000]) as region) up
     where exists (select from county where county_code = region)
     on conflict do nothing`,
    [
      addDays(day, -daysBack),
      day,
      now,
      opens,
      beside.map(({ code }) => code),
      beside.map(({ schools }) => schools),
      beside.map(({ classes }) => classes),
    ],
  );
}
