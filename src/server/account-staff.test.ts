import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, counties, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

const password = '春眠不觉晓-2026';
const school = { placeId: placeId('实验小学') };
const master = personId('马师傅');

let server: TestServer;
let principal: Caller;
beforeAll(async () => {
  server = await testServer();
  principal = await server.as('王校长');
});
afterAll(async () => await server.stop());

async function rowOf(name: string, by = principal) {
  const { rows } = await by.ask('account.staff', { ...school, q: name });
  return rows[0];
}

/** Opens accounts and signs the first of them in. */
async function begin(code: string, username: string): Promise<Caller> {
  await server.nobody().send('account.welcome', { code, password });
  const caller = server.nobody(counties.云溪县);
  const { status } = await caller.auth('sign-in/username', { username, password });
  expect(status).toBe(200);
  return caller;
}

test('名单按姓名列出本校教职工，看得出谁还没有账号、谁有一个同名的旧账号', async () => {
  await server.sql(`update person set job_title = '门卫' where person_id = $1`, [master]);
  const { rows } = await principal.ask('account.staff', school);
  expect(rows.map((row) => row.name).sort()).toEqual(['郝师傅', '钱主任', '马师傅']);
  expect(await rowOf('马师傅')).toMatchObject({ proposed: 'gate-guard', departmentName: '后勤处' });
  expect((await rowOf('马师傅'))?.account).toBeUndefined();
  expect((await rowOf('钱主任'))?.alike).toMatchObject({ accountId: accountId('钱主任') });
});

