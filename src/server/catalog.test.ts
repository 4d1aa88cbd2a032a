import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accountId, counties, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { migrationFiles } from './migrate.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  await fillEveryTable();
});
afterAll(async () => await server.stop());

/** The names that a query finds of things that break a rule; none is right. */
async function offenders(sql: string): Promise<string[]> {
  const rows = await server.sql<{ name: string }>(sql);
  return rows.map((row) => row.name).sort();
}

/** Our own tables: those of the job queue have a schema of their own. */
const ours = `select c.oid, c.relname, c.relkind, obj_description(c.oid) as comment from pg_class c
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`;
const countyTables = `select oid, relname, relkind from (${ours}) t where comment like 'county:%'`;
/** The name of a column of a relation by its number. */
const column = (relation: string, number: string) =>
  `(select attname from pg_attribute where attrelid = ${relation} and attnum = ${number})`;

describe('每张表', () => {
  test('写明是哪一类:县表、参照表或本机表', async () => {
    const unmarked = `select relname as name from (${ours}) t
      where comment is null or comment !~ '^(county|reference|local): .'`;
    // The list of applied migrations is made before the first of them.
    expect(await offenders(unmarked)).toEqual(['migration']);
  });

  test('有主键', async () => {
    expect(
      await offenders(`select relname as name from (${ours}) t
        where not exists (select from pg_constraint where conrelid = t.oid and contype = 'p')`),
    ).toEqual([]);
  });

  test('没有触发器、规则,没有序列和自增列', async () => {
    expect(await offenders(`select tgname as name from pg_trigger where not tgisinternal`)).toEqual(
      [],
    );
    expect(
      await offenders(`select relname as name from pg_class where relkind = 'S'
        and relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`),
    ).toEqual([]);
    expect(
      await offenders(`select attname as name from pg_attribute join (${ours}) t on attrelid = t.oid
        where attidentity <> ''`),
    ).toEqual([]);
    expect(
      await offenders(
        `select rulename as name from pg_rules where schemaname in ('public', 'auth')`,
      ),
    ).toEqual([]);
  });

  test('外键没有 ON DELETE SET NULL,公共表里也没有级联删除', async () => {
    expect(
      await offenders(`select conname as name from pg_constraint
        where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd')
          or (confdeltype = 'c' and connamespace = 'public'::regnamespace))`),
    ).toEqual([]);
  });

  test('唯一索引不用 ICU 排序规则,没有 GiST 索引', async () => {
    expect(
      await offenders(`select indexrelid::regclass::text as name from pg_index, unnest(indcollation) as one
        join pg_collation on pg_collation.oid = one where indisunique and collprovider = 'i'`),
    ).toEqual([]);
    expect(
      await offenders(
        `select relname as name from pg_class join pg_am on pg_am.oid = relam where amname = 'gist'`,
      ),
    ).toEqual([]);
  });
});

describe('县表', () => {
  test('有 county_code,不为空', async () => {
    expect(
      await offenders(`select relname as name from (${countyTables}) t where not exists (select
        from pg_attribute where attrelid = t.oid and attname = 'county_code' and attnotnull)`),
    ).toEqual([]);
  });

  test('主键和唯一索引以 county_code 打头', async () => {
    expect(
      await offenders(`select indexrelid::regclass::text as name from pg_index join (${countyTables}) t
          on t.oid = indrelid
        where indisunique and ${column('indrelid', 'indkey[0]')}
          is distinct from 'county_code'`),
    ).toEqual([]);
  });

  test('互相引用时两边都带 county_code', async () => {
    expect(
      await offenders(`select conname as name from pg_constraint join (${countyTables}) t on t.oid = conrelid
        where contype = 'f' and (${column('conrelid', 'conkey[1]')} <> 'county_code'
          or ${column('confrelid', 'confkey[1]')} <> 'county_code')`),
    ).toEqual([]);
  });

  test('按月分区的有默认分区,没有表引用它们', async () => {
    const cut = await offenders(
      `select relname as name from (${countyTables}) t where relkind = 'p'`,
    );
    expect(cut).toEqual([
      'checkin',
      'class_day',
      'gate_reading',
      'roll',
      'roll_dispute',
      'roll_exception',
    ]);
    expect(
      await offenders(
        `select partrelid::regclass::text as name from pg_partitioned_table where partdefid = 0`,
      ),
    ).toEqual([]);
    expect(
      await offenders(`select conname as name from pg_constraint join pg_class on pg_class.oid = confrelid
        where contype = 'f' and relkind = 'p'`),
    ).toEqual([]);
  });

  test('这个月和以后一年都有自己的分区', async () => {
    const missing = `select t.relname || to_char(month, ' YYYY-MM') as name from (${countyTables}) t,
        generate_series(date_trunc('month', now()), now() + interval '12 months', '1 month') month
      where relkind = 'p' and to_regclass(t.relname || to_char(month, '_YYYY_MM')) is null`;
    expect(await offenders(missing)).toEqual([]);
  });

  test('都开了行级安全,对应用角色和后台角色各有规则', async () => {
    expect(
      await offenders(`select t.relname as name from (${countyTables}) t join pg_class on pg_class.oid = t.oid
        where not relrowsecurity`),
    ).toEqual([]);
    expect(
      await offenders(`select t.relname as name from (${countyTables}) t where not exists (select
        from pg_policy where polrelid = t.oid and 'shaodian_jobs'::regrole = any(polroles))`),
    ).toEqual([]);
    // Seals and what is still to be added up belong to the jobs alone.
    expect(
      await offenders(`select t.relname as name from (${countyTables}) t where not exists (select
        from pg_policy where polrelid = t.oid and 'shaodian_app'::regrole = any(polroles))`),
    ).toEqual(['audit_seal', 'school_day_stale', 'watch_school']);
  });

  test('视图都以查看者的身份运行', async () => {
    expect(
      await offenders(`select relname as name from pg_class where relkind in ('v', 'm')
        and relnamespace = 'public'::regnamespace
        and not coalesce(reloptions, '{}') @> array['security_invoker=true']`),
    ).toEqual([]);
  });
});

