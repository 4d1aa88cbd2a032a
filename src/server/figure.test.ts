import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { type FigureName, figureNames, figures } from '../domain/figure.ts';
import { roleMay } from '../domain/role.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');
const near = placeId('实验小学');
const far = placeId('第一中学');

beforeEach(async () => {
  await server.sql(
    `truncate visit_answer, visit_remark, visit_person, visit, campaign_target, campaign_round, campaign_member,
       campaign_team, campaign_change, campaign, finding_event, finding cascade`,
  );
  server.at('2026-09-15', '09:00');
});

async function begin(over: Partial<Input<'campaign.begin'>> = {}) {
  const officer = await server.as('孙科长');
  const { campaignId } = await officer.send('campaign.begin', {
    ...{ programme: 'special', title: '秋季开学专项督导', ledBy: '县指挥部' },
    ...{ from: '2026-09-10', to: '2026-09-30', checklists: ['canteen'], schools: {} },
    teams: [
      {
        ...{ name: '第一督导组', department: 'market', leaderId: accountId('李督学') },
        memberIds: [accountId('部门联络员')],
      },
    ],
    ...over,
  });
  const { teams, rounds } = await officer.ask('campaign.open', { campaignId });
  return { campaignId, teamId: teams[0]?.teamId ?? '', roundId: rounds[0]?.roundId ?? '' };
}
type Begun = Awaited<ReturnType<typeof begin>>;

async function visit(at: Begun, over: Partial<Input<'visit.send'>> = {}) {
  const inspector = await server.as('李督学');
  return await inspector.send('visit.send', {
    ...{ visitId: randomUUID(), schoolId: near, teamId: at.teamId, roundId: at.roundId },
    version: { checklist: 'canteen', origin: 'shipped', number: 1 },
    ...{ people: [accountId('李督学'), accountId('部门联络员')], others: ['张工'] },
    answers: [
      { item: 'rec-goods', answer: 'yes', methods: ['read-docs'] },
      { item: 'sample-each', answer: 'no', methods: ['on-site', 'interview'] },
    ],
    remarks: [{ says: '后门没有锁', category: 'gate', severity: 'minor', rectify: 'immediate' }],
    papers: { duty: 3, purchase: 2 },
    signed: { duty: 'principal', name: '王校长' },
    tookSeconds: 1800,
    ...over,
  });
}

async function read(
  figures: readonly FigureName[],
  over: Partial<Input<'figure.read'>> = {},
  by: AccountName = '孙科长',
) {
  const caller = await server.as(by);
  const { rows } = await caller.ask('figure.read', {
    placeId: county,
    figures: figures.join(','),
    ...over,
  });
  return rows;
}
const values = async (...asked: Parameters<typeof read>) =>
  Object.fromEntries((await read(...asked)).map(({ figure, value }) => [figure, value]));

const labels = async (...asked: Parameters<typeof read>) =>
  Object.fromEntries(
    (await read(...asked))[0]?.parts?.map(({ label, value }) => [label, value]) ?? [],
  );

