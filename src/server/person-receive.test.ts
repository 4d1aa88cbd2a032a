import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { checkFile, writeChecked } from '../../test/setup/import.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { writeBook } from './xlsx.ts';

let server: TestServer;
let primary: Caller;
let junior: Caller;
beforeAll(async () => {
  server = await testServer();
  primary = await server.as('孙报告人');
  junior = await server.as('郭校长');
});
afterAll(async () => await server.stop());

const oldClass = placeId('三(1)班');
const newClass = placeId('七(1)班');
const schoolId = placeId('第一中学');
const reason = '升学';
const left = '2026-09-10';
let made = 0;

/** A pupil of the primary school, with a parent; gone since `left` unless told otherwise. */
async function pupil(name: string, isGone = true) {
  const idNumber = inventedId('2014-03-04', 101 + 2 * made++);
  const input = { placeId: oldClass, kind: 'pupil', name, sex: '1', idNumber } as const;
  const { personId } = await primary.send('person.create', { ...input, from: '2026-09-01' });
  await primary.send('person.set-guardian', { personId, name: `${name}父`, relation: 'father' });
  if (isGone) await primary.send('person.leave', { personId, lastDay: left, reason });
  return { personId, idNumber, name };
}

type Pupil = Awaited<ReturnType<typeof pupil>>;

const receive = async ({ name, idNumber }: Omit<Pupil, 'personId'>, more: object = {}) =>
  await junior.send('person.receive', {
    ...{ placeId: newClass, name, idNumber, from: today, reason },
    ...more,
  });

async function fileOf(rows: readonly Pupil[]): Promise<Buffer> {
  const header = ['年级', '班级', '姓名', '身份证号', '住址'];
  const cells = rows.map((row) => ['七年级', '(1)班', row.name, row.idNumber, '新街 1 号']);
  return await writeBook([{ name: '学生', header, rows: cells }]);
}

