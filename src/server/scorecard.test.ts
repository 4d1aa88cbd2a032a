import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { counties, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today, zone } from '../../test/setup/server.ts';
import { openPool } from './db.ts';
import { addUpScorecards } from './scorecard-job.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const countyId = placeId('云溪县');

async function addUp(): Promise<void> {
  const pool = openPool(server.urlFor('shaodian_jobs'), 1);
  try {
    await addUpScorecards(pool, { county, zone, now: server.clock.now() });
  } finally {
    await pool.end();
  }
}

/** A signal of a school: opened at eight on a day, answered so many minutes later. */
async function signal(
  school: '实验小学' | '第一中学',
  of: { day: string; onset: string; minutes?: number; state: string; byHand?: boolean },
): Promise<string> {
  const [row] = await server.sql<{ signal_id: string }>(
    `insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people, first_onset,
       last_onset, is_growing, opened_at, changed_at, answered_at, raised_by, raised_text)
     values ($1, gen_random_uuid(), $2, $2, 'school', 'rash', $3, $4, 5, $5, $5, false, $6::timestamptz, $6::timestamptz,
       $6::timestamptz + make_interval(mins => $7), $8, $9) returning signal_id`,
    [
      ...[county, placeId(school), of.state, JSON.stringify(of.byHand ? [] : [{ id: 'X-1' }])],
      ...[of.onset, `${of.day}T08:00:00+08:00`, of.minutes ?? null],
      ...(of.byHand ? [placeId(school), '看到'] : [null, null]),
    ],
  );
  return row?.signal_id ?? '';
}

