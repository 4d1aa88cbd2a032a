import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, personId, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { agreed } from '../../test/setup/family.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';
import type { Input, Output } from '../contract/index.ts';

let server: TestServer;
let teacher: Caller;
let doctor: Caller;
let father: Caller;

beforeAll(async () => {
  server = await testServer();
  teacher = await server.as('刘老师');
  doctor = await server.as('陈校医');
  father = await server.as('赵家长');
  await agreed(father, ['李小明', '李小红']);
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  await server.running.settle();
  for (const table of [
    'deadline_event',
    'deadline',
    'absence_event',
    'absence',
    'roll',
    'roll_exception',
    'class_day',
    'checkin',
  ])
    await server.sql(`delete from ${table}`);
});

const days = ['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18'] as const;
const [monday, tuesday, wednesday, thursday] = days;

/** A morning sheet of 三(1)班; those named are away ill. */
async function sheet(
  day: string,
  names: readonly string[],
  over: Partial<Input<'roll.submit'>> = {},
) {
  server.at(day, '08:00');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', day, { entries: names.map(sick), ...over }),
  );
  await server.running.settle();
}

async function queueAt(place: PlaceName = '实验小学', by: Caller = doctor) {
  return await by.ask('absence.queue', { placeId: placeId(place) });
}

async function only(): Promise<Output<'absence.queue'>['rows'][number]> {
  const { rows } = await queueAt();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('nobody on the queue');
  return row;
}

const which = ({ personId: person, absenceId }: { personId: string; absenceId: string }) => ({
  ...{ personId: person, absenceId },
});

async function note(
  by: Caller,
  row: { personId: string; absenceId: string },
  ...notes: Input<'absence.note'>['notes']
) {
  return (await by.send('absence.note', { ...which(row), notes })).row;
}

const deadlines = async () => await server.sql('select rule, ended_as from deadline');

async function trail(row: { personId: string; absenceId: string }) {
  return (await doctor.ask('absence.open', which(row))).trail.map((one) => one.what).reverse();
}

