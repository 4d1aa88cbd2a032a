import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, personId, placeId } from '../../test/setup/cast.ts';
import { type Checked, checkFile, writeChecked } from '../../test/setup/import.ts';
import { inventedId, tableTexts } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { readSheet, writeBook } from './xlsx.ts';

let server: TestServer;
let reporter: Caller;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const classOne = placeId('三(1)班');
const classTwo = placeId('三(2)班');

type Cell = string | number;
const header = [
  ...['年级', '班级*', '序号', '姓名*', '性别', '出生日期', '身份证号', '学籍号', '住址'],
  ...['监护人1姓名', '监护人1关系', '监护人1电话', '监护人2姓名', '监护人2关系', '监护人2电话'],
];

/** A file; cells by heading, the first row of pupils is row 2 of the sheet. */
async function fileOf(rows: readonly Record<string, Cell>[], head = header): Promise<Buffer> {
  const cells = rows.map((row) => head.map((title) => row[title.replace('*', '')] ?? ''));
  return await writeBook([{ name: '学生', header: head, rows: cells }]);
}

async function check(file: Buffer): Promise<Checked> {
  return await checkFile(reporter, schoolId, file);
}

/** Writes what was checked; answers how many rows did what. */
async function write(checked: Checked) {
  const { state, counts } = await writeChecked(reporter, schoolId, checked);
  expect(state).toBe('done');
  const { join, move, edit, same } = counts ?? { join: 0, move: 0, edit: 0, same: 0 };
  return { joins: join, moves: move, updates: edit, unchanged: same };
}

/** Checks the file, finds no fault and imports it. */
async function load(rows: readonly Record<string, Cell>[]) {
  const file = await fileOf(rows);
  const checked = await check(file);
  expect(checked.errors).toEqual([]);
  return await write(checked);
}

const inOne = { 年级: '三年级', 班级: '(1)班' };
const inTwo = { 年级: '2024级', 班级: '二班' };

async function idOf(name: string): Promise<string> {
  const [row] = await server.sql<{ person_id: string }>(
    'select person_id from person where name = $1 and school_id = $2',
    [name, schoolId],
  );
  return row?.person_id ?? '';
}

async function open(name: string) {
  return await reporter.ask('person.open', { personId: await idOf(name) });
}

async function revisions() {
  return await server.sql<{ class_id: string; count: number }>(
    'select class_id, count(*)::int as count from roster where class_id = any($1) group by 1 order by 1',
    [[classOne, classTwo]],
  );
}

