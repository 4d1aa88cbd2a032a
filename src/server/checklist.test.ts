import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input, Output } from '../contract/index.ts';
import { shippedChecklist } from '../domain/checklist-rules.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

beforeEach(async () => {
  await server.sql(`delete from checklist_version`);
  server.at('2026-09-15', '08:00');
});

const placeIdOf = { county: placeId('云溪县'), school: placeId('实验小学') };
const checklist = 'canteen' as const;
const shipped = shippedChecklist(checklist);

async function open(by = '孙科长' as Parameters<TestServer['as']>[0], version?: string) {
  const at = by === '王校长' ? placeIdOf.school : placeIdOf.county;
  return await (
    await server.as(by)
  ).ask('checklist.open', { placeId: at, checklist, ...(version && { version }) });
}

/** A version in which samples weigh 125 grams and one item is gone. */
async function draft(
  over: Partial<Input<'checklist.publish'>> = {},
): Promise<Input<'checklist.publish'>> {
  const { list, newest, version } = await open('孙科长', 'newest');
  const items = list.items
    .filter(({ id }) => id !== 'man-pledge')
    .map((one) =>
      one.id === 'sample-weight'
        ? { ...one, text: '每样留样不少于 125 克', basis: '云教发〔2026〕5 号' }
        : one,
    );
  return {
    ...{ checklist, newest, list: { ...list, items } },
    ...(version.versionId && { madeFrom: version.versionId }),
    reasons: { 'sample-weight': '县里定了克数', 'man-pledge': '另有承诺书台账' },
    ...{ document: '云教发〔2026〕5 号', reason: '照县里文件改', from: '2026-09-16' },
    ...over,
  };
}

async function publish(over: Partial<Input<'checklist.publish'>> = {}) {
  return await (await server.as('孙科长')).send('checklist.publish', await draft(over));
}

const rowOf = ({ rows }: Output<'checklist.list'>) =>
  rows.find((one) => one.checklist === checklist);

async function listed(by = '孙科长' as Parameters<TestServer['as']>[0]) {
  const at = by === '王校长' ? placeIdOf.school : placeIdOf.county;
  return rowOf(await (await server.as(by)).ask('checklist.list', { placeId: at }));
}

