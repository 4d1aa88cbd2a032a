import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, counties, idOf, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { addDays, schoolYearOf } from '../domain/date.ts';
import { openPool } from './db.ts';
import { runRetention } from './privacy-retention.ts';

let server: TestServer;
let jobs: pg.Pool;
/** The database's own day: what it lets go depends on it, whatever the clock of a rehearsal says. */
let today: string;

beforeAll(async () => {
  server = await testServer();
  jobs = openPool(server.urlFor('shaodian_jobs'), 2);
  const [row] = await server.sql<{ day: string }>('select current_date::text as day');
  today = row?.day ?? '';
});
afterAll(async () => {
  await jobs.end();
  await server.stop();
});
beforeEach(async () => {
  await server.sql('delete from retention_hold');
  await server.sql('delete from retention_run');
});

const county = counties.云溪县;
const monthOf = (day: string) => `${day.slice(0, 7)}-01`;
const pieceOf = (table: string, day: string) => `${table}_${day.slice(0, 7).replace('-', '_')}`;
const nextMonth = (day: string) => `${addDays(monthOf(day), 31).slice(0, 7)}-01`;

async function makeMonth(table: string, day: string): Promise<string> {
  const piece = pieceOf(table, day);
  await server.sql(`create table if not exists ${piece} partition of ${table}
    for values from ('${monthOf(day)}') to ('${nextMonth(day)}')`);
  return piece;
}

/** A class sheet of a day with one child ill. */
async function sheetOn(day: string, school: '实验小学' | '第一中学'): Promise<void> {
  for (const table of ['roll', 'roll_exception', 'class_day']) await makeMonth(table, day);
  const [classId, pupil] =
    school === '实验小学'
      ? [placeId('三(1)班'), personId('李小明')]
      : [placeId('七(1)班'), personId('林大海')];
  const counts = `6, 5, 1, 0, 0, 0, 1, 0, 0, false, now(), '${accountId('刘老师')}'`;
  const key = `${county}, '${day}', '${classId}', 0, 1, '${placeId(school)}'`;
  const numbers = `expected, present, absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen, is_late, at, account_id`;
  const head = `county_code, day, class_id, session, version, school_id`;
  await server.sql(
    `insert into roll (${head}, roster_revision, ${numbers}, packed) values (${key}, 1, ${counts}, '\\x00')`,
  );
  await server.sql(`insert into class_day (${head}, ${numbers}) values (${key}, ${counts})`);
  await server.sql(
    `insert into roll_exception (${head}, absent, person_id, symptoms, is_late)
     values (${key}, 1, '${pupil}', 1, false)`,
  );
}

async function countOf(table: string, day: string): Promise<number> {
  const [row] = await server.sql<{ count: number }>(
    `select count(*)::int from ${table} where county_code = ${county} and day = $1`,
    [day],
  );
  return row?.count ?? 0;
}

async function exists(piece: string): Promise<boolean> {
  const [row] = await server.sql<{ found: boolean }>(
    `select to_regclass('public.${piece}') is not null as found`,
  );
  return row?.found === true;
}

