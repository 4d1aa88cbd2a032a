import { writeOfficer } from '../src/server/command/admin-region.ts';
import { newId } from '../src/server/id.ts';
import type { BenchCounty } from './county.ts';
import { get, openConnection } from './http.ts';
import type { Office, Timed } from './office.ts';
import { openSessions } from './sessions.ts';

/** A province above the city, with as many counties as a large one has, and somebody who reads their sums. */

const counties = 120;

export interface RegionDesk {
  ask<T>(name: string, input: Readonly<Record<string, string>>): Promise<Timed<T>>;
  readonly placeId: string;
  close(): void;
}

export async function openRegion(
  { keys, program }: Office,
  { owner, summary }: BenchCounty,
  days: number,
): Promise<RegionDesk> {
  const code = Math.floor(summary.county / 10_000) * 10_000;
  const accountId = newId();
  const username = `bench-region-${accountId.slice(0, 8)}`;
  await owner.query(
    `insert into auth."user" (id, name, email, "createdAt", "updatedAt", username, "displayUsername")
     values ($1, $2, $3, now(), now(), $2, $2)`,
    [accountId, username, `${username}@account.invalid`],
  );
  const officer = { code, regionName: '测速省', username, name: username };
  await writeOfficer(owner, officer, { role: 'province-officer', accountId });
  await owner.query(
    `insert into division (code, name, kind, code_kind, parent_code)
     select $1 + 9000 + n, '测速县' || n, 'county', 'gbt2260', $1 from generate_series(1, $2::int) n on conflict do nothing`,
    [code, counties],
  );
  await owner.query(
    `insert into region_day (county_code, day, from_county, schools_due, schools_complete, schools_silent, due, reported,
       late, opens_at, expected, ill, fever, absent_sick, people, by_symptom, signals_waiting, signals_confirmed,
       suspensions, at)
     select $1, current_date - day, $1 + 9000 + n, 50, 48, 1, '{1000,600,0}', '{980,590,0}', '{20,5,0}', '{}', 40000, n % 60,
       n % 20, n % 80, n % 100, array_fill(n % 9, array[20]), 1, 1, '{1,0,0}', now()
     from generate_series(1, $2::int) n, generate_series(0, $3::int) day on conflict do nothing`,
    [code, counties, days],
  );
  const { rows } = await owner.query<{ root_place_id: string }>(
    'select root_place_id from county where county_code = $1',
    [code],
  );
  const cookies = await openSessions(owner, keys, [accountId]);
  const headers = { cookie: cookies.get(accountId) ?? '', 'x-county': String(code) };
  const line = await openConnection(program.port);
  return {
    placeId: rows[0]?.root_place_id ?? '',
    async ask<T>(name: string, input: Readonly<Record<string, string>>) {
      const from = performance.now();
      const { status, body } = await line.ask(get(`/api/${name}`, input, headers));
      const ms = performance.now() - from;
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
      return { answer: JSON.parse(body) as T, ms };
    },
    close: () => line.close(),
  };
}
