import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { counties, peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today, zone } from '../../test/setup/server.ts';
import { addDays } from '../domain/date.ts';
import { openPool } from './db.ts';
import { addUpScorecards } from './scorecard-job.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const countyId = placeId('云溪县');
const school = placeId('实验小学');

async function addUp(): Promise<void> {
  const pool = openPool(server.urlFor('shaodian_jobs'), 1);
  try {
    await addUpScorecards(pool, { county, zone, now: server.clock.now() });
  } finally {
    await pool.end();
  }
}

describe('各校填报质量提示', () => {
  const day = today;
  const next = addDays(day, 1);
  const classes = ['三(1)班', '三(2)班', '后勤处'] as const;

  async function submit(name: (typeof classes)[number], baseVersion = 0) {
    const reporter = await server.as('孙报告人');
    await reporter.send('roll.submit', {
      ...{ classId: placeId(name), day, session: 'morning' },
      ...{ baseVersion, rosterRevision: 1, othersWell: false },
      entries: peopleOf(name).map((one) => ({
        personId: personId(one),
        tempC: 36.5 + baseVersion / 10,
      })),
      ...(baseVersion > 0 && { reason: '漏填' }),
    });
  }
  const honest = async (by: '孙科长' | '李督学' = '孙科长') =>
    await (await server.as(by)).ask('scorecard.honest', { placeId: countyId });

  test('当天还没过完不数；第二天数出几张有、哪一种，按校名，看不到是哪个班', async () => {
    server.at(day, '08:00');
    for (const name of classes) await submit(name);
    await addUp();
    expect((await honest()).rows).toEqual([]);
    server.at(next, '01:00');
    await addUp();
    const { rows, until } = await honest();
    expect(until).toBe(day);
    expect(rows).toEqual([
      {
        ...{ schoolId: school, schoolName: '实验小学' },
        ...{ days: 1, sheets: 3, hinted: 3, byHint: { rapid: 3 } },
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('三年级');
    const officer = await server.as('孙科长');
    const days = await officer.ask('scorecard.honest-days', { schoolId: school });
    expect(days).toEqual({
      schoolName: '实验小学',
      rows: [{ day, sheets: 3, hinted: 3, byHint: { rapid: 3 } }],
    });
  });

  test('过后又更正的那天重新数；读数到期删了，数过的还在', async () => {
    server.at(next, '08:00');
    await submit('后勤处', 1);
    server.at(next, '09:00');
    await addUp();
    // Only two classes are left of the one account's hurry.
    expect((await honest()).rows).toMatchObject([{ sheets: 3, hinted: 0, byHint: {} }]);
    await server.sql('delete from roll');
    server.at(addDays(day, 2), '09:00');
    await addUp();
    expect((await honest()).rows).toMatchObject([{ sheets: 3, hinted: 0 }]);
  });

  test('没有排序可选；督学看得到数，老师、家长看不到，外县的看不到', async () => {
    expect((await honest('李督学')).rows).toHaveLength(1);
    const officer = await server.as('孙科长');
    const sorted = { placeId: countyId, sort: 'hinted' };
    expect(await refused(officer.ask('scorecard.honest', sorted as never))).toMatchObject({
      code: 'bad-input',
    });
    for (const by of ['刘老师', '赵家长', '吴科长'] as const) {
      const caller = await server.as(by);
      const answer = caller.ask('scorecard.honest-days', { schoolId: school });
      expect(await refused(answer)).toMatchObject({ status: 403 });
    }
  });

  test('学校一页一页看，接得上', async () => {
    await server.sql(
      `insert into honest_day (county_code, school_id, day, sheets, hinted, by_hint, at)
       values ($1, $2, $3, 4, 1, '{1,0,0,0,0,0}', now())`,
      [county, placeId('第一中学'), day],
    );
    const officer = await server.as('孙科长');
    const page = { placeId: countyId, limit: 1 };
    const first = await officer.ask('scorecard.honest', page);
    const second = await officer.ask('scorecard.honest', { ...page, after: first.next ?? '' });
    expect([...first.rows, ...second.rows].map((one) => one.schoolName).sort()).toEqual(
      ['实验小学', '第一中学'].sort(),
    );
    expect(second.next).toBeUndefined();
  });
});

describe('事后诊断才看出的', () => {
  const onset = addDays(today, -6);

  beforeEach(async () => {
    server.at(today, '09:00');
    // At once, because the background may be writing the next line of one of them.
    await server.sql('truncate signal, absence cascade');
  });

  async function diagnosed(name: string, day: string, disease = 'HFMD', diagnosis = 'clinical') {
    await server.sql(
      `insert into absence (county_code, absence_id, school_id, person_id, class_id, state, first_day, last_day,
         closed_day, closed_why, disease, diagnosis, call_due, updated_day)
       values ($1, gen_random_uuid(), $2, $3, $4, 'closed', $5, $5, $6, 'returned', $7, $8, $5, $5)`,
      [county, school, personId(name), placeId('三(1)班'), day, today, disease, diagnosis],
    );
  }
  async function signalWith(names: string[], openedOn: string) {
    await server.sql(
      `with made as (insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules,
         people, first_onset, last_onset, is_growing, opened_at, changed_at)
       values ($1, gen_random_uuid(), $2, $3, 'class', 'rash', 'open', '[]', 3, $4, $4, true, $5::timestamptz,
         $5::timestamptz) returning signal_id)
       insert into signal_person (county_code, signal_id, person_id, school_id, onset, added_at)
       select $1, signal_id, person_id, $2, $4, $5::timestamptz from made, unnest($6::uuid[]) as one (person_id)`,
      [
        ...[county, school, placeId('三(1)班'), onset, `${openedOn}T08:00:00+08:00`],
        names.map((name) => personId(name)),
      ],
    );
  }
  const found = async () =>
    (await (await server.as('孙科长')).ask('scorecard.found-later', { placeId: countyId })).rows;

  test('两人手足口病，够数那天没有提示：列出来，写着一直没有，算进没提示到', async () => {
    await diagnosed('李小明', onset);
    await diagnosed('王小华', addDays(onset, 1));
    await addUp();
    await addUp();
    expect(await found()).toMatchObject([
      {
        ...{ schoolName: '实验小学', placeName: '三年级(1)班', subjectName: { zh: '手足口病' } },
        ...{ rule: 'HFMD-CLASS', day: addDays(onset, 1), people: 2, firstOnset: onset },
      },
    ]);
    expect((await found())[0]).not.toHaveProperty('signalOn');
    expect(JSON.stringify(await found())).not.toContain('李小明');
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('scorecard.rules', { placeId: countyId });
    expect(rows).toMatchObject([{ rule: 'HFMD-CLASS', signals: 0, missed: 1 }]);
    const schools = await officer.ask('scorecard.schools', { placeId: countyId });
    expect(schools.rows.find((one) => one.schoolName === '实验小学')).toMatchObject({ missed: 1 });
    const file = await csvRows(officer, 'scorecard.found-later', { placeId: countyId });
    expect(file.rows).toHaveLength(1);
    expect(file.count).toBe('共 1 行');
  });

  test('那天有一条提示里有他们（只是皮疹也算），不算；第二天才有，算，写晚几天', async () => {
    const reached = addDays(onset, 1);
    await diagnosed('李小明', onset);
    await diagnosed('王小华', reached);
    await signalWith(['李小明'], reached);
    await addUp();
    expect(await found()).toEqual([]);
    await server.sql(`update signal set opened_at = opened_at + interval '2 days'`);
    await addUp();
    expect(await found()).toMatchObject([{ day: reached, signalOn: addDays(reached, 2) }]);
  });

  test('排除的诊断、不同的病、一个人两次、今天才够数，都不算；改了诊断，列出来的也去掉', async () => {
    await diagnosed('李小明', onset);
    await diagnosed('王小华', onset, 'VARICELLA');
    await diagnosed('张小丽', onset, 'HFMD', 'ruled-out');
    await diagnosed('李小明', addDays(onset, 1));
    await addUp();
    expect(await found()).toEqual([]);
    await diagnosed('陈小军', today);
    await addUp();
    expect(await found()).toEqual([]);
    await diagnosed('刘小芳', addDays(onset, 1));
    await addUp();
    expect(await found()).toHaveLength(1);
    await server.sql(`update absence set diagnosis = 'ruled-out' where person_id = $1`, [
      personId('刘小芳'),
    ]);
    await addUp();
    expect(await found()).toEqual([]);
  });
});
