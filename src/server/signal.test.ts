import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let teacher: Caller;
let reporter: Caller;
const school = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  teacher = await server.as('刘老师');
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  day = nextDay();
  server.at(day, '08:00');
  // What the test before has said is no fact any more.
  await server.sql(`delete from class_day`);
  await server.sql(`delete from roll_exception`);
  await server.sql(
    `update signal set is_growing = false, state = 'closed' where state <> 'merged'`,
  );
});

type Entry = Input<'roll.submit'>['entries'][number];
const vomit = (name: string): Entry => ({ personId: personId(name), symptoms: ['VOMITING'] });

async function submit(entries: Entry[], over: Partial<Input<'roll.submit'>> = {}) {
  await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries, ...over }));
  await server.running.settle();
}

async function signals(caller = reporter) {
  const { rows } = await caller.ask('signal.list', { placeId: school });
  return rows.filter((one) => one.state !== 'closed' && one.state !== 'merged');
}

async function threeIll() {
  await submit([vomit('李小明'), vomit('王小华'), vomit('张小丽')]);
  const [signal] = await signals();
  if (!signal) throw new Error('no signal');
  return { schoolId: school, signalId: signal.signalId };
}

test('同班三人呕吐：一条提示，写着规则、版本、来源、等级和是谁', async () => {
  const one = await threeIll();
  const opened = await reporter.ask('signal.open', one);
  expect(opened).toMatchObject({
    placeName: '三年级(1)班',
    scope: 'class',
    subjectName: { zh: '呕吐、腹泻' },
    state: 'open',
    people: 3,
    rule: { id: 'R-SCH-1a', version: 1, grade: 'B', level: 'nation' },
  });
  expect(opened.rule.source).toContain('65号');
  expect(opened.persons.map((each) => each.name).sort()).toEqual(['张小丽', '李小明', '王小华']);
  expect(opened.events.map((each) => each.kind)).toEqual(['opened']);
  expect(opened.dueAt).toBeDefined();
});

test('两份档案是一个人：合并以后只算一人，够不上提示', async () => {
  await server.sql(`update person set merged_into = $2 where person_id = $1`, [
    personId('张小丽'),
    personId('王小华'),
  ]);
  await submit([vomit('李小明'), vomit('王小华'), vomit('张小丽')]);
  expect(await signals()).toEqual([]);
  await server.sql(`update person set merged_into = null where person_id = $1`, [
    personId('张小丽'),
  ]);
});

test('名单上没有姓名；不管健康的看不到；班主任打不开', async () => {
  await threeIll();
  const rows = await signals();
  expect(JSON.stringify(rows)).not.toContain('李小明');
  const one = { schoolId: school, signalId: rows[0]?.signalId ?? '' };
  for (const name of ['刘老师', '门卫老马', '指挥长'] as const)
    expect(await refused((await server.as(name)).ask('signal.open', one))).toMatchObject({
      code: 'no-permission',
    });
});

test('教育局打开看得到各班几人、哪天起病，看不到是谁', async () => {
  const one = await threeIll();
  const opened = await (await server.as('孙科长')).ask('signal.open', one);
  expect(opened).toMatchObject({
    people: 3,
    persons: [],
    seesPersons: false,
    classes: [{ className: '三年级(1)班', people: 3 }],
    onsets: [{ day, people: 3 }],
  });
  expect(JSON.stringify(opened)).not.toContain('李小明');
  expect((await reporter.ask('signal.open', one)).seesPersons).toBe(true);
});

test('再交一次、再跟一次，还是一条；又多一人，同一条增长', async () => {
  await threeIll();
  await submit([vomit('陈小军')], { baseVersion: 1, reason: '补记' });
  const rows = await signals();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ people: 4 });
});

test('没人答复时更正到两人：撤回，经过留着；又更正回来，同一条重新提示', async () => {
  const one = await threeIll();
  await submit([{ personId: personId('张小丽') }], { baseVersion: 1, reason: '看错了' });
  const gone = await reporter.ask('signal.open', one);
  expect(gone).toMatchObject({ state: 'withdrawn', people: 2 });
  expect(gone.events.map((each) => each.kind)).toEqual(['opened', 'withdrawn']);
  expect(gone.persons.filter((each) => each.isRemoved).map((each) => each.name)).toEqual([
    '张小丽',
  ]);
  await submit([vomit('张小丽')], { baseVersion: 2, reason: '又吐了' });
  expect(await reporter.ask('signal.open', one)).toMatchObject({ state: 'open', people: 3 });
});

