import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let reporter: Caller;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());

const classOne = placeId('三(1)班');
const classTwo = placeId('三(2)班');
const reason = '家长说明';

interface Roster extends Record<string, unknown> {
  readonly revision: number;
  readonly valid_from: string;
  readonly person_ids: readonly string[];
}

async function rosters(classId: string): Promise<Roster[]> {
  return await server.sql<Roster>(
    'select revision, valid_from, person_ids from roster where class_id = $1 order by revision',
    [classId],
  );
}

/** The roster that holds on a day: the newest revision that had begun. */
async function rosterOn(classId: string, day: string): Promise<readonly string[]> {
  const begun = (await rosters(classId)).filter((one) => one.valid_from <= day);
  return begun.at(-1)?.person_ids ?? [];
}

async function newPupil(name: string, more: object = {}): Promise<string> {
  const input = { placeId: classOne, kind: 'pupil', name, sex: '1', ...more } as const;
  return (await reporter.send('person.create', input)).personId;
}

describe('录入、调班、离校', () => {
  test('录入的学生排在班里最后,新名册从那天起,旧名册不变', async () => {
    const before = await rosters(classTwo);
    const id = await newPupil('孙新来', { placeId: classTwo, from: '2026-09-14' });
    const after = await rosters(classTwo);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([{ valid_from: '2026-09-14' }]);
    expect((await rosterOn(classTwo, today)).at(-1)).toBe(id);
    expect(await rosterOn(classTwo, '2026-09-13')).not.toContain(id);
  });

  test('学生录入到班级,教职工录入到科室', async () => {
    const staff = { placeId: classOne, kind: 'staff', name: '走错门', sex: '2' } as const;
    expect(await refused(reporter.send('person.create', staff))).toMatchObject({ status: 400 });
    const right = { ...staff, placeId: placeId('后勤处'), jobTitle: '厨师' };
    const { personId: id } = await reporter.send('person.create', right);
    expect(await rosterOn(placeId('后勤处'), today)).toContain(id);
  });

  test('明天才来的人今天不能录入', async () => {
    const input = { placeId: classOne, kind: 'pupil', name: '明天来', sex: '1' } as const;
    expect(
      await refused(reporter.send('person.create', { ...input, from: '2026-09-16' })),
    ).toMatchObject({ status: 422, code: 'day-in-future' });
  });

  test('调班在两个班各出一版名册,过去的名册还在', async () => {
    const id = await newPupil('周调班', { from: '2026-09-02' });
    const before = [await rosters(classOne), await rosters(classTwo)];
    const moved = await reporter.send('person.move', {
      personId: id,
      toPlaceId: classTwo,
      from: '2026-09-10',
      reason,
    });
    const after = [await rosters(classOne), await rosters(classTwo)];
    expect(after[0]?.slice(0, before[0]?.length)).toEqual(before[0]);
    expect(after[1]?.slice(0, before[1]?.length)).toEqual(before[1]);
    expect(after[1]?.at(-1)?.revision).toBe(moved.rosterRevision);
    expect(await rosterOn(classOne, '2026-09-09')).toContain(id);
    expect(await rosterOn(classOne, '2026-09-10')).not.toContain(id);
    expect(await rosterOn(classTwo, '2026-09-10')).toContain(id);
    const file = await reporter.ask('person.open', { personId: id });
    expect(file.memberships).toMatchObject([
      { placeName: '三年级(2)班', from: '2026-09-10' },
      { placeName: '三年级(1)班', from: '2026-09-02', to: '2026-09-09', endReason: reason },
    ]);
  });

  test('补录更早的变动,不会把后来进班的人挤掉', async () => {
    const late = await newPupil('吴后来', { placeId: classTwo, from: '2026-09-12' });
    const early = await newPupil('吴先走', { placeId: classTwo, from: '2026-09-01' });
    await reporter.send('person.leave', { personId: early, lastDay: '2026-09-07', reason });
    expect(await rosterOn(classTwo, '2026-09-07')).toContain(early);
    expect(await rosterOn(classTwo, '2026-09-08')).not.toContain(early);
    expect(await rosterOn(classTwo, '2026-09-11')).not.toContain(late);
    expect(await rosterOn(classTwo, '2026-09-12')).toContain(late);
    expect(await rosterOn(classTwo, today)).not.toContain(early);
  });

  test('录错班当天改过来,不留下一天两个班', async () => {
    const id = await newPupil('冯走错');
    await reporter.send('person.move', { personId: id, toPlaceId: classTwo, from: today, reason });
    const file = await reporter.ask('person.open', { personId: id });
    expect(file.memberships).toMatchObject([{ placeName: '三年级(2)班', from: today }]);
    expect(await rosterOn(classOne, today)).not.toContain(id);
    expect(await rosterOn(classTwo, today)).toContain(id);
  });

  test('已在该班、调到外校、调到科室都被拒绝', async () => {
    const id = await newPupil('陈不调', { from: '2026-09-02' });
    const move = (toPlaceId: string) =>
      refused(reporter.send('person.move', { personId: id, toPlaceId, from: today, reason }));
    expect(await move(classOne)).toMatchObject({ code: 'already-member' });
    expect(await move(placeId('七(1)班'))).toMatchObject({ code: 'no-permission' });
    expect(await move(placeId('后勤处'))).toMatchObject({ status: 400 });
  });

  test('离校后最后一天仍在册,第二天不在;不能再离一次;复学用调班办回来', async () => {
    const id = await newPupil('褚休学', { from: '2026-09-02' });
    const leave = { personId: id, lastDay: '2026-09-11', reason: '休学' };
    await reporter.send('person.leave', leave);
    expect(await rosterOn(classOne, '2026-09-11')).toContain(id);
    expect(await rosterOn(classOne, '2026-09-12')).not.toContain(id);
    expect(await refused(reporter.send('person.leave', leave))).toMatchObject({ status: 404 });
    await reporter.send('person.move', { personId: id, toPlaceId: classOne, from: today, reason });
    expect(await rosterOn(classOne, today)).toContain(id);
    expect(await rosterOn(classOne, '2026-09-13')).not.toContain(id);
  });

  test('最后一天早于入班那天被拒绝', async () => {
    const id = await newPupil('卫倒置', { from: '2026-09-10' });
    const leave = { personId: id, lastDay: '2026-09-09', reason };
    expect(await refused(reporter.send('person.leave', leave))).toMatchObject({
      code: 'from-after-to',
    });
  });

  test('两个班同时互调学生,谁也不丢', async () => {
    const ones = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((one) => newPupil(`蒋${one}`, { from: '2026-09-02' })),
    );
    const [a = '', b = '', c = '', d = ''] = ones;
    for (const personId of [c, d])
      await reporter.send('person.move', {
        personId,
        toPlaceId: classTwo,
        from: '2026-09-10',
        reason,
      });
    const move = (personId: string, toPlaceId: string) =>
      reporter.send('person.move', { personId, toPlaceId, from: today, reason });
    await Promise.all([move(a, classTwo), move(c, classOne), move(b, classTwo), move(d, classOne)]);
    const [one, two] = [await rosterOn(classOne, today), await rosterOn(classTwo, today)];
    expect([c, d].every((id) => one.includes(id) && !two.includes(id))).toBe(true);
    expect([a, b].every((id) => two.includes(id) && !one.includes(id))).toBe(true);
    const [current] = await server.sql<{ same: boolean }>(
      `select bool_and(roster_revision = (select max(revision) from roster where class_id = place_id)) as same
       from place where place_id = any($1)`,
      [[classOne, classTwo]],
    );
    expect(current?.same).toBe(true);
  });
});