describe('从检查表来', () => {
  test('因病缺勤一报就开始追踪，连着几天是一次；周末不断', async () => {
    await sheet(monday, ['李小明']);
    expect(await only()).toMatchObject({ name: '李小明', firstDay: monday, part: 'not-yet' });
    await sheet(tuesday, ['李小明']);
    const row = await only();
    expect(row).toMatchObject({ firstDay: monday, lastDay: tuesday, part: 'not-yet' });
    expect(await trail(row)).toEqual(['检查表报因病缺勤，开始追踪', '缺勤到 9月15日']);
  });

  test('第三天还没有消息：该打电话；问到了就不催，再过三天又催', async () => {
    await sheet(monday, ['李小明']);
    server.at(tuesday, '09:00');
    expect((await only()).part).toBe('not-yet');
    server.at(wednesday, '09:00');
    const row = await only();
    expect(row).toMatchObject({ part: 'call', callDue: wednesday });
    await sheet(wednesday, ['李小明']);
    expect(await deadlines()).toEqual([{ rule: 'absence-call-back', ended_as: null }]);
    await note(teacher, row, { kind: 'call', outcome: 'no-answer' });
    expect((await only()).part).toBe('call');
    const after = await note(teacher, row, {
      kind: 'call',
      outcome: 'still-ill',
      note: '还在发烧',
    });
    expect(await deadlines()).toEqual([{ rule: 'absence-call-back', ended_as: 'done' }]);
    expect(after).toMatchObject({ part: 'not-yet', lastWord: wednesday, outcome: 'still-ill' });
    server.at('2026-09-19', '09:00');
    expect((await only()).part).toBe('call');
  });

  test('问到的话隔天才从手机送到：也不再催', async () => {
    await sheet(monday, ['李小明']);
    await sheet(wednesday, ['李小明']);
    expect(await deadlines()).toEqual([{ rule: 'absence-call-back', ended_as: null }]);
    server.at(thursday, '09:00');
    const notes = [{ kind: 'call', outcome: 'still-ill' } as const];
    const held = { ...which(await only()), notes, heldSeconds: 20 * 3600 };
    const { row } = await teacher.send('absence.note', held);
    expect(row.lastWord).toBe(wednesday);
    expect(await deadlines()).toEqual([{ rule: 'absence-call-back', ended_as: 'done' }]);
  });

  test('到校以后过了一周多又病：另开一次；上一次写明没有人同意过返校', async () => {
    await sheet(monday, ['李小明']);
    const before = await only();
    await sheet(tuesday, []);
    await sheet('2026-09-23', ['李小明']);
    const row = await only();
    expect(row).toMatchObject({ firstDay: '2026-09-23', lastDay: '2026-09-23' });
    expect(row.absenceId).not.toBe(before.absenceId);
    expect((await trail(before)).at(-1)).toMatch(/^结束：检查表上已到校.*没有人同意过返校$/);
  });

  test('更正成到校：没有人记过什么，就收起来，留下经过；又改回来，重新追踪', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    const here = { personId: personId('李小明') };
    await sheet(monday, [], { baseVersion: 1, entries: [here], reason: '点错了' });
    expect((await queueAt()).rows).toEqual([]);
    expect(await trail(row)).toEqual([
      '检查表报因病缺勤，开始追踪',
      '结束：检查表更正，没有这次缺勤',
    ]);
    await sheet(monday, ['李小明'], { baseVersion: 2, reason: '还是没来' });
    expect((await only()).absenceId).not.toBe(row.absenceId);
  });

  test('更正一天：缩短；已经有人问过的不收起，写明检查表改了，请人看', async () => {
    await sheet(monday, ['李小明']);
    await sheet(tuesday, ['李小明']);
    const here = { personId: personId('李小明') };
    await sheet(tuesday, [], { baseVersion: 1, entries: [here], reason: '来了' });
    const row = await only();
    expect(row).toMatchObject({ firstDay: monday, lastDay: monday, backSince: tuesday });
    await note(teacher, row, { kind: 'call', outcome: 'still-ill' });
    await sheet(monday, [], { baseVersion: 1, entries: [here], reason: '来了' });
    expect(await only()).toMatchObject({ isUnfounded: true, absenceId: row.absenceId });
    await doctor.send('absence.return', which(row));
    expect((await queueAt()).rows).toEqual([]);
  });

  test('跟两遍和跟一遍一样', async () => {
    await sheet(monday, ['李小明', '王小华']);
    const before = await server.sql('select * from absence_event order by event_id');
    for (const _ of [1, 2]) {
      await server.sql(
        `insert into watch_stale select county_code, school_id, gen_random_uuid(), $1, now() from absence`,
        [monday],
      );
      await server.running.settle();
    }
    expect(await server.sql('select * from absence_event order by event_id')).toEqual(before);
  });
});

