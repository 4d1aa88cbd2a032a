import { afterAll, beforeAll, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const school = () => placeId('实验小学');
const [first = '', second = '', third = ''] = peopleOf('三(1)班');

test('校医按接种证记一剂;同一天同一种不记两次;记错了撤销,记录还在', async () => {
  const doctor = await server.as('陈校医');
  const dose = { personId: personId(first), vaccine: 'VARICELLA_V', day: '2021-03-15', nth: 1 };
  const { doseId } = await doctor.send('dose.record', dose);
  expect(await refused(doctor.send('dose.record', dose))).toMatchObject({ code: 'dose-known' });
  const early = doctor.send('dose.record', { ...dose, day: '2030-01-01' });
  expect(await refused(early)).toMatchObject({ status: 422, code: 'dose-in-future' });
  expect(await refused(doctor.ask('dose.person', { personId: personId(first) }))).toMatchObject({
    code: 'open-file-first',
  });
  await doctor.ask('person.open', { personId: personId(first) });
  await doctor.send('dose.void', { personId: personId(first), doseId, reason: '看错了人' });
  const { doses } = await doctor.ask('dose.person', { personId: personId(first) });
  expect(doses).toMatchObject([{ vaccine: 'VARICELLA_V', voidReason: '看错了人' }]);
  await doctor.send('dose.record', dose);
});

test('缺剂次的按班数;县里定了两剂,只有一剂的也算缺', async () => {
  const [officer, doctor, cdc] = [
    await server.as('孙科长'),
    await server.as('陈校医'),
    await server.as('周医生'),
  ];
  const ask = { placeId: school(), disease: 'VARICELLA' } as const;
  const row = async () => {
    const { rows, wanted } = await officer.ask('dose.coverage', ask);
    return { wanted: wanted?.doses, ...rows.find((one) => one.placeId === placeId('三(1)班')) };
  };
  expect(await row()).toMatchObject({
    wanted: undefined,
    pupils: peopleOf('三(1)班').length,
    some: 1,
  });
  const lacking = async () => (await doctor.ask('dose.people', ask)).rows.map((one) => one.name);
  expect(await lacking()).not.toContain(first);
  const rule = {
    disease: 'VARICELLA',
    doses: 2,
    source: '省免疫规划文件',
    approvedBy: '周医生',
  } as const;
  expect(await refused(doctor.send('dose.want', rule))).toMatchObject({ status: 403 });
  const { wantedId } = await cdc.send('dose.want', rule);
  expect(await refused(cdc.send('dose.want', rule))).toMatchObject({ code: 'wanted-known' });
  expect(await row()).toMatchObject({ wanted: 2, some: 1, enough: 0 });
  expect(await lacking()).toContain(first);
  await cdc.send('dose.end-wanted', { wantedId, reason: '文件废止' });
  expect(await row()).toMatchObject({ wanted: undefined });
  const county = doctor.ask('dose.people', { ...ask, placeId: placeId('三(1)班'), limit: 2 });
  expect((await county).next).toBeDefined();
});

test('教育局只看人数,看不到谁缺;疾控要先打开一所学校', async () => {
  const ask = { placeId: placeId('云溪县'), disease: 'VARICELLA' } as const;
  const officer = await server.as('孙科长');
  expect((await officer.ask('dose.coverage', ask)).rows.length).toBeGreaterThan(1);
  expect(await refused(officer.ask('dose.people', ask))).toMatchObject({ status: 403 });
  const cdc = await server.as('周医生');
  expect(await refused(cdc.ask('dose.people', ask))).toMatchObject({ code: 'one-school-first' });
});

test('接种证:查过、没有、免查要写原因', async () => {
  const doctor = await server.as('陈校医');
  const check = { personId: personId(second) };
  await doctor.send('dose.check', { ...check, state: 'missing' });
  const exempt = doctor.send('dose.check', { ...check, state: 'exempt' });
  expect(await refused(exempt)).toMatchObject({ code: 'reason-needed' });
  await doctor.send('dose.check', { ...check, state: 'verified' });
  const { rows } = await doctor.ask('dose.coverage', { placeId: school(), disease: 'MEASLES' });
  expect(rows.find((one) => one.placeId === placeId('三(1)班'))).toMatchObject({
    verified: 1,
    missing: 0,
  });
});

test('应急接种:列缺的人,逐个登记,改主意时先前那一剂撤回,结束后不能再登记', async () => {
  const doctor = await server.as('陈校医');
  const cdc = await server.as('周医生');
  const at = { schoolId: school() };
  const open = {
    ...at,
    disease: 'VARICELLA' as const,
    classIds: [placeId('三(1)班')],
  } satisfies Input<'dose.open-drive'>;
  const { driveId, people } = await cdc.send('dose.open-drive', open);
  expect(people).toBe(peopleOf('三(1)班').length - 1);
  expect(await refused(cdc.send('dose.open-drive', open))).toMatchObject({ code: 'drive-open' });
  const settle = { ...at, driveId };
  const ids = [personId(second), personId(third)];
  await doctor.send('dose.settle', { ...settle, personIds: ids, outcome: 'done' });
  const refuse = {
    ...settle,
    personIds: [personId(third)],
    outcome: 'refused' as const,
  } satisfies Input<'dose.settle'>;
  expect(await refused(doctor.send('dose.settle', refuse))).toMatchObject({
    code: 'reason-needed',
  });
  await doctor.send('dose.settle', { ...refuse, reason: '家长不同意' });
  const { drive, rows } = await doctor.ask('dose.drive', settle);
  expect(drive.settled).toMatchObject({ done: 1, refused: 1 });
  expect(rows.find((one) => one.name === third)).toMatchObject({ outcome: 'refused' });
  const given = await server.sql<{ person_id: string }>(
    `select person_id from dose where source = 'drive' and voided_at is null and day = $1`,
    [today],
  );
  expect(given.map((one) => one.person_id)).toEqual([personId(second)]);
  await cdc.send('dose.close-drive', { ...settle, reason: '本轮结束' });
  const late = doctor.send('dose.settle', { ...settle, personIds: ids, outcome: 'done' });
  expect(await refused(late)).toMatchObject({ code: 'drive-closed' });
  expect((await cdc.ask('dose.drives', { placeId: placeId('云溪县') })).rows).toHaveLength(1);
});

test('有水痘提示、还没列名单的学校,接种页上点得到;列了就不再提', async () => {
  const cdc = await server.as('周医生');
  const at = { placeId: placeId('云溪县') };
  expect((await cdc.ask('dose.suggested', at)).rows).toEqual([]);
  const add = async (subject: string) =>
    await server.sql(
      `insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people, first_onset,
         last_onset, is_growing, opened_at, changed_at)
       select county_code, gen_random_uuid(), place_id, place_id, 'school', $2, 'open', '[]', 5, $3, $3, true, now(),
         now() from place where place_id = $1`,
      [school(), subject, today],
    );
  await add('VARICELLA');
  await add('NOROVIRUS');
  const { rows } = await cdc.ask('dose.suggested', at);
  expect(rows).toMatchObject([{ schoolName: '实验小学', disease: 'VARICELLA', people: 5 }]);
  const [one] = rows;
  const list = { schoolId: school(), disease: 'VARICELLA' as const };
  await cdc.send('dose.open-drive', { ...list, ...(one && { signalId: one.signalId }) });
  expect((await cdc.ask('dose.suggested', at)).rows).toEqual([]);
  const officer = await server.as('孙科长');
  const { schools } = await officer.ask('board.signals', at);
  expect(schools).toEqual([{ schoolId: school(), waiting: 2, confirmed: 0 }]);
});

test('校医导入接种名单:一行一剂,认不出的疫苗指出来,已有的不重记,导错了撤销', async () => {
  const doctor = await server.as('陈校医');
  const file = Buffer.from(
    [
      '学生姓名,班级,疫苗名称,接种日期,剂次',
      `${first},三(1)班,麻腮风联合减毒活疫苗,2012-05-06,第 1 剂`,
      `${first},三(1)班,麻腮风疫苗,2012-05-06,1`,
      `${second},三(1)班,不知道的疫苗,2012-05-06,`,
      `${third},三(1)班,水痘疫苗,2999-01-01,`,
    ].join('\n'),
  );
  const { errors, importId, look } = await checkFile(doctor, school(), file, { kind: 'doses' });
  expect(errors.map((one) => one.column)).toEqual(['疫苗', '接种日期']);
  await writeChecked(doctor, school(), { importId, look }, true);
  const given = async () =>
    await server.sql(
      `select vaccine, nth from dose where source = 'import' and voided_at is null and person_id = $1`,
      [personId(first)],
    );
  expect(await given()).toEqual([{ vaccine: 'MMR', nth: 1 }]);
  await doctor.send('import.undo', { placeId: school(), importId, reason: '选错了文件' });
  expect((await settled(doctor, school(), importId)).state).toBe('undone');
  expect(await given()).toEqual([]);
});

test('名单上登记了“已种”的那一剂是导入的:改主意不撤它,撤销导入也留着它,说出留了谁', async () => {
  const doctor = await server.as('陈校医');
  const cdc = await server.as('周医生');
  const row = (name: string) => `${name},三(1)班,水痘疫苗,${today},1`;
  const file = Buffer.from(
    ['学生姓名,班级,疫苗名称,接种日期,剂次', row(second), row(third)].join('\n'),
  );
  await server.sql(`delete from vaccine_drive_person`);
  await server.sql(`delete from vaccine_drive`);
  await server.sql(`delete from dose`);
  const classIds = [placeId('三(1)班')];
  const at = { schoolId: school() };
  const { driveId } = await cdc.send('dose.open-drive', { ...at, disease: 'VARICELLA', classIds });
  const { importId, look } = await checkFile(doctor, school(), file, { kind: 'doses' });
  await writeChecked(doctor, school(), { importId, look }, true);
  const given = async () =>
    await server.sql(`select person_id, source from dose where voided_at is null order by source`);
  const settle = { ...at, driveId, personIds: [personId(second)] };
  await doctor.send('dose.settle', { ...settle, outcome: 'done' });
  await doctor.send('dose.settle', { ...settle, outcome: 'later', reason: '发热' });
  expect(await given()).toHaveLength(2);
  await doctor.send('dose.settle', { ...settle, outcome: 'elsewhere' });
  await doctor.send('import.undo', { placeId: school(), importId, reason: '选错了文件' });
  const undone = await settled(doctor, school(), importId);
  expect(JSON.stringify(undone)).toContain(second);
  expect(await given()).toEqual([{ person_id: personId(second), source: 'import' }]);
});

test('导入的那一剂后来对着接种证又记了一次:算看过证,撤销导入留着它', async () => {
  const doctor = await server.as('陈校医');
  await server.sql(`delete from vaccine_drive_person`);
  await server.sql(`delete from dose`);
  const row = (name: string) => `${name},三(1)班,水痘疫苗,2021-03-15,1`;
  const file = Buffer.from(
    ['学生姓名,班级,疫苗名称,接种日期,剂次', row(second), row(third)].join('\n'),
  );
  const { importId, look } = await checkFile(doctor, school(), file, { kind: 'doses' });
  await writeChecked(doctor, school(), { importId, look }, true);
  const dose = { personId: personId(second), vaccine: 'VARICELLA_V', day: '2021-03-15' };
  await doctor.send('dose.record', { ...dose, clinic: '城关镇卫生院' });
  expect(await refused(doctor.send('dose.record', dose))).toMatchObject({ code: 'dose-known' });
  await doctor.send('import.undo', { placeId: school(), importId, reason: '选错了文件' });
  const undone = await settled(doctor, school(), importId);
  expect(JSON.stringify(undone)).toContain(second);
  expect(
    await server.sql(`select person_id, source, clinic from dose where voided_at is null`),
  ).toEqual([{ person_id: personId(second), source: 'import', clinic: '城关镇卫生院' }]);
});

test('两份档案合并以后,两边都有的一剂只算一剂,再录、再导入都认得出', async () => {
  const doctor = await server.as('陈校医');
  await server.sql(`delete from vaccine_drive_person`);
  await server.sql(`delete from dose`);
  const dose = { vaccine: 'VARICELLA_V', day: '2021-03-15' };
  await doctor.send('dose.record', { ...dose, personId: personId(first) });
  await doctor.send('dose.record', { ...dose, personId: personId(third) });
  await doctor.send('dose.record', { ...dose, day: '2022-03-15', personId: personId(third) });
  await server.sql(`update person set merged_into = $2 where person_id = $1`, [
    ...[personId(third), personId(first)],
  ]);
  const ask = { placeId: placeId('三(1)班'), disease: 'VARICELLA', show: 'all' } as const;
  const { rows } = await doctor.ask('dose.people', ask);
  expect(rows.find((one) => one.name === first)?.doses).toBe(2);
  const again = { ...dose, day: '2022-03-15', personId: personId(first) };
  expect(await refused(doctor.send('dose.record', again))).toMatchObject({ code: 'dose-known' });
  const file = Buffer.from(
    ['学生姓名,班级,疫苗名称,接种日期', `${first},三(1)班,水痘疫苗,2022-03-15`].join('\n'),
  );
  const { look } = await checkFile(doctor, school(), file, { kind: 'doses' });
  expect(look.counts).toMatchObject({ same: 1, edit: 0 });
  await server.sql(`update person set merged_into = null where person_id = $1`, [personId(third)]);
});
