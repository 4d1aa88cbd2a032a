import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freshDatabase } from '../../../test/setup/fresh-database.ts';
import {
  sexOf,
  whyNotIdNumber,
  whyNotPhone,
  whyNotSchoolCode,
  whyNotStudentNo,
} from '../../domain/identity.ts';
import { type PlaceKind, whyNotBelow } from '../../domain/place.ts';
import { roleNames, roles } from '../../domain/role.ts';
import { unpackReadings } from '../../domain/roll-packed.ts';
import { type Reading, countsOf } from '../../domain/roll.ts';
import { keysFrom } from '../keys.ts';
import { numbersFrom } from '../person-number.ts';
import { countsFrom, readingFrom } from '../roll-read.ts';
import { schoolDaysBefore } from './calendar.ts';
import { seed, type SeedOptions, type SeedSummary } from './seed.ts';
import { seedTableNames } from './tables.ts';

const keys = keysFrom(Buffer.alloc(32, 7));
const demo: SeedOptions = {
  kind: 'demo',
  persons: 1500,
  today: '2026-11-21',
  days: 10,
  seed: 1,
  keys,
};

interface Seeded {
  readonly client: pg.Client;
  readonly summary: SeedSummary;
  close(): Promise<void>;
}

async function seeded(options: SeedOptions): Promise<Seeded> {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const summary = await seed(client, options);
  return {
    client,
    summary,
    async close() {
      await client.end();
      await database.drop();
    },
  };
}

