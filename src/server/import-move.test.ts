import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, idNumber, personId, placeId } from '../../test/setup/cast.ts';
import { checkFile, settled, writeChecked } from '../../test/setup/import.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

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
