import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const other = placeId('第一中学');
type Name = Parameters<TestServer['as']>[0];

beforeEach(async () => {
  for (const table of ['superior_answer', 'superior_finding', 'superior_item', 'superior'])
    await server.sql(`delete from ${table}`);
  for (const table of ['finding_event', 'finding', 'finding_counter', 'deadline_event', 'deadline'])
    await server.sql(`delete from ${table}`);
  await server.sql(`delete from message`);
  server.at('2026-09-15', '09:00');
});

const codeOf = async (answer: Promise<unknown>) => (await refused(answer)).code;

const sort = { category: 'records', severity: 'minor', rectify: 'normal' } as const;
const two = [
  { says: '应急物资台账不全', schoolIds: [schoolId, other], ...sort },
  { says: '联防联控机制会议没有记录', unit: '县教育局', schoolIds: [], ...sort },
];

async function entered(over: Partial<Input<'superior.add'>> = {}, by: Name = '孙科长') {
  return await (
    await server.as(by)
  ).send('superior.add', {
    ...{ title: '开学条件督查反馈意见', sender: '市教育局督查组', document: '市教督〔2026〕4 号' },
    ...{ receivedDay: '2026-09-14', answerDay: '2026-09-30', items: two },
    ...over,
  });
}

const opened = async (superiorId: string, by: Name = '孙科长') =>
  await (await server.as(by)).ask('superior.open', { superiorId });

const openItems = async () =>
  (await (await server.as('孙科长')).ask('superior.list', {})).openItems;

async function putRight(findingId: string, at: string, head: Name) {
  await (
    await server.as('孙科长')
  ).send('finding.issue', { schoolId: at, findingIds: [findingId], isHeard: true });
  await (
    await server.as(head)
  ).send('finding.rectify', {
    ...{ schoolId: at, findingId },
    fact: { kind: 'submitted', says: '台账补齐', after: '照片存总务处' },
  });
  await (
    await server.as('李督学')
  ).send('finding.recheck', { schoolId: at, findingId, fact: { kind: 'closed', says: '看过' } });
}