describe('数据库角色', () => {
  const roles = `select * from pg_roles where rolname in ('shaodian_app', 'shaodian_jobs', 'shaodian_auth')`;

  test('都不能绕过行级安全,不是超级用户,不能建角色和库', async () => {
    expect(
      await offenders(`select rolname as name from (${roles}) r
        where rolbypassrls or rolsuper or rolcreaterole or rolcreatedb or rolreplication`),
    ).toEqual([]);
    expect(await server.sql(`${roles} order by rolname`)).toHaveLength(3);
  });

  test('都不是任何表的主人,也不属于别的角色', async () => {
    expect(
      await offenders(`select c.relname as name from pg_class c join (${roles}) r on r.oid = c.relowner
        where relnamespace in ('public'::regnamespace, 'auth'::regnamespace)`),
    ).toEqual([]);
    expect(
      await offenders(
        `select rolname as name from pg_auth_members join (${roles}) r on r.oid = member`,
      ),
    ).toEqual([]);
  });

  test('应用角色碰不到登录的表,登录角色碰不到业务的表', async () => {
    expect(await readable('shaodian_app', 'auth')).toEqual([]);
    expect(await readable('shaodian_jobs', 'auth')).toEqual([]);
    expect(await readable('shaodian_auth', 'public')).toEqual(['county', 'instance']);
    await as('shaodian_app', [], async (app) => {
      await expect(app.query('select * from auth.session')).rejects.toThrow('permission denied');
    });
  });

  test('应用角色不能直接读写分区,不能改也不能删事实和操作记录', async () => {
    expect(
      await offenders(`select relname as name from pg_class where relispartition
        and has_table_privilege('shaodian_app', oid, 'select, insert, update, delete')`),
    ).toEqual([]);
    expect(
      await offenders(`select relname as name from (${ours}) t
        where relname in ('roster', 'roll', 'roll_exception', 'checkin', 'receipt', 'audit', 'audit_seal',
            'gate_reading', 'ward_reading', 'absence_event', 'nursery_round', 'nursery_observation', 'medicine_dose')
          and has_table_privilege('shaodian_app', oid, 'update, delete, truncate')`),
    ).toEqual([]);
  });

  test('谁都不能在 public 里随手建东西', async () => {
    expect(
      await offenders(`select rolname as name from (${roles}) r
        where has_schema_privilege(rolname, 'public', 'create')`),
    ).toEqual([]);
  });
});

describe('行级安全', () => {
  const own = [`app.county = '${counties.云溪县}'`, `app.schools = '${placeId('实验小学')}'`];

  test('没有设置范围、或设成空,县表一行也看不见', async () => {
    const sets = [[], [`app.county = ''`, `app.schools = ''`, `app.account = ''`], own.slice(0, 1)];
    for (const settings of sets) {
      const counts = await as('shaodian_app', settings, countRows);
      expect(Object.entries(counts).filter(([, count]) => count > 0)).toEqual([]);
    }
  });

  test('每张县表都有数据,设了全县就看得见本县的,也只看得见本县的', async () => {
    const whole = [own[0] ?? '', `app.schools = '*'`];
    const seen = await as('shaodian_app', whole, countRows);
    for (const [table, count] of Object.entries(seen)) {
      const [all] = await server.sql<{ count: number }>(
        `select count(*)::int from ${table} where county_code = ${counties.云溪县}`,
      );
      expect([table, count]).toEqual([table, all?.count]);
      expect([table, count > 0]).toEqual([table, true]);
    }
  });

  test('别的县和别的学校的行看不见', async () => {
    await as('shaodian_app', own, async (app) => {
      for (const table of await appTables()) {
        const { rows } = await app.query(
          `select * from ${table} where county_code <> ${counties.云溪县}`,
        );
        expect([table, rows]).toEqual([table, []]);
      }
      for (const table of await schoolTables()) {
        const { rows } = await app.query<{ school_id: string | null }>(
          `select distinct school_id from ${table} where school_id is not null`,
        );
        expect([table, rows]).toEqual([table, [{ school_id: placeId('实验小学') }]]);
      }
    });
  });

  test('写不进别的学校和别的县', async () => {
    const day = (county: number, school: string) =>
      `insert into day_exception (county_code, place_id, day, school_id, kind, name)
       values (${county}, '${placeId('第一中学')}', '2026-10-10', '${school}', 'off', '放假')`;
    for (const statement of [
      day(counties.云溪县, placeId('第一中学')),
      day(counties.石湾县, placeId('实验小学')),
    ])
      await as('shaodian_app', own, async (app) => {
        await expect(app.query(statement)).rejects.toThrow('row-level security');
      });
  });

  test('账号看得见自己在各县的授权,看不见别人的', async () => {
    await server.sql(
      `insert into account_card select ${counties.石湾县}, account_id, name, username from account_card
         where account_id = $1`,
      [accountId('刘老师')],
    );
    await server.sql(
      `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
       values (${counties.石湾县}, gen_random_uuid(), $1, 'inspector', $2, '${today}', '借调', now())`,
      [accountId('刘老师'), placeId('石湾县')],
    );
    const mine = [`app.county = '0'`, `app.schools = ''`, `app.account = '${accountId('刘老师')}'`];
    const rows = await as('shaodian_app', mine, async (app) => {
      const found = await app.query('select county_code, account_id from account_grant order by 1');
      return found.rows as unknown[];
    });
    expect(rows).toEqual([
      { county_code: counties.云溪县, account_id: accountId('刘老师') },
      { county_code: counties.石湾县, account_id: accountId('刘老师') },
    ]);
  });
});

test('数据库结构文件的编号没有两个相同', () => {
  const numbers = migrationFiles().map(({ name }) => Number(name.slice(0, 4)));
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});