describe('返校', () => {
  test('没有诊断：家长说没有症状了就可以；老师标了到校自己结束', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    expect(row).toMatchObject({ needsCertificate: false });
    expect(row.because).toContain('还要家长声明孩子没有症状');
    expect(await refused(doctor.send('absence.return', which(row)))).toMatchObject({
      code: 'return-too-early',
    });
    server.at(monday, '20:00');
    const home = await father.ask('absence.child', {});
    expect(home.children).toMatchObject([{ name: '李小明', isReady: false }]);
    const said = { personId: row.personId, absenceId: row.absenceId, freeSince: monday };
    const early = { ...said, freeSince: '2026-09-13' };
    expect(await refused(father.send('absence.declare', early))).toMatchObject({
      code: 'before-illness',
    });
    expect(await father.send('absence.declare', said)).toMatchObject({ isReady: true });
    expect((await only()).part).toBe('may');
    await sheet(tuesday, []);
    expect((await queueAt()).rows).toEqual([]);
    expect((await father.ask('absence.child', {})).children).toEqual([]);
  });

  test('说没有症状的日子不能早于最后记着症状的那天；后来又记了症状，声明就不算', async () => {
    const coughs = { personId: personId('李小明'), symptoms: ['COUGH' as const] };
    const ill = { ...coughs, absent: 'sick' } as const;
    await sheet(monday, [], { entries: [ill] });
    await sheet(tuesday, [], { entries: [ill] });
    const row = await only();
    const said = { ...which(row), freeSince: tuesday };
    expect(await refused(father.send('absence.declare', said))).toMatchObject({
      code: 'symptoms-noted',
    });
    const told = { kind: 'facts', moments: { 'symptoms-gone': monday }, flags: {} } as const;
    const early = doctor.send('absence.note', { ...which(row), notes: [told] });
    expect(await refused(early)).toMatchObject({ code: 'symptoms-noted' });
    server.at(wednesday, '07:00');
    await father.send('absence.declare', { ...said, freeSince: wednesday });
    expect((await only()).part).toBe('may');
    await sheet(wednesday, [], { entries: [coughs] });
    expect(await only()).toMatchObject({ part: 'not-yet', isDeclared: false });
    const well = [{ personId: row.personId }];
    await sheet(wednesday, [], { baseVersion: 1, entries: well, reason: '看错了' });
    expect((await queueAt()).rows).toEqual([]);
    expect(await trail(row)).toContain('9月16日 检查或测温记着有症状');
  });

  test('肺结核没有复学证明：来过学校几周又缺课，还是这一次，还要证明', async () => {
    await sheet(monday, ['李小明']);
    const before = await only();
    await note(doctor, before, { kind: 'diagnosis', disease: 'TB', status: 'confirmed' });
    await sheet(tuesday, []);
    await sheet('2026-10-20', ['李小明']);
    expect(await only()).toMatchObject({
      ...{ absenceId: before.absenceId, needsCertificate: true, lastDay: '2026-10-20' },
    });
  });

  test('一次同意几人返校：条件满足的返校，没满足的说出是谁、为什么', async () => {
    await sheet(monday, ['李小明', '王小华']);
    const { rows } = await queueAt();
    const [first, second] = rows;
    if (!first || !second) throw new Error('two are followed');
    await note(doctor, first, { kind: 'declaration', by: 'phone', freeSince: monday });
    const many = { placeId: placeId('实验小学'), ones: rows.map(which) };
    const answer = await doctor.send('absence.return-many', many);
    expect(answer.done).toEqual([first.absenceId]);
    expect(answer.refused).toMatchObject([{ name: second.name }]);
    expect(answer.refused[0]?.why).toContain('还不能返校');
    expect((await trail(first)).at(-1)).toBe('同意 9月14日起返校');
    expect((await queueAt()).rows).toMatchObject([{ name: second.name }]);
    expect(await refused(teacher.send('absence.return-many', many))).toMatchObject({
      code: 'no-permission',
    });
  });

  test('由谁追踪：没有定是班主任；定了校医，名单和时限都跟着走，可以换回来', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    const mine = async (by: Caller) =>
      (await by.ask('absence.queue', { placeId: placeId('三(1)班'), mine: 'yes' })).rows.length;
    expect([await mine(teacher), await mine(doctor)]).toEqual([1, 0]);
    const { tracers } = await doctor.ask('absence.open', which(row));
    expect(tracers.map((one) => one.name)).toEqual(expect.arrayContaining(['刘老师', '陈校医']));
    expect(tracers.map((one) => one.name)).not.toContain('何老师');
    const account = (name: string) => tracers.find((one) => one.name === name)?.accountId ?? '';
    await sheet(wednesday, ['李小明']);
    const owner = async () => await server.sql('select owner_account, told_roles from deadline');
    expect(await owner()).toEqual([{ owner_account: null, told_roles: ['class-teacher'] }]);
    const given = { ...which(row), accountId: account('陈校医') };
    await doctor.send('absence.assign', given);
    expect(await owner()).toEqual([{ owner_account: account('陈校医'), told_roles: [] }]);
    expect([await mine(teacher), await mine(doctor)]).toEqual([0, 1]);
    expect(await only()).toMatchObject({ tracer: '陈校医', isMine: true });
    await doctor.send('absence.assign', which(row));
    expect(await owner()).toEqual([{ owner_account: null, told_roles: ['class-teacher'] }]);
    expect(await trail(row)).toEqual(expect.arrayContaining(['由陈校医追踪', '由班主任追踪']));
    const stranger = { ...which(row), accountId: row.absenceId };
    expect(await refused(doctor.send('absence.assign', stranger))).toMatchObject({
      code: 'not-found',
    });
  });

  test('早上没来、中午来了：当天就算到校；早上来了、中午病着回家：算没来', async () => {
    await sheet(monday, ['李小明']);
    const reporter = await server.as('孙报告人');
    const noon = { session: 'noon', isDue: true, opensAt: '13:00', cutoffAt: '14:00' } as const;
    await reporter.send('calendar.set-session', {
      ...{ placeId: placeId('实验小学'), ...noon, reason: '午检' },
    });
    server.at(monday, '13:10');
    const entries = [sick('王小华')];
    await teacher.send('roll.submit', sheetFor('三(1)班', monday, { session: 'noon', entries }));
    await server.running.settle();
    const { rows } = await queueAt();
    expect(rows.map((row) => [row.name, row.backSince])).toEqual([
      ['李小明', monday],
      ['王小华', undefined],
    ]);
  });

  test('没有声明就标了到校：不拦老师，校医的名单上看得到', async () => {
    await sheet(monday, ['李小明']);
    await sheet(tuesday, []);
    expect(await only()).toMatchObject({ backSince: tuesday, part: 'not-yet' });
    expect((await queueAt()).counts).toMatchObject({ back: 1 });
  });

  test('水痘：结痂、满 14 天、复课证明，缺一样都不行；不用家长的声明', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    await note(doctor, row, {
      ...{ kind: 'cause', cause: 'illness', symptoms: ['RASH'], onset: '2026-09-13' },
    });
    const ill = await note(doctor, row, {
      ...{ kind: 'diagnosis', disease: 'VARICELLA', status: 'clinical', hospital: '县医院' },
    });
    expect(ill).toMatchObject({ earliest: '2026-09-27', needsCertificate: true });
    expect(ill.because).toBe(
      '发病满 14 天（9月27日起）；还要皮疹全部结痂、干燥；还要医疗机构的复课证明，由校医查验',
    );
    server.at('2026-09-26', '09:00');
    await note(doctor, row, { kind: 'facts', moments: { crusted: '2026-09-22' }, flags: {} });
    const proof = { ...which(row), issuedDay: '2026-09-26', hospital: '县医院' };
    const missing = await refused(doctor.send('absence.check', { ...proof, verdict: 'refused' }));
    expect(missing).toMatchObject({ code: 'reason-needed' });
    await doctor.send('absence.check', { ...proof, verdict: 'refused', reason: '没有盖章' });
    expect((await only()).because).toContain('没有通过查验');
    await doctor.send('absence.check', { ...proof, verdict: 'accepted', number: '126' });
    expect(await refused(doctor.send('absence.return', which(row)))).toMatchObject({
      code: 'return-too-early',
    });
    server.at('2026-09-27', '07:30');
    expect((await only()).part).toBe('may');
    await doctor.send('absence.return', which(row));
    expect((await queueAt()).rows).toEqual([]);
  });

  test('后来改了诊断：返校条件跟着变，从前的证明不算', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    const diagnose = async (disease: 'ILI' | 'HFMD', status: 'suspected' | 'confirmed') =>
      await note(doctor, row, { kind: 'diagnosis', disease, status });
    await diagnose('ILI', 'suspected');
    await note(doctor, row, { kind: 'declaration', by: 'phone', freeSince: monday });
    expect(await only()).toMatchObject({ earliest: wednesday, isDeclared: true });
    expect(await diagnose('HFMD', 'confirmed')).toMatchObject({
      ...{ earliest: '2026-09-28', needsCertificate: true, isDeclared: false },
    });
    expect(
      await note(doctor, row, { kind: 'diagnosis', disease: 'HFMD', status: 'ruled-out' }),
    ).toMatchObject({ needsCertificate: false });
  });

  test('记错了可以撤销，写原因；撤销返校就又在追踪；按检查表记的不能撤销', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    await note(teacher, row, { kind: 'declaration', by: 'phone', freeSince: monday });
    await doctor.send('absence.return', which(row));
    const opened = await doctor.ask('absence.open', which(row));
    const [returned, declared, first] = opened.trail;
    const take = { ...which(row), reason: '认错人了' };
    const by = (one: typeof returned) => ({ ...take, eventId: one?.eventId ?? '' });
    expect(await refused(teacher.send('absence.undo', by(returned)))).toMatchObject({
      code: 'no-permission',
    });
    await doctor.send('absence.undo', by(returned));
    expect(await refused(doctor.send('absence.undo', by(returned)))).toMatchObject({
      code: 'undone-already',
    });
    await teacher.send('absence.undo', by(declared));
    expect(await only()).toMatchObject({ isDeclared: false, part: 'not-yet' });
    expect(await refused(doctor.send('absence.undo', by(first)))).toMatchObject({
      code: 'cannot-undo',
    });
  });

  test('乙肝、艾滋病不收；将来的日子不收', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    const said = async (one: Input<'absence.note'>['notes'][number]) =>
      await refused(teacher.send('absence.note', { ...which(row), notes: [one] }));
    expect(await said({ kind: 'call', outcome: 'still-ill', note: '有乙肝' })).toMatchObject({
      code: 'never-noted',
    });
    expect(await said({ kind: 'declaration', by: 'phone', freeSince: tuesday })).toMatchObject({
      code: 'day-in-future',
    });
  });
});

