import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, personId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let principal: Caller;
let officer: Caller;
let teacher: Caller;
const school = placeId('实验小学');
const ours = placeId('三(1)班');

beforeAll(async () => {
  server = await testServer();
  principal = await server.as('王校长');
  officer = await server.as('孙科长');
  teacher = await server.as('刘老师');
});
afterAll(async () => await server.stop());

const taking = (over: Partial<Input<'decision.take'>> = {}): Input<'decision.take'> => ({
  placeId: ours,
  disease: 'ILI',
  ruleId: 'SUSPEND-ILI-CLASS',
  from: '2026-09-16',
  to: '2026-09-19',
  basis: '县疾控 9 月 15 日电话意见',
  alternatives: ['isolate-ill', 'ventilate'],
  teaching: '在家学习，每天电话答疑',
  objection: '两个工作日内书面答复',
  ...over,
});

const fiveIll = () =>
  ['李小明', '王小华', '张小丽', '陈小军', '刘小芳'].map((name) => ({
    personId: personId(name),
    symptoms: ['COUGH' as const],
    tempC: 38.4,
    tempSite: 'AXILLA' as const,
  }));

test('同班五人流感样病例：建议班级停课四天，写明由谁决定', async () => {
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: fiveIll() }));
  await server.running.settle();
  const { proposals } = await principal.ask('decision.proposals', { placeId: school });
  expect(proposals).toMatchObject([
    {
      placeId: ours,
      placeName: '三年级(1)班',
      rule: { id: 'SUSPEND-ILI-CLASS', grade: 'B', days: 4 },
      from: '2026-09-16',
      to: '2026-09-19',
      authority: 'school',
    },
  ]);
});

test('县里一页看几所学校，没看完的接着看；只有症状提示的学校也看', async () => {
  await server.sql(
    `insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people, first_onset,
       last_onset, is_growing, opened_at, changed_at)
     select county_code, gen_random_uuid(), place_id, place_id, 'school', 'rash', 'open', '[]', 5, $2, $2, false, now(),
       now() from place where place_id = $1`,
    [placeId('第一中学'), today],
  );
  const county = { placeId: placeId('云溪县'), limit: 1 };
  const first = await officer.ask('decision.proposals', county);
  const second = await officer.ask('decision.proposals', { ...county, after: first.next ?? '' });
  expect(second.next).toBeUndefined();
  const both = [...first.proposals, ...second.proposals];
  expect(both.map((one) => [one.schoolName, one.placeName])).toEqual([['实验小学', '三年级(1)班']]);
  const whole = await officer.ask('decision.proposals', { placeId: county.placeId });
  expect(whole.proposals).toEqual(both);
  expect(whole.next).toBeUndefined();
  const wrong = officer.ask('decision.proposals', { ...county, after: 'x' });
  expect(await refused(wrong)).toMatchObject({ code: 'bad-input' });
  await server.sql(`delete from signal where school_id = $1`, [placeId('第一中学')]);
});

test('事实更正掉了，一个病人也没有了：停课建议的消息也收起来', async () => {
  const open = async () =>
    await server.sql(
      `select to_role from message where text_key = 'suspension-proposed' and settled_at is null`,
    );
  const correct = async (entries: { personId: string }[], baseVersion: number) => {
    const over = { entries, baseVersion, reason: '填错了班' };
    await teacher.send('roll.submit', sheetFor('三(1)班', today, over));
    await server.running.settle();
  };
  expect(await open()).toEqual([{ to_role: 'principal' }]);
  await correct(
    fiveIll().map((one) => ({ personId: one.personId })),
    1,
  );
  expect(await open()).toEqual([]);
  await correct(fiveIll(), 2);
});

test('没写考虑过的较轻办法、日子倒着、从昨天起，都不行；校长不能停全校', async () => {
  const no = async (over: Partial<Input<'decision.take'>>) =>
    await refused(principal.send('decision.take', taking(over)));
  expect(await no({ alternatives: [] })).toMatchObject({ code: 'alternatives-needed' });
  expect(await no({ to: '2026-09-15' })).toMatchObject({ code: 'from-after-to' });
  expect(await no({ from: '2026-09-14' })).toMatchObject({ code: 'decision-in-past' });
  expect(await no({ placeId: school })).toMatchObject({ code: 'decision-not-yours' });
  expect(await refused(teacher.send('decision.take', taking()))).toMatchObject({
    code: 'no-permission',
  });
});

