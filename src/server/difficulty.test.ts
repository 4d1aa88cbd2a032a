import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused as refusalOf } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

beforeEach(async () => {
  for (const table of ['difficulty_event', 'difficulty', 'follow_up'])
    await server.sql(`delete from ${table}`);
  await server.sql(`delete from message`);
  server.at('2026-09-15', '09:00');
});

async function refused(asked: Promise<unknown>): Promise<string> {
  return (await refusalOf(asked)).code;
}

type Name = Parameters<TestServer['as']>[0];
const schoolId = placeId('实验小学');
const county = placeId('云溪县');
const says = '隔离室缺两张床，下周一前要';

async function raised(by: Name = '王校长') {
  const caller = await server.as(by);
  return await caller.send('difficulty.raise', { schoolId, kind: 'isolation-room', says });
}

async function solve(difficultyId: string, by: Name = '孙科长') {
  const step = { kind: 'solved', says: '从县库调了两张折叠床' } as const;
  return await (await server.as(by)).send('difficulty.solve', { schoolId, difficultyId, step });
}

describe('困难', () => {
  test('学校提,县里接手解决,学校确认,数得出来', async () => {
    const { difficultyId } = await raised();
    const officer = await server.as('孙科长');
    expect(JSON.stringify(await officer.ask('work.list', {}))).toContain('提出一件困难');
    const taken = { kind: 'taken', department: 'health' } as const;
    await officer.send('difficulty.solve', { schoolId, difficultyId, step: taken });
    await solve(difficultyId);
    const principal = await server.as('王校长');
    const step = { kind: 'confirmed' } as const;
    await principal.send('difficulty.confirm', { schoolId, difficultyId, step });
    const counts = await officer.ask('difficulty.counts', { placeId: county });
    expect(counts).toMatchObject({ raised: 1, open: 0, solved: 1, confirmed: 1 });
    expect(counts.kinds.find((one) => one.kind === 'isolation-room')).toEqual({
      ...{ kind: 'isolation-room', raised: 1, solved: 1 },
    });
  });

  test('县里不能替学校确认', async () => {
    const { difficultyId } = await raised();
    await solve(difficultyId);
    const doctor = await server.as('周医生');
    const step = { kind: 'confirmed' } as const;
    expect(await refused(doctor.send('difficulty.confirm', { schoolId, difficultyId, step }))).toBe(
      'not-found',
    );
    const shown = await doctor.ask('difficulty.show', { schoolId, difficultyId });
    expect(shown.may).not.toContain('confirmed');
  });

  test('没有解决退回去,又是没解决的', async () => {
    const { difficultyId } = await raised();
    await solve(difficultyId);
    const principal = await server.as('王校长');
    const step = { kind: 'reopened', says: '只到了一张' } as const;
    await principal.send('difficulty.confirm', { schoolId, difficultyId, step });
    const { rows } = await principal.ask('difficulty.list', { placeId: schoolId, show: 'open' });
    expect(rows).toMatchObject([{ state: 'taken', reopened: 1 }]);
    expect(rows[0]?.solvedSays).toBeUndefined();
  });

  test('督学替学校提的,提的人确认', async () => {
    const { difficultyId } = await raised('李督学');
    await solve(difficultyId);
    const step = { kind: 'confirmed' } as const;
    const inspector = await server.as('李督学');
    await inspector.send('difficulty.confirm', { schoolId, difficultyId, step });
    const shown = await inspector.ask('difficulty.show', { schoolId, difficultyId });
    expect(shown).toMatchObject({ state: 'confirmed', source: 'county' });
  });

  test('报错了解决可以收回,学校收不回县里的一步', async () => {
    const { difficultyId } = await raised();
    await solve(difficultyId);
    const principal = await server.as('王校长');
    const asked = { schoolId, difficultyId, reason: '报错了一件' };
    expect(await refused(principal.send('difficulty.undo', asked))).toBe('directive-no-undo');
    const officer = await server.as('孙科长');
    expect(await officer.send('difficulty.undo', asked)).toMatchObject({ state: 'raised' });
  });

  test('别的学校看不到', async () => {
    await raised();
    const other = await server.as('郭校长');
    expect(await refused(other.ask('difficulty.list', { placeId: schoolId }))).toBe(
      'no-permission',
    );
    const own = await other.ask('difficulty.list', { placeId: placeId('第一中学') });
    expect(own.rows).toEqual([]);
  });
});

describe('跟踪指导', () => {
  const entry: Input<'follow-up.note'> = {
    ...{ schoolId, day: '2026-09-14', how: 'call', says: '电话问了床位，已到一张' },
  };

  test('谁哪天打了电话,学校也看得到', async () => {
    await (await server.as('李督学')).send('follow-up.note', entry);
    const principal = await server.as('王校长');
    const { rows } = await principal.ask('follow-up.list', { placeId: schoolId });
    expect(rows).toMatchObject([{ how: 'call', by: '李督学', mayWithdraw: false }]);
  });

  test('明天的记不了,别人的撤不了,撤回的留着原因', async () => {
    const inspector = await server.as('李督学');
    const tomorrow = inspector.send('follow-up.note', { ...entry, day: '2026-09-16' });
    expect(await refused(tomorrow)).toBe('follow-up-to-come');
    const { followUpId } = await inspector.send('follow-up.note', entry);
    const asked = { schoolId, followUpId, reason: '写错了学校' };
    expect(await refused((await server.as('孙科长')).send('follow-up.withdraw', asked))).toBe(
      'follow-up-own',
    );
    await inspector.send('follow-up.withdraw', asked);
    const { rows } = await inspector.ask('follow-up.list', { placeId: schoolId });
    expect(rows).toMatchObject([{ withdrawReason: '写错了学校' }]);
  });

  test('一次行动的问题,记过一条才算跟踪到', async () => {
    const officer = await server.as('孙科长');
    const { campaignId } = await officer.send('campaign.begin', {
      ...{ programme: 'special', title: '开学检查', ledBy: '县教育局', from: '2026-09-10' },
      ...{ to: '2026-09-20', checklists: [], schools: { schoolIds: [schoolId] }, teams: [] },
    });
    const before = await officer.ask('follow-up.coverage', { campaignId });
    expect(before).toMatchObject({ findings: 0, schools: 1, schoolsFollowed: 0, entries: 0 });
    await officer.send('follow-up.note', { ...entry, campaignId });
    const after = await officer.ask('follow-up.coverage', { campaignId });
    expect(after).toMatchObject({ schools: 1, schoolsFollowed: 1, entries: 1 });
  });
});
