import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, personId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let cdc: Caller;
let commander: Caller;
let bureau: Caller;
let teacher: Caller;
const school = placeId('实验小学');

beforeAll(async () => {
  server = await testServer();
  cdc = await server.as('周医生');
  commander = await server.as('指挥长');
  bureau = await server.as('孙科长');
  teacher = await server.as('刘老师');
});
afterAll(async () => await server.stop());

type Rule = Input<'signal.try-rule'>['rule'];
const rash: Rule = {
  ...{ of: { groups: ['rash'] }, scopes: ['school', 'grade', 'bus-run'], days: 7, count: 5 },
  ...{ statuses: ['suspected', 'clinical', 'confirmed'], deadline: 'school-to-cdc-cluster' },
  ...{ to: ['county-cdc', 'edu-bureau'], isOn: true },
};
const source = '云溪县疾控〔2026〕9 号 学校出疹提示的通知';

async function tried(rule: Rule, ruleId = 'CAMPUS-RASH'): Promise<string> {
  const { trialId } = await cdc.send('signal.try-rule', { ruleId, rule, days: 30 });
  await server.running.settle();
  return trialId;
}
async function publish(over: Partial<Input<'signal.publish-rule'>> & { trialId: string }) {
  return await cdc.send('signal.publish-rule', { source, grade: 'A', from: today, ...over });
}
const inForce = async (id: string, caller = cdc) =>
  (await caller.ask('signal.rules', {})).rules.find((one) => one.id === id);
const rashOf = (names: string[]) =>
  names.map((name) => ({ personId: personId(name), symptoms: ['RASH' as const] }));
const signals = async () => (await cdc.ask('signal.list', { placeId: school })).rows;

test('公布以前：两人出疹不提示；试算说这些天按三人会怎样，按现在的规则会怎样', async () => {
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', today, { entries: rashOf(['李小明', '王小华']) }),
  );
  await server.running.settle();
  expect(await signals()).toEqual([]);
  const trialId = await tried({ ...rash, count: 2 });
  const trial = await cdc.ask('signal.trial', { trialId });
  expect(trial).toMatchObject({
    ...{ isFinished: true, schools: 2, done: 2, weaker: [] },
    rule: { zh: '全校或同年级或同校车 7 天内 2 人皮疹', count: 2 },
    base: { level: 'nation', version: 1, count: 5 },
    above: { count: 5 },
  });
  // The school and the grade each reach it.
  expect(trial.days).toEqual([{ day: today, tried: 2, base: 0 }]);
  expect(trial.examples).toEqual([
    { people: 2, span: 7, fires: true },
    { people: 1, span: 7, fires: false },
    { people: 2, span: 8, fires: false },
  ]);
  expect((await cdc.ask('signal.trial-schools', { trialId })).rows).toEqual([
    { schoolId: school, schoolName: '实验小学', tried: 2, base: 0 },
  ]);
});

test('更严的当天公布就用，不用再交表；提示写着本县的版本和文件；外县不受影响', async () => {
  const trialId = await tried({ ...rash, count: 2 });
  expect(await publish({ trialId })).toEqual({
    ...{ ruleId: 'CAMPUS-RASH', version: 2, state: 'published' },
  });
  await server.running.settle();
  const rows = await signals();
  expect(rows.map((one) => one.scope).sort()).toEqual(['grade', 'school']);
  expect(rows[0]?.rule).toMatchObject({
    ...{ id: 'CAMPUS-RASH', version: 2, level: 'county', grade: 'A', source, count: 2 },
  });
  expect(await inForce('CAMPUS-RASH')).toMatchObject({ isOwn: true, by: '周医生', version: 2 });
  expect(await inForce('CAMPUS-RASH', await server.as('吴科长'))).toMatchObject({
    ...{ isOwn: false, level: 'nation', version: 1, count: 5 },
  });
});