describe('同一个人只有一次追踪', () => {
  test('家长先报病假：追踪从那天起；检查表说到校，家长的话不算', async () => {
    server.at(monday, '07:00');
    await father.send('family.check-in', {
      ...{ day: monday, children: [{ personId: personId('李小明'), absent: 'sick' }] },
    });
    await server.running.settle();
    const row = await only();
    expect(await trail(row)).toEqual(['家长报了病假，开始追踪']);
    await sheet(monday, []);
    expect((await queueAt()).rows).toEqual([]);
  });

  test('生病的时候调班：还是这一次，换到新班的名单上', async () => {
    await sheet(thursday, ['张小丽']);
    const row = await only();
    await note(teacher, row, { kind: 'call', outcome: 'still-ill' });
    const office = await server.as('孙报告人');
    await office.send('person.move', {
      ...{
        personId: personId('张小丽'),
        toPlaceId: placeId('三(2)班'),
        from: thursday,
        reason: '调班',
      },
    });
    await server.running.settle();
    expect((await queueAt('三(1)班', teacher)).rows).toEqual([]);
    const next = await queueAt('三(2)班', await server.as('何老师'));
    expect(next.rows).toMatchObject([{ absenceId: row.absenceId, lastWord: thursday }]);
    expect(await trail(row)).toContain('换了班级或学校，继续追踪');
  });

  test('定的人不再管这个班（孩子调班、收回授权）：还给班主任，时限也跟着走', async () => {
    await sheet(monday, ['李小明', '王小华']);
    const { rows } = await queueAt();
    const { tracers } = await doctor.ask('absence.open', which(rows[0] ?? (await only())));
    const account = (name: string) => tracers.find((one) => one.name === name)?.accountId ?? '';
    const [mine, other] = [account('刘老师'), account('陈校医')];
    const one = (name: string) => rows.find((row) => row.name === name) ?? rows[0];
    const [left, stays] = [one('李小明'), one('王小华')];
    if (!left || !stays) throw new Error('two are ill');
    await doctor.send('absence.assign', { ...which(left), accountId: mine });
    await doctor.send('absence.assign', { ...which(stays), accountId: other });
    await sheet(wednesday, ['李小明', '王小华']);
    const office = await server.as('孙报告人');
    await office.send('person.move', {
      ...{ personId: left.personId, toPlaceId: placeId('三(2)班') },
      ...{ from: wednesday, reason: '调班' },
    });
    await server.running.settle();
    const owners = async () =>
      await server.sql(
        `select owner_account from deadline where ended_at is null
         order by owner_account nulls first`,
      );
    expect(await trail(left)).toContain('由班主任追踪');
    expect(await trail(stays)).not.toContain('由班主任追踪');
    expect(await owners()).toEqual([{ owner_account: null }, { owner_account: other }]);
    const next = await queueAt('三(2)班', await server.as('何老师'));
    expect(next.rows).toMatchObject([{ absenceId: left.absenceId, isMine: true }]);

    await server.sql(
      `update account_grant set ended_at = $2, ended_by = account_id, end_reason = '调走'
       where account_id = $1`,
      [other, `${wednesday}T01:00:00Z`],
    );
    await sheet(thursday, ['王小华']);
    expect(await owners()).toEqual([{ owner_account: null }, { owner_account: null }]);
    expect(await trail(stays)).toContain('由班主任追踪');
  });

  test('合并档案：两份各有一次，合成一次，经过都在', async () => {
    await sheet(monday, ['王小华', '陈小军']);
    const { rows } = await queueAt();
    for (const row of rows) await note(teacher, row, { kind: 'call', outcome: 'still-ill' });
    await server.sql(`update person set merged_into = $2 where person_id = $1`, [
      personId('陈小军'),
      personId('王小华'),
    ]);
    await sheet(tuesday, ['王小华']);
    const row = await only();
    expect(row).toMatchObject({ name: '王小华', firstDay: monday, lastDay: tuesday });
    const said = await trail(row);
    expect(said.filter((one) => one.startsWith('电话'))).toHaveLength(2);
    await server.sql(`update person set merged_into = null where person_id = $1`, [
      personId('陈小军'),
    ]);
  });
});

