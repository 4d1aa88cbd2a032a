import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, grantId, peopleOf, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { YearRunState } from '../domain/year-run.ts';

let server: TestServer;
let bureau: Caller;
beforeAll(async () => {
  server = await testServer();
  bureau = await server.as('孙科长');
  // What the cast has becomes what leaves this year.
  await server.sql(
    `update place set cohort = case stage when 'primary' then 2020 else 2023 end, valid_from = '2020-09-01'
     where school_id = any($1::uuid[]) and kind in ('grade', 'class')`,
    [schools],
  );
  await server.sql(
    `update membership set valid_from = '2020-09-01' where school_id = any($1::uuid[]) and place_id is not null`,
    [schools],
  );
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');
const schools = [placeId('实验小学'), placeId('第一中学')];
const lastDay = '2026-06-30';

/** Stays, grants and places as they lie in the database. */
async function stateOf() {
  const stays = await server.sql(
    `select membership_id, person_id, place_id, room_id, seq, valid_from, valid_to, end_reason, end_kind, end_run
     from membership where school_id = any($1::uuid[]) order by 1`,
    [schools],
  );
  const grants = await server.sql(
    'select grant_id, valid_to, ended_at from account_grant where school_id = any($1::uuid[]) order by 1',
    [schools],
  );
  const places = await server.sql(
    'select place_id, valid_to, end_reason from place where school_id = any($1::uuid[]) order by 1',
    [schools],
  );
  return JSON.stringify([stays, grants, places]);
}

async function begun(reason = '2026 届毕业'): Promise<string> {
  const { runId } = await bureau.send('roster.begin-year', { placeId: county, lastDay, reason });
  return runId;
}

async function until(runId: string, state: YearRunState) {
  return await vi.waitFor(
    async () => {
      const run = await bureau.ask('roster.look-year', { placeId: county, runId });
      expect(run.state).toBe(state);
      return run;
    },
    { timeout: 20_000, interval: 100 },
  );
}

/** As `until`, where a step that waits after a fault is tried again at once. */
async function hurriedUntil(runId: string, state: YearRunState) {
  return await vi.waitFor(
    async () => {
      await server.sql(
        `update year_run set claimed_at = now() - interval '1 minute'
         where run_id = $1 and claimed_at < now() - interval '30 seconds'`,
        [runId],
      );
      const run = await bureau.ask('roster.look-year', { placeId: county, runId });
      expect(run.state).toBe(state);
      return run;
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function rowsOf(runId: string) {
  const { rows } = await bureau.ask('roster.year-schools', { placeId: county, runId });
  return new Map(rows.map((row) => [row.schoolId, row]));
}

describe('全县一步办理升级与毕业', () => {
  test('预览逐校写明谁毕业、去哪里、什么挡着,什么都不改;取消后没有痕迹', async () => {
    const before = await stateOf();
    await server.sql(
      `update membership set valid_from = '2026-07-10' where membership_id = (select membership_id
         from membership where place_id = $1 order by membership_id limit 1)`,
      [placeId('七(1)班')],
    );
    const runId = await begun();
    const run = await until(runId, 'checked');
    expect(run).toMatchObject({ classes: 4, pupils: 18, obstructed: 1, schools: { waiting: 2 } });
    const rows = await rowsOf(runId);
    expect(rows.get(placeId('实验小学'))).toMatchObject({
      leaving: { classes: 2, pupils: 10 },
      grades: [{ name: '六年级', classes: 2, next: { stage: 'junior', isHere: false } }],
    });
    expect(rows.get(placeId('第一中学'))?.obstacle).toMatch(
      /九年级\(1\)班有 1 人在离校日之后才进班（如...?）/,
    );
    // The administrator advances schools and may not list their people.
    const admin = await server.as('系统管理员');
    const seen = await admin.ask('roster.year-schools', { placeId: county, runId });
    expect(seen.rows.flatMap((row) => row.obstacle ?? [])).toEqual([
      '九年级(1)班有 1 人在离校日之后才进班。请改离校日，或先把他们调到别的班。',
    ]);
    const file = await admin.raw(
      `/api/roster.year-schools/export?${new URLSearchParams({ placeId: county, runId, format: 'csv', reason: '核对' })}`,
    );
    const text = await file.text();
    expect(text).toContain('在离校日之后才进班。');
    expect(peopleOf('七(1)班').filter((name) => text.includes(name))).toEqual([]);
    const bare = await bureau.raw(
      `/api/roster.year-schools/export?${new URLSearchParams({ placeId: county, runId, format: 'csv' })}`,
    );
    expect(await bare.json()).toMatchObject({ code: 'reason-to-export-needed' });
    await bureau.send('roster.cancel-year', { placeId: county, runId });
    await until(runId, 'cancelled');
    const late = await refused(bureau.send('roster.start-year', { placeId: county, runId }));
    expect(late.detail).toContain('没有办，已取消');
    await server.sql(
      `update membership set valid_from = '2020-09-01' where place_id = $1 and valid_from = '2026-07-10'`,
      [placeId('七(1)班')],
    );
    expect(await stateOf()).toBe(before);
  });

  test('一步办完,一步撤销,恢复得和原来一模一样', async () => {
    const before = await stateOf();
    const runId = await begun();
    await until(runId, 'checked');
    await bureau.send('roster.start-year', { placeId: county, runId });
    const done = await until(runId, 'done');
    expect(done.schools).toMatchObject({ done: 2, refused: 0, waiting: 0 });
    expect(done.progress).toEqual({ done: 2, all: 2 });
    const left = await bureau.ask('roster.year', { placeId: county, lastDay });
    expect(new Set(left.rows.map((row) => row.graduated))).toEqual(new Set([10, 8]));
    await bureau.send('roster.undo-year', { placeId: county, runId, reason: '办早了' });
    const undone = await until(runId, 'undone');
    expect(undone).toMatchObject({ schools: { undone: 2, kept: 0 }, undone: { reason: '办早了' } });
    expect(await stateOf()).toBe(before);
  });

  test('预览以后人数变了的学校不办、说明原因,别的学校照办;没能撤销的学校点名,可以再试', async () => {
    const runId = await begun();
    await until(runId, 'checked');
    const [stay] = await server.sql(
      `update membership set valid_to = '2026-06-01', end_reason = '测试' where membership_id = (select membership_id
         from membership where place_id = $1 and valid_to is null order by membership_id limit 1)
       returning membership_id`,
      [placeId('七(1)班')],
    );
    await bureau.send('roster.start-year', { placeId: county, runId });
    const done = await until(runId, 'done');
    expect(done.schools).toMatchObject({ done: 1, refused: 1 });
    expect((await rowsOf(runId)).get(placeId('第一中学'))?.obstacle).toBe(
      '预览以后毕业班变了：原来 2 个班 8 人，现在 2 个班 7 人，所以没有办。请重新预览。',
    );
    // A class of the same name was made meanwhile: the graduation cannot be taken back as it was.
    await server.sql(
      `insert into place (county_code, place_id, kind, parent_id, path, school_id, name, stage, cohort, valid_from,
         updated_at)
       select county_code, '0190f000-0000-7000-8000-00000000aaaa', kind, parent_id,
         path[1:cardinality(path) - 1] || '0190f000-0000-7000-8000-00000000aaaa'::uuid, school_id, name, stage, cohort,
         '2026-09-01', now() from place where place_id = $1`,
      [placeId('三(1)班')],
    );
    await bureau.send('roster.undo-year', { placeId: county, runId, reason: '办早了' });
    const undone = await until(runId, 'undone');
    expect(undone.schools).toMatchObject({ kept: 1, undone: 0 });
    expect((await rowsOf(runId)).get(placeId('实验小学'))?.obstacle).toMatch(
      /名字或床位已被别人占用/,
    );
    await server.sql(`delete from place where place_id = '0190f000-0000-7000-8000-00000000aaaa'`);
    await bureau.send('roster.undo-year', { placeId: county, runId, reason: '再试一次' });
    expect((await until(runId, 'undone')).schools).toMatchObject({ kept: 0, undone: 1 });
    await server.sql(
      `update membership set valid_to = null, end_reason = null where membership_id = $1`,
      [(stay as { membership_id: string }).membership_id],
    );
  });

  test('上一个程序中途没了,后面的接着办,一所也不办两次', async () => {
    const runId = await begun();
    await until(runId, 'checked');
    // A worker took it, did one school and died: its claim is old, and somebody wakes it up.
    await server.sql(
      `update year_run set status = 'running', begun_by = asked_by, begun_at = now(),
         claim = gen_random_uuid(), claimed_at = now() where run_id = $1`,
      [runId],
    );
    const busy = await refused(
      bureau.send('roster.begin-year', { placeId: county, lastDay, reason: '又办一次' }),
    );
    expect(busy).toMatchObject({ status: 409, code: 'year-run-busy' });
    expect((await bureau.ask('roster.look-year', { placeId: county, runId })).state).toBe(
      'running',
    );
    await server.sql(
      `update year_run set claimed_at = now() - interval '1 minute' where run_id = $1`,
      [runId],
    );
    await until(runId, 'done');
    const runs = await server.sql(
      `select school_id, count(*)::int as n from graduation where undone_at is null group by 1`,
    );
    expect(runs).toHaveLength(2);
    expect(runs.every((row) => (row as { n: number }).n === 1)).toBe(true);
    const log = await server.sql(
      `select count(*)::int as n from audit where operation = 'roster.graduate' and subject = $1`,
      [runId],
    );
    expect(log).toEqual([{ n: 2 }]);
    const list = await bureau.ask('roster.year-runs', { placeId: county });
    expect(list.rows.map((row) => row.state)).toEqual(['done', 'undone', 'undone', 'cancelled']);
  });

  test('预览出错，试几次就停下说出错，不会没完没了地试', async () => {
    await server.sql('revoke insert on year_run_school from shaodian_app');
    const runId = await begun();
    await hurriedUntil(runId, 'failed');
    await server.sql('grant insert on year_run_school to shaodian_app');
    const [row] = await server.sql('select attempts, claimed_at from year_run where run_id = $1', [
      runId,
    ]);
    expect(row).toEqual({ attempts: 3, claimed_at: null });
  });

  test('预览到一半，办理人的权限没了：不装作看完了全部学校，写明原因', async () => {
    const holder = new pg.Client({ connectionString: server.ownerUrl });
    await holder.connect();
    // The worker is kept waiting after its first piece was permitted, and before the next one is.
    await holder.query('begin; lock table year_run_school in share mode');
    const runId = await begun();
    const waiting = `select pid from pg_locks where not granted and relation = 'year_run_school'::regclass`;
    await vi.waitFor(async () => expect(await server.sql(waiting)).toHaveLength(1), 10_000);
    const grant = [grantId('孙科长')];
    await server.sql('update account_grant set ended_at = now() where grant_id = $1', grant);
    server.running.core.access.forget(accountId('孙科长'));
    await holder.query('commit');
    await holder.end();
    const admin = await server.as('系统管理员');
    await vi.waitFor(
      async () => {
        const run = await admin.ask('roster.look-year', { placeId: county, runId });
        expect(run).toMatchObject({ state: 'failed', refusal: expect.stringContaining('的权限') });
      },
      { timeout: 10_000, interval: 100 },
    );
    const early = await refused(admin.send('roster.start-year', { placeId: county, runId }));
    expect(early.code).toBe('year-run-state');
    await server.sql('update account_grant set ended_at = null where grant_id = $1', grant);
    server.running.core.access.forget(accountId('孙科长'));
  });

  test('一所学校程序出错:写明编号和怎么办,排在后面的学校照办;撤销也一样', async () => {
    const { rows } = await bureau.ask('roster.year-runs', { placeId: county });
    const before = rows.find((row) => row.state === 'done')?.runId ?? '';
    await bureau.send('roster.undo-year', { placeId: county, runId: before, reason: '重来' });
    await until(before, 'undone');
    const runId = await begun();
    await until(runId, 'checked');
    const fault = `school_id <> '${placeId('实验小学')}'`;
    await server.sql(`alter table graduation add constraint odd check (${fault}) not valid`);
    await bureau.send('roster.start-year', { placeId: county, runId });
    const done = await hurriedUntil(runId, 'done');
    expect(done.schools).toMatchObject({ done: 1, refused: 1 });
    expect((await rowsOf(runId)).get(placeId('实验小学'))?.obstacle).toMatch(
      /^程序在这所学校上出错.*单独再办.*编号 \d{6} /,
    );
    await server.sql('alter table graduation drop constraint odd');
    const other = `undone_at is null or school_id <> '${placeId('第一中学')}'`;
    await server.sql(`alter table graduation add constraint odd check (${other}) not valid`);
    await bureau.send('roster.undo-year', { placeId: county, runId, reason: '办早了' });
    const undone = await hurriedUntil(runId, 'undone');
    expect(undone.schools).toMatchObject({ kept: 1, undone: 0 });
    await server.sql('alter table graduation drop constraint odd');
    await bureau.send('roster.undo-year', { placeId: county, runId, reason: '再试' });
    expect((await until(runId, 'undone')).schools).toMatchObject({ kept: 0, undone: 1 });
  });

  test('一所学校不在这里办;没到的日子不收', async () => {
    const school = { placeId: placeId('实验小学'), lastDay, reason: '毕业' };
    const principal = await server.as('王校长');
    expect((await refused(principal.send('roster.begin-year', school))).code).toBe(
      'year-run-not-here',
    );
    const logistics = { ...school, placeId: placeId('后勤处') };
    const here = await refused(principal.send('roster.begin-year', logistics));
    expect(here.detail).toBe(
      '升级与毕业只能在县、片区、乡镇或中心校上一起办；后勤处请在所属学校的页面办理。',
    );
    const early = { placeId: county, lastDay: '2099-06-30', reason: '毕业' };
    expect((await refused(bureau.send('roster.begin-year', early))).code).toBe('day-in-future');
  });
});