test('日期重叠的一版公布不了，说得出和哪一版重叠；定了结束以后可以接着公布', async () => {
  const trialId = await tried({ ...rash, count: 3 });
  const no = await refused(publish({ trialId, from: '2026-10-01' }));
  expect(no).toMatchObject({ code: 'rule-overlaps' });
  expect(no.detail).toContain('第 2 版（2026-09-15 至 …）');
  const two = { ruleId: 'CAMPUS-RASH', version: 2, reason: '国庆后按新通知' };
  expect(
    await refused(cdc.send('signal.end-rule', { ...two, lastDay: '2026-09-14' })),
  ).toMatchObject({ code: 'rule-in-past' });
  await cdc.send('signal.end-rule', { ...two, lastDay: '2026-09-30' });
  expect(await publish({ trialId, from: '2026-10-01' })).toMatchObject({ version: 3 });
  const { rows } = await cdc.ask('signal.rule-versions', { ruleId: 'CAMPUS-RASH' });
  expect(rows.map(({ version, from, to }) => ({ version, from, to }))).toEqual([
    { version: 3, from: '2026-10-01', to: undefined },
    { version: 2, from: '2026-09-15', to: '2026-09-30' },
  ]);
});

test('比上级宽：没写理由不行，要另一人批准，自己批不了；批准以前照旧', async () => {
  const eye: Rule = { ...rash, of: { groups: ['eye'] }, scopes: ['school'], count: 8 };
  const trialId = await tried(eye, 'CAMPUS-EYE');
  expect((await cdc.ask('signal.trial', { trialId })).weaker).toEqual(['count']);
  expect(await refused(publish({ trialId }))).toMatchObject({ code: 'rule-reason-needed' });
  const { version, state } = await publish({ trialId, reason: '眼科门诊核实多为过敏' });
  expect(state).toBe('waiting');
  expect(await inForce('CAMPUS-EYE')).toMatchObject({ isOwn: false, count: 5 });
  const one = { ruleId: 'CAMPUS-EYE', version };
  expect(await refused(cdc.send('signal.approve-rule', one))).toMatchObject({
    code: 'rule-own-approval',
  });
  expect(await refused(bureau.send('signal.approve-rule', one))).toMatchObject({
    code: 'no-permission',
  });
  const told = await server.sql<{ to_role: string }>(
    `select to_role from message where text_key = 'rule-waits' and settled_at is null order by 1`,
  );
  expect(told.map((each) => each.to_role)).toEqual(['cdc-officer', 'commander']);
  await commander.send('signal.approve-rule', one);
  expect(await inForce('CAMPUS-EYE')).toMatchObject({ isOwn: true, count: 8 });
  expect(await refused(commander.send('signal.approve-rule', one))).toMatchObject({
    code: 'rule-not-waiting',
  });
  expect(
    await server.sql(`select from message where text_key = 'rule-waits' and settled_at is null`),
  ).toEqual([]);
});

test('结束的日子提前：每一次谁、什么时候、为什么都留着，新的在前；导出也写', async () => {
  const rule: Rule = { ...rash, of: { disease: 'VARICELLA' }, scopes: ['school'] };
  const trialId = await tried(rule, 'HZ-VARICELLA');
  const { version } = await publish({ trialId, from: '2026-12-01', to: '2026-12-31' });
  const one = { ruleId: 'HZ-VARICELLA', version };
  await cdc.send('signal.end-rule', { ...one, lastDay: '2026-12-20', reason: '寒假提前' });
  server.at(today, '08:05');
  await cdc.send('signal.end-rule', { ...one, lastDay: '2026-12-10', reason: '省里有了新文件' });
  server.at(today, '08:10');
  await cdc.send('signal.end-rule', { ...one, lastDay: '2026-09-30', reason: '不用了' });
  const { rows } = await cdc.ask('signal.rule-versions', { ruleId: 'HZ-VARICELLA' });
  expect(rows[0]).toMatchObject({ state: 'withdrawn', to: '2026-12-10' });
  expect(rows[0]?.ends.map(({ by, reason, lastDay }) => [by, reason, lastDay])).toEqual([
    ['周医生', '不用了', undefined],
    ['周医生', '省里有了新文件', '2026-12-10'],
    ['周医生', '寒假提前', '2026-12-20'],
  ]);
  const file = await csvRows(cdc, 'signal.rule-versions', { ruleId: 'HZ-VARICELLA' });
  expect(file.rows[0]).toContain('寒假提前');
  expect(file.rows[0]).toContain('周医生');
});

