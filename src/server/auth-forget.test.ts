import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

/** 到期的登录资料、不用了的账号,每天夜里删。 */

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  // Everybody of the cast was made long ago and is signed out.
  await server.sql(`update auth."user" set "createdAt" = now() - interval '3 years'`);
});
afterAll(async () => await server.stop());

async function night(): Promise<void> {
  await server.sql(`insert into auth.verification (id, identifier, value, "expiresAt")
    values (gen_random_uuid(), '夜里做完的记号', '', now() - interval '1 year')`);
  await server.sql(`select graphile_worker.add_job('forget-sign-ins')`);
  const isDone = async () =>
    expect(
      await server.sql(
        `select from graphile_worker.jobs where task_identifier = 'forget-sign-ins'`,
      ),
    ).toEqual([]);
  await vi.waitFor(isDone, { timeout: 30_000, interval: 100 });
  expect(
    await server.sql(`select from auth.verification where identifier = '夜里做完的记号'`),
  ).toEqual([]);
}

const names = async () =>
  (await server.sql<{ name: string }>(`select name from auth."user"`)).map((one) => one.name);

async function endedDaysAgo(name: Parameters<typeof accountId>[0], days: number): Promise<void> {
  await server.sql(
    `update account_grant set valid_from = current_date - 1000, ended_at = now() - $2 * interval '1 day',
       ended_by = account_id, end_reason = '测试' where account_id = $1`,
    [accountId(name), days],
  );
}

test('过期的登录、开通码、试错记录删去,还有用的留着', async () => {
  const session = async (token: string, expires: string) =>
    await server.sql(
      `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId", "ipAddress")
       values (gen_random_uuid(), now() + $2::interval, $1, now() - interval '9 days', $3, '10.0.0.8')`,
      [token, expires, accountId('刘老师')],
    );
  await session('早过期', '-9 days');
  await session('刚过期', '-1 day');
  await session('还登录着', '3 days');
  const code = async (text: string, expires: string) =>
    await server.sql(`insert into auth.invitation values ($1, $2, now() + $3::interval, now())`, [
      Buffer.from(text),
      accountId('刘老师'),
      expires,
    ]);
  await code('旧码', '-32 days');
  await code('新码', '-2 days');
  const lock = async (text: string, until: string | null) =>
    await server.sql(`insert into auth.family_lock values ($1, 5, now() + $2::interval)`, [
      Buffer.from(text),
      until,
    ]);
  await lock('早解锁', '-9 days');
  await lock('锁着', '5 minutes');
  await lock('没人用的码', null);
  await night();
  const left = async (table: string, column: string) =>
    (
      await server.sql<{ one: string }>(
        `select convert_from(${column}, 'utf8') as one from auth.${table}`,
      )
    ).map(({ one }) => one);
  const tokens = await server.sql<{ token: string }>(
    `select token from auth.session where "ipAddress" = '10.0.0.8'`,
  );
  expect(tokens.map((one) => one.token).toSorted()).toEqual(['刚过期', '还登录着'].toSorted());
  expect(await left('invitation', 'code_hash')).toEqual(['新码']);
  expect(await left('family_lock', 'code_hash')).toEqual(['锁着']);
});

test('有角色、有孩子的账号再久不登录也留着', async () => {
  const before = await names();
  await night();
  expect(await names()).toEqual(before);
});

/** The father answers for no child any more; his role was forgotten and still stands. */
async function withoutChildrenFor(days: number): Promise<void> {
  await server.sql(
    `update guardianship set valid_to = current_date - $2::integer, end_reason = '测试'
     where guardian_id in (select person_id from account_grant where account_id = $1)`,
    [accountId('赵家长'), days],
  );
}

test('家长没有孩子半年、教职工没有角色一年,账号删去;姓名在操作记录里还查得到', async () => {
  await withoutChildrenFor(178);
  await endedDaysAgo('何老师', 300);
  await night();
  expect(await names()).toEqual(expect.arrayContaining(['赵家长', '何老师']));
  await withoutChildrenFor(183);
  await endedDaysAgo('何老师', 368);
  // Somebody without a role who was here yesterday is not gone.
  await endedDaysAgo('陈校医', 368);
  await server.sql(
    `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
     values (gen_random_uuid(), now() + interval '6 days', '陈', now() - interval '1 day', $1)`,
    [accountId('陈校医')],
  );
  await night();
  const left = await names();
  expect(left).not.toContain('赵家长');
  expect(left).not.toContain('何老师');
  expect(left).toContain('陈校医');
  const cards = await server.sql<{ name: string }>(
    `select name from account_card where account_id = $1`,
    [accountId('何老师')],
  );
  expect(cards).toEqual([{ name: '何老师' }]);
});

test('删去了的账号不能再授权、再开通:说找不到', async () => {
  const administrator = await server.as('系统管理员');
  const gone = { accountId: accountId('何老师') };
  const invited = { ...gone, reason: '回来了' };
  const grant = {
    ...gone,
    placeId: placeId('三(2)班'),
    role: 'class-teacher',
    reason: '回来了',
  } as const;
  expect(await refused(administrator.send('account.grant', grant))).toMatchObject({ status: 404 });
  expect(await refused(administrator.send('account.invite', invited))).toMatchObject({
    status: 404,
  });
});
