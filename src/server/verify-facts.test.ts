import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';

import { withDatabase } from '../../test/setup/address.ts';
import { peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile } from '../../test/setup/import.ts';
import { testServer, type TestServer, today } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';
import { openPool } from './db.ts';
import { type FactFinding, verifyFacts } from './verify-facts.ts';
import { writeBook } from './xlsx.ts';

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
  const teacher = await server.as('刘老师');
  const [first = ''] = peopleOf('三(1)班');
  await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: [sick(first)] }));
  // What the sheet set in motion has come to rest.
  await vi.waitFor(
    async () => {
      const [left] = await server.sql<{ sheets: number; open: number }>(
        `select (select count(*)::int from school_day where reported > 0) as sheets,
         (select count(*)::int from outbox) + (select count(*)::int from school_day_stale) as open`,
      );
      if (left?.sheets !== 1 || left.open > 0) throw new Error('not yet at rest');
    },
    { timeout: 15_000, interval: 50 },
  );
});
afterAll(async () => await server.stop());

test('好好的数据库,每一项都一致', async () => {
  expect((await found()).filter(({ count }) => count > 0)).toEqual([]);
});

const spoilt: readonly [string, FactFinding['check'][], string, string][] = [
  [
    '班级每日数被改大了一',
    ['class-day', 'school-day'],
    'update class_day set present = present + 1 where expected > 0',
    'update class_day set present = present - 1 where expected > 0',
  ],
  [
    '学校每日数被改了',
    ['school-day'],
    'update school_day set ill = ill + 1 where reported > 0',
    'update school_day set ill = ill - 1 where reported > 0',
  ],
  [
    '检查表的明细短了一截',
    ['packed'],
    'update roll set packed = substring(packed from 1 for 1)',
    `update roll set packed = packed || decode(repeat('00', (select (cardinality(person_ids) + 7) / 8 from roster
       where roster.class_id = roll.class_id and revision = roster_revision)), 'hex')`,
  ],
  [
    '名册里有一个不存在的人',
    ['roster'],
    `update roster set person_ids = person_ids || '00000000-0000-7000-8000-000000000001'::uuid where class_id = '${placeId('三(2)班')}'`,
    `update roster set person_ids = person_ids[1:cardinality(person_ids) - 1] where class_id = '${placeId('三(2)班')}'`,
  ],
  [
    '回执没有按期清理',
    ['receipt'],
    `update receipt set at = at - interval '90 days'`,
    `update receipt set at = at + interval '90 days'`,
  ],
];

test('毕业、合并、疑似重复、导入各埋一处错，核验各说各的', async () => {
  const office = await server.as('孙报告人');
  const [schoolId, nobody] = [placeId('实验小学'), '00000000-0000-7000-8000-000000000002'];
  const [low = '', high = ''] = peopleOf('三(1)班').map(personId).toSorted();
  const book = await writeBook([
    { name: '学生', header: ['班级', '姓名', '性别'], rows: [['三年级(2)班', '许一一', '女']] },
  ]);
  const { importId } = await checkFile(office, schoolId, book);
  const [seat] = await server.sql<{ id: string }>(
    `select membership_id as id from membership where person_id = $1 and place_id is not null`,
    [low],
  );
  const stay = seat?.id ?? '';
  const planted: readonly [FactFinding['check'], string, string][] = [
    [
      'end-run',
      `update membership set end_run = '${nobody}' where membership_id = '${stay}'`,
      `update membership set end_run = null where membership_id = '${stay}'`,
    ],
    [
      'merge',
      `update person set merged_into = '${high}' where person_id = '${low}'`,
      `update person set merged_into = null where person_id = '${low}'`,
    ],
    [
      'pair',
      `insert into person_pair (county_code, low_id, high_id, school_id, verdict, account_id, at)
       values (350697, '${nobody}', '${high}', '${schoolId}', 'twins', '${nobody}', now())`,
      `delete from person_pair where low_id = '${nobody}'`,
    ],
    [
      'import-counts',
      `update import_run set counts = jsonb_set(counts, '{join}', '2') where import_id = '${importId}'`,
      `update import_run set counts = jsonb_set(counts, '{join}', '1') where import_id = '${importId}'`,
    ],
  ];
  expect((await found()).filter(({ count }) => count > 0)).toEqual([]);
  for (const [check, spoil, mend] of planted) {
    await server.sql(spoil);
    const wrong = (await found()).filter(({ count }) => count > 0);
    await server.sql(mend);
    expect(wrong).toMatchObject([{ check, count: 1 }]);
  }
});

test.each(spoilt)('%s,核验说得出是哪一类、几处,不写姓名', async (_, check, spoil, mend) => {
  await server.sql(spoil);
  const wrong = (await found()).filter(({ count }) => count > 0);
  await server.sql(mend);
  expect(wrong.map((one) => one.check)).toEqual(check);
  expect(wrong[0]?.count).toBeGreaterThan(0);
  expect(wrong[0]?.example).toMatch(/^[\d\s-]*[0-9a-f-]{36}$/);
  expect((await found()).filter(({ count }) => count > 0)).toEqual([]);
});

async function found(): Promise<FactFinding[]> {
  const [row] = await server.sql<{ name: string }>('select current_database() as name');
  const pool = openPool(withDatabase(inject('ownerUrl'), row?.name ?? ''), 1);
  try {
    return await verifyFacts(pool);
  } finally {
    await pool.end();
  }
}