describe('公布本县版本', () => {
  test('公布后今天还是出厂版,明天学校看到的就是本县版', async () => {
    await publish();
    expect(await listed('王校长')).toMatchObject({
      version: { origin: 'shipped', number: 1 },
      next: { from: '2026-09-16', number: 1 },
    });
    expect((await open('王校长')).next).toMatchObject({ from: '2026-09-16', number: 1 });
    server.at('2026-09-16', '00:01');
    expect(await listed('王校长')).toMatchObject({
      version: { origin: 'county', number: 1, from: '2026-09-16' },
      document: '云教发〔2026〕5 号',
      items: shipped.items.length - 1,
    });
    const opened = await open('王校长');
    const sample = opened.list.items.find(({ id }) => id === 'sample-weight');
    expect(sample).toMatchObject({ text: '每样留样不少于 125 克', basis: '云教发〔2026〕5 号' });
    // A basis of the county is nobody's grade B.
    expect(sample?.grade).toBeUndefined();
    expect(opened.changes).toEqual([
      { item: 'sample-weight', change: 'changed', reason: '县里定了克数' },
      { item: 'man-pledge', change: 'removed', reason: '另有承诺书台账' },
    ]);
  });

  test('没写原因、写得太早、没有改动:说清楚,什么也没公布', async () => {
    const officer = await server.as('孙科长');
    const code = async (input: Promise<Input<'checklist.publish'>>) =>
      (await refused(officer.send('checklist.publish', await input))).code;
    expect(await code(draft({ reasons: { 'sample-weight': '县里定了克数' } }))).toBe(
      'checklist-reason-missing',
    );
    expect(await code(draft({ from: '2026-09-15' }))).toBe('checklist-from-tomorrow');
    const { list } = await open();
    expect(await code(draft({ list, reasons: {} }))).toBe('checklist-unchanged');
    expect(await listed()).not.toHaveProperty('next');
  });

  test('两个人同时改:后一个知道别人先公布了,先公布的还在', async () => {
    const mine = await draft();
    await publish();
    const officer = await server.as('周医生');
    const answer = await refused(officer.send('checklist.publish', mine));
    expect(answer.code).toBe('changed-meanwhile');
    // Both have begun before either sends.
    const begun = await Promise.all(
      (['孙科长', '周医生'] as const).map(async (name) => {
        const input = await draft();
        const items = input.list.items.filter(({ id }) => id !== 'man-shop');
        const list = { ...input.list, items };
        const reasons = { 'man-shop': name };
        return { caller: await server.as(name), input: { ...input, list, reasons } };
      }),
    );
    const both = await Promise.allSettled(
      begun.map(async ({ caller, input }) => await caller.send('checklist.publish', input)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('当时的版本一直打得开:先前的、出厂的、被后来版本取代的', async () => {
    const first = await publish();
    server.at('2026-09-20', '09:00');
    const { list, newest } = await open();
    const items = list.items.map((one) => (one.id === 'sample-48h' ? { ...one, days: 1 } : one));
    await publish({
      ...{ list: { ...list, items }, newest, from: '2026-09-21' },
      reasons: { 'sample-48h': '给一天' },
    });
    server.at('2026-09-22', '09:00');
    expect((await open()).version).toMatchObject({ number: 2 });
    const old = await open('孙科长', first.versionId);
    expect(old.version).toMatchObject({ number: 1, from: '2026-09-16' });
    expect(old.list.items.find(({ id }) => id === 'sample-48h')?.days).toBe(0);
    expect((await open('孙科长', 'shipped')).list.items).toHaveLength(shipped.items.length);
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('checklist.history', {
      placeId: placeIdOf.county,
      checklist,
    });
    expect(rows).toMatchObject([
      { number: 2, changed: 1, from: '2026-09-21' },
      { number: 1, changed: 1, removed: 1, to: '2026-09-20', by: '孙科长' },
    ]);
  });

  test('停用:当天还照本县版查,第二天回到出厂版,历史写明', async () => {
    await publish();
    server.at('2026-09-18', '10:00');
    const officer = await server.as('孙科长');
    const ending = { checklist, newest: 1, reason: '省里出了统一的表' } as const;
    expect(
      (await refused(officer.send('checklist.end', { ...ending, from: '2026-09-18' }))).code,
    ).toBe('checklist-from-tomorrow');
    await officer.send('checklist.end', { ...ending, from: '2026-09-19' });
    expect(await listed()).toMatchObject({
      version: { origin: 'county' },
      next: { from: '2026-09-19' },
    });
    server.at('2026-09-19', '00:00');
    expect(await listed()).toMatchObject({ version: { origin: 'shipped' } });
    expect(
      (await refused(officer.send('checklist.end', { ...ending, newest: 2, from: '2026-09-25' })))
        .code,
    ).toBe('checklist-shipped');
    const { rows } = await officer.ask('checklist.history', {
      placeId: placeIdOf.county,
      checklist,
    });
    expect(rows).toMatchObject([{ isEnd: true }, { isEnd: false, to: '2026-09-18' }]);
  });

  test('排在后面的版本,被更早起用的新一版取代,写明没有用过', async () => {
    await publish({ from: '2026-10-10' });
    const { list, newest } = await open('孙科长', 'newest');
    const items = list.items.filter(({ id }) => id !== 'man-eat');
    await publish({
      ...{
        list: { ...list, items },
        newest,
        from: '2026-10-01',
        reasons: { 'man-eat': '并入日查' },
      },
    });
    server.at('2026-10-11', '08:00');
    expect((await open()).version.number).toBe(2);
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('checklist.history', {
      placeId: placeIdOf.county,
      checklist,
    });
    expect(rows.map((one) => [one.number, one.isOvertaken])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  test('还没到的一版可以提前起用,一字不改也行;原因照原来的', async () => {
    await publish({ from: '2026-10-10' });
    const { list } = await open('孙科长', 'newest');
    const officer = await server.as('孙科长');
    const same = await draft({ list, reasons: {}, from: '2026-10-20' });
    expect((await refused(officer.send('checklist.publish', same))).code).toBe(
      'checklist-unchanged',
    );
    await officer.send('checklist.publish', { ...same, from: '2026-10-01' });
    server.at('2026-10-02', '08:00');
    expect(await open()).toMatchObject({
      version: { number: 2 },
      changes: [
        { item: 'sample-weight', change: 'changed', reason: '县里定了克数' },
        { item: 'man-pledge', change: 'removed', reason: '另有承诺书台账' },
      ],
    });
  });

  test('排好的停用可以提前,也可以把还没到的一版撤掉;没有可停的才说没有', async () => {
    await publish();
    server.at('2026-09-18', '10:00');
    const officer = await server.as('孙科长');
    const stop = async (newest: number, from: string) =>
      await officer.send('checklist.end', { checklist, newest, from, reason: '省里出了统一的表' });
    await stop(1, '2026-10-10');
    expect((await refused(stop(2, '2026-10-15'))).code).toBe('checklist-shipped');
    await stop(2, '2026-09-20');
    server.at('2026-09-20', '08:00');
    expect(await listed()).toMatchObject({ version: { origin: 'shipped' } });
    await publish({ from: '2026-10-01' });
    await stop(4, '2026-09-25');
    server.at('2026-10-02', '08:00');
    expect(await listed()).toMatchObject({ version: { origin: 'shipped' } });
  });

  test('照现在用的一版改,后面还排着一版:不收,免得把那一版的改动冲掉', async () => {
    await publish();
    server.at('2026-09-20', '09:00');
    const { list, version, newest } = await open();
    const items = list.items.filter(({ id }) => id !== 'man-eat');
    await publish({
      ...{ list: { ...list, items }, newest, from: '2026-10-01' },
      reasons: { 'man-eat': '并入日查' },
    });
    const officer = await server.as('孙科长');
    const other = await draft({
      ...{ list: { ...list, items: list.items.filter(({ id }) => id !== 'man-shop') } },
      ...{ reasons: { 'man-shop': '并入日查' }, madeFrom: version.versionId, from: '2026-10-10' },
    });
    expect((await refused(officer.send('checklist.publish', other))).code).toBe(
      'changed-meanwhile',
    );
  });

  test('历史翻页的位置写坏了,说写坏了', async () => {
    const officer = await server.as('孙科长');
    for (const key of [1.5, -1, 99_999]) {
      const after = Buffer.from(JSON.stringify([key])).toString('base64url');
      const at = { placeId: placeIdOf.county, checklist, after } as const;
      expect((await refused(officer.ask('checklist.history', at))).code).toBe('bad-input');
    }
  });

  test('学校、督学能看不能改;邻县看不到', async () => {
    const input = await draft();
    for (const name of ['王校长', '李督学', '部门联络员'] as const)
      expect((await refused((await server.as(name)).send('checklist.publish', input))).status).toBe(
        403,
      );
    const { versionId } = await publish();
    const neighbour = await server.as('吴科长');
    const at = { placeId: placeId('石湾县'), checklist } as const;
    expect(
      (await refused(neighbour.ask('checklist.open', { ...at, version: versionId }))).code,
    ).toBe('not-found');
    expect((await neighbour.ask('checklist.history', at)).rows).toEqual([]);
  });

  test('导出一行一条,和页面上的版本一样', async () => {
    await publish();
    server.at('2026-09-16', '09:00');
    const officer = await server.as('孙科长');
    const response = await officer.raw(
      `/api/checklist.open/export?placeId=${placeIdOf.county}&checklist=${checklist}&format=csv`,
      {},
    );
    const text = await response.text();
    expect(text).toContain('每样留样不少于 125 克');
    expect(text).not.toContain('校长签了食品安全承诺书');
    expect(text).toContain(`共 ${shipped.items.length - 1} 行`);
  });
});
