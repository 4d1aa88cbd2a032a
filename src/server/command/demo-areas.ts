import { sql } from 'kysely';

import { addDays, type Day, localTime } from '../../domain/date.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { newId } from '../id.ts';

/** 演示县的督学责任区: townships shared out among whoever inspects, one school still without an area. */

/** So many days ago the areas were made. */
const madeDaysAgo = 60;
const names = ['第一督学责任区', '第二督学责任区', '第三督学责任区'];

interface Holder {
  readonly account_id: string;
  readonly role: string;
}

interface Place {
  readonly county: number;
  readonly now: Date;
  readonly from: Day;
}

/** Areas of every county that has none. */
export async function openDemoAreas(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<{ county_code: number; zone: string }>`select county_code, zone from county
          join division on code = county_code where kind not in ('city', 'province')
            and not exists (select from area where area.county_code = county.county_code)`.compile(
          q,
        ),
      );
      for (const { county_code: county, zone } of counties) {
        const from = addDays(localTime(now, zone).day, -madeDaysAgo);
        await fill(tx, { county, now, from });
      }
    });
  } finally {
    await pool.end();
  }
}

async function fill(tx: Tx, { county, now, from }: Place): Promise<void> {
  const holders = await tx.rows(
    sql<Holder>`select distinct on (one.account_id) one.account_id, one.role from account_grant one
      where county_code = ${county} and role in ('inspector', 'bureau-officer', 'department-officer')
        and ended_at is null order by one.account_id`.compile(q),
  );
  const officer = holders.find((one) => one.role === 'bureau-officer');
  // The inspectors first: the first area is theirs.
  const inspectors = holders
    .toSorted((a, b) => b.role.localeCompare(a.role))
    .slice(0, names.length);
  if (!officer || inspectors.length === 0) return;
  const areaIds = inspectors.map(() => newId());
  tx.send(
    sql`insert into area (county_code, area_id, name, made_at, made_by)
      select ${county}, id, name, ${now}::timestamptz + number * interval '1 second', ${officer.account_id}
      from unnest(${areaIds}::uuid[], ${names.slice(0, areaIds.length)}::text[]) with ordinality as one (id, name, number)`.compile(
      q,
    ),
  );
  tx.send(
    sql`insert into area_inspector (county_code, area_inspector_id, area_id, account_id, duty, from_day, put_at)
      select ${county}, id, area_id, account_id, duty, ${from}, ${now}
      from unnest(${[...areaIds, ...areaIds].map(() => newId())}::uuid[], ${[...areaIds, ...areaIds]}::uuid[],
        ${[...inspectors.map((one) => one.account_id), ...areaIds.map(() => officer.account_id)]}::uuid[],
        ${[...areaIds.map(() => 'inspector'), ...areaIds.map(() => 'head')]}::text[]) as one (id, area_id, account_id, duty)`.compile(
      q,
    ),
  );
  const schools = await tx.rows(
    sql<{
      place_id: string;
      town: number;
    }>`select place_id, dense_rank() over (order by parent_id)::int as town
      from place where county_code = ${county} and kind = 'school' and valid_to is null order by name`.compile(
      q,
    ),
  );
  const placed = schools.slice(1);
  const at = (town: number) => town % areaIds.length;
  tx.send(
    sql`insert into area_school (county_code, area_school_id, school_id, area_id, account_id, from_day, put_at)
      select ${county}, id, school_id, area_id, account_id, ${from}, ${now}
      from unnest(${placed.map(() => newId())}::uuid[], ${placed.map((one) => one.place_id)}::uuid[],
        ${placed.map((one) => areaIds[at(one.town)] ?? null)}::uuid[],
        ${placed.map((one) => inspectors[at(one.town)]?.account_id ?? null)}::uuid[])
        as one (id, school_id, area_id, account_id)`.compile(q),
  );
  tx.send(
    sql`insert into area_change (county_code, number, what, detail, from_day, reason, at, account_id)
      values (${county}, 1, 'assigned', ${JSON.stringify({ schools: placed.length, area: names.slice(0, areaIds.length).join('、'), inspector: '各片区督学' })}::jsonb,
        ${from}, '按乡镇划分督学责任区', ${now}, ${officer.account_id})`.compile(q),
  );
}
