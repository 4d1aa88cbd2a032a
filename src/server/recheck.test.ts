import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { counties, peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today, zone } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { openPool } from './db.ts';
import { drawRechecks, sha256 } from './recheck-draw.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const schoolId = placeId('实验小学');
const classId = placeId('三(1)班');
const pupils = peopleOf('三(1)班');
const reason = '体温几乎都一样';

beforeEach(async () => {
  await server.sql(`delete from recheck_person`);
  await server.sql(`delete from recheck`);
  await server.sql(`delete from recheck_draw`);
  await server.sql(`delete from deadline_event`);
  await server.sql(`delete from deadline`);
  await server.sql(`delete from message`);
});

const codeOf = async (answer: Promise<unknown>) => (await refused(answer)).code;

/** The morning sheet of a day: the first pupil coughs, all others are well. */
async function submit(day: string): Promise<void> {
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', {
    classId,
    day,
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: [{ personId: personId(pupils[0] ?? '李小明'), symptoms: ['COUGH'] }],
    othersWell: true,
  });
  await server.running.settle();
}

async function drawFor(day: string): Promise<string> {
  const [row] = await server.sql<{ recheck_id: string }>(
    `insert into recheck (county_code, recheck_id, school_id, class_id, day, week, asked_at)
     values ($1, gen_random_uuid(), $2, $3, $4, date_trunc('week', $4::date), now()) returning recheck_id`,
    [county, schoolId, classId, day],
  );
  return row?.recheck_id ?? '';
}

const entries = (over: Partial<Input<'recheck.send'>['entries'][number]>[]) =>
  over.map((one, at) => ({ personId: personId(pupils[at] ?? '李小明'), isHere: true, ...one }));

describe('随机复测', () => {
  test('晨检表交上以前谁也看不到抽了哪个班;交上以后校医才收到,限两小时', async () => {
    server.at('2026-09-16', '08:00');
    await drawFor('2026-09-16');
    const doctor = await server.as('陈校医');
    const officer = await server.as('孙科长');
    expect((await doctor.ask('recheck.mine', { schoolId })).open).toEqual([]);
    expect((await officer.ask('recheck.list', { placeId: placeId('云溪县') })).rows).toEqual([]);
    await submit('2026-09-16');
    const { open } = await doctor.ask('recheck.mine', { schoolId });
    expect(open).toMatchObject([
      { classId, className: '三年级(1)班', kind: 'drawn', dueAt: '2026-09-16T02:00:00.000Z' },
    ]);
    const { items } = await doctor.ask('work.list', {});
    expect(items).toMatchObject([{ title: '复测一个班', where: '实验小学三年级(1)班' }]);
    const { rows } = await officer.ask('recheck.list', { placeId: placeId('云溪县') });
    expect(rows).toMatchObject([{ className: '三年级(1)班', state: 'open' }]);
  });

  test('复测表上没有晨检的内容;交上以后才说差在哪,县里只看到人数', async () => {
    server.at('2026-09-17', '08:00');
    const recheckId = await drawFor('2026-09-17');
    await submit('2026-09-17');
    const doctor = await server.as('陈校医');
    const sheet = await doctor.ask('recheck.sheet', { classId, recheckId });
    expect(sheet.people[0]).toEqual({
      personId: personId(pupils[0] ?? '李小明'),
      name: pupils[0],
      seq: 1,
    });
    const done = await doctor.send('recheck.send', {
      ...{ classId, recheckId },
      entries: entries([{ symptoms: ['COUGH'] }, { tempC: 38.4 }]),
    });
    expect(done).toMatchObject({ isLate: false, seen: pupils.length });
    expect(done.ill.map((one) => one.onSheet)).toEqual([true, false]);
    const sight = await (
      await server.as('孙科长')
    ).ask('recheck.sight', {
      placeId: placeId('云溪县'),
    });
    expect(sight.sight).toMatchObject({ classes: 1, ill: 2, both: 1 });
    expect(sight.weeks).toMatchObject([{ week: '2026-09-14', drawn: 1, done: 1, ill: 2, both: 1 }]);
    const own = await (await server.as('孙报告人')).ask('recheck.sight', { placeId: schoolId });
    expect(own.sight).toBeUndefined();
    expect(own.weeks).toMatchObject([{ done: 1, ill: 0, both: 0 }]);
    const [deadline] = await server.sql<{ ended_as: string }>(`select ended_as from deadline
      where subject_id = '${recheckId}'`);
    expect(deadline?.ended_as).toBe('done');
    expect(await codeOf(doctor.ask('recheck.sheet', { classId, recheckId }))).toBe('recheck-over');
  });

  test('老师后来改了晨检表,还是和当时的那一版比', async () => {
    server.at('2026-09-18', '08:00');
    const recheckId = await drawFor('2026-09-18');
    await submit('2026-09-18');
    const teacher = await server.as('刘老师');
    await teacher.send('roll.submit', {
      ...{ classId, day: '2026-09-18', session: 'morning', baseVersion: 1, rosterRevision: 1 },
      entries: [{ personId: personId(pupils[1] ?? '李小明'), symptoms: ['RASH'] }],
      ...{ othersWell: false, reason: '刚刚看到' },
    });
    const doctor = await server.as('陈校医');
    const done = await doctor.send('recheck.send', {
      ...{ classId, recheckId },
      entries: entries([{}, { symptoms: ['RASH'] }]),
    });
    expect(done.ill).toEqual([{ personId: personId(pupils[1] ?? '李小明'), onSheet: false }]);
  });

  test('超过两小时照收,记为超时,不计入估计', async () => {
    server.at('2026-09-21', '08:00');
    const recheckId = await drawFor('2026-09-21');
    await submit('2026-09-21');
    server.at('2026-09-21', '10:01');
    const doctor = await server.as('陈校医');
    const done = await doctor.send('recheck.send', { classId, recheckId, entries: [] });
    expect(done.isLate).toBe(true);
    const officer = await server.as('孙科长');
    const sight = await officer.ask('recheck.sight', { placeId: placeId('云溪县') });
    expect(sight.sight?.classes).toBe(0);
    expect(sight.notCounted).toEqual({ late: 1, ownSheet: 0 });
  });

  test('当天没做,过了当天记为没做成,时限也收掉', async () => {
    server.at('2026-09-22', '08:00');
    const recheckId = await drawFor('2026-09-22');
    await submit('2026-09-22');
    server.at('2026-09-23', '07:00');
    await draw();
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('recheck.list', {
      ...{ placeId: placeId('云溪县'), state: 'lapsed' },
    });
    expect(rows).toMatchObject([{ recheckId, state: 'lapsed' }]);
    const doctor = await server.as('陈校医');
    expect(await codeOf(doctor.send('recheck.send', { classId, recheckId, entries: [] }))).toBe(
      'recheck-over',
    );
    const [deadline] = await server.sql<{ ended_as: string }>(`select ended_as from deadline
      where subject_id = '${recheckId}'`);
    expect(deadline?.ended_as).toBe('withdrawn');
  });
});