describe('按用途的期限删除', () => {
  test('试算只数不删;删除时整月的检查表没了,因病缺勤登记和人数还在', async () => {
    const old = addDays(monthOf(addDays(today, -100)), 9);
    await sheetOn(old, '实验小学');
    const dry = await runRetention(jobs, { today, isDryRun: true });
    expect(dry.failures).toEqual([]);
    expect(dry.lines).toContainEqual({
      county,
      table: 'roll',
      cutoff: addDays(today, -60),
      gone: 1,
      held: 0,
    });
    expect(await countOf('roll', old)).toBe(1);

    const real = await runRetention(jobs, { today, isDryRun: false });
    expect(real.failures).toEqual([]);
    expect(real.lines.filter((line) => line.table === 'roll')).toEqual(
      dry.lines.filter((line) => line.table === 'roll'),
    );
    expect(await exists(pieceOf('roll', old))).toBe(false);
    expect(await countOf('roll_exception', old)).toBe(1);
    expect(await countOf('class_day', old)).toBe(1);
  });

  test('满了学年加三年,因病缺勤登记也删;人数一直在', async () => {
    const old = `${schoolYearOf(today) - 4}-10-12`;
    await sheetOn(old, '实验小学');
    await runRetention(jobs, { today, isDryRun: false });
    expect(await exists(pieceOf('roll_exception', old))).toBe(false);
    expect(await countOf('class_day', old)).toBe(1);
  });

  test('没过期的和跨在期限上的月份,一条也不动', async () => {
    const edge = addDays(today, -60);
    await sheetOn(edge, '实验小学');
    await runRetention(jobs, { today, isDryRun: false });
    expect(await countOf('roll', edge)).toBe(1);
  });

  test('没有月份收的旧资料留在默认分区里,逐条删', async () => {
    const old = '2019-03-04';
    await server.sql(
      `insert into roll_exception (county_code, day, class_id, session, version, absent, person_id, school_id,
         symptoms, is_late) values (${county}, $1, $2, 0, 1, 1, $3, $4, 0, false)`,
      [old, placeId('三(1)班'), personId('李小明'), placeId('实验小学')],
    );
    await runRetention(jobs, { today, isDryRun: false });
    expect(await countOf('roll_exception', old)).toBe(0);
    expect(await exists('roll_exception_default')).toBe(true);
  });

  test('过了六十天的回执逐条删,近的留着', async () => {
    for (const [key, age] of [
      [idOf('receipt', 'old'), 62],
      [idOf('receipt', 'new'), 59],
    ] as const)
      await server.sql(
        `insert into receipt (county_code, account_id, key, body_hash, answer, at)
         values (${county}, $1, $2, '\\x00', '{}', now() - make_interval(days => $3))`,
        [accountId('刘老师'), key, age],
      );
    await runRetention(jobs, { today, isDryRun: false });
    const left = await server.sql<{ key: string }>('select key from receipt where key = any($1)', [
      [idOf('receipt', 'old'), idOf('receipt', 'new')],
    ]);
    expect(left).toEqual([{ key: idOf('receipt', 'new') }]);
  });

  test('报告记下来,县里的人看得见;没有到期资料的县也有一条', async () => {
    const officer = await server.as('孙科长');
    await runRetention(jobs, { today, isDryRun: true });
    await runRetention(jobs, { today, isDryRun: false });
    const page = await officer.ask('privacy.retention', {});
    expect(page.runs.map((run) => run.isDryRun)).toEqual([false, true]);
    expect(page.rules.find((rule) => rule.table === 'roll')).toMatchObject({
      keep: '60 天，按月整块删除',
    });
    const counted = await server.sql(`select distinct county_code from retention_run order by 1`);
    expect(counted).toEqual(await server.sql('select county_code from county order by 1'));
  });
});

describe('暂停删除', () => {
  test('范围内的留下,同一个月里别的学校的照删;恢复以后再删', async () => {
    const old = addDays(monthOf(addDays(today, -130)), 4);
    await sheetOn(old, '实验小学');
    await sheetOn(old, '第一中学');
    const officer = await server.as('孙科长');
    const { holdId } = await officer.send('privacy.hold', {
      placeId: placeId('城关镇'),
      from: monthOf(old),
      to: old,
      reason: '法院要求保全证据',
    });
    const dry = await runRetention(jobs, { today, isDryRun: true });
    const line = { county, table: 'roll', gone: 1, held: 1 };
    expect(dry.lines.find((one) => one.table === 'roll')).toMatchObject(line);
    await runRetention(jobs, { today, isDryRun: false });
    const left = await server.sql<{ school_id: string }>(
      'select school_id from roll where day = $1',
      [old],
    );
    expect(left).toEqual([{ school_id: placeId('实验小学') }]);

    const ask = { placeId: placeId('城关镇'), holdId, reason: '案件已结' };
    await officer.send('privacy.end-hold', ask);
    expect(await refused(officer.send('privacy.end-hold', ask))).toMatchObject({
      code: 'not-found',
    });
    await runRetention(jobs, { today, isDryRun: false });
    expect(await exists(pieceOf('roll', old))).toBe(false);
  });

  test('学校的人不能暂停删除,开始晚于结束的不收', async () => {
    const principal = await server.as('王校长');
    const input = { placeId: placeId('实验小学'), from: '2026-09-02', reason: '测试' };
    expect(await refused(principal.send('privacy.hold', input))).toMatchObject({
      code: 'no-permission',
    });
    const officer = await server.as('孙科长');
    expect(
      await refused(officer.send('privacy.hold', { ...input, to: '2026-09-01' })),
    ).toMatchObject({ code: 'from-after-to' });
  });
});