test('全县的系统管理员看得到各校的教职工，一页接一页不重不漏', async () => {
  const admin = await server.as('系统管理员');
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await admin.ask('account.staff', {
      placeId: placeId('云溪县'),
      limit: 2,
      ...(after !== undefined && { after }),
    });
    seen.push(...page.rows.map((row) => row.personId));
    after = page.next;
  } while (after !== undefined);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test('批量开账号：每人一张条子，凭码设密码，登录就有那个角色', async () => {
  const { slips, expiresAt } = await principal.send('account.open-staff', {
    ...school,
    people: [
      { personId: master, role: 'gate-guard' },
      {
        personId: personId('郝师傅'),
        role: 'class-teacher',
        placeId: placeId('后勤处'),
        username: 'hao.sf',
      },
    ],
  });
  expect(expiresAt).toBe('2026-09-29T15:59:00.000Z');
  expect(slips.map((one) => [one.name, one.role, one.placeName])).toEqual([
    ['马师傅', 'gate-guard', '实验小学'],
    ['郝师傅', 'class-teacher', '后勤处'],
  ]);
  expect(slips[0]?.username).toMatch(/^t[2356789]{7}$/);
  expect(slips[1]?.username).toBe('hao.sf');
  expect((await rowOf('马师傅'))?.account).toMatchObject({ state: 'invited' });
  const [first] = slips;
  const guard = await begin(first?.code ?? '', first?.username ?? '');
  const me = await guard.ask('account.me', {});
  expect(me.grants.map((one) => [one.role, one.placeName])).toEqual([['gate-guard', '实验小学']]);
  expect((await rowOf('马师傅'))?.account).toMatchObject({ state: 'active' });
});

test('条子丢了重打一张：换了码，旧码作废，账号还是那一个', async () => {
  const people = [
    { personId: personId('郝师傅'), role: 'class-teacher', placeId: placeId('后勤处') },
  ] as const;
  const again = await principal.send('account.open-staff', { ...school, people: [...people] });
  const third = await principal.send('account.open-staff', { ...school, people: [...people] });
  expect(third.slips[0]?.username).toBe('hao.sf');
  const welcome = async (code = '') =>
    await server.nobody().send('account.welcome', { code, password });
  expect(await refused(welcome(again.slips[0]?.code))).toMatchObject({
    code: 'invitation-invalid',
  });
  await welcome(third.slips[0]?.code);
  const count = await server.sql(`select from account_grant where person_id = $1`, [
    personId('郝师傅'),
  ]);
  expect(count).toHaveLength(1);
});

test('有一个不行就一个也不开：已在用的、别校的、县级角色、占了的用户名', async () => {
  const open = async (one: {
    personId: string;
    role: 'gate-guard' | 'bureau-officer';
    username?: string;
  }) => (await refused(principal.send('account.open-staff', { ...school, people: [one] }))).code;
  const before = await server.sql('select from account_card');
  expect(await open({ personId: master, role: 'gate-guard' })).toBe('account-in-use');
  expect(await open({ personId: personId('郭校长'), role: 'gate-guard' })).toBe('not-found');
  const money = { personId: personId('钱主任') };
  expect(await open({ ...money, role: 'bureau-officer' })).toBe('role-not-grantable');
  expect(await open({ ...money, role: 'gate-guard', username: 'hao.sf' })).toBe('username-taken');
  expect(await server.sql('select from account_card')).toHaveLength(before.length);
});

test('条子上的码和密码在库里看不到原文', async () => {
  const { slips } = await principal.send('account.open-staff', {
    ...school,
    people: [{ personId: personId('钱主任'), role: 'gate-guard' }],
  });
  const code = slips[0]?.code ?? '-';
  for (const table of ['receipt', 'audit', 'auth.invitation']) {
    const rows = await server.sql<{ line: string }>(
      `select to_json(t)::text as line from ${table} t`,
    );
    expect(rows.some((row) => row.line.includes(code))).toBe(false);
  }
});

test('还没用的账号有县里的角色：学校换不出它的开通码', async () => {
  const [one] = await server.sql<{ account_id: string }>(
    `select account_id from account_grant where person_id = $1`,
    [personId('钱主任')],
  );
  const grant = '0190f000-0000-7000-8000-00000000cc01';
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     values ($1, $2, $3, 'bureau-officer', $4, '2026-09-01', '借调', now())`,
    [counties.云溪县, grant, one?.account_id, placeId('云溪县')],
  );
  const people = [{ personId: personId('钱主任'), role: 'gate-guard' as const }];
  expect(await refused(principal.send('account.open-staff', { ...school, people }))).toMatchObject({
    status: 403,
    code: 'role-not-grantable',
  });
  await server.sql(`delete from account_grant where grant_id = $1`, [grant]);
});

test('还没用的账号改了角色或班级：原来的收回，条子上写的就是登录后的，名单上看得出现在是什么', async () => {
  const one = { personId: personId('钱主任') };
  const open = async (role: 'principal' | 'class-teacher', at: string) =>
    await principal.send('account.open-staff', {
      ...school,
      people: [{ ...one, role, placeId: at }],
    });
  await open('principal', school.placeId);
  expect((await rowOf('钱主任'))?.account?.roles).toEqual([
    { role: 'principal', placeId: school.placeId, placeName: '实验小学' },
  ]);
  await open('class-teacher', placeId('后勤处'));
  const { slips } = await open('class-teacher', placeId('三(1)班'));
  const [slip] = slips;
  expect(slip).toMatchObject({ role: 'class-teacher', placeName: '三年级(1)班' });
  const teacher = await begin(slip?.code ?? '', slip?.username ?? '');
  const me = await teacher.ask('account.me', {});
  expect(me.grants.map((grant) => [grant.role, grant.placeName])).toEqual([
    [slip?.role, slip?.placeName],
  ]);
  const { rows } = await principal.ask('account.audit', { ...school, operation: 'account.revoke' });
  expect(rows.map((row) => row.reason)).toEqual(Array(3).fill('换发开通单时改了角色'));
});

test('调科室时一起改角色：本科室的跟着走，校医的收回，没提的留着；不能借调动给自己加角色', async () => {
  const reporter = await server.as('孙报告人');
  const person = personId('郝师傅');
  const account = (await rowOf('郝师傅'))?.account?.accountId ?? '';
  const doctor = { accountId: account, placeId: school.placeId, role: 'school-doctor' } as const;
  await principal.send('account.grant', { ...doctor, reason: '兼管' });
  const { placeId: other } = await principal.send('place.create', {
    parentId: school.placeId,
    kind: 'department',
    name: '总务处',
  });
  const { roles } = await reporter.ask('person.roles', { personId: person });
  expect(roles.map(({ role, isOfDepartment }) => [role, isOfDepartment])).toEqual([
    ['class-teacher', true],
    ['school-doctor', false],
  ]);
  const chosen = roles.map(({ grantId, isOfDepartment }) => ({
    grantId,
    then: isOfDepartment ? ('here' as const) : ('end' as const),
  }));
  const move = { personId: person, toPlaceId: other, from: today, reason: '换岗', roles: chosen };
  // The reporter edits people but gives no roles.
  expect(await refused(reporter.send('person.move', move))).toMatchObject({
    code: 'role-not-grantable',
  });
  expect(await principal.send('person.move', move)).toMatchObject({ rolesChanged: 2 });
  const held = await server.sql<{ role: string; place_id: string }>(
    `select role, place_id from account_grant where account_id = $1 and ended_at is null`,
    [account],
  );
  expect(held).toEqual([{ role: 'class-teacher', place_id: other }]);
  const { rows } = await principal.ask('account.audit', { ...school, operation: 'account.revoke' });
  expect(rows.filter((row) => row.reason === '换岗')).toHaveLength(2);
});

test('旧账号写明是谁的以后，这个人离职，账号当场不能再用', async () => {
  const old = await server.as('钱主任');
  await old.ask('account.me', {});
  await principal.send('account.link-staff', {
    ...school,
    personId: personId('钱主任'),
    accountId: accountId('钱主任'),
  });
  const reporter = await server.as('孙报告人');
  const left = await reporter.send('person.leave', {
    personId: personId('钱主任'),
    lastDay: today,
    reason: '退休',
  });
  expect(left.rolesEnded).toBeGreaterThanOrEqual(1);
  expect([401, 403]).toContain((await refused(old.ask('account.me', {}))).status);
});

test('离职那一刻，代班的角色一起收回，当家长的角色留着；操作记录写明', async () => {
  const [{ account_id: id } = { account_id: '' }] = await server.sql<{ account_id: string }>(
    `select account_id from account_grant where person_id = $1`,
    [master],
  );
  await principal.send('account.grant', {
    accountId: id,
    placeId: placeId('三(1)班'),
    role: 'class-teacher',
    reason: '代班',
  });
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id, valid_from,
       reason, granted_at)
     values ($1, gen_random_uuid(), $2, 'guardian', $3, $3, $4, '2026-09-01', '家长', now())`,
    [counties.云溪县, id, placeId('实验小学'), personId('李大伟')],
  );
  const reporter = await server.as('孙报告人');
  const { rolesEnded } = await reporter.send('person.leave', {
    personId: master,
    lastDay: today,
    reason: '调走',
  });
  expect(rolesEnded).toBe(2);
  const left = await server.sql<{ role: string }>(
    `select role from account_grant where account_id = $1 and ended_at is null`,
    [id],
  );
  expect(left.map((one) => one.role)).toEqual(['guardian']);
  const { rows } = await principal.ask('account.audit', { ...school, operation: 'account.revoke' });
  expect(rows.slice(0, 2).map((row) => row.reason)).toEqual(['调走', '调走']);
});