async function readable(role: string, schema: string): Promise<string[]> {
  return await offenders(`select c.relname as name from pg_class c
    where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
      and (has_table_privilege('${role}', c.oid, 'select, insert, update, delete')
        or has_any_column_privilege('${role}', c.oid, 'select, insert, update'))
      and has_schema_privilege('${role}', '${schema}', 'usage')`);
}

async function appTables(): Promise<string[]> {
  return await offenders(`select relname as name from (${countyTables}) t
    where has_table_privilege('shaodian_app', oid, 'select')`);
}

/** Tables whose rows belong to a school and that hold rows of several. */
async function schoolTables(): Promise<string[]> {
  return await offenders(`select relname as name from (${countyTables}) t
    where has_table_privilege('shaodian_app', oid, 'select') and relname not in ('day_exception')
      and exists (select from pg_attribute where attrelid = t.oid and attname = 'school_id')`);
}

async function countRows(client: pg.Client): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await appTables()) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int from ${table}`);
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts;
}

/** One transaction of a database role with these settings, undone at the end. */
async function as<T>(
  role: 'shaodian_app' | 'shaodian_jobs',
  settings: readonly string[],
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: server.urlFor(role) });
  await client.connect();
  try {
    await client.query('begin');
    for (const setting of settings) await client.query(`set local ${setting}`);
    return await work(client);
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

const schools = [
  { by: '孙报告人', school: '实验小学', class: '三(1)班', pupil: '李小明' },
  { by: '郭校长', school: '第一中学', class: '七(1)班', pupil: '林大海' },
  { by: '胡校长', school: '石湾小学', class: '一(1)班', pupil: '方小东' },
] as const;

/** The cast leaves some tables empty; here every county table gets rows of three schools in both counties. */
async function fillEveryTable(): Promise<void> {
  for (const one of schools) {
    const caller = await server.as(one.by);
    const at = { placeId: placeId(one.school) };
    const who = { personId: personId(one.pupil) };
    const term = { name: '本校学期', from: '2026-09-01', to: '2027-01-20' };
    const noon = { session: 'noon', isDue: true, opensAt: '13:00', cutoffAt: '14:00' } as const;
    await caller.send('calendar.set-term', { ...at, ...term });
    await caller.send('calendar.set-session', { ...at, ...noon, reason: '作息不同' });
    await caller.send('calendar.set-day', {
      ...at,
      day: '2026-11-20',
      kind: 'off',
      reason: '运动会',
    });
    await caller.send('person.set-household', { ...who, address: '中山路 1 号' });
    await caller.send('person.set-guardian', { ...who, name: '家长', relation: 'other' });
    await caller.send('roll.submit', {
      classId: placeId(one.class),
      day: today,
      session: 'morning',
      baseVersion: 0,
      rosterRevision: 1,
      entries: [{ ...who, absent: 'sick' }],
      othersWell: true,
    });
    await server.sql(
      `insert into roll_dispute (county_code, day, class_id, session, person_id, version, school_id, absent, symptoms,
         is_late, account_id, at)
       select county_code, day, class_id, session, $2, version, school_id, 0, 0, false, account_id, at from class_day
       where class_id = $1 on conflict do nothing`,
      [placeId(one.class), who.personId],
    );
    await server.sql(
      `insert into school_day (county_code, school_id, day, session, due, reported, late_sheets, expected, present,
         absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen, at)
       select county_code, school_id, day, 0, 1, 1, 0, 6, 5, 1, 0, 0, 0, 0, 0, 0, now() from class_day
       where class_id = $1 on conflict do nothing`,
      [placeId(one.class)],
    );
    await server.sql(
      `insert into symptom_day (county_code, school_id, day, people, by_symptom, at)
       select county_code, school_id, day, 0, '{}', now() from class_day
       where class_id = $1 on conflict do nothing`,
      [placeId(one.class)],
    );
    await server.sql(
      `insert into region_day (county_code, day, from_county, schools_due, schools_complete, schools_silent, due,
         reported, late, opens_at, expected, ill, fever, absent_sick, people, by_symptom, suspensions, at)
       select county_code, day, county_code, 1, 1, 0, '{1,0,0}', '{1,0,0}', '{0,0,0}', '{}', 6, 0, 0, 1, 0, '{}', '{0,0,0}',
         now() from class_day where class_id = $1 on conflict do nothing`,
      [placeId(one.class)],
    );
    await fillPrivacy(one);
    await fillFamily(one);
    await fillGate(one);
    await fillDoses(one);
    await fillMap(one);
    await fillChecklists(one);
    await fillFindings(one);
    await fillSuperiors(one);
    await fillDocuments(one);
    await fillVisits(one);
    await fillDirectives(one);
    await fillKeys(one);
    await fillImport(one);
    await fillWork(one);
    await fillSignal(one);
  }
}

async function fillPrivacy(one: (typeof schools)[number]): Promise<void> {
  const values = [personId(one.pupil), placeId(one.school), accountId(one.by)];
  const about = `select county_code, gen_random_uuid(), person_id, school_id`;
  const pupil = `from person where person_id = $1 and school_id = $2`;
  await server.sql(
    `insert into consent (county_code, consent_id, person_id, school_id, purpose, text_version, items, answer,
       guardian_id, account_id, answered_at)
     ${about}, 'medicine', 1, '{}', 'given', person_id, $3::uuid, now() ${pupil}`,
    values,
  );
  await server.sql(
    `insert into correction (county_code, correction_id, person_id, school_id, about, says, asked_by, asked_at, state)
     ${about}, 'other', '测试', $3::uuid, now(), 'open' ${pupil}`,
    values,
  );
  await server.sql(
    `insert into retention_hold (county_code, hold_id, place_id, school_id, from_day, reason, account_id, made_at)
     select county_code, gen_random_uuid(), place_id, school_id, '2026-09-01', '测试', $2::uuid, now()
     from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into graduation (county_code, run_id, school_id, last_day, class_ids, grade_ids, pupils, reason, grants,
       account_id, at)
     select county_code, gen_random_uuid(), place_id, '2026-06-30', array[place_id], '{}', 0, '测试', '[]', $2::uuid,
       now() from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `with run as (
       insert into year_run (county_code, run_id, place_id, last_day, reason, status, asked_by, asked_at)
       select county_code, gen_random_uuid(), place_id, '2026-06-30', '测试', 'cancelled', $2::uuid, now()
       from place where place_id = $1 returning county_code, run_id, place_id, last_day)
     insert into year_run_school (county_code, run_id, school_id, nth, last_day, state, class_ids, pupils,
       staying_classes, staying_pupils, grades)
     select county_code, run_id, place_id, 0, last_day, 'nothing', '{}', 0, 0, 0, '[]' from run`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `with made as (
       insert into duty_incident (county_code, incident_id, place_id, school_id, kind, title, happened_at, made_by, made_at)
       select county_code, gen_random_uuid(), place_id, place_id, 'other', '测试', now(), $2::uuid, now()
       from place where place_id = $1 returning county_code, incident_id, school_id)
     insert into duty_report (county_code, incident_id, report_no, school_id, stage, what, spot, affected, severe, dead,
       measures, reporter, at, account_id)
     select county_code, incident_id, 1, school_id, 'first', '测试', '操场', 0, 0, 0, '测试', '某', now(), $2::uuid
     from made`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into obligation_exemption (county_code, exemption_id, rule, place_id, school_id, from_day, to_day, reason,
       made_by, made_at)
     select county_code, gen_random_uuid(), 'evening-sheet', place_id, place_id, '2026-09-01', '2026-09-02', '测试',
       $2::uuid, now() from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into obligation_chase (county_code, day, rule, place_id, chase_id, school_id, at, made_by, told)
     select county_code, '2026-09-01', 'morning-sheet', place_id, gen_random_uuid(), place_id, now(), $2::uuid, 1
     from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into daily_report (county_code, place_id, day, version, school_id, source, reported, due, expected, present,
       absent_sick, ill, today_symptoms, recent_symptoms, classes, severe, other_event, unknown_group, is_zero, at,
       account_id, is_late)
     select county_code, place_id, '2026-09-01', 1, place_id, 'rolls', 0, 0, 0, 0, 0, 0, '{}', '{}', '[]', 0, 0, 0,
       true, now(), $2::uuid, false from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into scorecard_month (county_code, school_id, month, due, reported, late_sheets, at)
     select county_code, place_id, '2026-09-01', 1, 1, 0, now() from place where place_id = $1`,
    [placeId(one.school)],
  );
  await server.sql(
    `insert into scorecard_signal (county_code, school_id, month, subject, rule, signals, soon, in_time, answered,
       confirmed, ruled_out, missed, onset_days, onsets, at)
     select county_code, place_id, '2026-09-01', 'RASH', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, now() from place where place_id = $1`,
    [placeId(one.school)],
  );
  await server.sql(
    `insert into honest_day (county_code, school_id, day, sheets, hinted, by_hint, at)
     select county_code, place_id, '2026-09-01', 1, 0, '{0,0,0,0,0,0}', now() from place where place_id = $1`,
    [placeId(one.school)],
  );
  await server.sql(
    `insert into scorecard_found_later (county_code, school_id, place_id, scope, subject, day, rule, rule_version, people,
       first_onset, last_onset, at)
     select county_code, place_id, place_id, 'school', 'HFMD', '2026-09-01', 'HFMD-SCHOOL', 1, 5, '2026-09-01',
       '2026-09-01', now() from place where place_id = $1`,
    [placeId(one.school)],
  );
  await server.sql(
    `insert into recheck_draw (county_code, week, pool, pool_hash, seed, classes, drawn, rule_version, at)
     select county_code, '2026-09-07', '', '', '', 0, 0, 1, now() from place where place_id = $1
     on conflict do nothing`,
    [placeId(one.school)],
  );
  await server.sql(
    `with made as (
       insert into recheck (county_code, recheck_id, school_id, class_id, day, week, asked_at)
       select county_code, gen_random_uuid(), school_id, place_id, '2026-09-08', '2026-09-07', now()
       from place where place_id = $1 returning county_code, recheck_id, school_id)
     insert into recheck_person (county_code, recheck_id, person_id, school_id, is_here, symptoms, on_sheet, at)
     select county_code, recheck_id, $2::uuid, school_id, true, 1, false, now() from made`,
    [placeId(one.class), personId(one.pupil)],
  );
  await server.sql(
    `with frozen as (
       insert into daily_snapshot (county_code, place_id, day, due, reported, sheets_due, sheets_reported, at, account_id)
       select county_code, place_id, '2026-09-01', 1, 0, 1, 0, now(), $2::uuid from place where place_id = $1
       returning county_code, place_id, day)
     insert into daily_snapshot_school (county_code, place_id, day, school_id, sheets_due, sheets_reported, expected,
       present, absent_sick, ill, severe, other_event, unknown_group)
     select county_code, place_id, day, place_id, 1, 0, 0, 0, 0, 0, 0, 0, 0 from frozen`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into study_break (county_code, break_id, school_id, person_id, class_id, kind, reason, from_day,
       account_id, at)
     select county_code, gen_random_uuid(), school_id, person_id, school_id, 'other', '测试', '2026-09-01', $3::uuid,
       now() ${pupil}`,
    values,
  );
  await server.sql(
    `insert into regroup (county_code, run_id, school_id, from_day, closed_ids, made_ids, touched_ids, added, reason,
       grants, account_id, at)
     select county_code, gen_random_uuid(), place_id, '2026-09-01', '{}', '{}', '{}', array[place_id], '测试', '[]',
       $2::uuid, now() from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into transfer (county_code, transfer_id, school_id, person_id, to_county, from_school, last_day, follow_ups,
       reason, payload, state, account_id, at)
     select county_code, gen_random_uuid(), school_id, person_id, 350699, '测试', '2026-09-01', '{}', '测试', 'x',
       'offered', $3::uuid, now() ${pupil}`,
    values,
  );
  await server.sql(
    `insert into person_merge (county_code, merge_id, school_id, kept_id, gone_id, day, moved, kept_version, before,
       reason, account_id, at)
     ${about.replace(', person_id, school_id', ', school_id, person_id, person_id')}, '2026-09-01', '{}', 1, '{}',
       '测试', $3::uuid, now() ${pupil}`,
    values,
  );
  await server.sql(
    `insert into person_pair (county_code, low_id, high_id, school_id, verdict, account_id, at)
     select county_code, person_id, 'ffffffff-ffff-4fff-bfff-ffffffffffff', school_id, 'twins', $3::uuid, now() ${pupil}`,
    values,
  );
  await server.sql(
    `insert into retention_run (county_code, run_id, table_name, at, is_dry_run, cutoff, gone, held)
     select county_code, gen_random_uuid(), 'roll', now(), true, '2026-09-01', 0, 0 from place where place_id = $1`,
    [placeId(one.school)],
  );
}

