import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** What an edit sends back when nothing was changed. */
async function factsOf(caller: Caller, name: PlaceName) {
  const { place } = await caller.ask('place.children', { placeId: placeId(name) });
  const { version, schoolKind, ownership, isBoarding } = place;
  return { placeId: placeId(name), version, name: place.name, schoolKind, ownership, isBoarding };
}

describe('学校的身份由上级定', () => {
  test.each(['王校长', '孙报告人'] as const)(
    '%s 能改本校电话,不能改代码、类型、公办民办、寄宿,也不能停用本校',
    async (who) => {
      const caller = await server.as(who);
      const facts = await factsOf(caller, '实验小学');
      for (const [change, what] of [
        [{ code: '3506970001' }, '代码'],
        [{ schoolKind: 'junior' }, '学校类型'],
        [{ ownership: 'private' }, '公办民办'],
        [{ isBoarding: true }, '寄宿走读'],
      ] as const)
        expect(await refused(caller.send('place.update', { ...facts, ...change }))).toEqual({
          status: 403,
          code: 'belongs-above',
          detail: `实验小学的${what}由上级（乡镇或县）办理，请联系上级。`,
        });
      const closing = { placeId: placeId('实验小学'), to: today, reason: '合并' };
      expect(await refused(caller.send('place.close', closing))).toEqual({
        status: 403,
        code: 'belongs-above',
        detail: '实验小学的停用由上级（乡镇或县）办理，请联系上级。',
      });
      await caller.send('place.update', { ...facts, phone: '0596-8521234' });
      const { place } = await caller.ask('place.children', { placeId: placeId('实验小学') });
      expect(place).toMatchObject({
        phone: '0596-8521234',
        schoolKind: 'primary',
        isBoarding: false,
      });
    },
  );

  test('校长不写的项目保持原样', async () => {
    const [town, principal] = [await server.as('镇教办主任'), await server.as('王校长')];
    const facts = await factsOf(town, '实验小学');
    await town.send('place.update', { ...facts, code: '3506970002', isBoarding: true });
    const { placeId: id, version, name } = await factsOf(principal, '实验小学');
    await principal.send('place.update', { placeId: id, version, name, phone: '0596-8520000' });
    const { place } = await principal.ask('place.children', { placeId: id });
    expect(place).toMatchObject({
      code: '3506970002',
      ownership: 'public',
      isBoarding: true,
      phone: '0596-8520000',
    });
  });

  test('还有新类型没有的年级，不改学校类型，说出是哪些；没有了就能改', async () => {
    const town = await server.as('镇教办主任');
    const facts = await factsOf(town, '实验小学');
    const refusal = await refused(town.send('place.update', { ...facts, schoolKind: 'junior' }));
    expect(refusal).toMatchObject({ status: 409, code: 'kind-has-grades' });
    expect(refusal.detail).toMatch(/实验小学还有.*三年级.*改成初中以后.*没有学段.*毕业或停用/);
    const wider = await town.send('place.update', { ...facts, schoolKind: 'nine-year' });
    await town.send('place.update', { ...facts, version: wider.version, schoolKind: 'primary' });
  });

  test('校长能建班、改班、停用空班', async () => {
    const principal = await server.as('王校长');
    const { placeId: made } = await principal.send('place.create', {
      parentId: placeId('三年级'),
      kind: 'class',
      name: '(9)班',
    });
    await principal.send('place.update', { placeId: made, version: 1, name: '(8)班' });
    const closed = { placeId: made, to: today, reason: '建错了' };
    expect(await principal.send('place.close', closed)).toEqual({ placeId: made });
  });

  test('乡镇不能停用自己,县里能改乡镇和学校', async () => {
    const [town, bureau] = [await server.as('镇教办主任'), await server.as('孙科长')];
    const closing = { placeId: placeId('城关镇'), to: today, reason: '撤并' };
    expect(await refused(town.send('place.close', closing))).toMatchObject({
      code: 'belongs-above',
    });
    expect(await refused(bureau.send('place.close', closing))).toMatchObject({
      code: 'place-not-empty',
    });
    const facts = await factsOf(bureau, '第一中学');
    await bureau.send('place.update', { ...facts, ownership: 'private' });
    const county = await factsOf(bureau, '云溪县');
    await bureau.send('place.update', {
      placeId: county.placeId,
      version: county.version,
      name: '云溪县',
      code: '350697',
    });
  });
});
