import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { newId } from './id.ts';

let server: TestServer;
let officer: Caller;
beforeAll(async () => {
  server = await testServer();
  officer = await server.as('孙科长');
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');
const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

test('学校表带学制:新学校按表建,与全县一样的不另记,已有年级的和不分学制的说明怎么办', async () => {
  const lines = [
    '学校名称,学校类型,学制',
    '东山初级中学,初中,五四',
    '西山小学,小学,六三制',
    '第一中学,初中,五四制',
    '北山幼儿园,幼儿园,五四制',
  ];
  const { errors } = await checkFile(officer, county, csv(lines), { kind: 'schools' });
  expect(errors.map((one) => `${one.row} ${one.column} ${one.says}`)).toEqual([
    '4 学制 这所学校已有年级，现在是六三制（小学六年、初中三年）；改学制会改年级的名字，请到“机构班级”里这所学校的页面办理。',
    '5 学制 这类学校不分六三制、五四制，请空着。',
  ]);
  const right = await checkFile(officer, county, csv(lines.slice(0, 3)), { kind: 'schools' });
  await writeChecked(officer, county, right);
  const rows = await server.sql(
    `select name, scheme from place where name in ('东山初级中学', '西山小学') order by name`,
  );
  expect(rows).toEqual([
    { name: '东山初级中学', scheme: 'five-four' },
    { name: '西山小学', scheme: null },
  ]);
});

test('班级表跟着学校的学制走:五四制初中有六年级,“初一”要说清楚', async () => {
  const lines = [
    '学校名称,年级,班级',
    '东山初级中学,六年级,1班',
    '东山初级中学,初四,1班',
    '东山初级中学,初一,2班',
    '第一中学,六年级,1班',
  ];
  const { errors } = await checkFile(officer, county, csv(lines), { kind: 'classes' });
  expect(errors.map((one) => `${one.row} ${one.says}`)).toEqual([
    '4 五四制里“初一”有的地方指六年级、有的指七年级，请写“六年级”“七年级”这样的叫法。',
    '5 看不懂“六年级”，请写“三年级”“七年级”“高一”“小班”或“2024级”。',
  ]);
  const right = await checkFile(officer, county, csv(lines.slice(0, 3)), { kind: 'classes' });
  expect(right.changes.map((one) => one.name)).toEqual(['六年级(1)班', '九年级(1)班']);
  await writeChecked(officer, county, right);
  const rows = await server.sql(
    `select stage, cohort::int, name from place where kind = 'class' and stage = 'junior-4' order by cohort`,
  );
  expect(rows).toEqual([
    { stage: 'junior-4', cohort: 2023, name: '(1)班' },
    { stage: 'junior-4', cohort: 2026, name: '(1)班' },
  ]);
});

async function load(kind: 'schools' | 'classes', lines: readonly string[]): Promise<string> {
  const checked = await checkFile(officer, county, csv(lines), { kind });
  expect(checked.errors).toEqual([]);
  await writeChecked(officer, county, checked);
  return checked.importId;
}

async function schoolOf(name: string): Promise<string> {
  const rows = await server.sql<{ place_id: string }>(
    `select place_id from place where name = $1`,
    [name],
  );
  return rows[0]?.place_id ?? '';
}

/** A grade below a school that was there before any import. */
async function oldGrade(name: string, stage: string): Promise<void> {
  await server.sql(
    `insert into place (county_code, place_id, kind, parent_id, path, school_id, name, stage, cohort, valid_from, updated_at)
     select county_code, id, 'grade', place_id, path || id, place_id, '2026级', $2, 2026, '2026-09-01', '2026-09-01'
     from place, (select $3::uuid as id) one where place_id = $1`,
    [await schoolOf(name), stage, newId()],
  );
}

test('撤销会让学校退回原来的类型,之后却按新类型建了年级:不撤销,说出是哪些;停用了它们就能撤销', async () => {
  const head = '学校名称,学校类型';
  await load('schools', [head, '北河学校,小学', '中河学校,小学', '南河学校,小学']);
  await oldGrade('南河学校', 'junior');
  const importId = await load('schools', [
    head,
    '北河学校,九年一贯制',
    '中河学校,初中',
    '南河学校,九年一贯制',
  ]);
  const parentId = await schoolOf('北河学校');
  const grade = async (stage: 'primary' | 'junior', cohort: number) =>
    await officer.send('place.create', { parentId, kind: 'grade', name: '年级', stage, cohort });
  await grade('primary', 2026);
  const seventh = await grade('junior', 2026);
  const ninth = await grade('junior', 2024);
  const { placeId: classId } = await officer.send('place.create', {
    ...{ parentId: seventh.placeId, kind: 'class', name: '(1)班' },
  });
  // Edited since, and still not made since.
  await server.sql(`update place set updated_at = now() where name = '2026级'`);
  const which = { placeId: county, importId };
  const refusal = await refused(officer.send('import.undo', { ...which, reason: '选错了文件' }));
  expect(refusal).toMatchObject({ status: 409, code: 'import-undo-grades' });
  expect(refusal.detail).toMatch(
    /已经按新类型建了年级：北河学校的七年级（1 个班）、九年级。退回.*先到“机构班级”停用/,
  );
  const look = await officer.ask('import.look', which);
  expect(look).toMatchObject({ state: 'done', undoUntil: expect.any(String) as string });

  // Made after the undo had begun: the worker finds it, changes nothing, and says the same.
  await server.sql(`update import_run set status = 'undoing' where import_id = $1`, [importId]);
  const stopped = await settled(officer, county, importId);
  expect(stopped.state).toBe('done');
  expect(stopped.refusal).toMatch(/^没能撤销，数据没有变：.*北河学校的七年级/);

  for (const placeId of [classId, seventh.placeId, ninth.placeId])
    await officer.send('place.close', { placeId, to: today, reason: '建错了' });
  await officer.send('import.undo', { ...which, reason: '选错了文件' });
  expect(await settled(officer, county, importId)).toMatchObject({ state: 'undone', undoLeft: [] });
  const kinds = await server.sql(
    `select distinct school_kind from place where name like '_河学校'`,
  );
  expect(kinds).toEqual([{ school_kind: 'primary' }]);
});

test('学校表把学校改成没有现有年级的类型:那一行是错的,说出是哪些年级', async () => {
  const head = '学校名称,学校类型';
  await load('schools', [head, '西河学校,小学']);
  const parentId = await schoolOf('西河学校');
  await officer.send('place.create', {
    ...{ parentId, kind: 'grade', name: '年级', stage: 'primary', cohort: 2026 },
  });
  const { errors } = await checkFile(officer, county, csv([head, '西河学校,初中']), {
    kind: 'schools',
  });
  expect(errors.map((one) => `${one.column} ${one.says}`)).toEqual([
    '学校类型 这所学校还有一年级，改成这个类型以后就没有学段了；请先让它们毕业或停用。',
  ]);
});

test('撤销学校表时,已经按它的学制建了年级的学校留着学制并列出,别的照样恢复', async () => {
  const head = '学校名称,学校类型,学制,联系电话';
  await load('schools', [head, '南山初级中学,初中,,', '南山二中,初中,,']);
  const importId = await load('schools', [
    head,
    '南山初级中学,初中,五四制,0596-8521111',
    '南山二中,初中,五四制,0596-8522222',
  ]);
  // The school itself goes on with its classes: another import here would have to be undone first.
  const school = await server.sql<{ place_id: string }>(
    `select place_id from place where name = '南山初级中学'`,
  );
  await server.sql(
    `insert into place (county_code, place_id, kind, parent_id, path, school_id, name, stage, cohort, valid_from, updated_at)
     select county_code, id, 'grade', place_id, path || id, place_id, '六年级', 'junior-4', 2026, '2026-09-01', now()
     from place, gen_random_uuid() as id where place_id = $1`,
    [school[0]?.place_id],
  );
  await officer.send('import.undo', { placeId: county, importId, reason: '县里填错了' });
  const undone = await settled(officer, county, importId);
  expect(undone.undoLeft).toEqual([expect.stringMatching(/^南山初级中学：已经按新学制建了年级/)]);
  const schools = await server.sql(
    `select name, scheme, phone from place where name in ('南山初级中学', '南山二中') order by name`,
  );
  expect(schools).toEqual([
    { name: '南山二中', scheme: null, phone: null },
    { name: '南山初级中学', scheme: 'five-four', phone: null },
  ]);
});
