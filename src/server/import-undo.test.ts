import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { counties, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

/** 撤销时有的行回不去了: what they need is another row's by now. The others go back, and those are told of. */

let server: TestServer;
let reporter: Caller;
let principal: Caller;
let officer: Caller;
beforeAll(async () => {
  server = await testServer();
  [reporter, principal, officer] = await Promise.all([
    server.as('孙报告人'),
    server.as('郭校长'),
    server.as('孙科长'),
  ]);
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const primary = placeId('实验小学');
const junior = placeId('第一中学');
const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

async function load(
  caller: Caller,
  place: string,
  lines: readonly string[],
  sent: Parameters<typeof checkFile>[3] = {},
) {
  const checked = await checkFile(caller, place, csv(lines), sent);
  expect(checked.errors).toEqual([]);
  expect(await writeChecked(caller, place, checked)).toMatchObject({ state: 'done' });
  return checked.importId;
}

async function undo(caller: Caller, placeId: string, importId: string) {
  await caller.send('import.undo', { placeId, importId, reason: '选错了文件' });
  return await settled(caller, placeId, importId);
}

const changedSince = (name: string) => `${name}：导入之后又有改动，保持现状`;

test('更正了学籍号,原来的号已经给了别人:那一个保持现状并列出,别的照样恢复', async () => {
  const numbers = [1, 2, 3].map((n) => `350697202600000010${n}`);
  const ids = [71, 72, 73].map((n) => inventedId('2017-03-03', n));
  const head = '班级,姓名,身份证号,学籍号';
  const row = (name: string, nth: number, studentNo = '') =>
    `三(1)班,${name},${ids[nth]},${studentNo}`;
  await load(reporter, primary, [
    head,
    row('号甲', 0, numbers[0]),
    row('号乙', 1, numbers[1]),
    row('号丙', 2),
  ]);
  const [first, second] = ['3506972026000000201', '3506972026000000202'];
  const importId = await load(reporter, primary, [
    head,
    row('号甲', 0, first),
    row('号乙', 1, second),
  ]);
  // The school gives the number to its rightful holder.
  await server.sql(`update person set student_no = $1, version = version + 1 where name = '号丙'`, [
    numbers[0],
  ]);
  expect(await undo(reporter, primary, importId)).toMatchObject({
    state: 'undone',
    undoLeft: [changedSince('号甲')],
  });
  const held = await server.sql(
    `select name, student_no from person where name in ('号甲', '号乙', '号丙') order by student_no`,
  );
  expect(held).toEqual([
    { name: '号丙', student_no: numbers[0] },
    { name: '号乙', student_no: numbers[1] },
    { name: '号甲', student_no: first },
  ]);
});

async function moveByHand(name: string, toClass: Parameters<typeof placeId>[0], day: string) {
  const [row] = await server.sql<{ person_id: string }>(
    'select person_id from person where name = $1',
    [name],
  );
  server.at(day, '08:00');
  await reporter.send('person.move', {
    personId: row?.person_id ?? '',
    toPlaceId: placeId(toClass),
    from: day,
    reason: '家长要求',
  });
}

const openClasses = async (name: string) =>
  await server.sql(
    `select place.name as class from membership join person using (county_code, person_id)
       join place using (county_code, place_id)
     where person.name = $1 and membership.valid_to is null`,
    [name],
  );

test('导入调了班,后来又手工调过:留在现在的班,不会同时在两个班', async () => {
  const id = inventedId('2017-04-01', 76);
  await load(reporter, primary, ['班级,姓名,身份证号', `三(1)班,又调过,${id}`]);
  server.at('2026-09-16', '08:00');
  const importId = await load(reporter, primary, ['班级,姓名,身份证号', `三(2)班,又调过,${id}`]);
  expect(await openClasses('又调过')).toEqual([{ class: '(2)班' }]);
  await moveByHand('又调过', '三(1)班', '2026-09-17');
  expect(await undo(reporter, primary, importId)).toMatchObject({
    state: 'undone',
    undoLeft: [changedSince('又调过')],
  });
  expect(await openClasses('又调过')).toEqual([{ class: '(1)班' }]);
});

test('导入的新生后来手工调了班:留下来,家长也还是他的家长', async () => {
  const importId = await load(reporter, primary, [
    '班级,姓名,出生日期,监护人1姓名,监护人1关系,监护人1电话',
    '三(1)班,新调走,2017-04-02,新调爸,父亲,13900000981',
    '三(1)班,没调走,2017-04-03,没调爸,父亲,13900000982',
  ]);
  await moveByHand('新调走', '三(2)班', '2026-09-18');
  const undone = await undo(reporter, primary, importId);
  expect(undone.state).toBe('undone');
  expect(undone.undoLeft).toContain(changedSince('新调走'));
  expect(await openClasses('新调走')).toEqual([{ class: '(2)班' }]);
  const parents = await server.sql(
    `select p.name, g.name as parent from guardianship
       join person p on p.person_id = pupil_id join person g on g.person_id = guardian_id
     where g.name in ('新调爸', '没调爸') and valid_to is null`,
  );
  expect(parents).toEqual([{ name: '新调走', parent: '新调爸' }]);
});

test('导入换了床,后来又换到别的床:留在现在的床上,撤销不会因此做不成', async () => {
  const lines = [
    '楼栋,房间号,姓名,班级',
    '一号楼,103,林大海,七年级(1)班',
    '一号楼,104,何大江,七(1)班',
  ];
  const importId = await load(principal, junior, lines, { kind: 'dorms' });
  await server.sql(
    `with old as (update membership set valid_to = valid_from where person_id = $1 and room_id is not null
       and valid_to is null returning *)
     insert into membership (county_code, membership_id, person_id, room_id, school_id, valid_from)
     select county_code, gen_random_uuid(), person_id, $2, school_id, valid_from from old`,
    [personId('林大海'), placeId('102寝室')],
  );
  const undone = await undo(principal, junior, importId);
  expect(undone.state).toBe('undone');
  expect(undone.undoLeft).toContain(changedSince('林大海'));
  const beds = await server.sql(
    `select p.name, r.name as room from membership join person p using (county_code, person_id)
     join place r on r.place_id = room_id where p.name in ('林大海', '何大江') and membership.valid_to is null
     order by room`,
  );
  expect(beds).toEqual([
    { name: '何大江', room: '101' },
    { name: '林大海', room: '102' },
  ]);
});

test('导入的档案里后来并进了别的档案:留下并列出', async () => {
  const importId = await load(reporter, primary, [
    '班级,姓名,出生日期',
    '三(1)班,并进来,2017-02-01',
    '三(1)班,没人并,2017-02-02',
  ]);
  await server.sql(
    `update person set merged_into = (select person_id from person where name = '并进来')
     where county_code = $1 and person_id = $2`,
    [county, personId('李小明')],
  );
  expect(await undo(reporter, primary, importId)).toMatchObject({
    state: 'undone',
    undoLeft: ['并进来：已有别的记录，没有删除'],
  });
  const left = await server.sql(`select name from person where name in ('并进来', '没人并')`);
  expect(left).toEqual([{ name: '并进来' }]);
});

test('更正了学校标识码,原来的码已经给了别的学校:那一所保持现状', async () => {
  const codes = ['2135001231', '2135001232', '2135001233'];
  const head = '学校名称,学校类型,学校标识码';
  await load(officer, placeId('云溪县'), [head, `码甲小学,小学,${codes[0]}`, '码乙小学,小学,'], {
    kind: 'schools',
  });
  const importId = await load(
    officer,
    placeId('云溪县'),
    [head, `码甲小学,小学,${codes[1]}`, `码乙小学,小学,${codes[2]}`],
    { kind: 'schools' },
  );
  await server.sql(`update place set code = $1 where place_id = $2`, [codes[0], primary]);
  expect(await undo(officer, placeId('云溪县'), importId)).toMatchObject({
    state: 'undone',
    undoLeft: [changedSince('码甲小学')],
  });
  const schools = await server.sql(
    `select name, code from place where name in ('码甲小学', '码乙小学') order by code nulls last`,
  );
  expect(schools).toEqual([
    { name: '码甲小学', code: codes[1] },
    { name: '码乙小学', code: null },
  ]);
});