describe('数据台账', () => {
  test('次数、人次、学校、资料、问题都从一次检查数出来,覆盖分得清查过没查过', async () => {
    const at = await begin();
    await visit(at);
    expect(
      await values([
        ...(['visits', 'person-times', 'persons-per-visit', 'visited-schools'] as const),
        ...(['target-schools', 'covered-schools', 'uncovered-schools', 'coverage'] as const),
        ...(['papers', 'paper-kinds', 'findings', 'teams', 'team-leaders', 'rounds'] as const),
        ...(['methods-used', 'method-uses', 'records-checked', 'items-not-met'] as const),
      ]),
    ).toEqual({
      ...{ visits: 1, 'person-times': 3, 'persons-per-visit': 3, 'visited-schools': 1 },
      ...{ 'target-schools': 2, 'covered-schools': 1, 'uncovered-schools': 1, coverage: 0.5 },
      ...{ papers: 5, 'paper-kinds': 2, findings: 2, teams: 1, 'team-leaders': 1, rounds: 1 },
      ...{ 'methods-used': 3, 'method-uses': 3, 'records-checked': 1, 'items-not-met': 1 },
    });
  });

  test('每个数都点得开,点开的行数(或者加起来)就是这个数', async () => {
    const at = await begin();
    await visit(at);
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('figure.read', { placeId: county });
    const own = figureNames.filter((name) => roleMay('bureau-officer', figures[name].needs));
    expect(rows.map(({ figure }) => figure)).toEqual(own);
    for (const { figure, value, of } of rows) {
      const opened = await officer.ask('figure.rows', { placeId: county, figure, limit: 200 });
      const isAdded = ['papers', 'follow-ups', 'campaign-days'].includes(figure);
      const counted = isAdded
        ? opened.rows.reduce((sum, row) => sum + row.amount, 0)
        : opened.rows.length + (opened.next ? 1000 : 0);
      expect([figure, Math.min(counted, 200)]).toEqual([figure, Math.min(of ?? value ?? 0, 200)]);
    }
  });

  test('分开看:按部门、类别、人、资料种类、乡镇,加起来不多不少', async () => {
    const at = await begin();
    await visit(at);
    expect(await labels(['findings'], { by: 'category' })).toMatchObject({ 校门把控不严: 1 });
    expect(await labels(['papers'], { by: 'kind' })).toEqual({ 值班记录: 3, 采购台账: 2 });
    expect(await labels(['visits'], { by: 'department' })).toEqual({ 市场监管: 1 });
    expect(await labels(['person-times'], { by: 'person' })).toMatchObject({ 李督学: 1 });
    expect(await labels(['visited-schools'], { by: 'township' })).toEqual({ 城关镇: 1 });
    // 一所也没查的也有一行：最差的那个正是看这张表的原因。
    expect(await labels(['coverage'], { by: 'schoolKind' })).toEqual({ 小学: 1, 初中: 0 });
  });

  test('没有翻记录的检查，不算查过记录的学校', async () => {
    const at = await begin();
    await visit(at, { answers: [{ item: 'sample-each', answer: 'yes', methods: ['on-site'] }] });
    expect(await values(['record-schools', 'records-checked'])).toEqual({
      ...{ 'record-schools': 0, 'records-checked': 0 },
    });
    await visit(at, { answers: [{ item: 'rec-goods', answer: 'yes', methods: ['read-docs'] }] });
    expect(await values(['record-schools'])).toEqual({ 'record-schools': 1 });
  });

  test('范围各算各的:一个乡镇、一次行动、一个部门、一天以前', async () => {
    const at = await begin();
    await visit(at);
    server.at('2026-09-17', '09:00');
    const other = await begin({ title: '食堂抽查', programme: 'comprehensive' });
    await visit(other, { schoolId: far });
    expect(await values(['visits'], { campaign: at.campaignId })).toEqual({ visits: 1 });
    expect(await values(['findings'], { campaign: other.campaignId })).toEqual({ findings: 2 });
    expect(await values(['visits'], { to: '2026-09-16' })).toEqual({ visits: 1 });
    expect(await values(['visits'], { programme: 'comprehensive' })).toEqual({ visits: 1 });
    expect(await values(['visits'], { department: 'health' })).toEqual({ visits: 0 });
    expect(await values(['visits'], { placeId: placeId('城关镇') }, '镇教办主任')).toEqual({
      visits: 1,
    });
    expect(await values(['visits', 'visited-share'], { ownership: 'private' })).toMatchObject({
      visits: 0,
    });
  });

  test('分几轮查,每轮各算各的覆盖', async () => {
    const at = await begin();
    await visit(at);
    const officer = await server.as('孙科长');
    server.at('2026-09-20', '09:00');
    const round = { from: '2026-09-20', to: '2026-09-30', reason: '再查一轮' };
    await officer.send('campaign.add-round', { campaignId: at.campaignId, version: 1, ...round });
    const { rounds } = await officer.ask('campaign.open', { campaignId: at.campaignId });
    const roundId = rounds.find(({ number }) => number === 2)?.roundId ?? '';
    await visit({ ...at, roundId });
    await visit({ ...at, roundId }, { schoolId: far });
    const [coverage] = await read(['coverage'], { campaign: at.campaignId, by: 'round' });
    expect(coverage).toMatchObject({ value: 1, of: 2, per: 2 });
    const [uncovered] = await read(['uncovered-schools'], { campaign: at.campaignId, by: 'round' });
    expect(uncovered).toMatchObject({ value: 0, parts: [{ key: '1', value: 1 }] });
    expect(coverage?.parts).toEqual([
      { key: '2', label: '第 2 轮', value: 1, of: 2, per: 2 },
      { key: '1', label: '第 1 轮', value: 0.5, of: 1, per: 2 },
    ]);
  });

  test('和上一段比,上一段一样长', async () => {
    const at = await begin();
    await visit(at);
    server.at('2026-09-16', '09:00');
    const [later] = await read(['visits'], { from: '2026-09-16', isCompared: 'true' });
    expect(later).toMatchObject({ figure: 'visits', value: 0, before: 1 });
  });

  test('撤回的检查、申辩成立的问题不算;销号率按那一天', async () => {
    const at = await begin();
    const { visitId } = await visit(at, { answers: [] });
    expect(await values(['findings-open', 'findings-to-close', 'closed-share'])).toEqual({
      ...{ 'findings-open': 1, 'findings-to-close': 1, 'closed-share': 0 },
    });
    const inspector = await server.as('李督学');
    await inspector.send('visit.withdraw', { schoolId: near, visitId, reason: '去错了学校' });
    expect(await values(['visits', 'findings', 'findings-withdrawn', 'closed-share'])).toEqual({
      ...{ visits: 0, findings: 0, 'findings-withdrawn': 1, 'closed-share': undefined },
    });
  });

  test('不能分的、没有的、看不到的,都说一句话', async () => {
    const officer = await server.as('孙科长');
    const ask = async (more: object) =>
      await refused(officer.ask('figure.read', { placeId: county, ...more }));
    expect(await ask({ figures: 'visits', category: 'gas' })).toMatchObject({
      status: 422,
      detail: '“检查次数”不能按“问题类别”来分，它的记录里没有这一项。',
    });
    expect(await ask({ figures: 'ghosts' })).toMatchObject({ status: 404 });
    expect(await ask({ figures: 'visits', from: '2024-01-01' })).toMatchObject({ status: 422 });
    const inspector = await server.as('李督学');
    expect(
      await refused(inspector.ask('figure.read', { placeId: county, figures: 'visits-hinted' })),
    ).toMatchObject({ status: 403 });
    const { rows } = await inspector.ask('figure.read', { placeId: county, group: 'visit' });
    expect(rows.map(({ figure }) => figure)).not.toContain('visits-hinted');
    const town = await server.as('镇教办主任');
    expect(
      await refused(town.ask('figure.read', { placeId: placeId('城关镇'), figures: 'teams' })),
    ).toMatchObject({ status: 422 });
  });
});

test('台账和一个数的记录都能导出,行数和页面上一样', async () => {
  const at = await begin();
  await visit(at);
  const officer = await server.as('孙科长');
  const all = await csvRows(officer, 'figure.read', { placeId: county, group: 'visit' });
  const { rows: shown } = await officer.ask('figure.read', { placeId: county, group: 'visit' });
  expect(all.count).toBe(`共 ${shown.length} 行`);
  expect(all.rows.find((row) => row.includes('检查人次'))).toMatch(/^到校检查,检查人次,,3,人次/);
  const rows = await csvRows(officer, 'figure.rows', { placeId: county, figure: 'person-times' });
  expect(rows.count).toBe('共 3 行');
  expect(rows.rows.filter((row) => row.includes('张工'))).toHaveLength(1);
});