describe('填报与答复', () => {
  test('应报、迟报按月汇总;只能按漏报、迟报、答复排,不按生病人数', async () => {
    await server.sql(`delete from school_day`);
    for (const [school, due, reported, late, ill] of [
      ['实验小学', 100, 90, 5, 0],
      ['第一中学', 100, 99, 40, 300],
    ] as const)
      await server.sql(
        `insert into school_day (county_code, school_id, day, session, due, reported, late_sheets, expected, present,
           absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen, at)
         values ($1, $2, $3, 0, $4, $5, $6, 0, 0, 0, 0, 0, 0, $7, 0, 0, now())`,
        [county, placeId(school), today, due, reported, late, ill],
      );
    await addUp();
    const officer = await server.as('孙科长');
    const names = async (sort: 'missing' | 'late') =>
      (await officer.ask('scorecard.schools', { placeId: countyId, sort })).rows.map(
        (row) => row.schoolName,
      );
    expect(await names('missing')).toEqual(['实验小学', '第一中学']);
    expect(await names('late')).toEqual(['第一中学', '实验小学']);
    const first = await officer.ask('scorecard.schools', { placeId: countyId, limit: 1 });
    const second = await officer.ask('scorecard.schools', {
      ...{ placeId: countyId, limit: 1 },
      ...(first.next && { after: first.next }),
    });
    expect(second.rows.map((row) => row.schoolName)).toEqual(['第一中学']);
    expect(second.next).toBeUndefined();
    const own = await (
      await server.as('孙报告人')
    ).ask('scorecard.schools', {
      placeId: placeId('实验小学'),
    });
    expect(own.rows).toMatchObject([{ due: 100, reported: 90, late: 5 }]);
  });

  test('一校一月几千张没交,照样排得出来', async () => {
    await server.sql(`update scorecard_month set due = 30000, reported = 1000, late_sheets = 900`);
    const officer = await server.as('孙科长');
    for (const sort of ['missing', 'late'] as const) {
      const { rows } = await officer.ask('scorecard.schools', { placeId: countyId, sort });
      expect(rows[0]).toMatchObject({ due: 30_000, reported: 1000 });
    }
    const after = Buffer.from(JSON.stringify([1.5, countyId])).toString('base64url');
    const answer = officer.ask('scorecard.schools', { placeId: countyId, after });
    expect((await refused(answer)).code).toBe('bad-input');
  });

  test('两小时内、一天内答复,确认、排除、没提示到,首例到提示几天', async () => {
    const day = today;
    await signal('实验小学', { day, onset: '2026-09-12', minutes: 120, state: 'confirmed' });
    await signal('实验小学', { day, onset: '2026-09-14', minutes: 121, state: 'ruled-out' });
    await signal('实验小学', { day, onset: '2026-09-15', state: 'open' });
    await signal('实验小学', {
      day,
      onset: '2026-09-15',
      minutes: 1,
      state: 'confirmed',
      byHand: true,
    });
    await signal('实验小学', { day, onset: '2026-09-15', state: 'withdrawn' });
    await addUp();
    await addUp();
    const officer = await server.as('周医生');
    const { rows } = await officer.ask('scorecard.schools', { placeId: placeId('实验小学') });
    expect(rows).toMatchObject([
      {
        signals: 4,
        soon: 2,
        inTime: 3,
        answered: 3,
        confirmed: 2,
        ruledOut: 1,
        missed: 1,
        onsetDays: 1,
      },
    ]);
    const rules = await officer.ask('scorecard.rules', { placeId: countyId });
    expect(rules.rows.map((row) => [row.rule, row.signals, row.missed])).toEqual([
      ['', 1, 1],
      ['X-1', 3, 0],
    ]);
    // The county's own words, where it has published the rule itself.
    await server.sql(
      `with trial as (insert into signal_trial (county_code, trial_id, rule_id, rule, is_on, from_day, to_day, schools,
           done, made_by, made_at) values ($1, $2, 'X-1', '{}', true, $3, $3, 0, 0, $2, now()) returning trial_id)
       insert into signal_rule (county_code, rule_id, version, state, rule, is_on, source, grade, from_day, weaker,
         trial_id, made_by, made_at)
       select $1, 'X-1', 2, 'published', '{"zh": "本县的一条", "en": "Our own"}', true, '县文件', 'A', $3, '{}', trial_id, $2,
         now() from trial`,
      [county, countyId, today],
    );
    const named = await officer.ask('scorecard.rules', { placeId: countyId });
    expect(named.rows[1]?.ruleName).toEqual({ zh: '本县的一条', en: 'Our own' });
  });

  test('7-1-7:处置清单全做完才算处置;改日期要写原因,将来的日期不收', async () => {
    await server.sql(`delete from signal`);
    const signalId = await signal('第一中学', {
      ...{ day: '2026-09-10', onset: '2026-09-01', minutes: 5, state: 'confirmed' },
    });
    const officer = await server.as('周医生');
    const event = async () =>
      (await officer.ask('scorecard.events', { placeId: countyId })).rows[0];
    expect(await event()).toMatchObject({ onset: '2026-09-01', detected: '2026-09-10' });
    // Nine days to detect are two too many; five without a report are four too many.
    expect((await event())?.bottleneck).toBe('notify');
    await server.sql(
      `insert into signal_report (county_code, signal_id, report_id, school_id, kind, number, fields, at, account_id)
       values ($1, $2, gen_random_uuid(), $3, 'first', 1, '{}', '2026-09-10T10:00:00+08:00', $3)`,
      [county, signalId, placeId('第一中学')],
    );
    expect((await event())?.bottleneck).toBe('detect');
    const schoolId = placeId('第一中学');
    for (const item of ['investigate', 'stay-home', 'disinfect', 'inform'] as const)
      await officer.send('scorecard.respond', { schoolId, signalId, item, doneOn: '2026-09-11' });
    expect((await event())?.responded).toBeUndefined();
    const last = { schoolId, signalId, item: 'watch' } as const;
    const { responded } = await officer.send('scorecard.respond', {
      ...last,
      doneOn: '2026-09-14',
    });
    expect(responded).toBe('2026-09-14');
    const codeOf = async (answer: Promise<unknown>) => (await refused(answer)).code;
    expect(await codeOf(officer.send('scorecard.respond', { ...last, doneOn: '2026-09-13' }))).toBe(
      'reason-needed',
    );
    expect(await codeOf(officer.send('scorecard.respond', { ...last, doneOn: '2026-09-30' }))).toBe(
      'day-in-future',
    );
    await officer.send('scorecard.respond', { ...last, reason: '其实没做' });
    expect((await event())?.responded).toBeUndefined();
  });

  test('7-1-7 能导出,一起一行,页数和行数对得上;指挥长和督学也看得到,班主任不行', async () => {
    const chief = await server.as('指挥长');
    const { rows: shown } = await chief.ask('scorecard.events', { placeId: countyId });
    const { head, rows, count } = await csvRows(chief, 'scorecard.events', { placeId: countyId });
    expect(head).toContain('学校,范围,症状、疾病,首例,发现日,报告日');
    expect(rows).toHaveLength(shown.length);
    expect(rows[0]).toContain(shown[0]?.schoolName);
    expect(count).toBe(`共 ${rows.length} 行`);
    const inspector = await server.as('李督学');
    expect((await inspector.ask('scorecard.schools', { placeId: countyId })).rows).not.toEqual([]);
    const teacher = await server.as('刘老师');
    const answer = teacher.ask('scorecard.events', { placeId: placeId('三(1)班') });
    expect(await refused(answer)).toMatchObject({ status: 403 });
  });
});