test('答复过的，更正不改答复，只写进经过', async () => {
  const one = await threeIll();
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  await submit([{ personId: personId('张小丽') }], { baseVersion: 1, reason: '看错了' });
  const after = await reporter.ask('signal.open', one);
  expect(after).toMatchObject({ state: 'confirmed', people: 2, answer: { reason: '校医核实' } });
  expect(after.events.map((each) => each.kind)).toEqual(['opened', 'confirmed', 'shrunk']);
});

test('答复要写依据，答复两次不行，更正答复以后可以', async () => {
  const one = await threeIll();
  const answer = { ...one, answer: 'ruled-out', reason: '一起吃坏了，已查' } as const;
  await reporter.send('signal.answer', answer);
  expect(await refused(reporter.send('signal.answer', answer))).toMatchObject({
    code: 'signal-answered',
  });
  await reporter.send('signal.undo-answer', { ...one, reason: '又有新情况' });
  await reporter.send('signal.answer', { ...answer, answer: 'confirmed' });
  const { events, state } = await reporter.ask('signal.open', one);
  expect(state).toBe('confirmed');
  expect(events.map((each) => each.kind)).toEqual([
    'opened',
    'ruled-out',
    'answer-undone',
    'confirmed',
  ]);
});

test('初次报告以后报告时限就办完；疾控确认收到以前有电话', async () => {
  const one = await threeIll();
  const cdc = await server.as('周医生');
  await cdc.send('signal.set-phone', { name: '急传科', number: '0596-1234567' });
  expect(
    await refused(reporter.send('signal.report', { ...one, kind: 'first', fields: {} })),
  ).toMatchObject({ code: 'signal-not-confirmed' });
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  const report = { ...one, kind: 'first', fields: { event: '三年级呕吐' } } as const;
  expect(await reporter.send('signal.report', report)).toMatchObject({ number: 1 });
  const open = async () =>
    await server.sql<{ rule: string }>(
      `select rule from deadline where subject_id = $1 and ended_at is null order by rule`,
      [one.signalId],
    );
  expect((await open()).map(({ rule }) => rule)).not.toContain('school-to-cdc-cluster');
  expect(await reporter.ask('signal.open', one)).toMatchObject({
    isAcknowledged: false,
    phone: { number: '0596-1234567' },
  });
  await cdc.send('signal.acknowledge', one);
  expect(await reporter.ask('signal.open', one)).toMatchObject({ isAcknowledged: true });
  await reporter.send('signal.report', { ...report, kind: 'closing' });
  expect(await open()).toEqual([]);
  expect(await reporter.ask('signal.open', one)).toMatchObject({ state: 'closed' });
});

/** What is open about a signal. */
async function openDuties(signalId: string): Promise<string[]> {
  const rows = await server.sql<{ rule: string }>(
    `select rule from deadline where subject_id = $1 and ended_at is null order by rule`,
    [signalId],
  );
  return rows.map(({ rule }) => rule);
}

const twoMore = () =>
  submit([vomit('陈小军'), vomit('刘小芳')], { baseVersion: 1, reason: '又吐两人' });

test('提示一开就有两小时答复、二十四小时核实的时限；确认以后够了另一条规则，不再催答复', async () => {
  const one = await threeIll();
  const asked = ['school-to-cdc-cluster', 'signal-answer', 'signal-verdict'];
  expect(await openDuties(one.signalId)).toEqual(asked);
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  await twoMore();
  expect(await openDuties(one.signalId)).toEqual(['school-to-cdc-cluster']);
});

test('进程报告交了，当天的时限办完，第二天的接着算', async () => {
  const one = await threeIll();
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  await reporter.send('signal.report', { ...one, kind: 'first', fields: {} });
  const due = async () =>
    await server.sql<{ due_at: Date; ended_as: string | null }>(
      `select due_at, ended_as from deadline where subject_id = $1
        and rule = 'progress-report-daily-cutoff' order by due_at`,
      [one.signalId],
    );
  expect(await due()).toMatchObject([{ ended_as: null }]);
  day = nextDay();
  server.at(day, '08:00');
  await reporter.send('signal.report', { ...one, kind: 'progress', fields: {} });
  const [first, second, ...more] = await due();
  expect(first?.ended_as).toBe('done');
  expect(second?.ended_as).toBeNull();
  expect(Number(second?.due_at)).toBeGreaterThan(Number(first?.due_at));
  expect(more).toEqual([]);
});