describe('接收转入', () => {
  test('已转出的学生到新学校还是同一个人,监护人跟着过来,原学校不能再开档案', async () => {
    const one = await pupil('转学生');
    expect(await receive(one)).toMatchObject({ personId: one.personId });
    const file = await junior.ask('person.open', { personId: one.personId, reason });
    expect(file).toMatchObject({ name: '转学生', schoolId, guardians: [{ name: '转学生父' }] });
    expect(file.memberships[0]).toMatchObject({ placeName: '七年级(1)班', from: today });
    const sheet = { classId: newClass, day: today, session: 'morning' } as const;
    const { people } = await (await server.as('林老师')).ask('roll.sheet', sheet);
    expect(people.at(-1)).toMatchObject({ personId: one.personId });
    const opened = primary.ask('person.open', { personId: one.personId, reason });
    expect(await refused(opened)).toMatchObject({ status: 403 });
    const move = { personId: one.personId, toPlaceId: oldClass, from: today, reason };
    expect(await refused(primary.send('person.move', move))).toMatchObject({ status: 403 });
  });

  test('原学校过去的检查表上仍有这名学生的名字', async () => {
    const one = await pupil('留名生');
    await receive(one);
    const sheet = { classId: oldClass, day: '2026-09-09', session: 'morning' } as const;
    const { people } = await primary.ask('roll.sheet', sheet);
    expect(people).toContainEqual(expect.objectContaining({ name: '留名生' }));
    const listed = await primary.ask('person.list', { placeId: placeId('实验小学'), q: '留名' });
    expect(listed.rows).toEqual([]);
  });

  test('原学校还没办转出,或转入日期早于离校,都请原学校先办转出', async () => {
    const staying = await pupil('未转出', false);
    expect(await refused(receive(staying))).toEqual({
      status: 409,
      code: 'still-at-school',
      detail: `未转出在 ${today} 还在原学校在读，请原学校先办转出，或把转入日期改到离校之后。`,
    });
    const gone = await pupil('刚转出');
    expect(await refused(receive(gone, { from: left }))).toMatchObject({ code: 'still-at-school' });
    expect(await receive(gone, { from: '2026-09-11' })).toMatchObject({ personId: gone.personId });
  });

  test('姓名不符和没有这个号码是同一个回答,请改用录入', async () => {
    const one = await pupil('实名生');
    const wrongName = await refused(receive({ ...one, name: '冒名生' }));
    const unknown = await refused(receive({ ...one, idNumber: inventedId('2014-03-04', 99) }));
    expect(wrongName).toMatchObject({ status: 404, code: 'pupil-not-known' });
    expect(wrongName.detail).toContain('请用“录入人员”');
    expect(unknown).toEqual(wrongName);
  });

  test('一个号码也没有填、还没到的日期、本校在读的学生,都被拒绝', async () => {
    const one = await pupil('将转入');
    expect(await refused(receive(one, { idNumber: '' }))).toMatchObject({ code: 'bad-input' });
    expect(await refused(receive(one, { from: '2026-09-16' }))).toMatchObject({
      code: 'day-in-future',
    });
    await receive(one);
    expect((await refused(receive(one))).detail).toContain('就在本校在读');
  });

  test('两次同时接收同一名学生,只有一次成功', async () => {
    const one = await pupil('抢收生');
    const two = { placeId: placeId('七(2)班') };
    const results = await Promise.allSettled([receive(one), receive(one, two)]);
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('接收不改动原学校的在校经历', async () => {
    const one = await pupil('边界生');
    const before = await server.sql('select * from membership where school_id = $1 order by 2', [
      placeId('实验小学'),
    ]);
    await receive(one);
    const after = await server.sql('select * from membership where school_id = $1 order by 2', [
      placeId('实验小学'),
    ]);
    expect(after).toEqual(before);
  });
});

describe('导入名单里有外校已转出的学生', () => {
  test('算转入,还是同一个人;再导一次全部不变', async () => {
    const one = await pupil('导入转');
    const file = await fileOf([one]);
    const checked = await checkFile(junior, schoolId, file);
    expect(checked).toMatchObject({ look: { counts: { join: 1 } }, errors: [] });
    expect(checked.changes[0]?.says).toContain('转入：七年级(1)班');
    await writeChecked(junior, schoolId, checked);
    const opened = await junior.ask('person.open', { personId: one.personId, reason });
    expect(opened).toMatchObject({
      schoolId,
      guardians: [{ name: '导入转父' }],
      household: { address: '新街 1 号' },
    });
    const again = await checkFile(junior, schoolId, file);
    expect(again).toMatchObject({ look: { counts: { join: 0, same: 1 } }, errors: [] });
  });

  test('还在原学校的、姓名对不上的,仍是错误', async () => {
    const staying = await pupil('导入留', false);
    const gone = await pupil('导入名');
    const file = await fileOf([staying, { ...gone, name: '别的名' }]);
    const { errors, look } = await checkFile(junior, schoolId, file);
    expect(errors.map((each) => `${each.row} ${each.column}`)).toEqual([
      '2 身份证号',
      '3 身份证号',
    ]);
    expect(look.counts).toMatchObject({ wrong: 2, join: 0 });
  });
});

test('定了停用日期的班不再进人', async () => {
  const principal = await server.as('郭校长');
  const classId = placeId('七(2)班');
  await server.sql(`update place set valid_to = '2026-12-31' where place_id = $1`, [classId]);
  const one = await pupil('晚到生');
  expect(await refused(receive(one, { placeId: classId }))).toMatchObject({ code: 'place-closed' });
  const input = { placeId: classId, kind: 'pupil', name: '新录生', sex: '1' } as const;
  expect(await refused(principal.send('person.create', input))).toMatchObject({
    code: 'place-closed',
  });
});

test('机构的电话不是电话号码、代码里有不可见字符,都被拒绝', async () => {
  const bureau = await server.as('孙科长');
  const input = { parentId: placeId('城关镇'), kind: 'school', name: '电话小学' } as const;
  const more = { ...input, schoolKind: 'primary' } as const;
  const phone = bureau.send('place.create', { ...more, phone: '12345' });
  expect(await refused(phone)).toMatchObject({ status: 422, code: 'bad-phone' });
  const code = bureau.send('place.create', { ...more, code: '12\u000034' });
  expect(await refused(code)).toMatchObject({ status: 400, code: 'bad-input' });
});