describe('模板', () => {
  test('下载的模板原样交上来,只有示例行,没有学生', async () => {
    const { base64, name } = await reporter.ask('import.template', {
      placeId: schoolId,
      kind: 'pupils',
    });
    expect(name).toBe('实验小学_学生导入模板.xlsx');
    const { look } = await check(Buffer.from(base64, 'base64'));
    expect(look).toMatchObject({
      state: 'failed',
      refusal: '表头下面没有可导入的行，请从表头下一行开始填写。',
    });
  });

  test('模板第三张表列出本校的年级和班级', async () => {
    const { base64 } = await reporter.ask('import.template', { placeId: schoolId, kind: 'pupils' });
    const sheet = await readSheet(Buffer.from(base64, 'base64'), '可选值');
    expect(sheet).toMatchObject({
      rows: [
        ['年级', '班级'],
        ['三年级', '(1)班'],
        ['', '(2)班'],
      ],
    });
  });

  test('班级模板列出本校学制的各个年级:六三制到六年级,五四制到五年级', async () => {
    const gradesOf = async () => {
      const ask = { placeId: schoolId, kind: 'classes' } as const;
      const { base64 } = await reporter.ask('import.template', ask);
      const sheet = await readSheet(Buffer.from(base64, 'base64'), '可选值');
      return 'rows' in sheet ? sheet.rows : [];
    };
    const six = await gradesOf();
    expect(six[0]).toEqual(['学段', '年级']);
    expect(six[1]).toEqual(['小学', '一年级']);
    expect(six.slice(1).map((row) => row[1])).toEqual([
      ...['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
    ]);
    await server.sql(`update place set scheme = 'five-four' where place_id = $1`, [schoolId]);
    expect((await gradesOf()).slice(1).map((row) => row[1])).toEqual([
      ...['一年级', '二年级', '三年级', '四年级', '五年级'],
    ]);
    await server.sql('update place set scheme = null where place_id = $1', [schoolId]);
  });
});

describe('预检', () => {
  test('每一处错误都指到行和列,一次说完', async () => {
    const file = await fileOf([
      { ...inOne, 姓名: '甲', 身份证号: '350697201705120015', 学籍号: 'G123', 监护人1电话: '123' },
      { 年级: '三年级', 班级: '9班', 姓名: '乙', 出生日期: '2017年13月1日', 性别: '男孩' },
      { 年级: '高三', 班级: '(1)班', 序号: 0, 姓名: '', 监护人1姓名: '乙父', 监护人1电话: '123' },
      { 班级: '', 姓名: '丙', 监护人1姓名: '丙父', 监护人1关系: '13800000000' },
    ]);
    const { errors, changes, look } = await check(file);
    const at = errors.map(({ row, column }) => `${row} ${column}`);
    expect(at.sort()).toEqual(
      [
        ...['2 学籍号', '2 身份证号', '2 监护人1姓名'],
        ...['3 班级', '3 出生日期', '3 性别'],
        ...['4 年级', '4 姓名', '4 序号', '4 监护人1电话'],
        ...['5 班级', '5 监护人1关系'],
      ].sort(),
    );
    expect(look.counts).toMatchObject({ rows: 4, wrong: 4 });
    expect(changes).toEqual([]);
    const says = errors.find((one) => one.row === 3 && one.column === '班级')?.says;
    expect(says).toContain('本校没有“三年级9班”');
  });

  test('同一个号码、同一个序号、分不清的同名学生,都说出是哪一行', async () => {
    const id = inventedId('2017-01-01', 11);
    const file = await fileOf([
      { ...inOne, 姓名: '重一', 身份证号: id, 序号: 40 },
      { ...inOne, 姓名: '重二', 身份证号: id, 序号: 40 },
      { ...inOne, 姓名: '重三' },
      { ...inOne, 姓名: '重三', 出生日期: '2017-02-01' },
    ]);
    const { errors } = await check(file);
    expect(errors).toEqual([
      { row: 3, column: '身份证号', says: '与第 2 行相同，一个号码只能属于一个学生。' },
      { row: 3, column: '序号', says: '与第 2 行在同一个班用了同一个序号，请改正。' },
      {
        row: 5,
        column: '姓名',
        says: '与第 4 行像是同一个学生；若是两个人，请填身份证号或学籍号。',
      },
    ]);
  });

  test('号码是外校学生的,只说其他学校的一名学生', async () => {
    const id = inventedId('2014-05-05', 11);
    const other = await server.as('郭校长');
    const input = { placeId: placeId('七(1)班'), kind: 'pupil', name: '外校人', sex: '1' } as const;
    await other.send('person.create', { ...input, idNumber: id });
    const { errors } = await check(await fileOf([{ ...inOne, 姓名: '本校人', 身份证号: id }]));
    expect(errors).toEqual([
      { row: 2, column: '身份证号', says: '这个身份证号已登记给 其他学校的一名学生。' },
    ]);
  });

  test('有错误时一行也不写入', async () => {
    const file = await fileOf([
      { ...inOne, 姓名: '没错' },
      { ...inOne, 姓名: '有错', 性别: '?' },
    ]);
    const { importId, look } = await check(file);
    const digest = look.digest ?? '';
    const asking = reporter.send('import.apply', { placeId: schoolId, importId, digest });
    expect(await refused(asking)).toMatchObject({ code: 'import-has-errors' });
    expect(await idOf('没错')).toBe('');
  });

  test('没有“班级”这一列、不是 Excel、旧格式,都说清楚', async () => {
    const noClass = await check(await fileOf([{ 姓名: '甲' }], ['姓名', '性别']));
    expect(noClass.look).toMatchObject({ state: 'mapping', head: { missing: ['班级'] } });
    const picture = await check(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    expect(picture.look.refusal).toContain('不是 .xlsx 或 CSV');
    const old = await check(Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect(old.look.refusal).toContain('另存为 .xlsx');
  });

  test('外校的人不能往本校导入,班主任不能导入', async () => {
    for (const name of ['郭校长', '刘老师'] as const)
      expect(
        await refused(
          (await server.as(name)).send('import.begin', {
            placeId: schoolId,
            kind: 'pupils',
            fileName: '名单.xlsx',
            bytes: 10,
          }),
        ),
      ).toMatchObject({ status: 403 });
  });

  test('教育局能导入学校和班级,学生由学校或系统管理员导入', async () => {
    const officer = await server.as('孙科长');
    const begin = { placeId: schoolId, kind: 'pupils', fileName: '名单.xlsx', bytes: 10 } as const;
    expect(await refused(officer.send('import.begin', begin))).toMatchObject({
      code: 'import-not-here',
      detail: expect.stringContaining('导入全县人员'),
    });
  });
});

describe('导入', () => {
  const one = inventedId('2017-08-01', 11);
  const two = inventedId('2018-09-01', 12);
  const family = {
    住址: '东街 8 号',
    监护人1姓名: '白大山',
    监护人1关系: '爸爸',
    监护人1电话: '139 1111 2222',
    监护人2姓名: '胡小云',
    监护人2关系: '母亲',
  };
  const rows = [
    { ...inOne, 姓名: '白雪', 身份证号: one, 学籍号: `G${one}`, 序号: 20, ...family },
    { ...inTwo, 姓名: '白雨', 身份证号: two, ...family },
    { ...inTwo, 姓名: '无号', 性别: '女', 出生日期: 42_887 },
    { ...inOne, 姓名: '王小华' },
  ];
  let before: Awaited<ReturnType<typeof revisions>>;
  beforeEach(async () => {
    before = await revisions();
  });

  test('学生进班,每个动到的班只出一版名册', async () => {
    expect(await load(rows)).toEqual({ joins: 3, moves: 0, updates: 0, unchanged: 1 });
    const after = await revisions();
    expect(after).toEqual(before.map((row) => ({ ...row, count: row.count + 1 })));
    const file = await open('白雪');
    expect(file).toMatchObject({
      sex: '1',
      birthDay: '2017-08-01',
      idNumber: `**************${one.slice(-4)}`,
      memberships: [{ placeName: '三年级(1)班', from: today }],
    });
    expect(await open('无号')).toMatchObject({ sex: '2', birthDay: '2017-06-01' });
  });

  test('两个兄弟姐妹并为一户,父母各只登记一次', async () => {
    const [snow, rain] = [await open('白雪'), await open('白雨')];
    expect(snow.household?.householdId).toBe(rain.household?.householdId);
    expect(snow.household).toMatchObject({ address: '东街 8 号' });
    expect(snow.guardians).toEqual(rain.guardians);
    expect(snow.guardians).toMatchObject([
      { name: '白大山', relation: 'father', phone: '139****2222' },
      { name: '胡小云', relation: 'mother' },
    ]);
    expect(snow.household?.members.map((member) => member.name)).toEqual([
      '白雨',
      '白大山',
      '胡小云',
    ]);
  });

  test('导入后库里也没有号码的明文', async () => {
    const written = await tableTexts(server, 'public');
    for (const text of [one, two, '13911112222'])
      for (const form of [text, Buffer.from(text).toString('hex')])
        expect(written.filter((row) => row.includes(form))).toEqual([]);
  });

  test('同一个文件导两次,第二次全部不变,也不出新名册', async () => {
    expect(await load(rows)).toEqual({ joins: 0, moves: 0, updates: 0, unchanged: 4 });
    expect(await revisions()).toEqual(before);
  });

  test('调班、改名、改座号、换电话,预检逐条说明,空格子不改动', async () => {
    const file = await fileOf([
      { ...inTwo, 姓名: '白雪', 身份证号: one },
      { ...inTwo, 姓名: '白小雨', 身份证号: two, ...family, 监护人1电话: '13933334444' },
      { ...inTwo, 姓名: '无号', 序号: 30 },
    ]);
    const checked = await check(file);
    const { changes, errors } = checked;
    expect(errors).toEqual([]);
    expect(changes).toEqual([
      { row: 2, name: '白雪', says: '调班：三年级(1)班 → 三年级(2)班' },
      { row: 3, name: '白小雨', says: '更正：姓名、监护人' },
      { row: 4, name: '无号', says: '更正：序号' },
    ]);
    const done = await write(checked);
    expect(done).toEqual({ joins: 0, moves: 1, updates: 2, unchanged: 0 });
    const snow = await open('白雪');
    expect(snow.memberships).toMatchObject([{ placeId: classTwo }]);
    expect(snow.guardians).toMatchObject([{ phone: '139****4444' }, { name: '胡小云' }]);
    expect(snow.studentNo).toBe(`G**************${one.slice(-4)}`);
    const list = await reporter.ask('person.list', { placeId: classTwo });
    expect(list.rows.find((row) => row.name === '无号')?.seq).toBe(30);
    expect(await load([{ ...inTwo, 姓名: '白小雨', 身份证号: two }])).toMatchObject({
      unchanged: 1,
    });
  });

  test('过了一天再调班,旧班到昨天为止,过去的名册不变', async () => {
    const old = await server.sql('select * from roster where class_id = $1', [classTwo]);
    server.at('2026-09-16', '09:00');
    try {
      expect(await load([{ ...inOne, 姓名: '白雪', 身份证号: one }])).toMatchObject({ moves: 1 });
      const { memberships } = await open('白雪');
      expect(memberships).toMatchObject([
        { placeId: classOne, from: '2026-09-16' },
        { placeId: classTwo, to: today },
      ]);
    } finally {
      server.at(today, '08:00');
    }
    const now = await server.sql('select * from roster where class_id = $1', [classTwo]);
    expect(now.slice(0, old.length)).toEqual(old);
  });

  test('离校的学生又出现在表里,算回校', async () => {
    await load([{ ...inOne, 姓名: '走了又来', 身份证号: inventedId('2017-09-09', 11) }]);
    const id = await idOf('走了又来');
    server.at('2026-09-18', '09:00');
    try {
      await reporter.send('person.leave', { personId: id, lastDay: '2026-09-16', reason: '转出' });
      const file = await fileOf([
        { ...inTwo, 姓名: '走了又来', 身份证号: inventedId('2017-09-09', 11) },
      ]);
      const checked = await check(file);
      expect(checked.changes).toMatchObject([{ says: '回校入册：三年级(2)班' }]);
      await write(checked);
      expect((await open('走了又来')).memberships).toHaveLength(2);
    } finally {
      server.at(today, '08:00');
    }
  });

  test('已由外县接收的学生又出现在表里,不能再入一次班,说得出在哪里', async () => {
    const row = { ...inOne, 姓名: '去了外县', 身份证号: inventedId('2017-09-10', 11) };
    await load([row]);
    const id = await idOf('去了外县');
    server.at('2026-09-18', '09:00');
    try {
      await reporter.send('person.leave', { personId: id, lastDay: '2026-09-16', reason: '转出' });
      await server.sql(
        `insert into transfer (county_code, transfer_id, school_id, person_id, to_county, from_school, last_day,
           follow_ups, reason, state, account_id, at, class_id, first_day)
         select county_code, gen_random_uuid(), school_id, person_id, $2, '实验小学', '2026-09-16', '{}', '搬家',
           'closed', person_id, now(), person_id, '2026-09-17' from person where person_id = $1`,
        [id, counties.石湾县],
      );
      const { errors } = await check(await fileOf([row]));
      expect(errors).toMatchObject([
        { column: '姓名', says: expect.stringContaining('去了外县已经转到石湾县') },
      ]);
    } finally {
      server.at(today, '08:00');
    }
  });

  test('班里两个同名学生,没有号码和生日就分不清,有一样就分得清', async () => {
    await load([
      { ...inOne, 姓名: '同名', 出生日期: '2017/3/1' },
      { ...inOne, 姓名: '同名', 出生日期: '2017.4.1' },
    ]);
    const { errors } = await check(await fileOf([{ ...inOne, 姓名: '同名' }]));
    expect(errors).toMatchObject([
      { column: '姓名', says: expect.stringContaining('2 个同名学生') },
    ]);
    const told = { ...inOne, 姓名: '同名', 出生日期: '20170401', 性别: '女' };
    expect(await load([told])).toMatchObject({ updates: 1 });
  });

  test('已有的学生补上身份证号,不会变成两个人', async () => {
    const id = inventedId('2017-05-12', 13);
    expect(await load([{ ...inOne, 姓名: '王小华', 身份证号: id }])).toMatchObject({ updates: 1 });
    const file = await reporter.ask('person.open', { personId: personId('王小华') });
    expect(file.idNumber).toBe(`**************${id.slice(-4)}`);
  });

  test('预检之后名册变了而结果会不同,不写入,重新预检给人看', async () => {
    const file = await fileOf([{ ...inOne, 姓名: '晚一步', 出生日期: '2017-03-03' }]);
    const checked = await check(file);
    const input = { placeId: classOne, kind: 'pupil', name: '晚一步', sex: '9' } as const;
    await reporter.send('person.create', { ...input, birthDay: '2017-03-03' });
    const look = await writeChecked(reporter, schoolId, checked);
    expect(look).toMatchObject({ state: 'checked', counts: { join: 0, same: 1 } });
    expect(look.refusal).toContain('预检之后资料变过');
  });

  test('与系统里的妹妹同一个家长电话,新来的哥哥进同一户', async () => {
    await load([{ ...inOne, 姓名: '龙大', 监护人1姓名: '龙父', 监护人1电话: '13977778888' }]);
    await load([{ ...inTwo, 姓名: '龙二', 监护人1姓名: '龙父', 监护人1电话: '13977778888' }]);
    const [elder, younger] = [await open('龙大'), await open('龙二')];
    expect(elder.household?.householdId).toBe(younger.household?.householdId);
    expect(elder.guardians).toEqual(younger.guardians);
  });

  test('许多学生共用的电话不当作一家人', async () => {
    const many = Array.from({ length: 8 }, (_, n) => ({
      ...inOne,
      姓名: `共号${n}`,
      监护人1姓名: '福利院',
      监护人1关系: '其他',
      监护人1电话: '0596-8888888',
    }));
    await load(many);
    const homes = new Set<string | undefined>();
    for (const row of many) homes.add((await open(row.姓名)).household?.householdId);
    expect(homes.size).toBe(8);
    expect(await load(many)).toMatchObject({ unchanged: 8 });
  });
});

test('六百名学生一次导入,全部进册,兄弟姐妹三百户', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => ({
    ...(n % 2 ? inOne : inTwo),
    姓名: `大批${n}`,
    身份证号: inventedId('2016-01-01', n),
    住址: `新村 ${Math.floor(n / 2)} 号`,
    监护人1姓名: `家长${Math.floor(n / 2)}`,
    监护人1电话: `139${String(Math.floor(n / 2)).padStart(8, '0')}`,
  }));
  expect(await load(rows)).toEqual({ joins: 600, moves: 0, updates: 0, unchanged: 0 });
  const homes = await server.sql<{ count: number }>(
    `select count(distinct household_id)::int as count from membership join person using (person_id)
     where household_id is not null and name like '大批%'`,
  );
  expect(homes).toEqual([{ count: 300 }]);
});