describe('逐条落实', () => {
  test('一份意见给各校开几百个问题：一次开完，编号不断；太多就说分几份', async () => {
    const schools = await server.sql<{ id: string }>(
      `select place_id as id from place where kind = 'school' and valid_to is null
       and county_code = (select county_code from place where place_id = $1)`,
      [schoolId],
    );
    const schoolIds = schools.map(({ id }) => id);
    const items = Array.from({ length: 100 }, (_, nth) => ({
      ...sort,
      ...{ says: `第 ${nth + 1} 项台账不全`, schoolIds },
    }));
    const { findings, superiorId } = await entered({ items });
    expect(findings).toBe(100 * schoolIds.length);
    const [row] = await server.sql<{ span: number; n: number }>(
      `select max(number) - min(number) + 1 as span, count(*)::int as n from finding where source_id = $1`,
      [superiorId],
    );
    expect(row).toEqual({ span: findings, n: findings });
    await server.sql(`delete from superior_finding where superior_id = $1`, [superiorId]);
    await server.sql(`delete from finding_event`);
    await server.sql(`delete from finding where source_id = $1`, [superiorId]);
  });

  test('两条意见:学校的各开各的问题,县里的自己答复;都落实了,没落实的是 0', async () => {
    const { superiorId, findings } = await entered();
    expect(findings).toBe(2);
    const list = await (
      await server.as('孙科长')
    ).ask('finding.list', { placeId: placeId('云溪县'), source: 'superior', sourceId: superiorId });
    expect(list.rows.map((one) => one.schoolName).toSorted()).toEqual(['实验小学', '第一中学']);
    expect(await openItems()).toBe(2);
    const { rows } = await opened(superiorId);
    const [first] = rows;
    for (const one of first?.findings ?? [])
      await putRight(one.findingId, one.schoolId, one.schoolId === other ? '郭校长' : '王校长');
    expect(await openItems()).toBe(1);
    const officer = await server.as('孙科长');
    const said = {
      superiorId,
      number: 2,
      says: '9 月起每周五开会并记录',
      evidence: '会议纪要 3 份',
    };
    await officer.send('superior.answer', { ...said, isDone: true });
    expect(await openItems()).toBe(0);
    const after = await opened(superiorId);
    expect(after).toMatchObject({ items: 2, open: 0 });
    expect(after.rows[0]).toMatchObject({ isDone: true });
    expect(after.rows[0]?.findings[0]).toMatchObject({
      measure: '台账补齐',
      after: '照片存总务处',
    });
    expect(after.rows[1]).toMatchObject({ isDone: true, unit: '县教育局' });
    const { rows: lines, count } = await csvRows(officer, 'superior.open', { superiorId });
    expect(count).toBe('共 3 行');
    expect(lines[2]).toContain('联防联控机制会议没有记录,县教育局,县里,9 月起每周五开会并记录');
  });

  test('学校还没销号,县里不能说这一条落实了;答错了再答一次,以新的为准', async () => {
    const { superiorId } = await entered();
    const officer = await server.as('孙科长');
    const answer = async (number: number, isDone: boolean, says = '补齐了') =>
      await officer.send('superior.answer', { superiorId, number, says, isDone });
    expect(await codeOf(answer(1, true))).toBe('superior-of-schools');
    await answer(1, false, '已向各校下发统一台账');
    await answer(2, true);
    await answer(2, false, '查了一下还差一次会议');
    const { rows } = await opened(superiorId);
    expect(rows[1]?.isDone).toBe(false);
    expect(rows[1]?.answers.map((one) => one.says)).toEqual(['查了一下还差一次会议', '补齐了']);
    expect(await codeOf(answer(3, true))).toBe('not-found');
  });

  test('问题开错撤销了,不算落实,由县里答复;都销号了,县里也可以说落实了', async () => {
    const { superiorId } = await entered();
    const officer = await server.as('孙科长');
    const [first, second] = (await opened(superiorId)).rows[0]?.findings ?? [];
    if (!first || !second) throw new Error('no findings');
    const withdraw = async ({ schoolId: at, findingId }: typeof first) =>
      await server.sql(`update finding set state = 'closed', ended_as = 'withdrawn', ended_day = '2026-09-15'
        where school_id = '${at}' and finding_id = '${findingId}'`);
    await withdraw(first);
    await withdraw(second);
    expect((await opened(superiorId)).rows[0]?.isDone).toBe(false);
    expect(await openItems()).toBe(2);
    const said = { superiorId, number: 1, says: '已向各校下发统一台账', isDone: true };
    await officer.send('superior.answer', said);
    expect((await opened(superiorId)).rows[0]?.isDone).toBe(true);
    expect(await openItems()).toBe(1);
    const again = await entered();
    const [left, right] = (await opened(again.superiorId)).rows[0]?.findings ?? [];
    if (!left || !right) throw new Error('no findings');
    await withdraw(left);
    const then = { ...said, superiorId: again.superiorId };
    expect(await codeOf(officer.send('superior.answer', then))).toBe('superior-of-schools');
    await putRight(right.findingId, right.schoolId, right.schoolId === other ? '郭校长' : '王校长');
    await officer.send('superior.answer', then);
    expect((await opened(again.superiorId)).rows[0]?.isDone).toBe(true);
  });

  test('录错了可以撤回,各校的问题一起撤销;已经下达的不行', async () => {
    const { superiorId } = await entered();
    const officer = await server.as('孙科长');
    const withdraw = async () =>
      await officer.send('superior.withdraw', { superiorId, reason: '录到别的县的了' });
    await withdraw();
    expect(await codeOf(withdraw())).toBe('superior-withdrawn');
    expect(await openItems()).toBe(0);
    const { rows } = await opened(superiorId);
    expect(rows[0]?.findings.map((one) => one.ended)).toEqual(['withdrawn', 'withdrawn']);
    const again = await entered();
    const [first] = (await opened(again.superiorId)).rows[0]?.findings ?? [];
    await officer.send('finding.issue', {
      ...{ schoolId: first?.schoolId ?? '', findingIds: [first?.findingId ?? ''], isHeard: true },
    });
    const refusal = await refused(
      officer.send('superior.withdraw', { superiorId: again.superiorId, reason: '录错了' }),
    );
    expect(refusal.code).toBe('superior-begun');
    expect(refusal.detail).toContain('1 个问题');
  });

  test('日子不对、不是学校、校长和督学不能录,说清楚', async () => {
    expect(await codeOf(entered({ receivedDay: '2026-09-16' }))).toBe('day-in-future');
    expect(await codeOf(entered({ answerDay: '2026-09-13' }))).toBe('superior-days');
    const [first, second] = two;
    const odd = [{ ...(first ?? second), schoolIds: [placeId('云溪县')] }] as typeof two;
    expect(await codeOf(entered({ items: odd }))).toBe('not-found');
    expect(await codeOf(entered({}, '王校长'))).toBe('no-permission');
    expect(await codeOf(entered({}, '李督学'))).toBe('no-permission');
    const { superiorId } = await entered();
    expect((await opened(superiorId, '李督学')).items).toBe(2);
    expect(await codeOf(opened(superiorId, '王校长'))).toBe('no-permission');
  });
});
