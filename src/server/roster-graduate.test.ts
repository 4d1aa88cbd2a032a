import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, grantId, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let office: Caller;
let bureau: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('孙报告人');
  bureau = await server.as('孙科长');
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const first = placeId('三(1)班');
const reason = '按期毕业';

/** The classes of the cast become what leaves this year: their cohort is put back. */
async function asLeavers(): Promise<void> {
  await server.sql(
    `update place set cohort = 2020, valid_from = '2020-09-01' where school_id = $1 and stage = 'primary'`,
    [schoolId],
  );
  await server.sql(
    `update membership set valid_from = '2020-09-01' where school_id = $1 and place_id is not null`,
    [schoolId],
  );
}

/** Stays, grants and places as they lie in the database. */
async function stateOf() {
  const stays = await server.sql(
    `select membership_id, person_id, place_id, room_id, seq, valid_from, valid_to, end_reason, end_kind, end_run
     from membership where school_id = $1 order by 1`,
    [schoolId],
  );
  const grants = await server.sql(
    'select grant_id, valid_to, ended_at from account_grant where school_id = $1 order by 1',
    [schoolId],
  );
  const places = await server.sql(
    'select place_id, valid_to, end_reason from place where school_id = $1 order by 1',
    [schoolId],
  );
  return { stays, grants, places };
}

const ask = { schoolId, classIds: [first], lastDay: '2026-06-30', reason };

describe('毕业', () => {
  test('预览:默认上一个六月三十日,列出毕业班、早该毕业的班和新学年缺的学期,什么都不写', async () => {
    await asLeavers();
    const before = await stateOf();
    const county = await bureau.ask('roster.year', { placeId: placeId('云溪县') });
    expect(county).toMatchObject({ lastDay: '2026-06-30', nextYear: 2026, schools: 2 });
    const row = county.rows.find((one) => one.schoolId === schoolId);
    expect(row).toMatchObject({ leaving: { classes: 2, pupils: 10 }, overdue: 0, graduated: 0 });
    const school = await office.ask('roster.school', { schoolId });
    expect(school.classes.map((one) => [one.name, one.nextName, one.pupils, one.turn])).toEqual([
      ['六年级(1)班', '2020级(已毕业)(1)班', 6, 'leaves'],
      ['六年级(2)班', '2020级(已毕业)(2)班', 4, 'leaves'],
    ]);
    expect(await stateOf()).toEqual(before);
  });

  test('还没到的离校日、别校的班都不办', async () => {
    const early = office.send('roster.graduate', { ...ask, lastDay: '2027-06-30' });
    expect(await refused(early)).toMatchObject({ code: 'day-in-future' });
    const wrong = office.send('roster.graduate', { ...ask, classIds: [placeId('七(1)班')] });
    expect(await refused(wrong)).toMatchObject({ code: 'class-not-here' });
    const far = (await server.as('郭校长')).send('roster.graduate', ask);
    expect(await refused(far)).toMatchObject({ status: 403 });
  });

  test('办好以后:学生在已离开名单里写明毕业,班级停用,过去的名册不变;另有孩子在校的家长不受影响', async () => {
    const before = await stateOf();
    const done = await office.send('roster.graduate', ask);
    expect(done).toMatchObject({ classes: 1, pupils: 6, guardians: 0 });
    const left = await office.ask('person.list', { placeId: schoolId, state: 'left' });
    expect(left.rows.map((one) => one.name)).toContain('李小明');
    expect(left.rows.map((one) => one.left)).toContainEqual({
      day: '2026-06-30',
      kind: 'graduated',
      reason,
    });
    const rosters = await server.sql<{ revision: number; n: number }>(
      'select revision, cardinality(person_ids) as n from roster where class_id = $1 order by 1',
      [first],
    );
    expect(rosters.map((one) => one.n)).toEqual([6, 0]);
    const again = office.send('roster.graduate', ask);
    expect(await refused(again)).toMatchObject({ code: 'class-not-here' });
    const school = await office.ask('roster.school', { schoolId });
    expect(school).toMatchObject({ graduated: 6, leaving: { classes: 1, pupils: 4 } });
    expect(school.runs[0]).toMatchObject({ pupils: 6, by: '孙报告人', reason });
    const [teacher] = await server.sql('select valid_to from account_grant where grant_id = $1', [
      grantId('刘老师'),
    ]);
    expect(teacher).toEqual({ valid_to: today });
    const runId = school.runs[0]?.runId ?? '';
    await office.send('roster.undo-graduate', { schoolId, runId, reason: '办早了' });
    expect(await stateOf()).toEqual(before);
    const twice = office.send('roster.undo-graduate', { schoolId, runId, reason: '再来' });
    expect(await refused(twice)).toMatchObject({ code: 'undone-already' });
    const sheet = { classId: first, day: today, session: 'morning' } as const;
    const { people } = await (await server.as('刘老师')).ask('roll.sheet', sheet);
    expect(people).toHaveLength(6);
  });

  test('全校一起毕业:没有别的孩子在校的家长还能看一个月,年级一起停用', async () => {
    const classIds = [first, placeId('三(2)班')];
    const done = await bureau.send('roster.graduate', { ...ask, classIds });
    expect(done).toMatchObject({ classes: 2, pupils: 10, guardians: 1 });
    const [parent] = await server.sql(
      `select valid_to from account_grant where account_id = $1 and role = 'guardian'`,
      [accountId('赵家长')],
    );
    expect(parent).toEqual({ valid_to: '2026-10-15' });
    const [grade] = await server.sql('select valid_to from place where place_id = $1', [
      placeId('三年级'),
    ]);
    expect(grade).toEqual({ valid_to: '2026-06-30' });
    const children = await (await server.as('赵家长')).ask('person.children', {});
    expect(children.children.map((one) => one.name)).toEqual([]);
  });

  test('毕业生已在中学入学,整批就不能撤销,说出是谁', async () => {
    const runId = (await office.ask('roster.school', { schoolId })).runs[0]?.runId ?? '';
    await server.sql(
      `insert into membership (county_code, membership_id, person_id, place_id, school_id, valid_from)
       select county_code, gen_random_uuid(), person_id, $2, $3, '2026-09-01' from person where person_id = $1`,
      [personId('王小华'), placeId('七(1)班'), placeId('第一中学')],
    );
    const undo = office.send('roster.undo-graduate', { schoolId, runId, reason: '办错了' });
    expect(await refused(undo)).toMatchObject({
      code: 'cannot-undo',
      detail: expect.stringContaining('王小华'),
    });
  });

  test('离校日之后还有检查表的班不办', async () => {
    const junior = await server.as('郭校长');
    const classId = placeId('七(2)班');
    const sheet = await junior.ask('roll.sheet', { classId, day: today, session: 'morning' });
    await junior.send('roll.submit', {
      ...{ classId, day: today, session: 'morning', baseVersion: 0, entries: [], othersWell: true },
      rosterRevision: sheet.rosterRevision,
    });
    const early = { schoolId: placeId('第一中学'), classIds: [classId], lastDay: '2026-09-10' };
    expect(await refused(junior.send('roster.graduate', { ...early, reason }))).toMatchObject({
      code: 'sheets-after',
      detail: expect.stringContaining(today),
    });
  });
});
