import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, grantId, idNumber, personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';

let server: TestServer;
let primary: Caller;
let junior: Caller;
beforeAll(async () => {
  server = await testServer();
  primary = await server.as('孙报告人');
  junior = await server.as('郭校长');
});
afterAll(async () => await server.stop());

const oldSchool = placeId('实验小学');
const newSchool = placeId('第一中学');
const oldClass = placeId('三(1)班');
const newClass = placeId('七(1)班');
const reason = '搬家';
const lastDay = '2026-09-11';

/** A pupil of the primary school who left on `lastDay`. */
async function leaver(name: string, serial: number) {
  const number = inventedId('2014-05-06', serial);
  const input = { placeId: oldClass, kind: 'pupil', name, sex: '1', idNumber: number } as const;
  const { personId: id } = await primary.send('person.create', { ...input, from: '2026-09-01' });
  await primary.send('person.leave', { personId: id, lastDay, reason });
  return { name, idNumber: number, personId: id };
}

async function receive(one: { name: string; idNumber: string }, from = today) {
  const { name, idNumber: number } = one;
  const input = { placeId: newClass, name, idNumber: number, from, reason };
  return await junior.send('person.receive', input);
}

async function takeBack(id: string) {
  return await junior.send('person.take-back-receive', { personId: id, reason: '认错了人' });
}

/** The live grants of 赵家长: at which schools. */
async function parentAt(): Promise<string[]> {
  const rows = await server.sql<{ place_id: string }>(
    `select place_id from account_grant where account_id = $1 and role = 'guardian' and ended_at is null
     and place_id = school_id and person_id = $2 order by place_id = $3 desc`,
    [accountId('赵家长'), personId('李大伟'), oldSchool],
  );
  return rows.map((row) => row.place_id);
}

describe('家长的授权跟着孩子走', () => {
  const brother = { name: '李小明', idNumber };
  const sister = { name: '李小红', idNumber: inventedId('2017-05-12', 22) };

  test('一个孩子转走,另一个还在:两所学校都看得到;都转走了,原学校的授权就结束', async () => {
    const parent = await server.as('赵家长');
    await primary.send('person.leave', { personId: personId('李小明'), lastDay, reason });
    await receive(brother);
    expect(await parentAt()).toEqual([oldSchool, newSchool]);
    const both = await parent.ask('person.children', {});
    expect(both.children.map((one) => `${one.name} ${one.schoolName}`).sort()).toEqual([
      '李小明 第一中学',
      '李小红 实验小学',
    ]);
    await primary.send('person.update', {
      ...{ personId: personId('李小红'), version: 1, name: '李小红', sex: '2', reason },
      idNumber: sister.idNumber,
    });
    await primary.send('person.leave', { personId: personId('李小红'), lastDay, reason });
    await receive(sister);
    expect(await parentAt()).toEqual([newSchool]);
    const moved = await parent.ask('person.children', {});
    expect(moved.children.map((one) => one.schoolName)).toEqual(['第一中学', '第一中学']);
  });

  test('结束和新给的授权都在操作记录里,原学校和新学校各看各的,写明原因', async () => {
    const principal = await server.as('王校长');
    const linesAt = async (caller: Caller, place: string, operation: string) =>
      (await caller.ask('account.audit', { placeId: place, operation })).rows;
    const [ended] = await linesAt(principal, oldSchool, 'account.revoke');
    expect(ended).toMatchObject({ who: '郭校长', outcome: 'ok', reason: '李小红 转入：搬家' });
    expect(ended?.subject).toContain('赵家长');
    const added = await linesAt(junior, newSchool, 'account.grant');
    expect(added).toHaveLength(1);
    expect(added[0]).toMatchObject({ reason: '李小明 转入：搬家' });
    const [kept] = await server.sql<{ ended_by: string; end_reason: string }>(
      'select ended_by, end_reason from account_grant where grant_id = $1',
      [grantId('赵家长')],
    );
    expect(kept).toEqual({ ended_by: accountId('郭校长'), end_reason: '李小红 转入：搬家' });
  });

  test('撤销接收,授权也退回原学校', async () => {
    await takeBack(personId('李小红'));
    expect(await parentAt()).toEqual([oldSchool, newSchool]);
    await takeBack(personId('李小明'));
    expect(await parentAt()).toEqual([oldSchool]);
  });
});

