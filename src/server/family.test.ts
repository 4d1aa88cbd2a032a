import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, guardianPhone, personId, placeId } from '../../test/setup/cast.ts';
import {
  agreed,
  codeOf,
  enterWith,
  joined,
  type Joining,
  slipsOf,
  somePin,
} from '../../test/setup/family.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());
beforeEach(() => server.at(today, '08:00'));

const reason = '测试';
const classOne = placeId('三(1)班');
const code = async (name: string) => await codeOf(server, '刘老师', '三(1)班', name);

function joining(slip: string, over: Partial<Joining> = {}): Joining {
  const signIn = { by: 'pin' as const, pin: somePin() };
  return { code: slip, relation: 'mother', name: '王妈妈', signIn, ...over };
}

async function problemOf(response: Response) {
  return { status: response.status, ...((await response.json()) as { code: string }) };
}

describe('纸条', () => {
  test('全班一人一码,再生成不换码,只写姓和序号', async () => {
    const first = await slipsOf(server, '刘老师', '三(1)班');
    const again = await slipsOf(server, '孙报告人', '三(1)班');
    expect(again.map((one) => one.code)).toEqual(first.map((one) => one.code));
    expect(new Set(first.map((one) => one.code)).size).toBe(6);
    expect(first[0]).toMatchObject({
      seq: 1,
      name: '李小明',
      maskedName: '李＊',
      expiresOn: '2026-12-14',
      uses: 0,
    });
  });

  test('开通码不以明文存放', async () => {
    const slip = await code('李小明');
    const rows = await server.sql<{ line: string }>(
      'select code::text as line from family_code code',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { line } of rows) {
      expect(line).not.toContain(slip);
      expect(line).not.toContain(Buffer.from(slip).toString('hex'));
    }
  });

  test('别班老师、校医、教育局都不能看开通码', async () => {
    for (const name of ['何老师', '陈校医', '孙科长', '赵家长'] as const)
      expect(
        await refused((await server.as(name)).ask('family.slips', { classId: classOne })),
      ).toMatchObject({ status: 403, code: 'no-permission' });
  });

  test('看一次纸条,记录一次', async () => {
    await (await server.as('王校长')).ask('family.slips', { classId: classOne });
    const rows = await server.sql(
      `select from audit where operation = 'family.slips' and outcome = 'ok' and subject = $1`,
      [classOne],
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  test('科室和没有名册的班没有纸条', async () => {
    const reporter = await server.as('孙报告人');
    const ask = async (place: '后勤处' | '三年级') =>
      await refused(reporter.ask('family.slips', { classId: placeId(place) }));
    expect(await ask('后勤处')).toMatchObject({ code: 'not-found' });
    expect(await ask('三年级')).toMatchObject({ code: 'not-found' });
  });

  test('换发以后旧码立刻作废', async () => {
    const old = await code('陈小军');
    const teacher = await server.as('刘老师');
    const fresh = await teacher.send('family.reissue', { personId: personId('陈小军'), reason });
    expect(await code('陈小军')).toBe(fresh.code);
    const nobody = server.nobody();
    expect(await refused(nobody.send('family.peek', { code: old }))).toMatchObject({
      status: 422,
      code: 'code-unknown',
    });
    expect((await nobody.send('family.peek', { code: fresh.code })).childName).toBe('陈＊');
  });

  test('几个人同时给一个孩子换发:都有答复,只有最后一张有用', async () => {
    const teacher = await server.as('刘老师');
    const one = { personId: personId('陈小军'), reason };
    const made = await Promise.all(
      Array.from({ length: 6 }, async () => await teacher.send('family.reissue', one)),
    );
    const now = await code('陈小军');
    const peeked = await Promise.all(
      made.map(async (slip) => {
        const peek = server.nobody().send('family.peek', { code: slip.code });
        return await peek.then(
          () => slip.code,
          () => undefined,
        );
      }),
    );
    expect(peeked.filter((one) => one !== undefined)).toEqual([now]);
  });

  test('不是学生的人没有纸条', async () => {
    const reporter = await server.as('孙报告人');
    expect(
      await refused(reporter.send('family.reissue', { personId: personId('马师傅'), reason })),
    ).toMatchObject({ code: 'not-found' });
  });

  test('过了期限不能再用', async () => {
    const slip = await code('刘小芳');
    server.at('2026-12-14', '23:50');
    expect((await server.nobody().send('family.peek', { code: slip })).childName).toBe('刘＊');
    server.at('2026-12-15', '00:10');
    expect(await refused(server.nobody().send('family.peek', { code: slip }))).toMatchObject({
      code: 'code-unknown',
    });
  });
});

describe('加入', () => {
  test('陌生人凭码只看到姓和班级', async () => {
    const seen = await server.nobody().send('family.peek', { code: await code('王小华') });
    expect(seen).toEqual({
      childName: '王＊',
      className: '三年级(1)班',
      schoolName: '实验小学',
      countyName: '云溪县',
      expiresOn: '2026-12-14',
    });
  });

  test('用户名加密码:加入、登录、看到孩子;丢了答复再发一次也只加入一次', async () => {
    const slip = await code('王小华');
    const input = joining(slip, {
      name: '王建国',
      relation: 'father',
      signIn: { by: 'password', username: 'wangjianguo', password: '水漫金山寺-2026' },
    });
    const caller = server.nobody(counties.云溪县);
    expect(await caller.send('family.join', input)).toMatchObject({
      childName: '王＊',
      county: counties.云溪县,
    });
    await caller.send('family.join', input);
    const [row] = await server.sql(
      `select uses from family_code where ended_at is null and pupil_id = $1`,
      [personId('王小华')],
    );
    expect(row).toEqual({ uses: 1 });
    const { username, password } = input.signIn as { username: string; password: string };
    expect((await caller.auth('sign-in/username', { username, password })).ok).toBe(true);
    const { children } = await caller.ask('family.home', {});
    expect(children.map((one) => [one.name, one.relation])).toEqual([['王小华', 'father']]);
    const wrong = { ...input, signIn: { ...input.signIn, password: '别人猜来的-2026' } } as Joining;
    expect(await refused(server.nobody().send('family.join', wrong))).toMatchObject({
      status: 409,
      code: 'username-taken',
    });
  });

  test('弱密码、太简单的六位数、不像样的电话都不收,用户名也没有被占', async () => {
    const slip = await code('王小华');
    const ask = async (over: Partial<Joining>) =>
      (await refused(server.nobody().send('family.join', joining(slip, over)))).code;
    const withPassword = (password: string) => ({
      signIn: { by: 'password' as const, username: 'xinjiaren', password },
    });
    expect(await ask(withPassword('1234567890'))).toBe('weak-password');
    expect(await ask({ signIn: { by: 'pin', pin: '123456' } })).toBe('weak-pin');
    expect(await ask({ phone: '12' })).toBe('bad-phone');
    expect(await ask({ signIn: { by: 'account' } })).toBe('not-signed-in');
    await server.nobody().send('family.join', joining(slip, withPassword('水漫金山寺-2026')));
  });

  test('只用开通码:码加六位数字登录;同一个孩子两位家长的数字不能相同', async () => {
    const slip = await code('张小丽');
    const mother = await joined(server, slip, { name: '张妈妈' });
    expect((await mother.ask('family.home', {})).children).toHaveLength(1);
    const same = { signIn: { by: 'pin' as const, pin: mother.pin } };
    expect(
      await refused(server.nobody().send('family.join', joining(slip, { name: '外婆', ...same }))),
    ).toMatchObject({ status: 422, code: 'weak-pin' });
    await server.nobody().send('family.join', joining(slip, { name: '张妈妈', ...same }));
  });

  test('六位数字错五次,锁住;锁住时对的也不行,到时间才行', async () => {
    const slip = await code('张小丽');
    const mother = await joined(server, slip, { name: '张小姨', relation: 'other' });
    const caller = server.nobody(counties.云溪县);
    const enter = async (pin: string) =>
      await problemOf(await caller.auth('family/enter', { code: slip, pin }));
    for (let tries = 0; tries < 5; tries += 1)
      expect(await enter('000001')).toMatchObject({ status: 401, code: 'bad-pin-sign-in' });
    expect(await enter(mother.pin)).toMatchObject({
      status: 429,
      code: 'code-locked',
      detail: '试错的次数太多，请 15 分钟后再试。',
    });
    await server.sql(`update auth.family_lock set until = now() - interval '1 second'`);
    await enterWith(caller, slip, mother.pin);
    expect(await server.sql('select from auth.family_lock')).toEqual([]);
  });

  test('名单上有的家长不重复建:电话对得上才算同一个人', async () => {
    const slip = await code('杨小强');
    const reporter = await server.as('孙报告人');
    const { guardianId } = await reporter.send('person.set-guardian', {
      personId: personId('杨小强'),
      name: '杨大山',
      relation: 'father',
      phone: '13900001111',
    });
    await joined(server, slip, { name: '杨大山', relation: 'grandfather' });
    await joined(server, slip, { name: '杨大山', relation: 'father', phone: '139 0000 1111' });
    const { guardians } = (await slipsOf(server, '刘老师', '三(1)班')).find(
      (one) => one.personId === personId('杨小强'),
    ) ?? { guardians: [] };
    const found = guardians.map((one) => [one.relation, one.guardianId === guardianId]);
    expect(Object.fromEntries(found)).toEqual({ grandfather: false, father: true });
    expect(guardians).toHaveLength(2);
  });

  test('知道爸爸的名字也看不到别的兄弟姐妹:纸条只管一个孩子', async () => {
    const stranger = await joined(server, await code('李小明'), {
      name: '李大伟',
      relation: 'father',
      phone: guardianPhone,
    });
    // 赵家长 has joined as 李大伟 already: nobody else becomes him.
    const { children } = await stranger.ask('family.home', {});
    expect(children.map((one) => one.name)).toEqual(['李小明']);
  });

  test('一张纸条最多六位家人', async () => {
    const slip = await codeOf(server, '何老师', '三(2)班', '吴小凤');
    for (let n = 0; n < 6; n += 1) await joined(server, slip, { name: `家人${n}` });
    const seventh = joining(slip, {
      signIn: { by: 'password', username: 'diqiwei', password: '水漫金山寺-2026' },
    });
    expect(await refused(server.nobody().send('family.join', seventh))).toMatchObject({
      status: 409,
      code: 'code-used-up',
    });
    const fresh = await codeOf(server, '何老师', '三(2)班', '吴小凤');
    await server.nobody().send('family.join', { ...seventh, code: fresh });
  });

  test('两个孩子、两个县,一个账号', async () => {
    const first = await joined(server, await code('刘小芳'), { name: '两县妈妈' });
    const other = await codeOf(server, '方老师', '一(1)班', '方小东');
    const peek = await first.send('family.peek', { code: other });
    expect(peek).toMatchObject({ countyName: '石湾县', account: { name: '两县妈妈' } });
    const own = joining(other, { name: '两县妈妈', signIn: { by: 'account' } });
    expect(await first.send('family.join', own)).toMatchObject({ county: counties.石湾县 });
    const homeIn = async (county: number) => {
      const response = await first.raw('/api/family.home', {
        headers: { 'x-county': String(county) },
      });
      const { children } = (await response.json()) as { children: { name: string }[] };
      return children.map((one) => one.name);
    };
    expect(await homeIn(counties.云溪县)).toEqual(['刘小芳']);
    expect(await homeIn(counties.石湾县)).toEqual(['方小东']);
    const me = await first.ask('account.me', {});
    expect(me.grants.map((one) => one.county)).toEqual([counties.云溪县, counties.石湾县]);
  });
});

describe('不再是家长', () => {
  test('移除加错的人:当场失效,旧码作废,有记录', async () => {
    const slip = await codeOf(server, '何老师', '三(2)班', '黄小梅');
    const wrong = await joined(server, slip, { name: '加错的人' });
    const child = { personId: personId('黄小梅') };
    await agreed(wrong, ['黄小梅']);
    await wrong.send('family.check-in', { day: today, children: [child] });
    const teacher = await server.as('何老师');
    const { slips } = await teacher.ask('family.slips', { classId: placeId('三(2)班') });
    const [guardian] = slips.find((one) => one.personId === child.personId)?.guardians ?? [];
    expect(guardian).toMatchObject({
      name: '加错的人',
      relation: 'mother',
      at: expect.any(String),
    });
    const guardianId = guardian?.guardianId ?? '';
    await teacher.send('family.end-guardian', { ...child, guardianId, reason: '加错了' });
    for (const asking of [
      async () => await wrong.send('family.check-in', { day: today, children: [child] }),
      async () => await wrong.ask('family.home', {}),
      async () => await wrong.ask('family.history', child),
    ])
      expect((await refused(asking())).status).toBe(403);
    expect(await refused(wrong.send('family.peek', { code: slip }))).toMatchObject({
      code: 'code-unknown',
    });
    const rows = await server.sql(
      `select reason from audit where operation = 'family.end-guardian' and outcome = 'ok'`,
    );
    expect(rows).toEqual([{ reason: '加错了' }]);
    expect(
      await refused(teacher.send('family.end-guardian', { ...child, guardianId, reason })),
    ).toMatchObject({ code: 'not-found' });
  });

  test('还有别的孩子在同校,只失去这一个', async () => {
    const mother = await joined(server, await codeOf(server, '何老师', '三(2)班', '周小龙'));
    await mother.send(
      'family.join',
      joining(await code('陈小军'), { signIn: { by: 'account' }, relation: 'other' }),
    );
    await agreed(mother, ['周小龙']);
    await mother.send('family.check-in', {
      day: today,
      children: [{ personId: personId('周小龙') }],
    });
    await mother.send('family.leave', { personId: personId('周小龙') });
    expect((await mother.ask('family.home', {})).children.map((one) => one.name)).toEqual([
      '陈小军',
    ]);
    expect(
      await refused(
        mother.send('family.check-in', {
          day: today,
          children: [{ personId: personId('周小龙') }],
        }),
      ),
    ).toMatchObject({ status: 403, code: 'not-guardian' });
    expect(
      await refused(mother.send('family.leave', { personId: personId('周小龙') })),
    ).toMatchObject({ code: 'not-found' });
  });

  test('学校在档案里解除监护关系,打卡也立刻不行,旧的开通码也进不来', async () => {
    const slip = await codeOf(server, '何老师', '三(2)班', '周小龙');
    const aunt: Caller = await joined(server, slip, { name: '周姑姑', relation: 'other' });
    const child = { personId: personId('周小龙') };
    await agreed(aunt, ['周小龙']);
    await aunt.send('family.check-in', { day: today, children: [child] });
    const reporter = await server.as('孙报告人');
    const file = await reporter.ask('person.open', child);
    const guardianId = file.guardians.find((one) => one.name === '周姑姑')?.personId ?? '';
    await reporter.send('person.end-guardian', { ...child, guardianId, reason });
    expect(
      await refused(aunt.send('family.check-in', { day: today, children: [child] })),
    ).toMatchObject({ status: 403 });
    for (const asking of [
      async () => await aunt.ask('family.home', {}),
      async () => await aunt.send('family.peek', { code: slip }),
    ])
      expect((await refused(asking())).code).toMatch(/no-role|code-unknown/);
    const again = joining(slip, { name: '周姑姑', relation: 'other', signIn: { by: 'account' } });
    expect(await refused(aunt.send('family.join', again))).toMatchObject({ code: 'code-unknown' });
    const after = await reporter.ask('person.open', child);
    expect(after.guardians.map((one) => one.name)).not.toContain('周姑姑');
  });
});

// The last of this file: it uses up the tries of this address.
test('乱试开通码,同一地址试四十次就停;不在格式里的也算', async () => {
  const nobody = server.nobody();
  const answers = [];
  for (let tries = 0; tries < 45; tries += 1)
    answers.push((await refused(nobody.send('family.peek', { code: 'ABCDEFGHJK' }))).code);
  expect(answers.at(0)).toBe('code-unknown');
  expect(answers.at(-1)).toBe('too-many');
  const slip = await code('李小明');
  expect(await refused(nobody.send('family.join', joining(slip)))).toMatchObject({ status: 429 });
});
