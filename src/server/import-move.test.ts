import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, counties, idNumber, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { addDays } from '../domain/date.ts';

let server: TestServer;
let admin: Caller;
let junior: Caller;
beforeAll(async () => {
  server = await testServer();
  admin = await server.as('系统管理员');
  junior = await server.as('郭校长');
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');
const oldSchool = placeId('实验小学');
const newSchool = placeId('第一中学');
const oldClass = placeId('三(1)班');
const newClass = placeId('七(1)班');

const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

/** Everything of 李小明 that a transfer changes, in an order of its own. */
async function recordOf(name: string) {
  const [person] = await server.sql<{ row: object }>(
    `select jsonb_build_object('school', school_id, 'former', former_school_ids) as row from person where name = $1`,
    [name],
  );
  const memberships = await server.sql<{ row: object }>(
    `select to_jsonb(m) as row from membership m join person using (county_code, person_id)
     where name = $1 order by membership_id`,
    [name],
  );
  const guardianships = await server.sql<{ row: object }>(
    `select to_jsonb(g) as row from guardianship g join person p on p.person_id = pupil_id
     where p.name = $1 order by guardian_id`,
    [name],
  );
  return { person, memberships, guardianships };
}

/** Where 赵家长 sees the child now. */
async function parentAt(): Promise<string[]> {
  const rows = await server.sql<{ place_id: string }>(
    `select place_id from account_grant where account_id = $1 and role = 'guardian' and ended_at is null
     and person_id = $2`,
    [accountId('赵家长'), personId('李大伟')],
  );
  return rows.map((row) => row.place_id).toSorted();
}

/** Whether the newest roster of a class has 李小明. */
async function isListed(classId: string): Promise<boolean> {
  const [row] = await server.sql<{ is_in: boolean }>(
    `select (select person_id from person where name = '李小明') = any(person_ids) as is_in from roster
     where class_id = $1 order by revision desc limit 1`,
    [classId],
  );
  return row?.is_in ?? false;
}

const head = '学校,年级,班级,姓名,身份证号';

describe('在别的学校在读的学生', () => {
  const file = csv([head, `第一中学,七年级,1班,李小明,${idNumber}`]);

  test('县里的名单把他列在另一所学校:预检写明从哪到哪,写入就是转学,家长跟着走;撤销后和原来一样', async () => {
    const before = await recordOf('李小明');
    const grantsBefore = await parentAt();
    const checked = await checkFile(admin, county, file);
    expect(checked.errors).toEqual([]);
    expect(checked.changes.map((one) => one.says)).toEqual([
      '转学：实验小学三年级(1)班 → 七年级(1)班；更正：性别',
    ]);
    expect(checked.look.counts).toMatchObject({ move: 1, join: 0, leave: 0 });
    expect(await writeChecked(admin, county, checked)).toMatchObject({ state: 'done' });
    const after = await recordOf('李小明');
    expect(after.person?.row).toMatchObject({ school: newSchool, former: [oldSchool] });
    // The sister is still at the old school.
    expect(await parentAt()).toEqual([newSchool, oldSchool].toSorted());
    expect([await isListed(oldClass), await isListed(newClass)]).toEqual([false, true]);
    // Twice changes nothing.
    expect((await checkFile(admin, county, file)).look.counts).toMatchObject({ same: 1, move: 0 });

    const { importId } = checked;
    await admin.send('import.undo', { placeId: county, importId, reason: '名单拿错了' });
    const undone = await settled(admin, county, importId);
    expect(undone).toMatchObject({ state: 'undone', undoLeft: [] });
    expect(await recordOf('李小明')).toEqual(before);
    expect(await parentAt()).toEqual(grantsBefore);
    expect([await isListed(oldClass), await isListed(newClass)]).toEqual([true, false]);
  });

  test('原学校同一份完整名单里没有他:算转学,不另算离校', async () => {
    const whole = csv([
      head,
      `第一中学,七年级,1班,李小明,${idNumber}`,
      '实验小学,三年级,1班,留在三班,',
    ]);
    const { changes } = await checkFile(admin, county, whole, { isWhole: true });
    const words = changes.filter((one) => one.name === '李小明').map((one) => one.says);
    expect(words).toEqual(['转学：实验小学三年级(1)班 → 七年级(1)班；更正：性别']);
  });

  test('学校自己的名单不能把别校的孩子拿过来,说明该怎么办;名字不对的只说号码是别人的', async () => {
    const mine = csv(['年级,班级,姓名,身份证号', `七年级,1班,李小明,${idNumber}`]);
    const { errors } = await checkFile(junior, newSchool, mine);
    expect(errors.map((one) => one.says)).toEqual([
      '这个身份证号已登记给 其他学校的一名学生。这名学生还在那所学校，请对方先办离校，或请县里按名单转学。',
    ]);
    const guessed = csv(['年级,班级,姓名,身份证号', `七年级,1班,猜名字,${idNumber}`]);
    const other = await checkFile(junior, newSchool, guessed);
    expect(other.errors.map((one) => one.says)).toEqual([
      '这个身份证号已登记给 其他学校的一名学生。',
    ]);
  });

  test('一个号码写在两所学校下:后一行是错误,不会写到一半才发现', async () => {
    const number = inventedId('2014-02-03', 71);
    const both = csv([
      head,
      `第一中学,七年级,1班,写了两遍,${number}`,
      `实验小学,三年级,1班,写了两遍,${number}`,
    ]);
    const { errors } = await checkFile(admin, county, both);
    expect(errors).toEqual([
      { row: 3, column: '身份证号', says: '与第 2 行相同，一个号码只能属于一个学生。' },
    ]);
  });
});

describe('一家的孩子在几所学校', () => {
  const titles = '学校,年级,班级,姓名,出生日期,住址,家长姓名,家长电话,家长2姓名,家长2电话';
  const phone = '13955550001';
  const line = (school: string, grade: string, name: string, father = '齐家父') =>
    `${school},${grade},1班,${name},2014-05-0${grade === '三年级' ? 1 : 2},齐家巷 1 号,${father},${phone},齐家母,`;
  const file = csv([
    titles,
    line('实验小学', '三年级', '齐家妹'),
    line('第一中学', '七年级', '齐家兄'),
    '实验小学,三年级,1班,只同号甲,2017-06-01,,甲家父,13955550009,,',
    '第一中学,七年级,1班,只同号乙,2014-06-01,,乙家父,13955550009,,',
  ]);

  /** Households and guardians of the children. */
  async function families(names: readonly string[]) {
    return await server.sql<{ name: string; home: string; guardians: string[] }>(
      `select p.name, m.household_id as home, array(select g.guardian_id::text from guardianship g
         where g.pupil_id = p.person_id and g.valid_to is null order by 1) as guardians
       from person p join membership m on m.county_code = p.county_code and m.person_id = p.person_id
         and m.household_id is not null and m.valid_to is null
       where p.name = any($1) and p.kind = 'pupil' order by p.name`,
      [names],
    );
  }

  test('全县一张表里同名同电话的家长只登记一次,孩子并为一户;撤销后都没有了', async () => {
    const checked = await checkFile(admin, county, file);
    expect(checked.errors).toEqual([]);
    expect(checked.changes.map((one) => one.says)).toEqual([
      '新入册：三年级(1)班；与第 3 行（另一所学校）同一监护人，算一家人',
      '新入册：七年级(1)班；与第 2 行（另一所学校）同一监护人，算一家人',
      '新入册：三年级(1)班',
      '新入册：七年级(1)班',
    ]);
    expect(await writeChecked(admin, county, checked)).toMatchObject({ state: 'done' });
    const [elder, younger] = await families(['齐家兄', '齐家妹']);
    expect(elder?.home).toBe(younger?.home);
    expect(elder?.guardians).toEqual(younger?.guardians);
    expect(elder?.guardians).toHaveLength(2);
    const [one, other] = await families(['只同号甲', '只同号乙']);
    expect(other?.home).not.toBe(one?.home);
    // Each school knows the family by now.
    expect((await checkFile(admin, county, file)).look.counts).toMatchObject({ same: 4, join: 0 });

    const { importId } = checked;
    await admin.send('import.undo', { placeId: county, importId, reason: '名单拿错了' });
    const undone = await settled(admin, county, importId);
    expect(undone).toMatchObject({ state: 'undone', undoLeft: [] });
    const left = await server.sql(
      `select name from person where name ~ '^(齐家|只同号|甲家父|乙家父)'`,
    );
    expect(left).toEqual([]);
    expect(await server.sql(`select from household where address = '齐家巷 1 号'`)).toEqual([]);
  });

  test('一个孩子早已在册:另一所学校新来的弟弟进他家,用他家的住址和家长;撤销只收回新来的', async () => {
    const own = csv([titles, line('第一中学', '七年级', '齐家兄')]);
    await writeChecked(admin, county, await checkFile(admin, county, own));
    const before = await families(['齐家兄']);
    const both = csv([
      titles,
      line('实验小学', '三年级', '齐家弟').replace('齐家巷 1 号', '新址 2 号'),
      line('第一中学', '七年级', '齐家兄'),
    ]);
    const checked = await checkFile(admin, county, both);
    expect(checked.look.counts).toMatchObject({ join: 1, same: 1, wrong: 0 });
    expect(await writeChecked(admin, county, checked)).toMatchObject({ state: 'done' });
    const [elder, younger] = await families(['齐家兄', '齐家弟']);
    expect([elder?.home, elder?.guardians]).toEqual([younger?.home, younger?.guardians]);
    const addresses = await server.sql<{ address: string }>(
      'select address from household where household_id = $1',
      [elder?.home],
    );
    expect(addresses).toEqual([{ address: '齐家巷 1 号' }]);
    const { importId } = checked;
    await admin.send('import.undo', { placeId: county, importId, reason: '名单拿错了' });
    expect(await settled(admin, county, importId)).toMatchObject({ state: 'undone', undoLeft: [] });
    expect(await families(['齐家兄', '齐家弟'])).toEqual(before);
  });
});

describe('正在转学和已经转走的学生', () => {
  const row = csv(['年级,班级,姓名,身份证号', `三年级,1班,李小明,${idNumber}`]);
  const pupil = personId('李小明');
  let principal: Caller;
  beforeAll(async () => {
    principal = await server.as('王校长');
  });

  test('跨县转学还没办结:名单里还有他,是一行错误,不会悄悄放回班里;撤回以后照常', async () => {
    const { transferId } = await principal.send('roster.offer', {
      personId: pupil,
      toCounty: counties.石湾县,
      toSchool: '',
      lastDay: today,
      followUps: [],
      reason: '随父母搬家',
    });
    server.at(addDays(today, 1), '08:00');
    const { errors, look } = await checkFile(principal, oldSchool, row);
    expect(look.counts).toMatchObject({ wrong: 1, join: 0 });
    expect(errors).toMatchObject([
      { row: 2, column: '姓名', says: expect.stringContaining('还没有办结') },
    ]);
    await principal.send('roster.withdraw-offer', {
      schoolId: oldSchool,
      transferId,
      reason: '不搬了',
    });
    expect((await checkFile(principal, oldSchool, row)).errors).toEqual([]);
  });

  test('办了转学离校、还没有学校接收:原校的名单不把他放回来,新学校的名单接收他', async () => {
    await principal.send('person.leave', {
      personId: pupil,
      lastDay: today,
      reason: '转到第一中学',
      kind: 'transferred',
    });
    const { errors } = await checkFile(principal, oldSchool, row);
    expect(errors).toMatchObject([{ column: '姓名', says: expect.stringContaining('已办转学') }]);
    const theirs = csv(['年级,班级,姓名,身份证号', `七年级,1班,李小明,${idNumber}`]);
    const received = await checkFile(junior, newSchool, theirs);
    expect(received.errors).toEqual([]);
    expect(received.changes).toMatchObject([{ says: expect.stringContaining('转入') }]);
  });
});