describe('撤销接收', () => {
  test('接收错了可以撤销:重新归原学校,新学校的名册上没有这个人,操作记录有原因', async () => {
    const one = await leaver('误收生', 101);
    await receive(one);
    const file = await junior.ask('person.open', { personId: one.personId, reason });
    expect(file.takeBack).toEqual({ schoolName: '实验小学', from: today });
    await takeBack(one.personId);
    const opened = await primary.ask('person.open', { personId: one.personId, reason });
    expect(opened).toMatchObject({ schoolId: oldSchool, memberships: [{ to: lastDay }] });
    expect(opened.memberships).toHaveLength(1);
    expect(opened).not.toHaveProperty('takeBack');
    const lost = junior.ask('person.open', { personId: one.personId, reason });
    expect(await refused(lost)).toMatchObject({ status: 403 });
    const sheet = { classId: newClass, day: today, session: 'morning' } as const;
    const { people } = await (await server.as('林老师')).ask('roll.sheet', sheet);
    expect(people.map((each) => each.name)).not.toContain('误收生');
    const lines = { placeId: newSchool, operation: 'person.take-back-receive', limit: 1 } as const;
    const { rows } = await junior.ask('account.audit', lines);
    expect(rows).toMatchObject([{ who: '郭校长', outcome: 'ok', reason: '认错了人' }]);
    // And it can be done again, rightly this time.
    expect(await receive(one)).toMatchObject({ personId: one.personId });
  });

  test('检查表上已有这名学生,就不能撤销', async () => {
    const one = await leaver('已查生', 103);
    const { rosterRevision } = await receive(one);
    await (
      await server.as('林老师')
    ).send('roll.submit', { ...sheetFor('七(1)班', today), rosterRevision });
    expect(await refused(takeBack(one.personId))).toEqual({
      status: 409,
      code: 'cannot-take-back',
      detail: `不能撤销接收：本校 ${today} 的检查表上已有这名学生，请改办“离校”。`,
    });
    const file = await junior.ask('person.open', { personId: one.personId, reason });
    expect(file).not.toHaveProperty('takeBack');
  });

  test('接收以后调过班、本来就是本校的、已经离校的,都不能撤销', async () => {
    const one = await leaver('又调班', 105);
    await receive(one, '2026-09-14');
    await junior.send('person.move', {
      personId: one.personId,
      toPlaceId: placeId('七(2)班'),
      from: today,
      reason,
    });
    expect((await refused(takeBack(one.personId))).detail).toContain('又调过班');
    const own = personId('林大海');
    expect((await refused(takeBack(own))).detail).toContain('不是从本县（区）其他学校接收来的');
    const gone = await leaver('又离校', 107);
    await receive(gone, '2026-09-14');
    await junior.send('person.leave', { personId: gone.personId, lastDay: '2026-09-14', reason });
    expect((await refused(takeBack(gone.personId))).detail).toContain('现在不在本校的班级');
  });

  test('原学校撤销不了新学校的接收', async () => {
    const one = await leaver('别校收', 109);
    await receive(one);
    const input = { personId: one.personId, reason };
    expect(await refused(primary.send('person.take-back-receive', input))).toMatchObject({
      status: 403,
    });
  });
});

describe('号码已经登记过', () => {
  test('持有人已离开别的学校:说用“接收转入”;还在读的不说', async () => {
    const one = await leaver('重录生', 111);
    const input = { placeId: newClass, kind: 'pupil', name: '重录生', sex: '1' } as const;
    const taken = junior.send('person.create', { ...input, idNumber: one.idNumber });
    expect(await refused(taken)).toEqual({
      status: 409,
      code: 'id-number-taken',
      detail:
        '这个身份证号已登记给 其他学校的一名学生。这名学生已离开原学校，请到班级名单用“接收转入”，不要重新录入。',
    });
    const here = { ...input, placeId: oldClass, idNumber: one.idNumber };
    const again = await refused(primary.send('person.create', here));
    expect(again.detail).toContain('这名学生已从本校离校，回校请到“已离开”名单打开档案办理。');
    await receive(one);
    const staying = await refused(primary.send('person.create', here));
    expect(staying.detail).toBe('这个身份证号已登记给 其他学校的一名学生。');
  });
});
