import { afterAll, beforeAll, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

async function placeOf(name: '云溪县' | '第一中学' | '七年级') {
  const caller = await server.as('孙科长');
  return (await caller.ask('place.children', { placeId: placeId(name) })).place;
}

test('改学制以前先看会改哪些年级,改了以后班名、毕业班都跟着变,还能改回来', async () => {
  const officer = await server.as('孙科长');
  const county = await placeOf('云溪县');
  expect(county).toMatchObject({ schemeInForce: 'six-three' });
  const asked = { placeId: county.placeId, scheme: 'five-four', keep: 'grade' } as const;
  const preview = await officer.ask('place.scheme-preview', asked);
  const junior = preview.rows.find((row) => row.stage === 'junior');
  expect(junior).toMatchObject({ name: '七年级', nextName: '七年级', nextCohort: 2025 });
  expect(preview.classes).toBeGreaterThan(0);

  const { version } = county;
  const done = await officer.send('place.set-scheme', {
    ...asked,
    version,
    reason: '本县五四学制',
  });
  expect(done).toMatchObject({ schools: preview.schools, classes: preview.classes });
  expect(await placeOf('七年级')).toMatchObject({
    name: '2025级',
    fullName: '七年级',
    stage: 'junior-4',
  });
  expect(await placeOf('第一中学')).toMatchObject({
    schemeInForce: 'five-four',
    stages: ['junior-4'],
  });
  expect((await placeOf('第一中学')).scheme).toBeUndefined();
  const old = await refused(
    officer.send('place.set-scheme', { ...asked, version, reason: '再改一次' }),
  );
  expect(old.code).toBe('changed-meanwhile');

  const back = { placeId: county.placeId, scheme: 'six-three', keep: 'grade' } as const;
  await officer.send('place.set-scheme', { ...back, version: done.version, reason: '改错了' });
  expect(await placeOf('七年级')).toMatchObject({ name: '2026级', stage: 'junior' });
});

test('学校可以与全县不同,全县再改时不跟着变', async () => {
  const officer = await server.as('孙科长');
  const school = await placeOf('第一中学');
  await officer.send('place.set-scheme', {
    ...{ placeId: school.placeId, version: school.version, scheme: 'five-four' },
    ...{ keep: 'cohort', reason: '试点五四制' },
  });
  expect(await placeOf('七年级')).toMatchObject({ fullName: '六年级' });
  const county = await placeOf('云溪县');
  const preview = await officer.ask('place.scheme-preview', {
    ...{ placeId: county.placeId, scheme: 'five-four', keep: 'grade' },
  });
  expect(preview.ownSchools).toBe(1);
  expect(preview.rows.every((row) => row.stage === 'primary')).toBe(true);
});

test('学校自己不能改学制;乡镇没有学制', async () => {
  const principal = await server.as('王校长');
  const school = placeId('实验小学');
  const own = await refused(
    principal.send('place.set-scheme', {
      ...{ placeId: school, version: 1, scheme: 'five-four', reason: '想改' },
    }),
  );
  expect(own).toMatchObject({ status: 403, code: 'belongs-above' });
  const officer = await server.as('孙科长');
  const town = await refused(
    officer.ask('place.scheme-preview', { placeId: placeId('城关镇'), scheme: 'five-four' }),
  );
  expect(town.code).toBe('scheme-not-here');
});
