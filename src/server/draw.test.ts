import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { checkRecord, recordFrom } from '../domain/draw.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const near = placeId('实验小学');
const far = placeId('第一中学');
const [li, wang, sun] = [accountId('李督学'), accountId('部门联络员'), accountId('孙科长')];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

beforeEach(async () => {
  await server.sql(
    `truncate draw_inspector, draw_school, draw, draw_conflict, area_school, area_inspector, area_change, area,
       campaign_target, campaign_round, campaign_member, campaign_team, campaign_change, campaign cascade`,
  );
  server.at('2026-09-15', '09:00');
});

const officer = async () => await server.as('孙科长');

async function announce(over: Partial<Input<'draw.announce'>> = {}) {
  return await (
    await officer()
  ).send('draw.announce', {
    ...{ title: '秋季双随机抽查', perSchool: 1, isOwnAreaOut: false },
    strata: [
      { name: '小学', count: 1, kinds: ['primary'] },
      { name: '中学', count: 1, kinds: ['junior'] },
    ],
    inspectorIds: [li, wang],
    ...over,
  });
}
const open = async (drawId: string) => await (await officer()).ask('draw.open', { drawId });
const run = async (drawId: string, words = '三八五') =>
  await (await officer()).send('draw.draw', { drawId, words });
const declare = async (over: Partial<Input<'draw.declare'>> = {}) =>
  await (
    await officer()
  ).send('draw.declare', {
    ...{ accountId: li, schoolId: near, kind: 'own-child', reason: '子女在该校就读' },
    ...over,
  });

describe('双随机', () => {
  test('先公布名册和半个种子的哈希,抽完谁都能重演,记录对得上', async () => {
    const { drawId, poolHash, secretHash } = await announce();
    const before = await open(drawId);
    expect(before.result).toBeUndefined();
    expect(sha256(before.pool)).toBe(poolHash);
    expect(JSON.stringify(before)).not.toContain('"secret":');
    await run(drawId);
    const after = await open(drawId);
    expect(after).toMatchObject({
      ...{ state: 'drawn', poolHash, secretHash, size: 2, schools: 2, share: 100 },
      strata: [
        { name: '小学', size: 1, count: 1, share: 100 },
        { name: '中学', size: 1, count: 1, share: 100 },
      ],
      result: { words: '三八五', isSamePool: true, isSameSecret: true, isSameDraw: true },
    });
    expect(after.result?.rows.flatMap((one) => one.inspectors).toSorted()).toEqual([
      '李督学',
      '部门联络员',
    ]);
    const record = recordFrom(after.result?.record ?? '');
    expect(sha256(record.secret)).toBe(secretHash);
    expect(checkRecord(record, sha256).isSameDraw).toBe(true);
    expect(await refused(run(drawId))).toMatchObject({ code: 'draw-done' });
  });

  test('要回避的不抽到;自己片区的照规定不去;抽不成的当场说出是哪些学校', async () => {
    await declare();
    expect(await refused(declare())).toMatchObject({ code: 'draw-conflict-there' });
    const { drawId } = await announce();
    await run(drawId);
    const rows = (await open(drawId)).result?.rows;
    expect(rows?.find((one) => one.schoolId === near)?.inspectors).toEqual(['部门联络员']);
    const none = await refused(announce({ inspectorIds: [li] }));
    expect(none).toMatchObject({ code: 'draw-conflicts' });
    expect(JSON.stringify(none)).toContain('实验小学');
    const boss = await officer();
    const { areaId } = await boss.send('area.put', {
      ...{ version: 0, from: '2026-09-15', reason: '建片区', name: '第一责任区' },
      inspectorIds: [wang],
    });
    await boss.send('area.assign', {
      ...{ version: 1, from: '2026-09-15', reason: '分学校', areaId, schoolIds: [near] },
    });
    const own = { inspectorIds: [li, wang], isOwnAreaOut: true };
    expect(await refused(announce(own))).toMatchObject({ code: 'draw-conflicts' });
    const { rows: bars } = await boss.ask('draw.conflicts', {});
    const [bar] = bars;
    await boss.send('draw.end-conflict', {
      conflictId: bar?.conflictId ?? '',
      reason: '子女已毕业',
    });
    await announce(own);
  });

  test('抽不出那么多、没有这种学校、没有检查职责的人:都说清楚', async () => {
    const strata = [{ name: '小学', count: 2, kinds: ['primary' as const] }];
    expect(await refused(announce({ strata }))).toMatchObject({ code: 'draw-too-many' });
    const nowhere = [{ name: '特教', count: 1, kinds: ['special' as const] }];
    expect(await refused(announce({ strata: nowhere }))).toMatchObject({ code: 'draw-no-schools' });
    const teacher = { inspectorIds: [accountId('刘老师')] };
    expect(await refused(announce(teacher))).toMatchObject({ code: 'area-not-inspector' });
    expect(await refused(announce({ perSchool: 3 }))).toMatchObject({
      code: 'draw-few-inspectors',
    });
  });

  test('重抽写原因,原来那次还在;一次只能重抽一回', async () => {
    const { drawId } = await announce();
    await run(drawId);
    const again = { drawId, reason: '一名督学临时住院' };
    const { drawId: next } = await announce({ inspectorIds: [wang, sun], again });
    expect(await open(drawId)).toMatchObject({
      ...{ state: 'replaced', replacedBy: { drawId: next, reason: '一名督学临时住院' } },
      result: { isSameDraw: true },
    });
    expect(await open(next)).toMatchObject({ replaces: { drawId }, state: 'announced' });
    expect(await refused(announce({ again }))).toMatchObject({ code: 'draw-replaced' });
    const { rows } = await (await officer()).ask('draw.list', {});
    expect(rows.map((one) => one.state)).toEqual(['announced', 'replaced']);
  });

  test('抽中的学校成了督导行动,各组就是抽到的人,手机上马上看得到', async () => {
    const { drawId } = await announce();
    const make = async () =>
      await (
        await officer()
      ).send('draw.begin-campaign', {
        ...{ drawId, programme: 'comprehensive' as const, ledBy: '县教育局' },
        ...{ from: '2026-09-15', to: '2026-09-30', checklists: [] },
      });
    expect(await refused(make())).toMatchObject({ code: 'draw-not-done' });
    await run(drawId);
    const { campaignId, teams } = await make();
    expect(teams).toBe(2);
    const rows = (await open(drawId)).result?.rows ?? [];
    const mine = rows.find((one) => one.inspectors.includes('李督学'));
    const { teams: ready } = await (await server.as('李督学')).ask('visit.prepare', {});
    expect(ready.map((one) => one.schools.map(({ name }) => name))).toEqual([[mine?.schoolName]]);
    expect(await open(drawId)).toMatchObject({ campaignId });
    expect(await refused(make())).toMatchObject({ code: 'draw-has-campaign' });
    const two = await (await officer()).ask('campaign.targets', { campaignId });
    expect(two.rows.map((one) => one.schoolId).toSorted()).toEqual([near, far].toSorted());
  });

  test('督学看得到抽签,看不到谁为什么回避,也抽不了', async () => {
    const { drawId } = await announce();
    const inspector = await server.as('李督学');
    expect((await inspector.ask('draw.open', { drawId })).title).toBe('秋季双随机抽查');
    expect(await refused(inspector.ask('draw.conflicts', {}))).toMatchObject({ status: 403 });
    expect(await refused(inspector.send('draw.draw', { drawId, words: '三八五' }))).toMatchObject({
      status: 403,
    });
  });
});
