import { join } from 'node:path';

import { type Keys, openKeys } from '../src/server/keys.ts';
import { type Finding, optionOf, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { type Connection, get, openConnection, post } from './http.ts';
import { buildProgram, type Program, startProgram } from './program.ts';
import { openSessions } from './sessions.ts';

/** The built program over a seeded county, with people at its desks. */
export interface Office {
  readonly program: Program;
  readonly keys: Keys;
  /** Somebody of a role, of one school where one is named. */
  at(role: string, schoolId?: string): Promise<Desk>;
  stop(): Promise<void>;
}

/** One person asking over one connection. */
export interface Desk {
  readonly placeId: string;
  readonly headers: Readonly<Record<string, string>>;
  ask<T>(name: string, input: Readonly<Record<string, string>>): Promise<Timed<T>>;
  post<T>(name: string, input: object): Promise<Timed<T>>;
}

export interface Timed<T> {
  readonly answer: T;
  readonly ms: number;
}

/** Work at the desks of a city whose rolls end yesterday, of the size that the options say. */
export async function inOffice(
  options: Readonly<Record<string, number>>,
  { tell, data }: { tell: Tell; data: string | undefined },
  work: (office: Office, county: BenchCounty) => Promise<Finding>,
): Promise<Finding> {
  await buildProgram();
  const [persons, days] = [optionOf(options, 'persons'), optionOf(options, 'days')];
  const county = await makeCounty({ persons, days, isUpToDate: true, keptIn: data }, tell);
  try {
    const office = await openOffice(county);
    try {
      const { figures, limits } = await work(office, county);
      return { figures: { ...sizeOf(county), days, ...figures }, limits };
    } finally {
      await office.stop();
    }
  } finally {
    await county.remove();
  }
}

function sizeOf({ summary }: BenchCounty) {
  const { pupils, staff, classes, schools } = summary;
  return { persons: pupils + staff, classes, schools };
}

async function openOffice(county: BenchCounty): Promise<Office> {
  const keys = openKeys(join(county.dataFolder, 'demo', 'keys'));
  const program = await startProgram({
    dataFolder: county.dataFolder,
    databaseUrl: county.ownerUrl,
  });
  const open: Connection[] = [];
  return {
    program,
    keys,
    async at(role, schoolId) {
      const grant =
        (await holderOf(county, role, schoolId)) ?? (await appoint(county, role, schoolId));
      const cookies = await openSessions(county.owner, keys, [grant.account_id]);
      const headers = {
        cookie: cookies.get(grant.account_id) ?? '',
        'x-county': String(county.summary.county),
      };
      const connection = await openConnection(program.port);
      open.push(connection);
      const asked = async <T>(request: string): Promise<Timed<T>> => {
        const from = performance.now();
        const { status, body } = await connection.ask(request);
        const ms = performance.now() - from;
        if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
        return { answer: JSON.parse(body) as T, ms };
      };
      return {
        placeId: grant.place_id,
        headers,
        ask: async <T>(name: string, input: Readonly<Record<string, string>>) =>
          await asked<T>(get(`/api/${name}`, input, headers)),
        post: async <T>(name: string, input: object) =>
          await asked<T>(post(`/api/${name}`, input, headers)),
      };
    },
    async stop() {
      for (const one of open) one.close();
      await program.stop();
    },
  };
}

interface Holder {
  readonly account_id: string;
  readonly place_id: string;
}

async function holderOf(county: BenchCounty, role: string, schoolId: string | undefined) {
  const { rows } = await county.owner.query<Holder>(
    `select account_id, place_id from account_grant
     where role = $1 and ($2::uuid is null or school_id = $2) order by granted_at, account_id limit 1`,
    [role, schoolId ?? null],
  );
  return rows[0];
}

/** A large city is seeded with class teachers only: one of them takes the role for their school. */
async function appoint(
  county: BenchCounty,
  role: string,
  schoolId: string | undefined,
): Promise<Holder> {
  const { rows } = await county.owner.query<Holder>(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id, valid_from,
       reason, granted_at)
     select county_code, gen_random_uuid(), account_id, $1, school_id, school_id, person_id, valid_from, reason,
       granted_at
     from account_grant where role = 'class-teacher' and ($2::uuid is null or school_id = $2)
     order by account_id limit 1 returning account_id, place_id`,
    [role, schoolId ?? null],
  );
  const [grant] = rows;
  if (!grant) throw new Error(`no ${role}`);
  return grant;
}

/** The time below which 95 of 100 were. */
export function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
}

/** The time below which half of them were. */
export function p50(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
