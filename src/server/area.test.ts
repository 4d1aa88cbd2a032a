import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const near = placeId('实验小学');
const far = placeId('第一中学');
const [li, wang] = [accountId('李督学'), accountId('部门联络员')];

beforeEach(async () => {
  await server.sql(
    `truncate area_school, area_inspector, area_change, area, visit_person, visit, campaign_target, campaign_round,
       campaign_member, campaign_team, campaign_change, campaign cascade`,
  );
  server.at('2026-09-15', '09:00');
});

const officer = async () => await server.as('孙科长');
const listed = async (day?: string) =>
  await (await officer()).ask('area.list', day === undefined ? {} : { day });
const schools = async (filter: Input<'area.schools'> = {}) =>
  (await (await officer()).ask('area.schools', filter)).rows;

const because = async (over: { from?: string } = {}) => ({
  ...{ version: (await listed()).version, from: '2026-09-15', reason: '新学期重新分工' },
  ...over,
});

async function make(over: Partial<Input<'area.put'>> = {}) {
  return await (
    await officer()
  ).send('area.put', {
    ...(await because()),
    ...{ name: '第一责任区', headId: accountId('孙科长'), inspectorIds: [li] },
    ...over,
  });
}

async function assign(over: Partial<Input<'area.assign'>>) {
  return await (
    await officer()
  ).send('area.assign', { ...(await because()), schoolIds: [near], ...over });
}

/** A visit at the near school by these people. */
async function visited(day: string, who: string) {
  const id = randomUUID();
  const at = [placeId('云溪县'), id, near, day];
  await server.sql(
    `insert into campaign (county_code, campaign_id, programme, title, led_by, from_day, to_day, checklists, made_by, made_at)
     select county_code, $2, 'special', '测试', '测试', $4, $4, '{}', $2, now() from place where place_id = $1 and $3::uuid is not null`,
    at,
  );
  await server.sql(
    `insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, made_at)
     select county_code, $2, $2, '测试', 'education', $2, now() from place where place_id = $1`,
    [at[0], id],
  );
  await server.sql(
    `insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
     select county_code, $2, $2, 1, $3, $3 from place where place_id = $1`,
    [at[0], id, day],
  );
  await server.sql(
    `insert into visit (county_code, visit_id, campaign_id, round_id, team_id, school_id, day, opened_at, done_at, sent_at,
       account_id, answered, said_no, remarks, people, papers, unsigned_why, hints, hint_rule)
     select county_code, $2, $2, $2, $2, $3, $4, now(), now(), now(), $5, 1, 0, 0, 1, '{}', '测试', '{}', 1
     from place where place_id = $1`,
    [...at, who],
  );
  await server.sql(
    `insert into visit_person (county_code, visit_id, number, school_id, account_id, name)
     select county_code, $2, 1, $3, $4, '测试' from place where place_id = $1`,
    [at[0], id, near, who],
  );
}