async function fillKeys(one: (typeof schools)[number]): Promise<void> {
  await server.sql(
    `insert into api_key (county_code, key_id, place_id, school_id, name, capabilities, may_write, secret_hash,
       expires_on, made_by, made_at)
     select county_code, gen_random_uuid(), place_id, school_id, '大屏', '{roll.count}', false, '\\x00', '2027-01-01',
       $2::uuid, now() from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
}

async function fillFamily(one: (typeof schools)[number]): Promise<void> {
  const reporter = await server.as(one.by);
  await reporter.send('family.issue', { classId: placeId(one.class) });
  await server.sql(
    `insert into checkin (county_code, day, person_id, version, school_id, class_id, account_id, guardian_id, relation,
       at, absent, symptoms)
     select county_code, $3, person_id, 1, school_id, $2, $4, person_id, 0, now(), 0, 0 from person where person_id = $1`,
    [personId(one.pupil), placeId(one.class), today, accountId(one.by)],
  );
  await server.sql(
    `insert into family_decision (county_code, decision_id, fields, basis, from_day, to_day, decided_by, decided_at)
     select county_code, gen_random_uuid(), '{test}', '测试', $2, $2, $3, now() from place where place_id = $1`,
    [placeId(one.school), today, accountId(one.by)],
  );
}

async function fillImport(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  const run = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into import_run (county_code, import_id, place_id, school_id, kind, file_name, bytes, parts, status, day,
       asked_by, asked_at, language)
     select county_code, place_id, place_id, place_id, 'pupils', '名单.xlsx', 1, 1, 'done', '${today}', $2, now(), 'zh'
     ${run}`,
    `insert into import_part (county_code, import_id, part, school_id, day, bytes)
     select county_code, place_id, 0, place_id, '${today}', '' ${run}`,
    `insert into import_batch (county_code, import_id, outcome, first_row, rows, school_id, day, body)
     select county_code, place_id, 'open', 2, 1, place_id, '${today}', '' ${run}`,
    `insert into import_change (county_code, import_id, change_no, school_id, day, made, before)
     select county_code, place_id, 0, place_id, '${today}', '{}', '{}' ${run}`,
    `insert into import_title (county_code, kind, title) select county_code, 'pupils', place_id::text ${run}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillWork(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  const school = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into deadline (county_code, deadline_id, rule, rule_version, subject_kind, subject_id, place_id, school_id,
       path, owner_role, told_roles, started_at, due_at, late_at)
     select county_code, place_id, 'edu-phone', 1, 'test', place_id, place_id, place_id, path, 'reporter',
       '{reporter}', now(), now(), now() ${school}`,
    `insert into deadline_event (county_code, deadline_id, event_id, school_id, at, kind)
     select county_code, place_id, place_id, place_id, now(), 'started' ${school}`,
    `insert into message (county_code, message_id, text_key, link, place_id, school_id, path, to_role, at)
     select county_code, place_id, 'deadline-started', '/', place_id, place_id, path, 'reporter', now() ${school}`,
    `insert into message_seen (county_code, account_id, message_id, seen_at)
     select county_code, $2, place_id, now() ${school}`,
    `insert into work_snooze (county_code, account_id, item_kind, item_id, until, at)
     select county_code, $2, 'deadline', place_id::text, now(), now() ${school}`,
    `insert into channel (county_code, channel_id, place_id, school_id, kind, name, roles, address, host, rest_seconds,
       enabled, made_by, made_at)
     select county_code, place_id, place_id, place_id, 'webhook', '群', '{reporter}', '', 'x', 60, false, $2, now()
     ${school}`,
    `insert into delivery (county_code, delivery_id, channel_id, school_id, is_test, messages, overdue, at, status)
     select county_code, place_id, place_id, place_id, true, 0, 0, now(), 'sent' ${school}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillSignal(one: (typeof schools)[number]): Promise<void> {
  const values = [personId(one.pupil), accountId(one.by)];
  const who = `from person where person_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people, first_onset,
       last_onset, is_growing, opened_at, changed_at)
     select county_code, person_id, school_id, school_id, 'school', 'rash', 'open', '[]', 1, '${today}', '${today}', true,
       now(), now() ${who}`,
    `insert into signal_person (county_code, signal_id, person_id, school_id, onset, added_at)
     select county_code, person_id, person_id, school_id, '${today}', now() ${who}`,
    `insert into signal_event (county_code, signal_id, event_id, school_id, kind, at)
     select county_code, person_id, person_id, school_id, 'opened', now() ${who}`,
    `insert into signal_report (county_code, signal_id, report_id, school_id, kind, number, fields, at, account_id)
     select county_code, person_id, person_id, school_id, 'first', 1, '{}', now(), $2 ${who}`,
    `insert into decision (county_code, decision_id, school_id, place_id, scope, disease, from_day, to_day, basis, law,
       alternatives, teaching, objection, taken_role, taken_at_place, taken_by, taken_at)
     select county_code, person_id, school_id, school_id, 'school', 'ILI', '${today}', '${today}', '', '', '{}', '', '',
       'principal', school_id, $2, now() ${who}`,
    `insert into decision_read (county_code, decision_id, account_id, school_id, person_id, at)
     select county_code, person_id, $2, school_id, person_id, now() ${who}`,
    `insert into decision_approval (county_code, rule_id, rule_version, physician, title, approved_by, approved_at)
     select county_code, 'X', 1, '医师', '主任', $2, now() ${who} on conflict do nothing`,
    `insert into return_approval (county_code, approval_id, disease, rule_version, physician, title, day, at, account_id)
     select county_code, person_id, 'X', 1, '医师', '主任', '${today}', now(), $2 ${who} on conflict do nothing`,
    `insert into signal_setting (county_code, changed_at) select county_code, now() ${who} on conflict do nothing`,
    `insert into signal_trial (county_code, trial_id, rule_id, rule, is_on, from_day, to_day, schools, done, made_by,
       made_at, finished_at)
     select county_code, person_id, 'X', '{}', true, '${today}', '${today}', 1, 1, $2, now(), now() ${who}`,
    `insert into signal_trial_day (county_code, trial_id, school_id, day, tried, base)
     select county_code, person_id, school_id, '${today}', 1, 0 ${who}`,
    `insert into signal_rule (county_code, rule_id, version, state, rule, is_on, source, grade, from_day, weaker,
       trial_id, made_by, made_at)
     select county_code, 'X', 1, 'refused', '{}', true, '测试', 'A', '${today}', '{}', person_id, $2, now() ${who}
     on conflict do nothing`,
    `insert into signal_rule_end (county_code, rule_id, version, end_id, reason, ended_by, at)
     select county_code, 'X', 1, gen_random_uuid(), '测试', $2, now() ${who}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
  await server.sql(
    `insert into scorecard_response (county_code, signal_id, response_id, school_id, item, at, account_id)
     select county_code, signal_id, gen_random_uuid(), school_id, 'inform', now(), $2::uuid from signal
     where school_id = $1 limit 1`,
    [placeId(one.school), accountId(one.by)],
  );
}

