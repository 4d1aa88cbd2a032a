import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, personId, placeId } from '../../test/setup/cast.ts';
import { agreed, codeOf, joined } from '../../test/setup/family.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';
import { inScope } from './db.ts';
import { familyReports } from './family-read.ts';

let server: TestServer;
let father: Caller;
let mother: Caller;
beforeAll(async () => {
  server = await testServer();
  // Of 李小明 (三(1)班) and 李小红 (三(2)班).
  father = await server.as('赵家长');
  mother = await joined(server, await codeOf(server, '刘老师', '三(1)班', '李小明'), {
    name: '孙妈妈',
  });
  await agreed(father, ['李小明', '李小红']);
});
afterAll(async () => await server.stop());
beforeEach(() => server.at(today, '06:40'));

const [ming, hong] = [{ personId: personId('李小明') }, { personId: personId('李小红') }];
type Child = Input<'family.check-in'>['children'][number];
const say = async (by: Caller, children: Child[], day = today, heldSeconds?: number) =>
  await by.send('family.check-in', {
    day,
    children,
    ...(heldSeconds !== undefined && { heldSeconds }),
  });

/** What the teacher's sheet is pre-filled with. */
async function prefill(day = today, names = ['李小明', '李小红']) {
  const scope = { county: counties.云溪县, schools: [placeId('实验小学')], accountId: undefined };
  const found = await inScope(
    server.running.core.pool,
    scope,
    async (tx) =>
      await familyReports(tx, {
        county: counties.云溪县,
        from: day,
        to: day,
        personIds: names.map(personId),
        language: 'zh',
      }),
  );
  return Object.fromEntries(names.map((name) => [name, found.get(day)?.get(personId(name))]));
}