test('手足口病、水痘的班级停课由教育局决定：校长不写规则、写别的规则，都停不了', async () => {
  const no = async (over: Partial<Input<'decision.take'>>) => {
    const { ruleId: _, ...input } = taking();
    return await refused(principal.send('decision.take', { ...input, ...over }));
  };
  for (const disease of ['HFMD', 'VARICELLA'])
    expect(await no({ disease })).toMatchObject({ code: 'decision-not-yours' });
  for (const ruleId of ['SUSPEND-ILI-CLASS', 'SUSPEND-MEASLES-CLASS', 'NONE'])
    expect(await no({ disease: 'HFMD', ruleId })).toMatchObject({ code: 'not-found' });
  expect(await no({ disease: 'ILI', ruleId: 'SUSPEND-HFMD-CLASS' })).toMatchObject({
    code: 'not-found',
  });
  const { decisionId } = await officer.send(
    'decision.take',
    taking({
      ...{ disease: 'HFMD', ruleId: 'SUSPEND-HFMD-CLASS' },
      ...{ from: '2026-11-02', to: '2026-11-03' },
    }),
  );
  const [row] = await server.sql<{ taken_role: string }>(
    `select taken_role from decision where decision_id = $1`,
    [decisionId],
  );
  expect(row?.taken_role).toBe('bureau-officer');
  await officer.send('decision.end', {
    ...{ schoolId: school, decisionId, resumeDay: '2026-11-02', reason: '误下' },
  });
});

test('当天停、当天又解除：解除的人知道谁病了，同一条规则不马上又建议一遍', async () => {
  const isProposed = async () => {
    const { proposals } = await principal.ask('decision.proposals', { placeId: school });
    return proposals.some(({ rule }) => rule.id === 'SUSPEND-ILI-CLASS');
  };
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: fiveIll() }));
  await server.running.settle();
  expect(await isProposed()).toBe(true);
  const { decisionId } = await principal.send('decision.take', taking({ from: today }));
  await principal.send('decision.end', {
    ...{ schoolId: school, decisionId, resumeDay: today, reason: '五人都不是流感' },
  });
  expect(await isProposed()).toBe(false);
});

test('决定以后：停课的班不用交、隔壁班照常；老师和家长收到消息', async () => {
  const { decisionId } = await principal.send('decision.take', taking());
  expect(await refused(principal.send('decision.take', taking()))).toMatchObject({
    code: 'suspended-already',
  });
  server.at('2026-09-16', '08:00');
  const sheet = await refused(teacher.send('roll.submit', sheetFor('三(1)班', '2026-09-16')));
  expect(sheet).toMatchObject({ code: 'not-school-day' });
  const near = await server.as('何老师');
  await near.send('roll.submit', sheetFor('三(2)班', '2026-09-16'));
  const told = await server.sql<{ to_role: string }>(
    `select to_role from message where subject_id = $1 order by 1`,
    [decisionId],
  );
  expect(told.map((one) => one.to_role)).toEqual([
    'class-teacher',
    'guardian',
    'principal',
    'school-doctor',
  ]);
  const { proposals } = await principal.ask('decision.proposals', { placeId: school });
  expect(proposals).toEqual([]);
});

test('家长看得到依据、期限、怎样上课、怎样提出异议；看过以后算进已读', async () => {
  const guardian = await server.as('赵家长');
  const { rows } = await guardian.ask('decision.child', {});
  const [one] = rows;
  expect(one).toMatchObject({
    placeName: '三年级(1)班',
    to: '2026-09-19',
    teaching: '在家学习，每天电话答疑',
    hasRead: false,
  });
  const { personId: child = '', decisionId = '' } = one ?? {};
  await guardian.send('decision.seen', { personId: child, decisionId });
  const opened = await principal.ask('decision.open', { placeId: school, decisionId });
  expect(opened.read).toMatchObject({ done: 1 });
  expect(opened.read.due).toBeGreaterThan(1);
});

test('谁决定谁解除：科长解除不了校长的；校长提前解除，第二天照常上课', async () => {
  const { rows } = await principal.ask('decision.list', { placeId: school });
  const one = { schoolId: school, decisionId: rows[0]?.decisionId ?? '' };
  const end = { ...one, resumeDay: '2026-09-18', reason: '没有新病例' };
  expect(await refused(officer.send('decision.end', end))).toMatchObject({
    code: 'decision-others',
  });
  await principal.send('decision.end', end);
  expect(await refused(principal.send('decision.end', end))).toMatchObject({
    code: 'decision-over',
  });
  server.at('2026-09-18', '08:00');
  await teacher.send('roll.submit', sheetFor('三(1)班', '2026-09-18'));
});