async function fillChecklists(one: (typeof schools)[number]): Promise<void> {
  await server.sql(
    `insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
       shipped_number, base_number, changes, from_day, at, account_id)
     select county_code, gen_random_uuid(), 'canteen', 'shipped', 1, '{}', 0, 1, 0, '[]', '2019-04-01', now(), $2::uuid
     from place where place_id = $1 on conflict do nothing`,
    [placeId(one.school), accountId(one.by)],
  );
}

async function fillFindings(one: (typeof schools)[number]): Promise<void> {
  await server.sql(
    `insert into finding_counter (county_code, year, last) select county_code, 2026, 1 from place where place_id = $1
     on conflict do nothing`,
    [placeId(one.school)],
  );
  await server.sql(
    `with made as (
       insert into finding (county_code, finding_id, school_id, year, number, source_kind, department, category, says,
         severity, rectify, days, found_by, found_at, found_day, state, by_day)
       select county_code, gen_random_uuid(), place_id, 2026,
         (select count(*) from finding)::int + 1, 'patrol', 'education', 'gate', '测试', 'minor', 'normal', 5, $2::uuid,
         now(), '2026-09-01', 'found', '2026-09-01' from place where place_id = $1
       returning county_code, finding_id, school_id)
     insert into finding_event (county_code, finding_id, event_id, school_id, seq, day, at, account_id, fact)
     select county_code, finding_id, gen_random_uuid(), school_id, 0, '2026-09-01', now(), $2::uuid, '{}' from made`,
    [placeId(one.school), accountId(one.by)],
  );
}