test('校和乡镇看不出还没到的抽班,也不能用日子圈出一个班', async () => {
  server.at('2026-09-29', '08:00');
  await drawFor('2026-09-29');
  const sight = async (name: '孙报告人' | '孙科长', at: string, over = {}) =>
    await (await server.as(name)).ask('recheck.sight', { placeId: at, ...over });
  expect((await sight('孙报告人', schoolId)).weeks).toEqual([]);
  expect((await sight('孙科长', placeId('云溪县'))).weeks).toMatchObject([{ drawn: 1, open: 1 }]);
  await submit('2026-09-29');
  expect((await sight('孙报告人', schoolId)).weeks).toMatchObject([{ drawn: 1, open: 1 }]);
  const whole = await sight('孙报告人', schoolId);
  const day = { from: '2026-09-16', to: '2026-09-16' };
  expect(await sight('孙报告人', schoolId, day)).toEqual(whole);
  expect(await sight('孙科长', placeId('云溪县'), day)).toMatchObject({ ...day, weeks: [] });
});

/** The week's draw as the job makes it. */
async function draw(): Promise<void> {
  const pool = openPool(server.urlFor('shaodian_jobs'), 1);
  try {
    await drawRechecks(pool, { county, zone, now: server.clock.now() });
  } finally {
    await pool.end();
  }
}