describe('数据库自己守住的', () => {
  const call = async (sql: string, values: unknown[]) => await jobs.query(sql, values);

  test('后台角色拿不走还要留的月份、别的表、默认分区,也不能冒充将来', async () => {
    const young = await makeMonth('roll', addDays(today, -20));
    const drop = 'select * from retention_drop($1, $2)';
    for (const [piece, day] of [
      [young, today],
      [young, addDays(today, 4000)],
    ] as const)
      await expect(call(drop, [piece, day])).rejects.toThrow('still kept');
    const counts = await makeMonth('class_day', '2015-02-03');
    for (const piece of [counts, 'roll', 'roll_default', 'person', 'audit', 'nothing', 'roll; x'])
      await expect(call(drop, [piece, today])).rejects.toThrow('is no month');
    for (const table of ['audit', 'consent', 'class_day', 'school_day', 'roll', 'person'])
      await expect(
        call('select * from retention_delete($1, $2, 100)', [table, today]),
      ).rejects.toThrow('there is no rule');
  });

  test('暂停删除的月份,函数自己也不放', async () => {
    const old = addDays(monthOf(addDays(today, -160)), 4);
    await sheetOn(old, '实验小学');
    await server.sql(
      `insert into retention_hold (county_code, hold_id, place_id, from_day, reason, account_id, made_at)
       values (${county}, gen_random_uuid(), $1, '2015-01-01', '测试', $2, now())`,
      [placeId('云溪县'), accountId('孙科长')],
    );
    await expect(
      call('select * from retention_drop($1, $2)', [pieceOf('roll', old), today]),
    ).rejects.toThrow('open hold');
    await call('select * from retention_delete($1, $2, 100)', [pieceOf('roll', old), today]);
    expect(await countOf('roll', old)).toBe(1);
  });

  test('应用角色调不动这些函数,后台角色也不能直接删', async () => {
    const app = openPool(server.urlFor('shaodian_app'), 1);
    for (const sql of [
      `select * from retention_drop('roll_default', current_date)`,
      `select * from retention_delete('receipt', current_date, 1)`,
      `select * from retention_forget(current_date, 1)`,
    ])
      await expect(app.query(sql)).rejects.toThrow('permission denied');
    await app.end();
    await expect(jobs.query('delete from roll_exception')).rejects.toThrow('permission denied');
    await expect(jobs.query('drop table roll_default')).rejects.toThrow('must be owner');
  });
});

describe('忘掉离校满三学年的人', () => {
  const left = () => `${schoolYearOf(today) - 4}-06-30`;

  test('本人、监护关系、只为他登记的监护人和授权一起删,还有孩子在校的监护人留着', async () => {
    const people = async () =>
      (
        await server.sql<{ name: string }>(
          `select name from person where name = any($1) order by 1`,
          [['张小丽', '独生家长', '李大伟', '李小红']],
        )
      ).map((row) => row.name);
    const guardian = idOf('person', '独生家长');
    await server.sql(
      `insert into person (county_code, person_id, kind, name, sex, updated_at)
       values (${county}, $1, 'guardian', '独生家长', '9', now())`,
      [guardian],
    );
    for (const one of [guardian, personId('李大伟')])
      await server.sql(
        `insert into guardianship (county_code, pupil_id, guardian_id, school_id, relation)
         values (${county}, $1, $2, $3, 'other')`,
        [personId('张小丽'), one, placeId('实验小学')],
      );
    expect(await people()).toHaveLength(4);
    await runRetention(jobs, { today, isDryRun: false });
    expect(await people()).toHaveLength(4);

    await server.sql(
      `update membership set valid_from = '2015-09-01', valid_to = $1 where person_id = $2`,
      [left(), personId('张小丽')],
    );
    const dry = await runRetention(jobs, { today, isDryRun: true });
    expect(dry.lines.find((line) => line.table === 'person')).toMatchObject({ gone: 2 });
    expect(await people()).toHaveLength(4);
    const { failures } = await runRetention(jobs, { today, isDryRun: false });
    expect(failures).toEqual([]);
    expect(await people()).toEqual(['李大伟', '李小红']);
  });

  test('范围被暂停删除的人留着', async () => {
    await server.sql(
      `update membership set valid_from = '2015-09-01', valid_to = $1 where person_id = $2`,
      [left(), personId('杨小强')],
    );
    await server.sql(
      `insert into retention_hold (county_code, hold_id, place_id, from_day, reason, account_id, made_at)
       values (${county}, gen_random_uuid(), $1, '2016-01-01', '测试', $2, now())`,
      [placeId('实验小学'), accountId('孙科长')],
    );
    const here = async () =>
      await server.sql('select from person where person_id = $1', [personId('杨小强')]);
    await runRetention(jobs, { today, isDryRun: false });
    expect(await here()).toHaveLength(1);
    await server.sql('delete from retention_hold');
    await runRetention(jobs, { today, isDryRun: false });
    expect(await here()).toHaveLength(0);
  });
});