describe('一所学校只归一个片区', () => {
  test('分进去、换片区、去掉:每一天都只在一个片区,以前的还查得到', async () => {
    const { areaId: first } = await make({ from: '2026-09-01' });
    const { areaId: second } = await make({ name: '第二责任区', inspectorIds: [wang] });
    await assign({ areaId: first, inspectorId: li, from: '2026-09-01' });
    await assign({ areaId: second, inspectorId: wang, from: '2026-09-10' });
    expect(await schools({ areaId: second })).toMatchObject([
      { schoolName: '实验小学', area: '第二责任区', inspector: '部门联络员', from: '2026-09-10' },
    ]);
    expect(await schools({ day: '2026-09-09', areaId: first })).toMatchObject([
      { schoolName: '实验小学', inspector: '李督学' },
    ]);
    expect(await schools({ areaId: first })).toEqual([]);
    await assign({});
    expect(await listed()).toMatchObject({ schools: 2, outside: 2 });
    expect(await listed('2026-09-12')).toMatchObject({ schools: 2, outside: 1 });
  });

  test('同一天改两次,第一次不算数,也不会有两条', async () => {
    const { areaId } = await make({ inspectorIds: [li, wang] });
    await assign({ areaId, inspectorId: li });
    await assign({ areaId, inspectorId: wang });
    expect(await schools({ areaId })).toMatchObject([{ inspector: '部门联络员' }]);
    expect((await refused(assign({ areaId, inspectorId: wang }))).code).toBe('area-nothing-new');
    expect((await refused(assign({ areaId, from: '2026-09-14' }))).code).toBe('area-day-before');
    expect((await refused(assign({ areaId, from: '2026-09-16' }))).code).toBe('area-day-to-come');
  });

  test('两个人同时改,后一个被告知;数据库也不收第二条', async () => {
    const { areaId, version } = await make();
    const boss = await officer();
    const change = { version, from: '2026-09-15', reason: '两边一起改', areaId };
    const both = await Promise.allSettled([
      boss.send('area.assign', { ...change, schoolIds: [near] }),
      boss.send('area.assign', { ...change, schoolIds: [far] }),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(
      server.sql(
        `insert into area_school select county_code, gen_random_uuid(), school_id, area_id, account_id, from_day + 1, null, put_at
         from area_school where to_day is null`,
      ),
    ).rejects.toThrow(/area_school_one/);
  });

  test('没有学校的片区才撤得掉', async () => {
    const { areaId } = await make();
    await assign({ areaId });
    const end = async () =>
      await (await officer()).send('area.end', { ...(await because()), areaId });
    expect(await refused(end())).toMatchObject({ code: 'area-has-schools' });
    await assign({});
    await end();
    expect((await listed()).areas).toEqual([]);
  });
});

describe('责任督学', () => {
  test('一人只在一个片区;没有检查职责的不能当', async () => {
    await make();
    expect(await refused(make({ name: '第二责任区' }))).toMatchObject({
      code: 'area-inspector-elsewhere',
    });
    const other = make({ name: '第二责任区', inspectorIds: [accountId('刘老师')] });
    expect(await refused(other)).toMatchObject({ code: 'area-not-inspector' });
    expect(await refused(make({ inspectorIds: [] }))).toMatchObject({ code: 'area-name-twice' });
  });

  test('督学走了,他的学校留在片区,等人挂牌', async () => {
    const { areaId } = await make({ from: '2026-09-01' });
    await assign({ areaId, inspectorId: li, from: '2026-09-01' });
    await make({ areaId, inspectorIds: [wang], from: '2026-09-15' });
    const [area] = (await listed()).areas;
    expect(area).toMatchObject({
      ...{ schools: 1, unassigned: 1, isMine: true, head: { name: '孙科长' } },
      inspectors: [{ name: '部门联络员', schools: 0 }],
    });
    expect(await schools({ lacks: 'inspector' })).toMatchObject([{ schoolName: '实验小学' }]);
    expect((await refused(assign({ areaId, inspectorId: li }))).code).toBe('area-not-of-area');
    const { rows } = await (await officer()).ask('area.history', {});
    expect(rows[0]).toMatchObject({ what: 'changed', detail: { people: '+部门联络员、−李督学' } });
  });

  test('每月到校只算片区里的人去的,别的检查不算', async () => {
    const { areaId } = await make({ from: '2026-09-01' });
    await assign({ areaId, inspectorId: li, from: '2026-09-01' });
    await visited('2026-09-08', wang);
    expect(await listed()).toMatchObject({ visited: 0 });
    await visited('2026-09-09', li);
    expect(await listed()).toMatchObject({ visited: 1 });
    expect(await schools({ isUnvisited: 'true' })).toMatchObject([{ schoolName: '第一中学' }]);
    expect(await schools({ areaId })).toMatchObject([
      { visitsInMonth: 1, lastVisit: '2026-09-09' },
    ]);
    server.at('2026-10-09', '09:00');
    expect(await listed()).toMatchObject({ visited: 0 });
  });

  test('督学看得到自己的片区,改不了;学校的人看不到', async () => {
    const { areaId } = await make();
    await assign({ areaId, inspectorId: li });
    const inspector = await server.as('李督学');
    const { rows } = await inspector.ask('area.schools', { isMine: 'true' });
    expect(rows.map((one) => one.schoolName)).toEqual(['实验小学']);
    const change = { ...(await because()), areaId };
    expect(await refused(inspector.send('area.end', change))).toMatchObject({
      code: 'no-permission',
    });
    const head = await server.as('王校长');
    expect(await refused(head.ask('area.list', {}))).toMatchObject({ code: 'no-permission' });
  });
});

describe('分片方案', () => {
  test('只看不改,同意了才生效;每一步都写着差多少', async () => {
    expect(await refused((await officer()).ask('area.propose', {}))).toMatchObject({
      code: 'area-no-inspectors',
    });
    await make();
    await make({ name: '第二责任区', inspectorIds: [wang] });
    const boss = await officer();
    const plan = await boss.ask('area.propose', {});
    expect(plan).toMatchObject({ schools: 2, unplaced: 2 });
    expect(plan.gapPercent).toBeLessThanOrEqual(2);
    expect(plan.bound).toBeLessThanOrEqual(plan.objective);
    expect(plan.inspectors.map((one) => one.after)).toEqual([1, 1]);
    expect(await listed()).toMatchObject({ outside: 2, version: plan.version });
    const { schools: moved } = await boss.send('area.accept', {
      ...(await because()),
      gapPercent: plan.gapPercent,
      rows: plan.rows.map(({ schoolId, inspectorId }) => ({ schoolId, inspectorId })),
    });
    expect(moved).toBe(2);
    expect(await listed()).toMatchObject({ outside: 0 });
    // 照着现在的分法再算一次,没有要动的。
    expect((await boss.ask('area.propose', {})).rows).toEqual([]);
  });
});

describe('经常性督导', () => {
  const begin = async (over: Partial<Input<'area.begin-routine'>> = {}) =>
    await (
      await officer()
    ).send('area.begin-routine', {
      ...{ title: '第一学期经常性督导', ledBy: '县教育局督导室', checklists: [] },
      ...{ from: '2026-09-01', to: '2026-11-15' },
      ...over,
    });
  const prepared = async (by: '李督学' | '部门联络员') => {
    const { teams } = await (await server.as(by)).ask('visit.prepare', {});
    return teams.map((one) => [one.team, ...one.schools.map(({ name }) => name)]);
  };

  test('每个片区一组,每月一轮;督学手机上是自己片区的学校,片区改了跟着改', async () => {
    expect(await refused(begin())).toMatchObject({ code: 'area-no-inspectors' });
    const { areaId: first } = await make();
    const { areaId: second } = await make({ name: '第二责任区', inspectorIds: [wang] });
    await assign({ areaId: first, inspectorId: li, schoolIds: [near, far] });
    const { campaignId, rounds, schools: count } = await begin();
    expect([rounds, count]).toEqual([3, 2]);
    expect(await prepared('李督学')).toEqual([['第一责任区', '实验小学', '第一中学']]);
    expect(await prepared('部门联络员')).toEqual([['第二责任区']]);
    await assign({ areaId: second, inspectorId: wang, schoolIds: [far] });
    expect(await prepared('李督学')).toEqual([['第一责任区', '实验小学']]);
    expect(await prepared('部门联络员')).toEqual([['第二责任区', '第一中学']]);
    await make({ areaId: first, inspectorIds: [], from: '2026-09-15' });
    expect(await prepared('李督学')).toEqual([]);
    await assign({ schoolIds: [far] });
    const boss = await officer();
    expect(await boss.ask('campaign.targets', { campaignId, show: 'left-out' })).toMatchObject({
      rows: [{ schoolName: '第一中学', leftOut: { reason: '不在片区里了' } }],
    });
    expect(await listed()).toMatchObject({ routine: { campaignId, to: '2026-11-15' } });
    expect(await refused(begin({ from: '2026-11-15', to: '2027-01-22' }))).toMatchObject({
      code: 'routine-there',
    });
    expect(await refused(begin({ to: '2028-01-01' }))).toMatchObject({ code: 'routine-long' });
  });
});