describe('换学校、合并档案', () => {
  const staleAt = async (school: PlaceName) => {
    await server.sql(
      `insert into watch_stale select county_code, place_id, gen_random_uuid(), $1, now()
        from place where place_id = $2`,
      [monday, placeId(school)],
    );
    await server.running.settle();
  };

  test('病着换到县内另一所学校：原校再更正那天的表，还是那一次，两所学校都跟得下去', async () => {
    await sheet(monday, ['张小丽']);
    const row = await only();
    server.at(tuesday, '08:00');
    const pupil = personId('张小丽');
    await server.sql(`update membership set valid_to = $2 where person_id = $1 and place_id = $3`, [
      pupil,
      monday,
      placeId('三(1)班'),
    ]);
    await server.sql(
      `insert into membership (county_code, membership_id, person_id, school_id, place_id, valid_from)
        select county_code, gen_random_uuid(), $1, $2, $3, $4 from place where place_id = $3`,
      [pupil, placeId('第一中学'), placeId('七(1)班'), tuesday],
    );
    await staleAt('第一中学');
    await staleAt('实验小学');
    const entries = [sick('张小丽'), sick('王小华')];
    const over = { baseVersion: 1, reason: '漏了一个', entries };
    await teacher.send('roll.submit', sheetFor('三(1)班', monday, over));
    await server.running.settle();
    expect(
      await server.sql(`select absence_id from absence where person_id = $1`, [pupil]),
    ).toEqual([{ absence_id: row.absenceId }]);
    expect((await queueAt()).rows).toMatchObject([{ name: '王小华' }]);
    await server.sql(`delete from membership where person_id = $1 and place_id = $2`, [
      pupil,
      placeId('七(1)班'),
    ]);
    await server.sql(`update membership set valid_to = null where person_id = $1`, [pupil]);
  });

  test('两份档案合到第三份：只剩一次追踪，经过按先后排', async () => {
    await sheet(monday, ['刘小芳', '陈小军']);
    const { rows } = await queueAt();
    const call = { kind: 'call', outcome: 'still-ill' } as const;
    for (const [at, row] of rows.entries()) {
      server.at(monday, `1${at}:00`);
      await note(teacher, row, { ...call, note: `第${at + 1}次` });
    }
    const [first] = rows;
    server.at(monday, '15:00');
    if (first) await note(teacher, first, { ...call, note: '第3次' });
    const two = [personId('刘小芳'), personId('陈小军')];
    await server.sql(`update person set merged_into = $2 where person_id = any($1)`, [
      two,
      personId('王小华'),
    ]);
    await staleAt('实验小学');
    const row = await only();
    expect(row).toMatchObject({ name: '王小华', firstDay: monday });
    const said = (await trail(row)).filter((one) => one.startsWith('电话'));
    expect(said.map((one) => one.slice(-3))).toEqual(['第1次', '第2次', '第3次']);
    await server.sql(`update person set merged_into = null where person_id = any($1)`, [two]);
  });
});

