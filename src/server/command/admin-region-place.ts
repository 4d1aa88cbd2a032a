import type pg from 'pg';

import type { Day } from '../../domain/date.ts';
import { newId } from '../id.ts';
import { UnsafeSetting } from '../settings.ts';

/** 市、省: run like a county without schools, so that its officers, their scope and the audit are as everywhere. */
export interface Region {
  /** Six digits of GB/T 2260 with two zeros at the end for a city, four for a province. */
  readonly code: number;
  readonly name: string;
  readonly zone: string;
  readonly day: Day;
}

export function regionKind(code: number): 'city' | 'province' | undefined {
  if (code % 10_000 === 0) return 'province';
  return code % 100 === 0 ? 'city' : undefined;
}

/** Refuses a code that stands for another level here: a city with schools of its own is run as a county. */
export async function refuseOtherLevel(
  client: pg.ClientBase,
  code: number,
  level: 'county' | 'region',
): Promise<void> {
  const { rows } = await client.query<{ name: string; kind: string }>(
    'select name, kind from division where code = $1',
    [code],
  );
  const [known] = rows;
  if (!known) return;
  const isRegion = ['city', 'province'].includes(known.kind);
  if (isRegion === (level === 'region')) return;
  throw new UnsafeSetting(
    isRegion
      ? `${code}（${known.name}）在这里是市或省，不能再作为县（区）。市、省的工作人员请用 --region。`
      : `${code}（${known.name}）在这里是县（区），不能再作为市或省。县（区）的管理员请用 --county。`,
  );
}

/** Makes the city or province, if there is none, and answers its root place. */
export async function writeRegion(client: pg.ClientBase, region: Region): Promise<string> {
  const { code, name, zone, day } = region;
  await client.query(
    `insert into division (code, name, kind, code_kind) values ($1, $2, $3, 'gbt2260') on conflict (code) do nothing`,
    [code, name, regionKind(code)],
  );
  await linkDivisions(client);
  const root = newId();
  const made = await client.query<{ root_place_id: string }>(
    `insert into county (county_code, zone, root_place_id) values ($1, $2, $3) on conflict do nothing`,
    [code, zone, root],
  );
  if (made.rowCount)
    await client.query(
      `insert into place (county_code, place_id, kind, path, name, valid_from, updated_at)
       values ($1, $2, $3, array[$2::uuid], $4, $5, now())`,
      [code, root, regionKind(code), name, day],
    );
  const { rows } = await client.query<{ root_place_id: string }>(
    'select root_place_id from county where county_code = $1',
    [code],
  );
  return rows[0]?.root_place_id ?? root;
}

/** Puts counties below their city, and cities (or counties without one) below their province, by their codes. */
export async function linkDivisions(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update division set parent_code = city.code from division city
     where division.kind in ('county', 'functional-zone') and city.kind = 'city'
       and city.code = division.code / 100 * 100
       and (division.parent_code is null or division.parent_code = division.code / 10000 * 10000)`,
  );
  await client.query(
    `update division set parent_code = province.code from division province
     where division.kind <> 'province' and division.parent_code is null and province.kind = 'province'
       and province.code = division.code / 10000 * 10000`,
  );
}
