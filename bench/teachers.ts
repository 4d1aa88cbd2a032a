import type pg from 'pg';

import { type Connection, openConnection, post } from './http.ts';

/** A class with the account of its teacher. */
export interface TaughtClass {
  readonly classId: string;
  readonly schoolId: string;
  readonly accountId: string;
  readonly revision: number;
  readonly people: readonly string[];
}

/** The classes of a size that have a teacher's account, in an order that mixes the schools. */
export async function taughtClasses(
  owner: pg.Client,
  size: { least: number; most: number },
): Promise<TaughtClass[]> {
  const { rows } = await owner.query<TaughtClass>(
    `select class_id as "classId", roster.school_id as "schoolId", one.account_id as "accountId",
       roster.revision, person_ids as people
     from account_grant one
     join place on place.county_code = one.county_code and place.place_id = one.place_id
     join roster on roster.county_code = one.county_code and roster.class_id = one.place_id
       and roster.revision = place.roster_revision
     where role = 'class-teacher' and cardinality(person_ids) between $1 and $2
     order by md5(class_id::text)`,
    [size.least, size.most],
  );
  return rows;
}

/** Signs all of them in as the demonstration does; answers each account's cookie. */
export async function signInAll(
  port: number,
  classes: readonly TaughtClass[],
  connections: number,
): Promise<ReadonlyMap<string, string>> {
  return await signInAccounts(
    port,
    classes.map((one) => one.accountId),
    connections,
  );
}

/** Signs accounts in; answers each one's cookie. */
export async function signInAccounts(
  port: number,
  accountIds: readonly string[],
  connections: number,
): Promise<ReadonlyMap<string, string>> {
  const cookies = new Map<string, string>();
  const left = [...new Set(accountIds)];
  const work = async (line: Connection) => {
    for (let accountId = left.pop(); accountId; accountId = left.pop())
      cookies.set(accountId, await signIn(line, accountId));
    line.close();
  };
  const lines = Array.from({ length: connections }, async () => await openConnection(port));
  await Promise.all(lines.map(async (line) => await work(await line)));
  return cookies;
}

async function signIn(line: Connection, accountId: string): Promise<string> {
  const answer = await line.ask(post('/api/auth/demo/enter', { accountId }, {}));
  const cookie = /\r\nset-cookie: ([^;]+)/i.exec(answer.head)?.[1];
  if (answer.status !== 200 || !cookie)
    throw new Error(`sign-in failed: ${answer.status} ${answer.body}`);
  return cookie;
}