describe('转到外县', () => {
  test('病着转学：原县结束，对方县接着跟，诊断和返校条件都在', async () => {
    await sheet(monday, ['陈小军']);
    const row = await only();
    await note(doctor, row, {
      ...{ kind: 'diagnosis', disease: 'MUMPS', status: 'confirmed', hospital: '县医院' },
    });
    await note(doctor, row, { kind: 'call', outcome: 'still-ill', note: '记错的' });
    const [wrong] = (await doctor.ask('absence.open', which(row))).trail;
    await doctor.send('absence.undo', {
      ...{ ...which(row), eventId: wrong?.eventId ?? '', reason: '不是她' },
    });
    server.at(tuesday, '08:00');
    const office = await server.as('孙报告人');
    const { transferId } = await office.send('roster.offer', {
      ...{ personId: row.personId, toCounty: counties.石湾县, lastDay: monday, reason: '随父母' },
      ...{ followUps: ['sick-absence'] },
    });
    await server.running.settle();
    expect((await queueAt()).rows).toHaveLength(1);
    const bureau = await server.as('吴科长');
    await bureau.send('roster.accept', {
      ...{ transferId, classId: placeId('一(1)班'), from: tuesday },
    });
    await sheet(tuesday, []);
    expect((await queueAt()).rows).toEqual([]);
    const head = await server.as('胡校长');
    const there = await queueAt('石湾小学', head);
    expect(there.rows).toMatchObject([
      { name: '陈小军', firstDay: monday, earliest: '2026-09-24', needsCertificate: true },
    ]);
    const [next] = there.rows;
    const opened = await head.ask('absence.open', which(next ?? row));
    expect(opened.trail.map((one) => one.what).reverse()).toEqual([
      '随转学接来',
      '诊断：流行性腮腺炎 · 确诊 · 县医院',
    ]);
  });
});