test('排除以后又够了另一条规则：重新提示，重新要人答复', async () => {
  const one = await threeIll();
  await reporter.send('signal.answer', { ...one, answer: 'ruled-out', reason: '吃坏了' });
  expect(await openDuties(one.signalId)).toEqual([]);
  await twoMore();
  const opened = await reporter.ask('signal.open', one);
  expect(opened).toMatchObject({ state: 'open', people: 5 });
  expect(opened.answer).toBeUndefined();
  expect(opened.events.map((each) => each.kind)).toContain('reopened');
  expect(await openDuties(one.signalId)).toContain('signal-answer');
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
});

test('并入另一条以后又够了另一条规则：由并入的那一条报', async () => {
  const one = await threeIll();
  const doctor = await server.as('陈校医');
  const { signalId } = await doctor.send('signal.raise', {
    ...{ schoolId: school, kind: 'severe-unexplained', people: 1, says: '剧烈呕吐' },
  });
  const into = { schoolId: school, signalId };
  await reporter.send('signal.merge', { ...one, intoId: signalId, reason: '同一件事' });
  await reporter.send('signal.answer', { ...into, answer: 'confirmed', reason: '校医核实' });
  await reporter.send('signal.report', { ...into, kind: 'first', fields: {} });
  expect(await openDuties(signalId)).not.toContain('school-to-cdc-cluster');
  await twoMore();
  expect(await openDuties(one.signalId)).toEqual([]);
  expect(await openDuties(signalId)).toContain('school-to-cdc-cluster');
  // Other tests begin without one that grows in this class.
  await server.sql(`update signal set is_growing = false where signal_id = $1`, [one.signalId]);
});

test('结案以后又有三人，另开一条', async () => {
  const one = await threeIll();
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  await reporter.send('signal.report', { ...one, kind: 'closing', fields: {} });
  day = nextDay();
  server.at(day, '08:00');
  await submit([vomit('陈小军'), vomit('刘小芳'), vomit('杨小强')]);
  const rows = await signals();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.signalId).not.toBe(one.signalId);
});

test('由人报出：不明原因的一群人，不用等够数', async () => {
  const doctor = await server.as('陈校医');
  const { signalId } = await doctor.send('signal.raise', {
    schoolId: school,
    kind: 'unknown-group',
    people: 4,
    says: '四人突然头晕，原因不明',
  });
  expect(await reporter.ask('signal.open', { schoolId: school, signalId })).toMatchObject({
    rule: { id: 'R-SCH-4' },
    raisedText: '四人突然头晕，原因不明',
    people: 4,
  });
});

test('并入另一条：不再等答复；并到自己、并到已撤回的都不行', async () => {
  const one = await threeIll();
  const doctor = await server.as('陈校医');
  const raised = await doctor.send('signal.raise', {
    schoolId: school,
    kind: 'severe-unexplained',
    people: 1,
    says: '剧烈呕吐',
  });
  const merge = { ...one, intoId: raised.signalId, reason: '同一件事' };
  expect(
    await refused(reporter.send('signal.merge', { ...merge, intoId: one.signalId })),
  ).toMatchObject({ code: 'signal-over' });
  await reporter.send('signal.merge', merge);
  expect(await reporter.ask('signal.open', one)).toMatchObject({
    state: 'merged',
    mergedInto: raised.signalId,
  });
});

test('一个麻疹疑似：校医记下诊断，全校一条提示；排除了就撤回', async () => {
  const doctor = await server.as('陈校医');
  const who = personId('陈小军');
  await submit([{ personId: who, absent: 'sick' }]);
  const [absence] = await server.sql<{ absence_id: string }>(
    `select absence_id from absence where person_id = $1 and state = 'open'`,
    [who],
  );
  const note = async (status: 'suspected' | 'ruled-out') => {
    await doctor.send('absence.note', {
      personId: who,
      absenceId: absence?.absence_id ?? '',
      notes: [{ kind: 'diagnosis', disease: 'MEASLES', status }],
    });
    await server.running.settle();
  };
  await note('suspected');
  expect(await signals()).toMatchObject([
    { scope: 'school', subject: 'MEASLES', rule: { id: 'R-SCH-2' }, people: 1 },
  ]);
  await note('ruled-out');
  expect(await signals()).toMatchObject([{ state: 'withdrawn', people: 0 }]);
});

test('留观室里的也算：三人出皮疹，不等检查表', async () => {
  const doctor = await server.as('陈校医');
  for (const name of ['李小明', '王小华', '张小丽'] as const)
    await doctor.send('ward.receive', {
      stayId: randomUUID(),
      personId: personId(name),
      source: 'walk-in',
      symptoms: ['RASH'],
    });
  await server.running.settle();
  expect(await signals()).toMatchObject([{ scope: 'class', people: 3, state: 'open' }]);
});