test('C 级的规则，医师批准以前不建议，批准以后建议', async () => {
  const cdc = await server.as('周医生');
  const before = await cdc.ask('decision.rules', { placeId: placeId('云溪县') });
  const hfmd = before.rules.find((one) => one.id === 'SUSPEND-HFMD-CLASS');
  expect(hfmd).toMatchObject({ needsApproval: true });
  expect(hfmd?.approval).toBeUndefined();
  await cdc.send('decision.approve', {
    ruleId: 'SUSPEND-HFMD-CLASS',
    physician: '林医师',
    title: '县疾控主任医师',
  });
  const { rules } = await cdc.ask('decision.rules', { placeId: placeId('云溪县') });
  expect(rules.find((one) => one.id === 'SUSPEND-HFMD-CLASS')).toMatchObject({
    approval: { physician: '林医师' },
  });
  expect(rules.find((one) => one.id === 'SUSPEND-MEASLES-CLASS')).toMatchObject({ isOn: false });
});

test('教育局停了课的日子，学校在校历里改不了；学校自己定的补课日也停，提前解除后照旧', async () => {
  const saturday = '2026-10-17';
  const isOpen = async () => {
    const days = { placeId: school, from: saturday, to: saturday };
    return (await principal.ask('calendar.open', days)).days[0]?.isSchoolDay;
  };
  const set = { placeId: school, day: saturday, reason: '补课' };
  await principal.send('calendar.set-day', { ...set, kind: 'on' });
  expect(await isOpen()).toBe(true);
  const { decisionId } = await officer.send(
    'decision.take',
    taking({ placeId: school, from: '2026-10-14', to: saturday }),
  );
  expect(await isOpen()).toBe(false);
  for (const kind of ['on', 'off', undefined] as const)
    expect(
      await refused(principal.send('calendar.set-day', { ...set, ...(kind && { kind }) })),
    ).toMatchObject({ code: 'day-suspended' });
  await officer.send('decision.end', {
    ...{ schoolId: school, decisionId, resumeDay: '2026-10-16', reason: '没有新病例' },
  });
  expect(await isOpen()).toBe(true);
  await principal.send('calendar.set-day', set);
  expect(await isOpen()).toBe(false);
});

test('在一个镇是教育办、在另一个镇的学校是校长：停不了那所学校，停得了那里的班', async () => {
  await (
    await server.as('系统管理员')
  ).send('account.grant', {
    accountId: accountId('镇教办主任'),
    placeId: placeId('第一中学'),
    role: 'principal',
    reason: '兼任',
  });
  const both = await server.as('镇教办主任');
  const days = { from: '2026-10-20', to: '2026-10-21' };
  const there = (placeOf: '第一中学' | '七(1)班') =>
    both.send('decision.take', taking({ ...days, placeId: placeId(placeOf) }));
  expect(await refused(there('第一中学'))).toMatchObject({ code: 'decision-not-yours' });
  const { decisionId } = await there('七(1)班');
  const [row] = await server.sql<{ taken_role: string }>(
    `select taken_role from decision where decision_id = $1`,
    [decisionId],
  );
  expect(row?.taken_role).toBe('principal');
});

test('名单能按办到哪一步、范围、有没有规则建议来看，导出的和看到的一样', async () => {
  const county = placeId('云溪县');
  const list = async (over: Partial<Input<'decision.list'>>) =>
    (await officer.ask('decision.list', { placeId: county, ...over })).rows;
  const all = await list({});
  const without = await list({ proposed: 'no' });
  const proposed = await list({ proposed: 'yes' });
  expect(without.length + proposed.length).toBe(all.length);
  expect(proposed.every((row) => row.proposedBy !== undefined)).toBe(true);
  const schools = await list({ scope: 'school' });
  expect(schools.length).toBeGreaterThan(0);
  expect(schools.every((row) => row.scope === 'school')).toBe(true);
  const states = await Promise.all(
    (['coming', 'now', 'over', 'ended'] as const).map(
      async (state) => (await list({ state })).length,
    ),
  );
  expect(states.reduce((n, one) => n + one, 0)).toBe(all.length);
  expect((await list({ state: 'ended' })).every((row) => row.resumeDay !== undefined)).toBe(true);
  const file = await csvRows(officer, 'decision.list', { placeId: county, scope: 'school' });
  expect(file.rows).toHaveLength(schools.length);
  expect(file.rows[0]).toContain('实验小学');
});