describe('谁看得到', () => {
  test('电话里记的话学校和疾控看得到，教育局看不到', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    await note(teacher, row, { kind: 'call', outcome: 'still-ill', note: '医生说像水痘' });
    const seen = async (name: Parameters<TestServer['as']>[0]) => {
      const caller = await server.as(name);
      return (await caller.ask('absence.open', which(row))).trail[0]?.what;
    };
    expect(await seen('周医生')).toContain('水痘');
    expect(await seen('孙科长')).toBe('电话：还没好');
  });

  test('班主任只看本班；教育局看一所学校，看不到诊断；疾控一次看全县', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    await note(doctor, row, { kind: 'diagnosis', disease: 'VARICELLA', status: 'suspected' });
    await note(doctor, row, {
      ...{ kind: 'cause', cause: 'illness', symptoms: ['RASH'] },
      ...{ hospital: '县医院', note: '说是出水痘' },
    });
    expect((await queueAt('三(1)班', teacher)).rows).toMatchObject([{ name: '李小明' }]);
    expect(await refused(queueAt('实验小学', teacher))).toMatchObject({ code: 'no-permission' });
    const bureau = await server.as('孙科长');
    const [seen] = (await queueAt('实验小学', bureau)).rows;
    expect(seen).toMatchObject({ name: '李小明', because: '', needsCertificate: false });
    expect(seen?.diagnosis).toBeUndefined();
    expect(await refused(queueAt('云溪县', bureau))).toMatchObject({ code: 'one-school-first' });
    const opened = await bureau.ask('absence.open', which(row));
    expect(JSON.stringify(opened)).not.toMatch(/水痘|结痂|VARICELLA|县医院/);
    const cdc = await queueAt('云溪县', await server.as('周医生'));
    expect(cdc.rows).toMatchObject([
      { schoolName: '实验小学', diagnosis: { name: '水痘', status: 'suspected' } },
    ]);
  });

  test('个人档案的经过里有；家长在孩子的资料里看得到诊断和经过', async () => {
    await sheet(monday, ['李小明']);
    const row = await only();
    await note(doctor, row, { kind: 'diagnosis', disease: 'VARICELLA', status: 'clinical' });
    await doctor.ask('person.open', { personId: row.personId, reason: '追踪病情' });
    const history = await doctor.ask('person.history', { personId: row.personId, kind: 'absence' });
    expect(history.rows.map((one) => one.what).sort()).toEqual([
      '检查表报因病缺勤，开始追踪',
      '诊断：水痘 · 临床诊断',
    ]);
    const file = await father.ask('privacy.child-file', { personId: row.personId });
    const held = JSON.stringify(file.records);
    expect(held).toContain('诊断：水痘 · 临床诊断');
    expect(held).toContain('正在追踪');
  });

  test('别人的孩子不能替声明', async () => {
    await sheet(monday, ['王小华']);
    const row = await only();
    expect(
      await refused(father.send('absence.declare', { ...which(row), freeSince: monday })),
    ).toMatchObject({ code: 'not-guardian' });
  });
});