async function fillSuperiors(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  const who = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into superior (county_code, superior_id, title, sender, received_day, made_by, made_at)
     select county_code, place_id, '测试', '测试', '${today}', $2, now() ${who}`,
    `insert into superior_item (county_code, superior_id, number, says)
     select county_code, place_id, 1, '测试' ${who}`,
    `insert into superior_finding (county_code, superior_id, number, finding_id)
     select county_code, school_id, 1, finding_id from finding where school_id = $1 and $2::uuid is not null`,
    `insert into accountability_counter (county_code, year, last) select county_code, 2026, 1 ${who} on conflict do nothing`,
    `insert into accountability (county_code, case_id, year, number, aim, unit, fault, concealment, state, opened_day,
       measures)
     select county_code, place_id, 2026, (select count(*)::int + 1 from accountability), 'unit', '测试', 'inaction', false,
       'open', '${today}', '{}' ${who}`,
    `insert into accountability_event (county_code, case_id, event_id, seq, day, at, account_id, fact)
     select county_code, place_id, place_id, 0, '${today}', now(), $2, '{}' ${who}`,
    `insert into superior_answer (county_code, superior_id, number, seq, says, is_done, day, at, account_id)
     select county_code, place_id, 1, 0, '测试', true, '${today}', now(), $2 ${who}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillDocuments(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  // Ids from the school's, so that the rows find each other.
  const at = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into document_org (county_code, org_id, name, letters, at, account_id)
     select county_code, place_id, '测试', place_id::text, now(), $2 ${at}`,
    `insert into document_counter (county_code, org_id, series, kind, year, last)
     select county_code, place_id, 'letter', '', 2026, 1 ${at}`,
    `insert into document (county_code, document_id, org_id, kind, rule_version, series, year, number, title, body,
       of_day, issued_day, issued_at, account_id)
     select county_code, place_id, place_id, 'circular', 1, 'letter', 2026, 1, '测试', '{}', '${today}', '${today}',
       now(), $2 ${at}`,
    `insert into document_draft (county_code, draft_id, org_id, kind, title, body, figures, of_day, version, made_by,
       made_at, changed_by, changed_at)
     select county_code, place_id, place_id, 'circular', '测试', '{}', '[]', '${today}', 1, $2, now(), $2, now() ${at}`,
    `insert into document_figure (county_code, document_id, figure, value, unit, scope, as_of, source, link)
     select county_code, place_id, 'schools-due', 1, '所', '测试', now(), '测试', '/' ${at}`,
    `insert into document_receipt (county_code, document_id, school_id, receipt_id, delivered_at, chases)
     select county_code, place_id, place_id, place_id, now(), 0 ${at}`,
    `insert into document_batch (county_code, batch_id, org_id, kind, made_by, made_at)
     select county_code, place_id, place_id, 'notice', $2, now() ${at}`,
    `insert into document_end (county_code, document_id, how, reason, at, account_id)
     select county_code, place_id, 'withdrawn', '测试', now(), $2 ${at}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillDirectives(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  const at = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into directive (county_code, directive_id, title, says, issuer, source_kind, due_day, made_by, made_at, made_day)
     select county_code, place_id, '测试', '测试', '测试', 'own', '${today}', $2, now(), '${today}' ${at}`,
    `insert into directive_receipt (county_code, receipt_id, directive_id, school_id, due_day, state, delivered_at)
     select county_code, place_id, place_id, place_id, '${today}', 'sent', now() ${at}`,
    `insert into directive_event (county_code, receipt_id, seq, school_id, kind, day, at, account_id)
     select county_code, place_id, 1, place_id, 'read', '${today}', now(), $2 ${at}`,
    `insert into leading_group (county_code, group_id, name, from_day, made_by, made_at)
     select county_code, place_id, '测试', '${today}', $2, now() ${at}`,
    `insert into leading_group_member (county_code, group_id, number, post, who)
     select county_code, place_id, 1, 'head', '测试' ${at}`,
    `insert into leading_group_change (county_code, group_id, version, before, reason, at, account_id)
     select county_code, place_id, 2, '{}', '测试', now(), $2 ${at}`,
    `insert into meeting (county_code, meeting_id, kind, title, day, from_time, spot, school_id, chair, minutes, made_by,
       made_at)
     select county_code, place_id, 'on-site', '测试', '${today}', '08:00', '测试', place_id, '测试', '测试', $2, now() ${at}`,
    `insert into meeting_person (county_code, meeting_id, number, who) select county_code, place_id, 1, '测试' ${at}`,
    `insert into meeting_change (county_code, meeting_id, version, before, reason, at, account_id)
     select county_code, place_id, 2, '{}', '测试', now(), $2 ${at}`,
    `insert into meeting_resolution (county_code, resolution_id, meeting_id, number, says)
     select county_code, place_id, place_id, 1, '测试' ${at}`,
    `insert into difficulty (county_code, difficulty_id, school_id, kind, says, source_kind, raised_by, raised_at,
       raised_day, state)
     select county_code, place_id, place_id, 'supplies', '测试', 'school', $2, now(), '${today}', 'raised' ${at}`,
    `insert into difficulty_event (county_code, difficulty_id, seq, school_id, kind, day, at, account_id)
     select county_code, place_id, 1, place_id, 'taken', '${today}', now(), $2 ${at}`,
    `insert into follow_up (county_code, follow_up_id, school_id, day, how, says, account_id, at)
     select county_code, place_id, place_id, '${today}', 'call', '测试', $2, now() ${at}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillVisits(one: (typeof schools)[number]): Promise<void> {
  const values = [placeId(one.school), accountId(one.by)];
  const who = `from place where place_id = $1 and $2::uuid is not null`;
  const statements = [
    `insert into campaign (county_code, campaign_id, programme, title, led_by, from_day, to_day, checklists, made_by, made_at)
     select county_code, place_id, 'special', '测试', '测试', '${today}', '${today}', '{}', $2, now() ${who}`,
    `insert into campaign_change (county_code, campaign_id, version, what, detail, reason, at, account_id)
     select county_code, place_id, 2, 'round', '{}', '测试', now(), $2 ${who}`,
    `insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, made_at)
     select county_code, place_id, place_id, '测试', 'education', $2, now() ${who}`,
    `insert into campaign_member (county_code, team_id, account_id) select county_code, place_id, $2 ${who}`,
    `insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
     select county_code, place_id, place_id, 1, '${today}', '${today}' ${who}`,
    `insert into campaign_target (county_code, campaign_id, school_id, added_at)
     select county_code, place_id, place_id, now() ${who}`,
    `insert into visit (county_code, visit_id, campaign_id, round_id, team_id, school_id, day, opened_at, done_at, sent_at,
       account_id, answered, said_no, remarks, people, papers, unsigned_why, hints, hint_rule)
     select county_code, place_id, place_id, place_id, place_id, place_id, '${today}', now(), now(), now(), $2, 0, 0, 1, 1,
       '{}', '测试', '{}', 1 ${who}`,
    `insert into draw (county_code, draw_id, title, pool, pool_hash, secret, secret_hash, per_school, schools, inspectors,
       size, announced_at, announced_by)
     select county_code, place_id, '测试', '测试', '测试', '测试', '测试', 1, 1, 1, 1, now(), $2 ${who}`,
    `insert into draw_school (county_code, draw_id, school_id, number, stratum)
     select county_code, place_id, place_id, 1, '测试' ${who}`,
    `insert into draw_inspector (county_code, draw_id, school_id, account_id)
     select county_code, place_id, place_id, $2 ${who}`,
    `insert into draw_conflict (county_code, conflict_id, account_id, school_id, kind, reason, put_at, put_by)
     select county_code, place_id, $2, place_id, 'declared', '测试', now(), $2 ${who}`,
    `insert into area (county_code, area_id, name, made_at, made_by) select county_code, place_id, place_id, now(), $2 ${who}`,
    `insert into area_inspector (county_code, area_inspector_id, area_id, account_id, duty, from_day, put_at)
     select county_code, place_id, place_id, $2, 'head', '${today}', now() ${who}`,
    `insert into area_school (county_code, area_school_id, school_id, area_id, from_day, put_at)
     select county_code, place_id, place_id, place_id, '${today}', now() ${who}`,
    `insert into area_change (county_code, number, what, detail, from_day, reason, at, account_id)
     select county_code, 1, 'made', '{}', '${today}', '测试', now(), $2 ${who} on conflict do nothing`,
    `insert into visit_person (county_code, visit_id, number, school_id, account_id, name)
     select county_code, place_id, 1, place_id, $2, '测试' ${who}`,
    `insert into visit_answer (county_code, visit_id, item, school_id, answer, methods)
     select county_code, place_id, 'one', place_id, 'yes', '{}' ${who}`,
    `insert into visit_remark (county_code, visit_id, number, school_id, says, category, severity, rectify)
     select county_code, place_id, 1, place_id, '测试', 'other', 'minor', 'normal' ${who}`,
    `insert into file (county_code, place_id, sha256, school_id, kind, bytes, width, height, day, sent_at, sent_by)
     select county_code, place_id, repeat('0', 64), place_id, 'photo', 1, 1, 1, '${today}', now(), $2 ${who}`,
    `insert into file_use (county_code, used_by, used_id, number, place_id, school_id, sha256, about, item, day,
       is_covered, added_by, added_at)
     select county_code, 'visit', place_id, 1, place_id, place_id, repeat('0', 64), 'remark', '1', '${today}', false,
       $2, now() ${who}`,
    `insert into file_total (county_code, files, bytes) select distinct county_code, 1, 1 ${who}
     on conflict do nothing`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillMap(one: (typeof schools)[number]): Promise<void> {
  await server.sql(
    `insert into county_map (county_code, outline, areas, file_name, at, account_id)
     select county_code, '{}', 1, '测试', now(), $2::uuid from place where place_id = $1 on conflict do nothing`,
    [placeId(one.school), accountId(one.by)],
  );
  await server.sql(
    `insert into place_site (county_code, place_id, school_id, longitude, latitude, at, account_id)
     select county_code, place_id, place_id, 104.5, 25.1, now(), $2::uuid from place where place_id = $1`,
    [placeId(one.school), accountId(one.by)],
  );
}

async function fillDoses(one: (typeof schools)[number]): Promise<void> {
  const values = [personId(one.pupil), placeId(one.class), accountId(one.by)];
  const who = `from person where person_id = $1 and $2::uuid is not null and $3::uuid is not null`;
  const statements = [
    `insert into dose (county_code, dose_id, person_id, vaccine, day, source, at, account_id)
     select county_code, person_id, person_id, 'MMR', '${today}', 'certificate', now(), $3 ${who}`,
    `insert into vaccine_check (county_code, check_id, person_id, school_id, state, day, at, account_id)
     select county_code, person_id, person_id, school_id, 'verified', '${today}', now(), $3 ${who}`,
    `insert into vaccine_wanted (county_code, wanted_id, disease, doses, source, approved_by, from_day, at, account_id)
     select county_code, person_id, 'MEASLES', 2, '测试', '测试', '${today}', now(), $3 ${who}
     on conflict do nothing`,
    `insert into vaccine_drive (county_code, drive_id, school_id, disease, class_ids, day, at, account_id)
     select county_code, person_id, school_id, 'VARICELLA', '{}', '${today}', now(), $3 ${who}`,
    `insert into vaccine_drive_person (county_code, drive_id, person_id, school_id, class_id, had, day)
     select county_code, person_id, person_id, school_id, $2, 0, '${today}' ${who}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}

async function fillGate(one: (typeof schools)[number]): Promise<void> {
  const values = [personId(one.pupil), placeId(one.class), accountId(one.by)];
  const who = `from person where person_id = $1 and $2::uuid is not null and $3::uuid is not null`;
  const statements = [
    `insert into gate_reading (county_code, day, reading_id, version, school_id, kind, person_id, class_id, outcome,
       at, account_id)
     select county_code, '${today}', person_id, 1, school_id, 'pupil', person_id, $2, 'in', now(), $3 ${who}`,
    `insert into ward_stay (county_code, stay_id, day, school_id, person_id, class_id, source, since, account_id)
     select county_code, person_id, '${today}', school_id, person_id, $2, 'walk-in', now(), $3 ${who}`,
    `insert into absence (county_code, absence_id, school_id, person_id, class_id, state, first_day, last_day, call_due,
       updated_day)
     select county_code, person_id, school_id, person_id, $2, 'open', '${today}', '${today}', '${today}', '${today}'
     ${who} and $3::uuid is not null on conflict do nothing`,
    `insert into absence_event (county_code, event_id, absence_id, school_id, person_id, day, at, fact)
     select county_code, gen_random_uuid(), absence_id, school_id, person_id, '${today}', now(),
       '{"kind":"opened","by":"roll","firstDay":"${today}","lastDay":"${today}"}' from absence
     where person_id = $1 and $2::uuid is not null and $3::uuid is not null`,
    `insert into ward_reading (county_code, reading_id, stay_id, school_id, symptoms, at, account_id)
     select county_code, person_id, person_id, school_id, 0, now(), $3 ${who}`,
    `insert into nursery_round (county_code, day, class_id, round, version, school_id, seen, at, account_id)
     select county_code, '${today}', $2, 1, 1, school_id, array[person_id], now(), $3 ${who}`,
    `insert into nursery_observation (county_code, day, class_id, round, version, person_id, school_id, findings)
     select county_code, '${today}', $2, 1, 1, person_id, school_id, '{DIET:LESS}' ${who}`,
    `insert into medicine_order (county_code, order_id, school_id, person_id, medicine, dose, times, from_day, to_day,
       asked_by, asked_at, state)
     select county_code, person_id, school_id, person_id, '药', '一粒', '{12:00}', '${today}', '${today}', '家长', now(),
       'offered' ${who}`,
    `insert into medicine_dose (county_code, order_id, day, time_of_day, version, school_id, outcome, at, account_id)
     select county_code, person_id, '${today}', '12:00', 1, school_id, 'given', now(), $3 ${who}`,
  ];
  for (const statement of statements) await server.sql(statement, values);
}