describe('抽班', () => {
  test('一周抽一次;过完后人人可以重演,名册和抽到的班都对得上,改一个字就对不上', async () => {
    await server.sql(
      `update roster set person_ids = array(select gen_random_uuid() from generate_series(1, 20))
       where class_id = $1 and revision = 1`,
      [placeId('三(2)班')],
    );
    server.at('2026-10-12', '00:20');
    await draw();
    const [first] = await server.sql<{ pool: string; pool_hash: string; drawn: number }>(
      `select pool, pool_hash, drawn from recheck_draw`,
    );
    expect(first?.drawn).toBe(1);
    expect(sha256(first?.pool ?? '')).toBe(first?.pool_hash);
    server.at('2026-10-14', '00:20');
    await draw();
    expect(await server.sql(`select pool, pool_hash, drawn from recheck_draw`)).toEqual([first]);
    const officer = await server.as('孙科长');
    expect(await codeOf(officer.ask('recheck.replay', { week: '2026-10-12' }))).toBe(
      'recheck-week-open',
    );
    server.at('2026-10-19', '00:10');
    expect(await officer.ask('recheck.replay', { week: '2026-10-15' })).toMatchObject({
      ...{ week: '2026-10-12', isSamePool: true, isSameDraw: true, classes: 1 },
      drawn: [{ classId: placeId('三(2)班') }],
    });
    await server.sql(`update recheck_draw set pool = pool || ' '`);
    expect((await officer.ask('recheck.replay', { week: '2026-10-12' })).isSamePool).toBe(false);
    server.at(today, '08:00');
  });

  test('抽到的班当天已经有人请求复测,也算抽到的,重演对得上', async () => {
    await server.sql(
      `update roster set person_ids = array(select gen_random_uuid() from generate_series(1, 20))
       where class_id = $1 and revision = 1`,
      [placeId('三(2)班')],
    );
    for (let at = 0; at < 5; at += 1)
      await server.sql(
        `insert into recheck (county_code, recheck_id, school_id, class_id, day, asked_by, asked_reason, asked_at)
         values ($1, gen_random_uuid(), $2, $3, '2026-10-12'::date + $4::int, $2, $5, now())`,
        [county, schoolId, placeId('三(2)班'), at, reason],
      );
    server.at('2026-10-12', '00:20');
    await draw();
    server.at('2026-10-19', '00:10');
    const officer = await server.as('孙科长');
    expect(await officer.ask('recheck.replay', { week: '2026-10-12' })).toMatchObject({
      ...{ isSameDraw: true, drawn: [{ classId: placeId('三(2)班') }] },
    });
    server.at(today, '08:00');
  });
});

describe('请求复测', () => {
  test('报告人请求后,校医马上收到;一周内不再请;取消要说原因', async () => {
    server.at('2026-09-24', '08:00');
    await submit('2026-09-24');
    const reporter = await server.as('孙报告人');
    const { recheckId, state } = await reporter.send('recheck.ask', { classId, reason });
    expect(state).toBe('open');
    expect(await codeOf(reporter.send('recheck.ask', { classId, reason }))).toBe('recheck-asked');
    const doctor = await server.as('陈校医');
    expect((await doctor.ask('recheck.mine', { schoolId })).open).toMatchObject([
      { recheckId, kind: 'asked' },
    ]);
    await reporter.send('recheck.call-off', { classId, recheckId, reason: '全班去春游' });
    expect((await doctor.ask('recheck.mine', { schoolId })).open).toEqual([]);
    const again = await reporter.send('recheck.ask', { classId, reason });
    expect(again.state).toBe('open');
    server.at('2026-09-30', '08:00');
    expect(await codeOf(reporter.send('recheck.ask', { classId, reason }))).toBe('recheck-asked');
  });

  test('随机抽到的不能取消;班主任不能请求、不能复测,别校的校医看不到', async () => {
    server.at('2026-09-28', '08:00');
    const recheckId = await drawFor('2026-09-28');
    await submit('2026-09-28');
    const reporter = await server.as('孙报告人');
    expect(await codeOf(reporter.send('recheck.call-off', { classId, recheckId, reason }))).toBe(
      'recheck-drawn',
    );
    const teacher = await server.as('刘老师');
    expect(await codeOf(teacher.send('recheck.ask', { classId, reason }))).toBe('no-permission');
    expect(await codeOf(teacher.ask('recheck.sheet', { classId, recheckId }))).toBe(
      'no-permission',
    );
  });

  test('全班不在、不在名单上、体温不像人的,都不收', async () => {
    server.at('2026-10-09', '08:00');
    await submit('2026-10-09');
    const reporter = await server.as('孙报告人');
    const { recheckId } = await reporter.send('recheck.ask', { classId, reason });
    const send = async (list: Input<'recheck.send'>['entries']) =>
      await codeOf(reporter.send('recheck.send', { classId, recheckId, entries: list }));
    expect(await send(entries(pupils.map(() => ({ isHere: false }))))).toBe('recheck-nobody-here');
    expect(await send([{ personId: personId('林大海'), isHere: true }])).toBe('not-on-roster');
    expect(await send(entries([{ tempC: 60 }]))).toBe('temperature-out-of-range');
  });
});
