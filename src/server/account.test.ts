import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  counties,
  grantId,
  idOf,
  type PlaceName,
  placeId,
  userName,
} from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { totp } from '../../test/setup/totp.ts';
import type { Role } from '../domain/role.ts';

const password = '三年级的云溪-2026';
const reason = '工作需要';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());
beforeEach(() => server.at(today, '08:00'));

let made = 0;
/** A user name that nobody has yet. */
const newName = () => `new.person.${++made}`;

async function create(by: Caller, at: PlaceName, role: Role, username = newName()) {
  const input = { placeId: placeId(at), username, name: '新老师', role };
  return { username, ...(await by.send('account.create', input)) };
}

async function signIn(at: TestServer, username: string, secret = password): Promise<Caller> {
  const caller = at.nobody(counties.云溪县);
  const response = await caller.auth('sign-in/username', { username, password: secret });
  expect([username, response.status]).toEqual([username, 200]);
  return caller;
}

describe('开通码', () => {
  test('校长建账号,本人用开通码设密码,登录后就有那个角色', async () => {
    const { code, username, expiresAt } = await create(
      await server.as('王校长'),
      '三(2)班',
      'class-teacher',
    );
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
    expect(expiresAt).toBe('2026-09-22T15:59:00.000Z');
    const opened = await server.nobody().send('account.welcome', { code, password });
    expect(opened).toEqual({ username });
    const caller = await signIn(server, username);
    const me = await caller.ask('account.me', {});
    expect(me.grants.map((one) => [one.role, one.placeName])).toEqual([
      ['class-teacher', '三年级(2)班'],
    ]);
    await caller.ask('roll.sheet', { classId: placeId('三(2)班'), day: today, session: 'morning' });
  });

  test('只能用一次:换个密码再来不行,同样的再发一遍还算成功', async () => {
    const { code, username } = await create(await server.as('王校长'), '实验小学', 'gate-guard');
    const welcome = async (secret: string) =>
      await server.nobody().send('account.welcome', { code, password: secret });
    await welcome(password);
    expect(await welcome(password)).toEqual({ username });
    expect(await refused(welcome('another-long-one'))).toMatchObject({
      status: 422,
      code: 'invitation-invalid',
    });
    await signIn(server, username);
  });

  test('两个人同时用同一个开通码,只有一个人的密码算数', async () => {
    const { code, username } = await create(await server.as('王校长'), '实验小学', 'gate-guard');
    const secrets = ['first-long-secret', 'second-long-secret'];
    const both = await Promise.allSettled(
      secrets.map(async (secret) => {
        await server.nobody().send('account.welcome', { code, password: secret });
        return secret;
      }),
    );
    const won = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    expect(won).toHaveLength(1);
    await signIn(server, username, won[0]);
  });

  test('过了七天作废;重发以后旧的作废', async () => {
    const principal = await server.as('王校长');
    const first = await create(principal, '实验小学', 'gate-guard');
    const invite = { accountId: first.accountId, reason: '弄丢了' };
    const second = await principal.send('account.invite', invite);
    const welcome = async (code: string) =>
      await server.nobody().send('account.welcome', { code, password });
    expect(await refused(welcome(first.code))).toMatchObject({ code: 'invitation-invalid' });
    server.at('2026-09-23', '00:00');
    expect(await refused(welcome(second.code))).toMatchObject({ code: 'invitation-invalid' });
    server.at('2026-09-22', '23:58');
    await welcome(second.code);
  });

  test('重发开通码改了密码,原来登录着的都退出', async () => {
    const principal = await server.as('王校长');
    const { code, username, accountId: id } = await create(principal, '实验小学', 'gate-guard');
    await server.nobody().send('account.welcome', { code, password });
    const old = await signIn(server, username);
    const again = await principal.send('account.invite', { accountId: id, reason: '忘记密码' });
    await server
      .nobody()
      .send('account.welcome', { code: again.code, password: 'brand-new-one-1' });
    expect(await refused(old.ask('account.me', {}))).toMatchObject({ status: 401 });
    await signIn(server, username, 'brand-new-one-1');
  });

  test.each(['short', '1234567890', 'aaaaaaaaaaaa', 'password1234', 'xx-gate.keeper-xx'])(
    '密码“%s”太弱,不收,开通码还能接着用',
    async (weak) => {
      const username = weak.startsWith('xx') ? 'gate.keeper' : newName();
      const principal = await server.as('王校长');
      const { code } = await create(principal, '实验小学', 'gate-guard', username);
      const welcome = async (secret: string) =>
        await server.nobody().send('account.welcome', { code, password: secret });
      expect(await refused(welcome(weak))).toMatchObject({ status: 422, code: 'weak-password' });
      await welcome(password);
    },
  );

  test('开通码和密码在库里都看不到原文', async () => {
    const { code, accountId: id } = await create(
      await server.as('王校长'),
      '实验小学',
      'gate-guard',
    );
    await server.nobody().send('account.welcome', { code, password });
    const plain = code.replaceAll('-', '');
    for (const table of ['receipt', 'audit', 'auth.invitation', 'auth.account', 'outbox']) {
      const rows = await server.sql<{ line: string }>(
        `select to_json(t)::text as line from ${table} t`,
      );
      const all = rows.map((row) => row.line).join('\n');
      expect([table, all.includes(code), all.includes(plain), all.includes(password)]).toEqual([
        table,
        false,
        false,
        false,
      ]);
    }
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('授权', () => {
  test('收回角色,马上就不能用,登录也退出', async () => {
    const principal = await server.as('王校长');
    const { code, username, grantId: grant } = await create(principal, '三(1)班', 'class-teacher');
    await server.nobody().send('account.welcome', { code, password });
    const teacher = await signIn(server, username);
    await teacher.ask('person.list', { placeId: placeId('三(1)班') });
    const ending = { placeId: placeId('三(1)班'), grantId: grant, reason: '调离' };
    await principal.send('account.revoke', ending);
    const denied = await refused(teacher.ask('person.list', { placeId: placeId('三(1)班') }));
    expect(denied.status).toBeGreaterThanOrEqual(400);
    expect(denied.status).toBeLessThan(500);
    expect(await refused(principal.send('account.revoke', ending))).toMatchObject({
      code: 'not-found',
    });
  });

  test('至少留一名系统管理员', async () => {
    const administrator = await server.as('系统管理员');
    const own = { placeId: placeId('云溪县'), grantId: grantId('系统管理员'), reason };
    expect(await refused(administrator.send('account.revoke', own))).toMatchObject({
      code: 'last-administrator',
    });
    const second = await create(administrator, '云溪县', 'administrator');
    await server.nobody().send('account.welcome', { code: second.code, password });
    const other = await signIn(server, second.username);
    const list = { placeId: placeId('云溪县') };
    await other.ask('account.list', list);
    await administrator.send('account.revoke', { ...own, grantId: second.grantId });
    expect(await refused(other.ask('account.list', list))).toMatchObject({ status: 401 });
    expect(await refused(administrator.send('account.revoke', own))).toMatchObject({
      code: 'last-administrator',
    });
  });

  test.each<[AccountName, Role, PlaceName, string]>([
    ['王校长', 'administrator', '实验小学', 'role-not-grantable'],
    ['王校长', 'bureau-officer', '实验小学', 'role-not-grantable'],
    ['王校长', 'commander', '三(1)班', 'role-not-grantable'],
    ['王校长', 'principal', '第一中学', 'no-permission'],
    ['王校长', 'class-teacher', '七(1)班', 'no-permission'],
    ['王校长', 'principal', '三(1)班', 'role-needs-place'],
    ['王校长', 'guardian', '实验小学', 'role-needs-place'],
    ['系统管理员', 'administrator', '实验小学', 'role-needs-place'],
    ['系统管理员', 'principal', '石湾小学', 'no-permission'],
    ['孙报告人', 'class-teacher', '三(1)班', 'no-permission'],
    ['孙科长', 'class-teacher', '三(1)班', 'no-permission'],
    ['刘老师', 'class-teacher', '三(1)班', 'no-permission'],
  ])('%s 不能授予“%s”在 %s', async (by, role, at, code) => {
    const caller = await server.as(by);
    expect(await refused(create(caller, at, role))).toMatchObject({ code });
    const grant = { accountId: accountId('何老师'), placeId: placeId(at), role, reason };
    expect(await refused(caller.send('account.grant', grant))).toMatchObject({ code });
  });

  test('校长收不回县里给的角色', async () => {
    const [office] = await server.sql<{ grant_id: string }>(
      `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, valid_from, reason, granted_at)
       values ($1, $2, $3, 'administrator', $4, $4, $5, '不该有的', now()) returning grant_id`,
      [counties.云溪县, idOf('grant', '错授'), accountId('何老师'), placeId('实验小学'), today],
    );
    const principal = await server.as('王校长');
    const ending = { placeId: placeId('实验小学'), grantId: office?.grant_id ?? '', reason };
    expect(await refused(principal.send('account.revoke', ending))).toMatchObject({
      code: 'role-not-grantable',
    });
    await server.sql('delete from account_grant where grant_id = $1', [office?.grant_id]);
  });

  test('校长给不了在县里、外校、外县另有角色的人新的开通码', async () => {
    const principal = await server.as('王校长');
    for (const name of ['孙科长', '林老师', '吴科长'] as const) {
      await server.sql(`insert into account_card values ($1, $2, $3, $4) on conflict do nothing`, [
        counties.云溪县,
        accountId(name),
        name,
        userName(name),
      ]);
      const also = { accountId: accountId(name), placeId: placeId('三(1)班'), reason };
      await principal.send('account.grant', { ...also, role: 'class-teacher' });
      const invite = principal.send('account.invite', { accountId: accountId(name), reason });
      expect([name, (await refused(invite)).code]).toEqual([name, 'role-not-grantable']);
    }
  });

  test('别的县建同名账号,拿不到还没开通的那个账号', async () => {
    const { username, accountId: ours } = await create(
      await server.as('系统管理员'),
      '云溪县',
      'commander',
    );
    const other = await server.as('胡校长');
    expect(await refused(create(other, '石湾小学', 'gate-guard', username))).toMatchObject({
      status: 409,
      code: 'username-taken',
    });
    const [user] = await server.sql('select name from auth."user" where id = $1', [ours]);
    expect(user).toEqual({ name: '新老师' });
  });

  test('账号清单只列本校的,状态写清', async () => {
    const principal = await server.as('王校长');
    const { accountId: id } = await create(principal, '实验小学', 'gate-guard', 'list.one');
    const { rows } = await principal.ask('account.list', {
      placeId: placeId('实验小学'),
      q: 'list',
    });
    expect(rows).toMatchObject([{ accountId: id, username: 'list.one', state: 'invited' }]);
    const all = await principal.ask('account.list', { placeId: placeId('实验小学'), limit: 200 });
    expect(all.rows.map((row) => row.name)).not.toContain('郭校长');
  });
});

describe('正式运行的两步验证', () => {
  let real: TestServer;
  beforeAll(async () => {
    real = await testServer({ kind: 'real' });
  });
  afterAll(async () => await real.stop());

  /** Signs a person of the cast in with a password, as the first administrator's command would let them begin. */
  async function firstSignIn(name: AccountName): Promise<Caller> {
    const code = `AAAA-BBBB-CCCC-${String(++made).padStart(4, '2')}`;
    const expires = new Date('2026-12-31T00:00:00Z');
    await real.running.core.auth.invite(accountId(name), code, expires);
    await real.nobody().send('account.welcome', { code, password });
    return await signIn(real, userName(name));
  }

  test('县级角色和校长没有启用动态口令,除了“我的账号”什么都不能做', async () => {
    for (const name of ['孙科长', '王校长'] as const) {
      const caller = await firstSignIn(name);
      expect(await caller.ask('account.me', {})).toMatchObject({ needsTwoFactor: true });
      expect(await refused(caller.ask('place.schools', {}))).toMatchObject({
        status: 403,
        code: 'second-factor-needed',
      });
    }
  });

  test('班主任只用密码就可以', async () => {
    const teacher = await firstSignIn('刘老师');
    expect(await teacher.ask('account.me', {})).toMatchObject({ needsTwoFactor: false });
    await teacher.ask('person.list', { placeId: placeId('三(1)班') });
  });

  test('启用动态口令就能用;以后登录要两步,口令错了进不去', async () => {
    const officer = await firstSignIn('周医生');
    const enabled = await officer.auth('two-factor/enable', { password });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    expect(decodeURIComponent(totpURI)).toContain(userName('周医生'));
    const verify = async (caller: Caller, code: string) =>
      (await caller.auth('two-factor/verify-totp', { code })).status;
    expect(await verify(officer, totp(totpURI, new Date()))).toBe(200);
    await officer.ask('place.schools', {});

    const again = real.nobody(counties.云溪县);
    const sign = { username: userName('周医生'), password };
    const first = await (await again.auth('sign-in/username', sign)).json();
    expect(first).toEqual({ ok: true, twoFactorRedirect: true });
    expect(await refused(again.ask('place.schools', {}))).toMatchObject({ status: 401 });
    const right = totp(totpURI, new Date());
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
    expect(await verify(again, wrong)).toBe(401);
    expect(await refused(again.ask('place.schools', {}))).toMatchObject({ status: 401 });
    expect(await verify(again, totp(totpURI, new Date()))).toBe(200);
    await again.ask('place.schools', {});
  });

  test('手机丢了,凭新的开通码进来,先重新启用动态口令', async () => {
    const officer = await firstSignIn('李督学');
    const enabled = await officer.auth('two-factor/enable', { password });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    await officer.auth('two-factor/verify-totp', { code: totp(totpURI, new Date()) });
    expect(await officer.ask('account.me', {})).toMatchObject({ hasTwoFactor: true });

    const again = await firstSignIn('李督学');
    expect(await again.ask('account.me', {})).toMatchObject({
      hasTwoFactor: false,
      needsTwoFactor: true,
    });
    expect(await refused(again.ask('place.schools', {}))).toMatchObject({
      code: 'second-factor-needed',
    });
    expect(await refused(officer.ask('account.me', {}))).toMatchObject({ status: 401 });
  });
});

describe('操作记录写明给了谁、什么角色', () => {
  test('建账号、授权、收回,都看得出是谁的账号', async () => {
    const principal = await server.as('王校长');
    const { accountId: id, grantId: given } = await create(principal, '实验小学', 'gate-guard');
    await principal.send('account.revoke', {
      placeId: placeId('实验小学'),
      grantId: given,
      reason,
    });
    const { rows } = await principal.ask('account.audit', {
      placeId: placeId('实验小学'),
      limit: 2,
    });
    expect(rows.map((row) => row.operation)).toEqual(['account.revoke', 'account.create']);
    for (const row of rows) expect(row.subject).toContain('新老师');
    expect(rows[1]?.subject).toContain('门卫');
    const kept = await server.sql('select subject from audit order by audit.tx desc limit 2');
    for (const { subject } of kept) expect(subject).toContain(id);
  });
});