test('国家底线只能更严：放宽、关掉、少报一个单位都不行；更严的可以', async () => {
  const floor: Rule = {
    ...rash,
    of: {
      groups: ['fever-respiratory', 'gastro-intestinal', 'rash', 'parotid', 'eye', 'jaundice'],
    },
    ...{ scopes: ['class', 'dorm-room'], days: 1, count: 3 },
  };
  const no = async (over: Partial<Rule>) =>
    await refused(
      cdc.send('signal.try-rule', { ruleId: 'R-SCH-1a', rule: { ...floor, ...over }, days: 30 }),
    );
  for (const over of [{ count: 4 }, { isOn: false }, { scopes: ['class'] }, { to: ['school'] }])
    expect(await no(over as Partial<Rule>)).toMatchObject({ code: 'rule-below-floor' });
  expect(await no({ deadline: 'signal-verdict' })).toMatchObject({ code: 'rule-deadline' });
  const trialId = await tried({ ...floor, count: 2, scopes: ['class', 'dorm-room'] }, 'R-SCH-1a');
  expect(await publish({ trialId, from: '2026-12-01' })).toMatchObject({ state: 'published' });
  expect(
    await refused(cdc.send('signal.try-rule', { ruleId: 'R-SCH-3', rule: floor, days: 30 })),
  ).toMatchObject({ code: 'rule-by-hand' });
});

test('还没开始的可以撤回；撤回以后日期又空出来；试算没算完、规则变了都公布不了', async () => {
  const one = { ruleId: 'R-SCH-1a', version: 2, reason: '文件还没有印发' };
  await cdc.send('signal.end-rule', { ...one, lastDay: today });
  const { rows } = await cdc.ask('signal.rule-versions', { ruleId: 'R-SCH-1a' });
  expect(rows[0]).toMatchObject({
    state: 'withdrawn',
    ends: [{ by: '周医生', reason: one.reason }],
  });
  expect(rows[0]?.ends[0]).not.toHaveProperty('lastDay');
  expect(await refused(cdc.send('signal.end-rule', { ...one, lastDay: today }))).toMatchObject({
    code: 'rule-over',
  });
  const parotid: Rule = { ...rash, of: { groups: ['parotid'] }, scopes: ['school'], count: 4 };
  const older = await tried(parotid, 'CAMPUS-PAROTID');
  await publish({ trialId: await tried({ ...parotid, count: 3 }, 'CAMPUS-PAROTID') });
  expect(await refused(publish({ trialId: older }))).toMatchObject({ code: 'trial-old' });
});

test('外地的规则不在这里用，可以照着公布本县的；关掉一条默认的，名单上写着本县不用', async () => {
  expect(await inForce('HZ-VARICELLA')).toMatchObject({ isHere: false, level: 'city' });
  const varicella: Rule = { ...rash, of: { disease: 'VARICELLA' }, scopes: ['school'], count: 3 };
  const trialId = await tried(varicella, 'HZ-VARICELLA');
  expect(await cdc.ask('signal.trial', { trialId })).not.toHaveProperty('above');
  await publish({ trialId });
  expect(await inForce('HZ-VARICELLA')).toMatchObject({ isHere: true, isOwn: true, count: 3 });
  const off = await tried(
    { ...rash, of: { groups: ['jaundice'] }, isOn: false },
    'CAMPUS-JAUNDICE',
  );
  const { version } = await publish({ trialId: off, reason: '县里另有黄疸监测' });
  await commander.send('signal.approve-rule', { ruleId: 'CAMPUS-JAUNDICE', version });
  expect(await inForce('CAMPUS-JAUNDICE')).toMatchObject({ isHere: true, isOn: false });
});

test('改宽以后，以前按旧规则提示的不撤回', async () => {
  server.at('2026-10-08', '08:00');
  const day = '2026-10-08';
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', day, { entries: rashOf(['李小明', '王小华', '张小丽']) }),
  );
  await server.running.settle();
  const open = async () =>
    (await signals()).filter((one) => one.firstOnset === day && one.state === 'open');
  expect((await open()).map((one) => one.rule.version).toSorted((a, b) => a - b)).toEqual([
    1, 3, 3,
  ]);
  await cdc.send('signal.end-rule', {
    ...{ ruleId: 'CAMPUS-RASH', version: 3, lastDay: day, reason: '改回国家的' },
  });
  server.at('2026-10-09', '08:00');
  await teacher.send('roll.submit', sheetFor('三(1)班', '2026-10-09'));
  await server.running.settle();
  expect(await open()).toHaveLength(3);
});