/** The number that a query counts: of rows that break a promise, so that 0 is right. */
async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from (${sql}) as found`);
  return Number(rows[0]?.count);
}

/** How many rows two queries do not have in common. */
async function difference(client: pg.Client, a: string, b: string): Promise<number> {
  const only = (mine: string, other: string) => count(client, `(${mine}) except (${other})`);
  return (await only(a, b)) + (await only(b, a));
}

const sums = [
  ...['expected', 'present', 'absent_sick', 'absent_leave', 'absent_unknown'],
  ...['late', 'ill', 'fever', 'unseen'],
];

/** Every table by its hash, sealed texts left out: they are different each time by design. */
async function hashes(client: pg.Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of seedTableNames) {
    const name = table === 'auth.user' ? 'auth."user"' : table;
    const { rows } = await client.query<{ hash: string }>(
      `select md5(string_agg(line, E'\\n' order by line)) as hash
       from (select (to_jsonb(t) - 'id_cipher' - 'phone_cipher')::text as line from ${name} t) as lines`,
    );
    found[table] = rows[0]?.hash ?? '';
  }
  return found;
}

describe('演示县', () => {
  let one: Seeded;
  beforeAll(async () => {
    one = await seeded(demo);
  });
  afterAll(async () => await one.close());

  test('同样的参数生成同样的数据,换一个种子就不同', async () => {
    const same = await seeded(demo);
    const other = await seeded({ ...demo, seed: 2 });
    const mine = await hashes(one.client);
    expect(await hashes(same.client)).toEqual(mine);
    expect((await hashes(other.client))['person']).not.toBe(mine['person']);
    await same.close();
    await other.close();
  });

  test('县里有自己的宿舍检查表在用,还有一张下周起用', async () => {
    const own = (when: string) =>
      count(one.client, `select from checklist_version where origin = 'county' and ${when}`);
    expect(await own(`from_day < '${demo.today}'`)).toBe(1);
    expect(await own(`from_day > '${demo.today}'`)).toBe(1);
  });

  test('汇总的行数就是库里的行数', async () => {
    for (const [table, rows] of Object.entries(one.summary.rows)) {
      const name = table === 'auth.user' ? 'auth."user"' : table;
      expect([table, await count(one.client, `select from ${name}`)]).toEqual([table, rows]);
    }
    const { pupils, staff, guardians } = one.summary;
    expect(pupils + staff + guardians).toBe(one.summary.rows['person']);
  });

  test('12 所学校,各种学校类型都有', async () => {
    const { rows } = await one.client.query<{ schools: number; kinds: number }>(
      `select count(*)::int as schools, count(distinct school_kind)::int as kinds from place where kind = 'school'`,
    );
    expect(rows).toEqual([{ schools: 12, kinds: 9 }]);
  });

  test('机构树上下级合乎规定,路径从县排到自己', async () => {
    const { rows } = await one.client.query<{ parent: PlaceKind; child: PlaceKind }>(
      `select distinct up.kind as parent, place.kind as child from place
       join place up on up.place_id = place.parent_id`,
    );
    expect(rows.filter((row) => whyNotBelow(row.parent, row.child))).toEqual([]);
    const broken = `select from place join place up on up.place_id = place.parent_id
      where place.path <> up.path || place.place_id`;
    expect(await count(one.client, broken)).toBe(0);
  });

  test('每张检查表打包的读数加上异常行,正好数出表上的人数', async () => {
    const { rows } = await one.client.query(
      `select roll.*, roster.person_ids,
         (select coalesce(jsonb_agg(one), '[]') from roll_exception one
          where (one.day, one.class_id, one.session, one.version)
            = (roll.day, roll.class_id, roll.session, roll.version)) as exceptions
       from roll join roster on roster.class_id = roll.class_id and revision = roster_revision`,
    );
    expect(rows.length).toBe(one.summary.rows['roll']);
    for (const row of rows) {
      const readings: Map<string, Reading> = unpackReadings(row.person_ids, row.packed);
      for (const exception of row.exceptions)
        readings.set(exception.person_id, readingFrom(exception));
      expect(countsOf(row.person_ids, readings)).toEqual(countsFrom(row));
    }
  });

  test('班级当天的数就是最新一版检查表的数', async () => {
    const columns = `day, class_id, session, version, school_id, ${sums.join(', ')}, is_late, at, account_id`;
    const newest = `select distinct on (day, class_id, session) ${columns} from roll
      order by day, class_id, session, version desc`;
    expect(await difference(one.client, newest, `select ${columns} from class_day`)).toBe(0);
    expect(await count(one.client, 'select from roll where version = 2')).toBeGreaterThan(0);
    expect(await count(one.client, 'select from roll where version > 1 and reason is null')).toBe(
      0,
    );
  });

  test('学校当天的合计等于各班之和', async () => {
    const added = sums.map((name) => `sum(${name})`).join(', ');
    const classes = `select school_id, day, session, count(*), count(*) filter (where is_late), ${added}
      from class_day group by 1, 2, 3`;
    const schools = `select school_id, day, session, reported, late_sheets, ${sums.join(', ')}
      from school_day where reported > 0`;
    expect(await difference(one.client, classes, schools)).toBe(0);
    expect(await count(one.client, 'select from school_day where reported > due')).toBe(0);
  });

  test('晨检应报的是全部在用的班级和科室,午检只有班级', async () => {
    const inUse = (session: number, kinds: string) => `select place.school_id, day, session, due
      from school_day join place using (school_id) where session = ${session} and kind in (${kinds})
      group by 1, 2, 3, 4 having count(*) <> due`;
    expect(await count(one.client, inUse(0, `'class', 'department'`))).toBe(0);
    expect(await count(one.client, inUse(1, `'class'`))).toBe(0);
  });

  test('已报率在 97% 到 100% 之间,有迟报', async () => {
    const { rows } = await one.client.query<{ share: number; late: number }>(
      `select sum(reported)::float / sum(due) as share, sum(late_sheets)::int as late from school_day`,
    );
    expect(rows[0]?.share).toBeGreaterThan(0.97);
    expect(rows[0]?.share).toBeLessThan(1);
    expect(rows[0]?.late).toBeGreaterThan(0);
  });

  test('每个班和科室都有名册,最新名册上的人都在册,在册的人都在名册上', async () => {
    const rolled = `place where kind in ('class', 'department')`;
    const without = `select from ${rolled} and not exists (select from roster
      where class_id = place_id and revision = roster_revision)`;
    expect(await count(one.client, without)).toBe(0);
    const listed = `select class_id, person_id, seq::int from roster
      join place on place_id = class_id and roster_revision = revision,
      unnest(person_ids) with ordinality as list (person_id, seq)`;
    const live = `select place_id, person_id, seq::int from membership
      where place_id is not null and valid_to is null`;
    expect(await difference(one.client, listed, live)).toBe(0);
  });

  test('中途转入的班有两版名册,转入前后的检查表各按各的', async () => {
    const { rows } = await one.client.query<{ revision: number; people: number; sheets: number }>(
      `select revision, cardinality(person_ids) as people,
         (select count(*)::int from roll where roll.class_id = roster.class_id and roster_revision = revision) as sheets
       from roster join place on place_id = class_id where place.roster_revision = 2 order by 1`,
    );
    expect(rows.map((row) => row.revision)).toEqual([1, 2]);
    expect((rows[1]?.people ?? 0) - (rows[0]?.people ?? 0)).toBe(1);
    for (const row of rows) expect(row.sheets).toBeGreaterThan(0);
  });

  test('每个学生都有一个住户,监护人同住', async () => {
    const homeless = `select from person where kind = 'pupil' and 1 <> (select count(*) from membership
      where membership.person_id = person.person_id and household_id is not null)`;
    const unguarded = `select from person where kind = 'pupil' and not exists (select from guardianship
      where pupil_id = person_id)`;
    const apart = `select from guardianship g
      join membership child on child.person_id = pupil_id and child.household_id is not null
      join membership grown on grown.person_id = guardian_id and grown.household_id is not null
      where child.household_id <> grown.household_id`;
    for (const sql of [homeless, unguarded, apart]) expect(await count(one.client, sql)).toBe(0);
  });

  test('有兄弟姐妹在不同学校,有同班同名', async () => {
    const siblings = `select guardian_id from guardianship group by 1 having count(distinct school_id) > 1`;
    expect(await count(one.client, siblings)).toBeGreaterThan(0);
    const big = await seeded({ ...demo, persons: 6000, days: 0 });
    const namesakes = `select from membership join person using (person_id)
      where place_id is not null and kind = 'pupil' group by place_id, name having count(*) > 1`;
    expect(await count(big.client, namesakes)).toBeGreaterThan(0);
    await big.close();
  });

  test('证件号和学籍号都合规、不重复,与性别和生日相符', async () => {
    const { rows } = await one.client.query(
      `select id_cipher, id_hash, sex, birth_day::text as birth_day, student_no from person where id_cipher is not null`,
    );
    const seen = new Set<string>();
    for (const row of rows) {
      const number = keys.openText(row.id_cipher);
      seen.add(number);
      expect(whyNotIdNumber(number, demo.today)).toBeUndefined();
      expect(sexOf(number)).toBe(row.sex);
      expect(number.slice(6, 14)).toBe(row.birth_day.replaceAll('-', ''));
      expect(keys.hashText(number).equals(row.id_hash)).toBe(true);
    }
    expect(seen.size).toBe(rows.length);
    const { rows: pupils } = await one.client.query<{
      student_no: string;
      id_cipher: Buffer | null;
    }>(`select student_no, id_cipher from person where kind = 'pupil'`);
    for (const pupil of pupils) {
      // The number itself is read back from the sealed ID: none lies open.
      expect(pupil.student_no).not.toMatch(/^G\d/);
      const { studentNo = '' } = numbersFrom(keys, pupil);
      expect(whyNotStudentNo(studentNo, demo.today)).toBeUndefined();
    }
  });

  test('电话和学校标识码写法都对', async () => {
    const { rows } = await one.client.query(
      'select phone_cipher from person where phone_cipher is not null',
    );
    for (const row of rows) expect(whyNotPhone(keys.openText(row.phone_cipher))).toBeUndefined();
    const { rows: schools } = await one.client.query<{ code: string }>(
      `select code from place where kind = 'school'`,
    );
    for (const { code } of schools) expect(whyNotSchoolCode(code)).toBeUndefined();
  });

  test('县里的每种角色至少有一个账号,没有密码', async () => {
    const { rows } = await one.client.query<{ role: string }>(
      'select distinct role from account_grant',
    );
    const ofCounties = roleNames.filter(
      (role) => !['city', 'province'].includes(roles[role].reach),
    );
    expect(rows.map((row) => row.role).sort()).toEqual([...ofCounties].sort());
    expect(await count(one.client, 'select from auth.account')).toBe(0);
    const teachers = `select from place where kind = 'class' and not exists (select from account_grant g
      where g.place_id = place.place_id and role = 'class-teacher')`;
    expect(await count(one.client, teachers)).toBe(0);
  });

  test('家长账号能看到每个孩子的学校,其中一位有孩子在两所学校', async () => {
    const { rows } = await one.client.query<{ granted: string[]; schools: string[] }>(
      `select array_agg(distinct g.school_id order by g.school_id) as granted,
         array(select distinct school_id from guardianship where guardian_id = g.person_id order by 1) as schools
       from account_grant g where role = 'guardian' group by g.person_id`,
    );
    expect(rows.length).toBe(6);
    for (const row of rows) expect(row.granted).toEqual(row.schools);
    expect(rows.filter((row) => row.schools.length === 2).length).toBeGreaterThan(0);
  });

  test('最后四天有一个小学班因病缺勤逐日增多', async () => {
    const { rows } = await one.client.query<{ sick: number[] }>(
      `select array_agg(absent_sick::int order by day) as sick from class_day
       join place on place_id = class_id
       where session = 1 and stage = 'primary' and day > '2026-11-16'
       group by class_id order by max(absent_sick) desc limit 1`,
    );
    expect(rows[0]?.sick).toEqual([1, 2, 4, 7].map((least) => expect.toSatisfy((n) => n >= least)));
  });

  test('运动会那天那所学校没有检查表,自定的午检截止时间记在校历里', async () => {
    const onSportsDay = `select from day_exception join class_day using (school_id, day)`;
    expect(await count(one.client, onSportsDay)).toBe(0);
    expect(await count(one.client, 'select from day_exception')).toBe(1);
    expect(await count(one.client, 'select from session_rule')).toBe(1);
  });

  test('已经有县的数据库不再写入', async () => {
    const before = await count(one.client, 'select from person');
    await expect(seed(one.client, demo)).rejects.toThrow('只能写进空的数据库');
    expect(await count(one.client, 'select from person')).toBe(before);
  });

  test('外键都还在', async () => {
    const empty = await freshDatabase();
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    const sql = `select conrelid::regclass::text as owner, conname, pg_get_constraintdef(oid), convalidated
      from pg_constraint where contype = 'f' order by 1, 2`;
    expect((await one.client.query(sql)).rows).toEqual((await client.query(sql)).rows);
    await client.end();
    await empty.drop();
  });
});

describe('一年里的不同日子', () => {
  test.each(['2026-09-01', '2026-09-03', '2026-08-15', '2027-02-10'])(
    '%s 生成的检查表都在上课日,不早于班级和名册',
    async (today) => {
      const one = await seeded({ ...demo, persons: 800, today });
      const { rows } = await one.client.query<{ day: string }>(
        'select distinct day::text as day from class_day order by 1',
      );
      expect(rows.map((row) => row.day)).toEqual(schoolDaysBefore(today, 10));
      const early = `select from class_day join place on place_id = class_id
        join roster r on r.class_id = class_day.class_id and revision = 1
        where day < place.valid_from or day < r.valid_from`;
      expect(await count(one.client, early)).toBe(0);
      await one.close();
    },
  );
});

describe('测试城市', () => {
  test('学生和教职工合计接近要求的人数,每个班有班主任账号', async () => {
    const one = await seeded({ ...demo, kind: 'city', persons: 6000, days: 1 });
    const { pupils, staff, rows } = one.summary;
    expect(pupils + staff).toBeGreaterThan(5800);
    expect(pupils + staff).toBeLessThanOrEqual(6050);
    const teachers = await count(
      one.client,
      `select from account_grant where role = 'class-teacher'`,
    );
    expect(teachers).toBe(one.summary.classes);
    expect(rows['class_day']).toBeGreaterThan(0);
    await one.close();
  });
});