describe('打卡', () => {
  test('两个孩子一次报完,老师只看到自己班的', async () => {
    await say(father, [
      { ...ming, symptoms: ['COUGH'], tempC: 36.94 },
      {
        ...hong,
        absent: 'sick',
        symptoms: ['FEVER'],
        tempC: 38.5,
        tempSite: 'EAR',
        note: '去医院',
      },
    ]);
    const teacher = await server.as('刘老师');
    const { rows } = await teacher.ask('family.reports', { placeId: placeId('三(1)班') });
    expect(rows).toMatchObject([
      {
        name: '李小明',
        className: '三年级(1)班',
        disagree: false,
        reports: [{ by: 'father', symptoms: ['COUGH'], tempC: 36.9, tempSite: 'AXILLA' }],
      },
    ]);
    expect(
      await refused(teacher.ask('family.reports', { placeId: placeId('三(2)班') })),
    ).toMatchObject({ status: 403 });
    expect(await prefill()).toMatchObject({
      李小明: { by: '爸爸', symptoms: ['COUGH'] },
      李小红: { by: '爸爸', absent: 'sick', tempC: 38.5, note: '去医院' },
    });
  });

  test('报错了再报一次,以后一次为准,前一次还在', async () => {
    await say(father, [ming]);
    await say(father, [{ ...ming, symptoms: ['RASH'] }]);
    await say(father, [ming, hong]);
    const rows = await server.sql<{ version: number; symptoms: number }>(
      `select version, symptoms from checkin where person_id = $1 and day = $2 order by version`,
      [ming.personId, today],
    );
    expect(rows.map((row) => row.version)).toEqual(rows.map((_, at) => at + 1));
    expect(rows.filter((row) => row.symptoms > 0).length).toBeGreaterThan(1);
    const { children } = await father.ask('family.home', {});
    expect(children.map((one) => one.days[0]?.mine)).toEqual([
      { by: 'father', at: expect.any(String) as string },
      { by: 'father', at: expect.any(String) as string },
    ]);
  });

  test('同一份打卡发两次只记一次', async () => {
    server.at('2026-09-16', '06:40');
    const key = 'same-key-for-both';
    const input = { day: '2026-09-16', children: [ming] };
    const first = await father.send('family.check-in', input, { key });
    expect(await father.send('family.check-in', input, { key })).toEqual(first);
    expect(
      await server.sql(`select from checkin where day = '2026-09-16' and person_id = $1`, [
        ming.personId,
      ]),
    ).toHaveLength(1);
  });

  test('爸爸说没事、妈妈说发烧:两句都留,老师都看到,重的先填', async () => {
    server.at('2026-09-17', '06:40');
    const day = '2026-09-17';
    await Promise.all([
      say(mother, [{ ...ming, tempC: 38.4, symptoms: ['FEVER'] }], day),
      say(father, [ming], day),
    ]);
    const teacher = await server.as('刘老师');
    const { rows } = await teacher.ask('family.reports', { placeId: placeId('三(1)班'), day });
    expect(rows[0]).toMatchObject({
      disagree: true,
      reports: [{ by: 'mother' }, { by: 'father' }],
    });
    expect(await prefill(day, ['李小明'])).toMatchObject({ 李小明: { by: '妈妈', tempC: 38.4 } });
    const [child] = (await father.ask('family.home', {})).children;
    expect(child?.days[0]).toMatchObject({ mine: { by: 'father' }, others: [{ by: 'mother' }] });
  });

  test('两位家长同时改同一个孩子,一句都不丢', async () => {
    server.at('2026-09-18', '06:40');
    const day = '2026-09-18';
    await Promise.all(
      [36.1, 36.2, 36.3, 36.4, 36.5, 36.6].map(
        async (tempC, at) => await say(at % 2 ? father : mother, [{ ...ming, tempC }], day),
      ),
    );
    const rows = await server.sql<{ version: number }>(
      `select version from checkin where day = $1 and person_id = $2 order by version`,
      [day, ming.personId],
    );
    expect(rows.map((row) => row.version)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('没到校的孩子可以有体温;体温不像真的不收,一个不收全家都不收', async () => {
    server.at('2026-09-21', '06:40');
    const day = '2026-09-21';
    const children = [{ ...hong }, { ...ming, tempC: 30 }];
    expect(await refused(say(father, children, day))).toMatchObject({
      status: 422,
      code: 'temperature-out-of-range',
    });
    expect(await prefill(day)).toEqual({ 李小明: undefined, 李小红: undefined });
  });

  test('别人的孩子报不了,同一个孩子不能写两遍', async () => {
    for (const children of [
      [{ personId: personId('王小华') }],
      [ming, { personId: personId('方小东') }],
      [ming, ming],
    ])
      expect(await refused(say(father, children))).toMatchObject({
        status: 403,
        code: 'not-guardian',
        detail: expect.stringMatching(/^您现在已不是(这个|其中一个)孩子的家长.*没有记下/) as string,
      });
    expect(await refused(say(mother, [hong]))).toMatchObject({ status: 403 });
    expect(await refused(say(await server.as('刘老师'), [ming]))).toMatchObject({ status: 403 });
  });
});

describe('哪一天', () => {
  test('下午三点起可以报明天;三点以前、后天、昨天都不行', async () => {
    server.at(today, '14:59');
    expect(await refused(say(father, [ming], '2026-09-16'))).toMatchObject({
      status: 422,
      code: 'check-in-day',
    });
    server.at(today, '15:00');
    await say(father, [hong], '2026-09-16');
    const { children } = await father.ask('family.home', {});
    expect(children[0]?.days.map((one) => one.day)).toEqual([today, '2026-09-16']);
    expect(await refused(say(father, [hong], '2026-09-17'))).toMatchObject({
      code: 'check-in-day',
    });
    expect(await refused(say(father, [hong], '2026-09-14'))).toMatchObject({
      code: 'check-in-day',
    });
  });

  test('明天不上课就不用报明天;今天不上课也可以报病', async () => {
    server.at('2026-09-18', '20:00');
    expect(await refused(say(father, [hong], '2026-09-19'))).toMatchObject({
      code: 'not-school-day',
      detail: '2026-09-19 不是上课日（星期六），无须检查。',
    });
    server.at('2026-09-20', '09:00');
    await say(father, [{ ...hong, absent: 'sick' }], '2026-09-20');
  });

  test('半夜也能请假', async () => {
    server.at('2026-09-22', '02:30');
    await say(father, [{ ...hong, absent: 'leave', note: '回老家' }], '2026-09-22');
    expect(await prefill('2026-09-22', ['李小红'])).toMatchObject({
      李小红: { absent: 'leave', note: '回老家' },
    });
  });

  test('昨晚没网、今早才送到的,按说的那天算;没有等过的不能补昨天', async () => {
    server.at('2026-09-24', '07:00');
    expect(await refused(say(father, [hong], '2026-09-23'))).toMatchObject({
      code: 'check-in-day',
    });
    await say(father, [hong], '2026-09-23', 9 * 3600);
    expect(await refused(say(father, [hong], '2026-09-22', 9 * 3600))).toMatchObject({
      code: 'check-in-day',
    });
  });
});

describe('增报决定', () => {
  const decide = async (from: string, to: string) =>
    await (
      await server.as('周医生')
    ).send('family.decide', { fields: ['travel', 'test'], basis: '县指挥部通知第 3 号', from, to });
  const extra = { travel: { leftCity: true, where: '邻县' } };

  test('没有决定,谁也不欠什么,多填的不收', async () => {
    server.at('2026-10-12', '06:40');
    expect((await father.ask('family.home', {})).decisions).toEqual([]);
    expect(await refused(say(father, [{ ...ming, extra }], '2026-10-12'))).toMatchObject({
      status: 422,
      code: 'field-not-asked',
      detail: '现在没有决定要求填写“外出行程”，没有保存，请刷新。',
    });
  });

  test('决定期间收下所问的,不收没问的;过期当天起又不收', async () => {
    server.at('2026-10-13', '06:40');
    await decide('2026-10-13', '2026-10-14');
    const { decisions } = await father.ask('family.home', {});
    expect(decisions).toMatchObject([
      { fields: ['travel', 'test'], basis: '县指挥部通知第 3 号', to: '2026-10-14', by: '周医生' },
    ]);
    await say(father, [{ ...ming, extra }], '2026-10-13');
    const household = { extra: { household: ['COUGH' as const] } };
    expect(await refused(say(father, [{ ...ming, ...household }], '2026-10-13'))).toMatchObject({
      code: 'field-not-asked',
    });
    const { days } = await father.ask('family.history', ming);
    expect(days[0]).toMatchObject({ day: '2026-10-13', reports: [{ extra }] });
    expect(await prefill('2026-10-13', ['李小明'])).not.toHaveProperty('李小明.extra');
    server.at('2026-10-15', '06:40');
    expect(await refused(say(father, [{ ...ming, extra }], '2026-10-15'))).toMatchObject({
      code: 'field-not-asked',
    });
  });

  test('提前结束,当场就不问了', async () => {
    server.at('2026-10-19', '06:40');
    const { decisionId } = await decide('2026-10-19', '2026-10-30');
    const commander = await server.as('指挥长');
    await commander.send('family.end-decision', { decisionId, reason: '疫情结束' });
    expect((await father.ask('family.home', {})).decisions).toEqual([]);
    const { rows } = await commander.ask('family.decisions', {});
    expect(rows[0]).toMatchObject({ decisionId, endReason: '疫情结束' });
    expect(
      await refused(commander.send('family.end-decision', { decisionId, reason: '再来' })),
    ).toMatchObject({ code: 'not-found' });
  });

  test('太长、倒填、倒着写的决定不能作;学校也不能作', async () => {
    server.at('2026-10-20', '06:40');
    expect(await refused(decide('2026-10-20', '2026-11-30'))).toMatchObject({
      code: 'decision-too-long',
    });
    expect(await refused(decide('2026-10-19', '2026-10-20'))).toMatchObject({
      code: 'decision-in-past',
    });
    expect(await refused(decide('2026-10-22', '2026-10-21'))).toMatchObject({
      code: 'from-after-to',
    });
    expect(await refused((await server.as('王校长')).ask('family.decisions', {}))).toMatchObject({
      status: 403,
    });
  });
});

test('健康码颜色永远没有地方填', async () => {
  const input = { day: today, children: [{ ...ming, extra: { healthCode: 'GREEN' } }] };
  expect(
    await refused(father.send('family.check-in', input as Input<'family.check-in'>)),
  ).toMatchObject({ status: 400, code: 'bad-input' });
});

test('两周记录:家里报的、学校记的,未见的不写成正常', async () => {
  const day = '2026-11-10';
  server.at(day, '08:00');
  await say(father, [{ ...ming, symptoms: ['COUGH'] }], day);
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', day, { entries: [sick('李小明')], othersWell: false }),
  );
  const at = async (by: Caller, child: { personId: string }) =>
    (await by.ask('family.history', child)).days.find((one) => one.day === day);
  expect(await at(father, ming)).toMatchObject({
    reports: [{ by: 'father', symptoms: ['COUGH'] }],
    school: [{ session: 'morning', entry: { absent: 'sick' } }],
  });
  server.at('2026-11-11', '08:00');
  const other = await joined(server, await codeOf(server, '刘老师', '三(1)班', '王小华'));
  const unseen = (await at(other, { personId: personId('王小华') }))?.school[0];
  expect(unseen).toMatchObject({ session: 'morning' });
  expect(unseen).not.toHaveProperty('entry');
  expect(await refused(other.ask('family.history', ming))).toMatchObject({ code: 'not-found' });
  server.at('2026-11-25', '08:00');
  expect(await at(father, ming)).toBeUndefined();
});