test('本县放宽的一版到期：第二天不用再交表，上级的规则够得着的就提示', async () => {
  const eyes = ['李小明', '王小华', '张小丽', '陈小军', '刘小芳'].map((name) => ({
    ...{ personId: personId(name), symptoms: ['CONJUNCTIVAL_HYPEREMIA' as const] },
  }));
  const day = '2026-10-09';
  const over = { entries: eyes, baseVersion: 1, reason: '漏填' };
  await teacher.send('roll.submit', sheetFor('三(1)班', day, over));
  await server.running.settle();
  const byEye = async () => (await signals()).filter((one) => one.rule.id === 'CAMPUS-EYE');
  expect(await byEye()).toEqual([]);
  const eight = { ruleId: 'CAMPUS-EYE', version: 2, reason: '改回国家的' };
  await cdc.send('signal.end-rule', { ...eight, lastDay: day });
  await server.running.settle();
  expect(await byEye()).toEqual([]);
  server.at('2026-10-10', '00:30');
  await server.running.settle();
  expect(await byEye()).toMatchObject([{ scope: 'school', rule: { version: 1, count: 5 } }]);
});

test('一次试算只公布一版；到批准的时候、用的那天，都再看一遍是不是低于国家底线', async () => {
  const one: Rule = {
    ...rash,
    of: {
      groups: ['fever-respiratory', 'gastro-intestinal', 'rash', 'parotid', 'eye', 'jaundice'],
    },
    ...{ scopes: ['class', 'dorm-room'], days: 1, count: 2 },
  };
  const trialId = await tried(one, 'R-SCH-1a');
  const { version } = await publish({ trialId, from: '2026-10-10' });
  expect(await refused(publish({ trialId, from: '2026-12-01' }))).toMatchObject({
    code: 'trial-used',
  });
  expect(await inForce('R-SCH-1a')).toMatchObject({ isOwn: true, count: 2 });
  const row = async () =>
    (await cdc.ask('signal.rule-versions', { ruleId: 'R-SCH-1a' })).rows.find(
      (each) => each.version === version,
    );
  expect(await row()).toMatchObject({ isBelowFloor: false });
  // As if the national minimum had become stricter since.
  await server.sql(
    `update signal_rule set rule = jsonb_set(rule, '{count}', '4') where rule_id = $1 and version = $2`,
    ['R-SCH-1a', version],
  );
  expect(await inForce('R-SCH-1a')).toMatchObject({ isOwn: false, count: 3 });
  expect(await row()).toMatchObject({ state: 'published', isBelowFloor: true });
  await server.sql(
    `update signal_rule set state = 'waiting', weaker = '{count}', reason = '放宽' where rule_id = $1 and version = $2`,
    ['R-SCH-1a', version],
  );
  expect(
    await refused(commander.send('signal.approve-rule', { ruleId: 'R-SCH-1a', version })),
  ).toMatchObject({ code: 'rule-below-floor' });
});

test('规则、各版、试算的学校都能导出，行数对得上；外县的一版也看不到', async () => {
  const rules = await csvRows(cdc, 'signal.rules', {});
  expect(rules.rows.some((row) => row.includes('国家') && row.includes('R-SCH-1a'))).toBe(true);
  expect(rules.count).toContain(`${rules.rows.length}`);
  const versions = await csvRows(cdc, 'signal.rule-versions', { ruleId: 'CAMPUS-RASH' });
  expect(versions.rows).toHaveLength(2);
  expect(versions.rows[1]).toContain(source);
  const [newest] = (await cdc.ask('signal.rule-versions', { ruleId: 'CAMPUS-RASH' })).rows;
  const trial = await csvRows(cdc, 'signal.trial-schools', { trialId: newest?.trialId ?? '' });
  expect(trial.rows[0]).toContain('实验小学');
  const other = await server.sql<{ n: number }>(
    `select count(*)::int as n from signal_rule where county_code <> $1`,
    [counties.云溪县],
  );
  expect(other[0]?.n).toBe(0);
  expect((await (await server.as('吴科长')).ask('signal.rule-versions', {})).rows).toEqual([]);
});
