import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { checkFile, resultOf, sendFile, settled, writeChecked } from '../../test/setup/import.ts';
import { inventedId, tableTexts } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import { readSheet } from './xlsx.ts';

let server: TestServer;
let admin: Caller;
let officer: Caller;
let reporter: Caller;
let principal: Caller;
beforeAll(async () => {
  server = await testServer();
  [admin, officer, reporter, principal] = await Promise.all([
    server.as('系统管理员'),
    server.as('孙科长'),
    server.as('孙报告人'),
    server.as('郭校长'),
  ]);
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');
const primary = placeId('实验小学');
const junior = placeId('第一中学');

const csv = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));

async function names(table: string, where: string): Promise<string[]> {
  const rows = await server.sql<{ name: string }>(
    `select name from ${table} where ${where} order by name`,
  );
  return rows.map((row) => row.name);
}

describe('文件', () => {
  test('WPS 和 LibreOffice 的习惯:标题合并、竖着合并的班级、文本日期、全角数字、名字里的空格,都读得懂', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('花名册');
    sheet.addRow(['实验小学三年级学生花名册']);
    sheet.mergeCells('A1:G1');
    sheet.addRow(['填表日期：2026年9月10日']);
    sheet.addRow(['序号', '班 级', '姓　名', '性别', '出生年月', '家长姓名', '联系电话']);
    const rows: (string | number | Date)[][] = [
      [1, '三年级（1）班', '张  三', '男', '2015/3/7', '张大山', '１３９０００００００１'],
      [2, '', '欧阳 小 雨', '女', '2017年3月7日', '', ''],
      [3, '', '李四', '女', '20170307', '李　大', 13_900_000_002],
      [4, '三(2)班', '阿依古丽 买买提', '女', new Date('2017-05-01T00:00:00Z'), '', ''],
      [5, '', '赵六', '男', 42_887, '', ''],
    ];
    for (const row of rows) sheet.addRow(row);
    sheet.mergeCells('B4:B6');
    sheet.mergeCells('B7:B8');
    sheet.getCell('E7').numFmt = 'yyyy"年"m"月"d"日"';
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const checked = await checkFile(reporter, primary, file, { name: '三年级.xlsx' });
    expect(checked.errors).toEqual([]);
    expect(checked.changes.map(({ name, says }) => `${name} ${says}`)).toEqual([
      '张三 新入册：三年级(1)班',
      '欧阳小雨 新入册：三年级(1)班',
      '李四 新入册：三年级(1)班',
      '阿依古丽 买买提 新入册：三年级(2)班',
      '赵六 新入册：三年级(2)班',
    ]);
    await writeChecked(reporter, primary, checked);
    const born = await server.sql<{ day: string }>(
      `select birth_day::text as day from person where name in ('张三', '欧阳小雨', '李四', '赵六', '阿依古丽 买买提')
       order by 1`,
    );
    expect(born.map((row) => row.day)).toEqual([
      '2015-03-07',
      '2017-03-07',
      '2017-03-07',
      '2017-05-01',
      '2017-06-01',
    ]);
  });

  test('被 Excel 改成数字的身份证号拒收,说明原因;当作文本的照收', async () => {
    const good = inventedId('2017-04-04', 21);
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('学生');
    sheet.addRow(['班级', '姓名', '身份证号']);
    sheet.addRow(['三年级(1)班', '数字甲', 359_900_201_704_040_000]);
    sheet.addRow(['三年级(1)班', '文本乙', ` ${good}`]);
    sheet.addRow(['三年级(1)班', '科学丙', '3.599E+17']);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const { errors, look } = await checkFile(reporter, primary, file);
    expect(errors.map((one) => `${one.row} ${one.column}`)).toEqual(['2 身份证号', '4 身份证号']);
    for (const one of errors) expect(one.says).toMatch(/Excel|表格|科学/);
    expect(look.counts).toMatchObject({ wrong: 2, join: 1 });
  });

  test.each([
    ['GBK 编码、分号隔开', 'gbk', ';'],
    ['UTF-8 带 BOM、逗号', 'bom', ','],
    ['UTF-8 不带 BOM、制表符', 'utf8', '\t'],
  ])('CSV:%s', async (_, encoding, separator) => {
    const lines = ['班级,姓名,出生日期,住址', '三年级(1)班,龙一,2017-02-03,"东街 1 号,二楼"'].map(
      (line) => line.replace('"东街 1 号,二楼"', '东街').replaceAll(',', separator),
    );
    // 班级 姓名 出生日期 住址 龙一 三年级 班 东街 in GBK.
    const gbk: Readonly<Record<string, string>> = {
      班: 'b0e0',
      级: 'bcb6',
      姓: 'd0d5',
      名: 'c3fb',
      出: 'b3f6',
      生: 'c9fa',
      日: 'c8d5',
      期: 'c6da',
      住: 'd7a1',
      址: 'd6b7',
      三: 'c8fd',
      年: 'c4ea',
      龙: 'c1fa',
      一: 'd2bb',
      东: 'b6ab',
      街: 'bdd6',
    };
    const text = lines.join('\r\n');
    const bytes =
      encoding === 'gbk'
        ? Buffer.concat(
            Array.from(text, (one) => (gbk[one] ? Buffer.from(gbk[one], 'hex') : Buffer.from(one))),
          )
        : Buffer.from((encoding === 'bom' ? '\ufeff' : '') + text);
    const { changes } = await checkFile(reporter, primary, bytes, { name: '名单.csv' });
    expect(changes).toEqual([{ row: 2, name: '龙一', says: '新入册：三年级(1)班' }]);
  });

  test('几张工作表:最长的在前,换一张就按那一张认列;表头换一行,列也跟着换', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('填表说明').addRow(['请逐行填写']);
    const third = book.addWorksheet('三年级');
    for (const row of [
      ['班级', '姓名'],
      ['三(1)班', '表一甲'],
      ['三(1)班', '表一乙'],
    ])
      third.addRow(row);
    const second = book.addWorksheet('转来的');
    for (const row of [
      ['班级', '姓名', '性别'],
      ['所在班', '学生', '男女'],
      ['三(2)班', '表二甲', '女'],
    ])
      second.addRow(row);
    second.addRow(['三(2)班', '表二乙', '男']);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const sent = await sendFile(reporter, primary, file, { name: '两张表.xlsx' });
    expect(sent).toMatchObject({
      state: 'mapping',
      head: {
        sheet: '转来的',
        sheets: [
          { name: '转来的', rows: 4 },
          { name: '三年级', rows: 3 },
          { name: '填表说明', rows: 1 },
        ],
      },
    });
    const which = { placeId: primary, importId: sent.importId };
    await reporter.send('import.head', { ...which, headRow: 2 });
    const below = await settled(reporter, primary, sent.importId);
    expect(below.head).toMatchObject({
      row: 2,
      columns: [{ title: '所在班' }, { title: '学生' }, { title: '男女' }],
    });
    expect((await refused(reporter.send('import.head', { ...which, headRow: 9 }))).code).toBe(
      'bad-input',
    );
    await reporter.send('import.head', { ...which, sheet: '三年级' });
    const chosen = await settled(reporter, primary, sent.importId);
    expect(chosen).toMatchObject({
      state: 'mapping',
      head: { sheet: '三年级', row: 1, missing: [] },
    });
    const columns = (chosen.head?.columns ?? []).map(({ at, key }) => ({ at, key: key ?? null }));
    await reporter.send('import.map', { ...which, headRow: 1, columns });
    const look = await settled(reporter, primary, sent.importId);
    const { changes } = await resultOf(reporter, primary, look);
    expect(changes.map((one) => one.name)).toEqual(['表一甲', '表一乙']);
    await reporter.send('import.cancel', which);
  });

  test('列名认不出时请人对应;对过一次,全县以后都认得', async () => {
    const lines = ['娃儿名字,哪个班,属相', '小虎,三年级(1)班,虎'];
    const look = await sendFile(reporter, primary, csv(lines), { name: '外来.csv' });
    expect(look).toMatchObject({ state: 'mapping', head: { row: 1, missing: ['班级', '姓名'] } });
    expect(look.head?.columns.map((one) => [one.title, one.isOpen, one.samples])).toEqual([
      ['娃儿名字', true, ['小虎']],
      ['哪个班', true, ['三年级(1)班']],
      ['属相', true, ['虎']],
    ]);
    const { importId } = look;
    const map = (keys: (string | null)[]) => ({
      placeId: primary,
      importId,
      headRow: 1,
      columns: keys.map((key, at) => ({ at, key })),
    });
    expect(await refused(reporter.send('import.map', map(['name', null, null])))).toMatchObject({
      code: 'import-columns',
      detail: expect.stringContaining('班级'),
    });
    await reporter.send('import.map', map(['name', 'class', null]));
    const mapped = await resultOf(reporter, primary, await settled(reporter, primary, importId));
    expect(mapped.changes).toMatchObject([{ name: '小虎' }]);
    const again = await checkFile(
      principal,
      junior,
      csv(['娃儿名字,哪个班,属相', '大虎,七年级(1)班,虎']),
    );
    expect(again).toMatchObject({ look: { state: 'checked' }, changes: [{ name: '大虎' }] });
  });

  test('下载的标错文件:原来的内容都在,错的格子是红的,最后一列写着哪里不对', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名单');
    sheet.addRow(['三年级名单']);
    sheet.mergeCells('A1:C1');
    sheet.addRow(['班级', '姓名', '性别']);
    sheet.addRow(['三年级(1)班', '红一', '男孩子']);
    sheet.addRow(['三年级(1)班', '红二', '男']);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    const { look } = await checkFile(reporter, primary, file, { name: '三年级.xlsx' });
    const which = { placeId: primary, importId: look.importId };
    const marked = await reporter.ask('import.marked', which);
    expect(marked.name).toBe('三年级_标出错误.xlsx');
    const opened = new ExcelJS.Workbook();
    await opened.xlsx.load(Buffer.from(marked.base64, 'base64') as never);
    const page = opened.getWorksheet('名单');
    expect(page?.getCell('C3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(page?.getCell('D3').value).toContain('性别：应为');
    expect(page?.getCell('D2').value).toBe('导入检查结果');
    expect(page?.getCell('C4').fill).not.toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(page?.getCell('A1').isMerged).toBe(true);
    const plain = await checkFile(
      reporter,
      primary,
      csv(['班级,姓名,性别', '三(1)班,红一,男孩子']),
    );
    const made = await reporter.ask('import.marked', { ...which, importId: plain.importId });
    const rows = await readSheet(Buffer.from(made.base64, 'base64'));
    expect(rows).toMatchObject({
      rows: [['班级', '姓名', '性别', '导入检查结果'], expect.anything()],
    });
  });

  test('上传和预检的内容在库里没有号码和姓名的明文;写完就删', async () => {
    const id = inventedId('2017-06-06', 31);
    const checked = await checkFile(
      reporter,
      primary,
      csv(['班级,姓名,身份证号', `三年级(1)班,明文查,${id}`]),
    );
    const staged = ['import_batch', 'import_part', 'import_run'];
    const texts = await tableTexts(server, 'public', staged);
    expect(texts.length).toBeGreaterThan(2);
    for (const word of [id, '明文查'])
      for (const form of [word, Buffer.from(word).toString('hex')])
        expect(texts.filter((row) => row.includes(form))).toEqual([]);
    await writeChecked(reporter, primary, checked);
    const left = await server.sql(
      `select from import_batch where import_id = $1 union all select from import_part where import_id = $1`,
      [checked.importId],
    );
    expect(left).toEqual([]);
  });
});

describe('各种表', () => {
  test('教育局导入学校:没有的乡镇一起建,第二次全部不变', async () => {
    const file = csv([
      '全县学校一览,,,,',
      '学校全称,学校类型,所在乡镇,寄宿,联系电话',
      '新河小学,完小,新河镇,否,0596-8521234',
      '新河中学,初级中学,新河镇,是,',
      '城关二小,小学,城关镇,,',
      '实验小学,小学,城关镇,,0596-8520000',
    ]);
    const checked = await checkFile(officer, county, file, { kind: 'schools' });
    expect(checked.errors).toEqual([]);
    expect(checked.changes.map(({ name, says }) => `${name} ${says}`)).toEqual([
      '新河小学 新建学校；同时新建新河镇',
      '新河中学 新建学校；同时新建新河镇',
      '城关二小 新建学校',
      '实验小学 更正：电话',
    ]);
    expect(await writeChecked(officer, county, checked)).toMatchObject({
      state: 'done',
      counts: { join: 3, edit: 1 },
    });
    const again = await checkFile(officer, county, file, { kind: 'schools' });
    expect(again.look.counts).toMatchObject({ join: 0, edit: 0, same: 4, wrong: 0 });
    const { children } = await officer.ask('place.children', { placeId: county });
    expect(children.map((one) => one.name)).toContain('新河镇');
  });

  test('学校表里的经纬度:高德的换算成天地图的,再导一次没有变化;写反的、只写一个的不收', async () => {
    const lines = ['学校名称,学校类型,经度,纬度,坐标系', '第一中学,初中,104.551200,25.123400,高德'];
    const checked = await checkFile(officer, county, csv(lines), { kind: 'schools' });
    expect(checked.changes.map(({ name, says }) => `${name} ${says}`)).toEqual([
      '第一中学 更正：经度、纬度',
    ]);
    await writeChecked(officer, county, checked);
    const { sites } = await officer.ask('map.read', { placeId: county });
    const site = sites.find((one) => one.schoolId === placeId('第一中学'));
    // Some hundred metres to the west of what the firm's map says.
    expect(site?.longitude).toBeGreaterThan(104.544);
    expect(site?.longitude).toBeLessThan(104.5512);
    const again = await checkFile(officer, county, csv(lines), { kind: 'schools' });
    expect(again.look.counts).toMatchObject({ edit: 0, same: 1, wrong: 0 });
    const { errors } = await checkFile(
      officer,
      county,
      csv([
        '学校名称,学校类型,经度,纬度',
        '第一中学,初中,25.1234,104.5512',
        '实验小学,小学,104.5512,',
        '新新小学,小学,东经一百零四度,25.1',
      ]),
      { kind: 'schools' },
    );
    expect(errors.map((one) => `${one.row} ${one.column} ${one.says}`)).toEqual([
      '2 经度 “第一中学”的经纬度不在中国范围内。经度在 73–136、纬度在 3–54 之间，看看是不是把两个写反了。',
      '3 纬度 经度和纬度要一起填。',
      '4 经度 看不懂这个度数，请写成 117.3412 这样的小数。',
    ]);
  });

  test('学校表里的错误:类型不对、标识码不对、同一所写了两次、乡镇不是乡镇', async () => {
    const { errors } = await checkFile(
      officer,
      county,
      csv([
        '学校名称,学校标识码,学校类型,乡镇',
        '甲校,123,小学,城关镇',
        '乙校,,大学,城关镇',
        '丙校,,小学,城关镇',
        '丙校,,小学,城关镇',
        '第一中学,,初中,城关镇',
      ]),
      { kind: 'schools' },
    );
    expect(errors.map((one) => `${one.row} ${one.column}`)).toEqual([
      '2 学校标识码',
      '3 学校类型',
      '5 学校名称',
      '6 乡镇（街道）',
    ]);
  });

  test('班级:全县一张表,年级一起建,一班和(1)班是同一个班', async () => {
    const file = csv([
      '学校,年级,班级',
      '新河小学,一年级,一班',
      '新河小学,一年级,2班',
      '云溪县新河小学,2024级,（1）班',
      '实验小学,三年级,1班',
      '没有的学校,一年级,1班',
    ]);
    const { errors, look, importId } = await checkFile(officer, county, file, { kind: 'classes' });
    expect(errors).toEqual([
      { row: 6, column: '学校', says: expect.stringContaining('找不到“没有的学校”') },
    ]);
    expect(look.counts).toMatchObject({ wrong: 1, join: 3, same: 1 });
    const digest = look.digest ?? '';
    const all = officer.send('import.apply', { placeId: county, importId, digest });
    expect(await refused(all)).toMatchObject({ code: 'import-has-errors' });
    const done = await writeChecked(officer, county, { importId, look }, true);
    expect(done).toMatchObject({ state: 'done', onlyRight: true });
    const made = await server.sql<{ name: string; cohort: number }>(
      `select name, cohort from place where kind = 'class' and school_id =
         (select place_id from place where name = '新河小学') order by cohort, name`,
    );
    expect(made).toEqual([
      { name: '(1)班', cohort: 2024 },
      { name: '(1)班', cohort: 2026 },
      { name: '(2)班', cohort: 2026 },
    ]);
  });

  test('教职工:新科室一起建;再导不变;换科室算调动', async () => {
    const id = inventedId('1985-01-01', 41);
    const head = '姓名,部门,身份证号码,手机号,职务';
    const first = csv([head, `钱多多,语文组,${id},13900001111,语文教师`, '孙少少,后勤处,,,保安']);
    const checked = await checkFile(reporter, primary, first, { kind: 'staff' });
    expect(checked.errors).toEqual([]);
    expect(checked.changes.map((one) => one.says)).toEqual(['新入册：语文组', '新入册：后勤处']);
    await writeChecked(reporter, primary, checked);
    const again = await checkFile(reporter, primary, first, { kind: 'staff' });
    expect(again.look.counts).toMatchObject({ same: 2, join: 0 });
    const moved = csv([head, `钱多多,后勤处,${id},13900002222,`]);
    const second = await checkFile(reporter, primary, moved, { kind: 'staff' });
    expect(second.changes).toMatchObject([{ says: '调动：语文组 → 后勤处；更正：电话' }]);
    await writeChecked(reporter, primary, second);
    const list = await reporter.ask('person.list', { placeId: placeId('后勤处') });
    expect(list.rows.map((row) => row.name)).toEqual(expect.arrayContaining(['钱多多', '孙少少']));
  });

  test('教职工表里写着班主任带哪个班:开账号时照着选好;班名不对说得出', async () => {
    const head = '姓名,科室,岗位,班级';
    const file = csv([head, '班主任甲,语文组,语文教师,三(1)班', '班主任乙,语文组,,五(9)班']);
    const checked = await checkFile(reporter, primary, file, { kind: 'staff' });
    expect(checked.errors).toEqual([
      {
        row: 3,
        column: '班级',
        says: '本校没有“五(9)班”，请写成“三年级(1)班”这样；还没建的先导入“班级”。',
      },
    ]);
    await writeChecked(reporter, primary, checked, true);
    const ask = { placeId: primary, q: '班主任甲' };
    const chief = await server.as('王校长');
    const [row] = (await chief.ask('account.staff', ask)).rows;
    expect(row).toMatchObject({
      proposed: 'class-teacher',
      leads: { placeId: placeId('三(1)班'), name: '三年级(1)班' },
    });
    const other = csv([head, '班主任甲,语文组,语文教师,三年级2班']);
    const moved = await checkFile(reporter, primary, other, { kind: 'staff' });
    expect(moved.changes).toMatchObject([{ says: '更正：班级' }]);
    await writeChecked(reporter, primary, moved);
    const { importId } = moved;
    await reporter.send('import.undo', { placeId: primary, importId, reason: '班写错了' });
    await settled(reporter, primary, importId);
    const [back] = (await chief.ask('account.staff', ask)).rows;
    expect(back?.leads?.name).toBe('三年级(1)班');
  });

  test('几所学校的表,每一行说得出是哪所学校;号码的错误不把列名说两遍', async () => {
    const file = csv([
      '学校,年级,班级,姓名,身份证号',
      `新河小学,一年级,1班,哪所一,${inventedId('2020-02-01', 61)}`,
      '第一中学,七年级,1班,哪所二,35990020',
    ]);
    const { importId, errors } = await checkFile(admin, county, file);
    expect(errors).toEqual([{ row: 3, column: '身份证号', says: '应为 18 位，现在是 8 位。' }]);
    const rows = async (show: 'join' | 'wrong') =>
      (await admin.ask('import.rows', { placeId: county, importId, show })).rows;
    expect(await rows('join')).toMatchObject([{ name: '哪所一', schoolName: '新河小学' }]);
    expect(await rows('wrong')).toMatchObject([{ name: '哪所二', schoolName: '第一中学' }]);
    // The rows as a file, for the schools to mend.
    const search = new URLSearchParams({
      ...{ placeId: county, importId, show: 'wrong' },
      ...{ format: 'csv', reason: '发给学校改' },
    });
    const taken = await admin.raw(`/api/import.rows/export?${search.toString()}`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const lines = (await taken.text()).split('\r\n');
    expect(lines.slice(1, 3)).toEqual([
      expect.stringMatching(/^3,哪所二,第一中学,.*身份证号：应为 18 位，现在是 8 位。/),
      '共 1 行',
    ]);
    await admin.send('import.cancel', { placeId: county, importId });
  });

  test('系统管理员一次导入几所学校的学生,兄弟姐妹并为一户', async () => {
    const file = csv([
      '学校名称,年级,班级,姓名,身份证号,家庭住址,家长姓名,家长电话',
      `新河小学,一年级,1班,全县一,${inventedId('2020-01-01', 51)},河边 1 号,全父,13911112222`,
      `新河小学,三年级,1班,全县二,${inventedId('2018-01-01', 52)},河边 1 号,全父,13911112222`,
      `第一中学,七年级,1班,全县三,${inventedId('2014-01-01', 53)},,,`,
    ]);
    const checked = await checkFile(admin, county, file);
    expect(checked.errors).toEqual([]);
    expect(await writeChecked(admin, county, checked)).toMatchObject({ state: 'done' });
    const homes = await server.sql<{ homes: number; people: number }>(
      `select count(distinct household_id)::int as homes, count(*)::int as people from membership
       join person using (county_code, person_id) where household_id is not null and name in ('全县一', '全县二', '全父')`,
    );
    expect(homes).toEqual([{ homes: 1, people: 3 }]);
    expect((await checkFile(admin, county, file)).look.counts).toMatchObject({ same: 3, join: 0 });
  });

  test('宿舍:楼和寝室一起建,换寝室算调动,一人两张床是错误', async () => {
    const file = csv([
      '楼栋,房间号,姓名,班级',
      '一号楼,101,林大海,七年级(1)班',
      '一号楼,103,何大江,七(1)班',
      '三号楼,301,,',
      '三号楼,302,何大江,七(1)班',
      '一号楼,103,没有此人,七(1)班',
    ]);
    const { errors, changes, look, importId } = await checkFile(principal, junior, file, {
      kind: 'dorms',
    });
    expect(errors.map((one) => `${one.row} ${one.column}`)).toEqual(['5 寝室', '6 姓名']);
    expect(changes.map((one) => one.says)).toEqual([
      '新建寝室；从一号楼101换到一号楼103',
      '新建寝室',
    ]);
    await writeChecked(principal, junior, { importId, look }, true);
    const beds = await server.sql<{ name: string }>(
      `select place.name from membership join place on place.place_id = room_id join person using (person_id)
       where person.name = '何大江' and membership.valid_to is null`,
    );
    expect(beds).toEqual([{ name: '103' }]);
    expect(await names('place', `name in ('三号楼', '301', '302')`)).toEqual(['301', '三号楼']);
  });

  test('校车和食堂:一个学生可以坐早晚两班车,只有一个餐桌', async () => {
    const bus = csv(['线路,姓名,班级', '1 号线早班,宋大春,七(2)班', '1 号线晚班,宋大春,七(2)班']);
    const rides = await checkFile(principal, junior, bus, { kind: 'buses' });
    expect(rides.errors).toEqual([]);
    await writeChecked(principal, junior, rides);
    const tables = csv([
      '餐厅,桌号,姓名,班级',
      '一食堂,12,宋大春,七(2)班',
      '一食堂,13,宋大春,七(2)班',
    ]);
    const eating = await checkFile(principal, junior, tables, { kind: 'canteens' });
    expect(eating.errors).toMatchObject([{ row: 3, column: '餐桌' }]);
    await writeChecked(principal, junior, eating, true);
    const seats = await server.sql<{ kind: string }>(
      `select place.kind from membership join place on place.place_id = seat_id where membership.valid_to is null
         and person_id = (select person_id from person where name = '宋大春') order by 1`,
    );
    expect(seats.map((row) => row.kind)).toEqual(['bus-run', 'bus-run', 'canteen-table']);
    expect((await checkFile(principal, junior, bus, { kind: 'buses' })).look.counts).toMatchObject({
      same: 2,
    });
  });
});

describe('写入、取消、撤销', () => {
  const person = async (name: string) =>
    (
      await server.sql<{ person_id: string; phone: boolean; version: number }>(
        'select person_id, version from person where name = $1',
        [name],
      )
    )[0];
  const load = async (lines: readonly string[], isWhole = false) => {
    const checked = await checkFile(reporter, primary, csv(lines), { isWhole });
    expect(checked.errors).toEqual([]);
    expect(await writeChecked(reporter, primary, checked)).toMatchObject({ state: 'done' });
    return checked;
  };
  const undo = async (importId: string) => {
    await reporter.send('import.undo', { placeId: primary, importId, reason: '选错了文件' });
    return await settled(reporter, primary, importId);
  };
  const state = async () =>
    await server.sql(
      `select 'm' as t, (to_jsonb(m) - 'membership_id')::text as row from membership m where school_id = $1 or household_id is not null
       union all select 'p', (to_jsonb(p) - 'version' - 'updated_at')::text from person p
       union all select 'g', to_jsonb(g)::text from guardianship g
       union all select 'h', (to_jsonb(h) - 'updated_at')::text from household h
       union all select 'l', (to_jsonb(l) - 'roster_revision' - 'updated_at' - 'version')::text from place l
       order by 1, 2`,
      [primary],
    );

  test('撤销后和导入前一模一样:新来的人、住户、监护人都没有了,改过的恢复,名册也回来', async () => {
    await load([
      '班级,姓名,出生日期,住址,家长姓名,家长电话',
      '三(1)班,撤旧,2017-01-01,西街,旧父,13800001111',
    ]);
    const before = await state();
    const roster = async () =>
      (
        await server.sql<{ person_ids: string[] }>(
          `select person_ids from roster where class_id = $1 order by revision desc limit 1`,
          [placeId('三(1)班')],
        )
      )[0]?.person_ids;
    const listed = await roster();
    const { importId } = await load(
      [
        '班级,姓名,出生日期,住址,家长姓名,家长电话',
        '三(1)班,撤新,2017-02-01,北街,新父,13800002222',
        '三(2)班,撤旧,2017-01-01,西街二号,旧父,13800003333',
      ].map((line) => line.replace('三(2)班,撤旧', '三(1)班,撤旧')),
    );
    expect(await state()).not.toEqual(before);
    const look = await reporter.ask('import.look', { placeId: primary, importId });
    expect(look.undoUntil).toBe('2026-09-22');
    const undone = await undo(importId);
    expect(undone).toMatchObject({
      state: 'undone',
      undoLeft: [],
      undone: { reason: '选错了文件' },
    });
    expect(await state()).toEqual(before);
    expect(await roster()).toEqual(listed);
  });

  test('导入后又改过的、已写进检查表的,撤销时留下并说出来', async () => {
    const { importId } = await load(['班级,姓名,出生日期', '三(2)班,写了表,2017-02-01']);
    const teacher = await server.as('何老师');
    await teacher.send(
      'roll.submit',
      sheetFor('三(2)班', today, { rosterRevision: await latest() }),
    );
    const undone = await undo(importId);
    expect(undone.undoLeft.join()).toContain('写了表：已写进检查表');
    expect(await person('写了表')).toBeDefined();
    server.at('2026-09-16', '08:00');
    try {
      const list = await reporter.ask('person.list', { placeId: placeId('三(2)班') });
      expect(list.rows.map((row) => row.name)).not.toContain('写了表');
    } finally {
      server.at(today, '08:00');
    }
  });

  async function latest(): Promise<number> {
    const [row] = await server.sql<{ roster_revision: number }>(
      'select roster_revision from place where place_id = $1',
      [placeId('三(2)班')],
    );
    return row?.roster_revision ?? 0;
  }

  test('只能撤销最近一次,过了七天不能整批撤销', async () => {
    const first = await load(['班级,姓名,出生日期', '三(1)班,先来,2017-02-01']);
    const second = await load(['班级,姓名,出生日期', '三(1)班,后到,2017-02-01']);
    const ask = async (importId: string) =>
      await refused(reporter.send('import.undo', { placeId: primary, importId, reason: '错了' }));
    expect(await ask(first.importId)).toMatchObject({ code: 'import-not-last' });
    server.at('2026-09-23', '08:00');
    expect(await ask(second.importId)).toMatchObject({ code: 'import-too-old' });
    server.at(today, '08:00');
    expect(await undo(second.importId)).toMatchObject({ state: 'undone' });
    expect(await undo(first.importId)).toMatchObject({ state: 'undone' });
    expect(await person('先来')).toBeUndefined();
  });

  test('撤销导入的学校和班级:里面已经有人的留下', async () => {
    const lines = ['学校名称,学校类型,乡镇', '撤销小学,小学,撤销镇'];
    const checked = await checkFile(officer, county, csv(lines), { kind: 'schools' });
    await writeChecked(officer, county, checked);
    await officer.send('import.undo', {
      placeId: county,
      importId: checked.importId,
      reason: '重名',
    });
    expect(await settled(officer, county, checked.importId)).toMatchObject({ state: 'undone' });
    expect(await names('place', `name like '撤销%'`)).toEqual([]);
  });

  test('完整名单:在册而表里没有的,预检逐个列出,写入后从明天起不在册', async () => {
    const list = await reporter.ask('person.list', { placeId: placeId('三(1)班'), kind: 'pupil' });
    const [gone, ...staying] = list.rows.map((row) => row.name);
    const lines = ['班级,姓名', ...staying.map((name) => `三(1)班,${name}`)];
    const usual = await checkFile(reporter, primary, csv(lines));
    expect(usual.look.counts).toMatchObject({ leave: 0 });
    const whole = await checkFile(reporter, primary, csv(lines), { isWhole: true });
    expect(whole.look.counts).toMatchObject({ leave: 1, join: 0 });
    expect(whole.changes).toMatchObject([{ row: -1, name: gone }]);
    expect(await writeChecked(reporter, primary, whole)).toMatchObject({ state: 'done' });
    server.at('2026-09-17', '08:00');
    const after = await reporter.ask('person.list', { placeId: placeId('三(1)班'), kind: 'pupil' });
    server.at(today, '08:00');
    expect(after.rows.map((row) => row.name).sort()).toEqual(staying.toSorted());
    expect(await undo(whole.importId)).toMatchObject({ state: 'undone', undoLeft: [] });
  });

  test('取消:没有写入任何数据,文件删掉,可以再来', async () => {
    const checked = await checkFile(reporter, primary, csv(['班级,姓名', '三(1)班,取消了']));
    const which = { placeId: primary, importId: checked.importId };
    await reporter.send('import.cancel', which);
    expect(await reporter.ask('import.look', which)).toMatchObject({ state: 'cancelled' });
    const { digest = '' } = checked.look;
    expect(await refused(reporter.send('import.apply', { ...which, digest }))).toMatchObject({
      code: 'import-state',
      detail: expect.stringContaining('已取消'),
    });
    expect(await person('取消了')).toBeUndefined();
    const list = await reporter.ask('import.list', { placeId: primary });
    expect(list.rows[0]).toMatchObject({ state: 'cancelled', askedBy: '孙报告人' });
  });

  test('别人正在写入时要等;自己没做完的那次自动取消', async () => {
    const own = await checkFile(reporter, primary, csv(['班级,姓名', '三(1)班,等一等']));
    const which = { placeId: primary, importId: own.importId };
    const begin = { placeId: primary, kind: 'pupils', fileName: '名单.csv', bytes: 10 } as const;
    const head = await server.as('王校长');
    const set = async (status: string) =>
      await server.sql(
        'update import_run set status = $2, claimed_at = now() where import_id = $1',
        [own.importId, status],
      );
    await set('applying');
    expect(await refused(head.send('import.begin', begin))).toMatchObject({ code: 'import-busy' });
    await set('checked');
    await reporter.send('import.begin', begin);
    expect(await reporter.ask('import.look', which)).toMatchObject({ state: 'cancelled' });
  });

  test('教育局能导入班级,看不到学校导入的学生', async () => {
    const own = await checkFile(reporter, primary, csv(['班级,姓名', '三(1)班,看不到']));
    const which = { placeId: primary, importId: own.importId };
    for (const asking of [
      refused(officer.ask('import.look', which)),
      refused(officer.ask('import.rows', { ...which, show: 'join' })),
      refused(officer.ask('import.marked', which)),
    ])
      expect(await asking).toMatchObject({ code: 'import-not-here' });
  });

  test('写入到一半程序中断:数据库里一行不多,再启动后接着写完', async () => {
    const checked = await checkFile(reporter, primary, csv(['班级,姓名', '三(1)班,断了电']));
    // As a worker leaves it that was killed in the middle: the claim stands, its transaction is gone.
    await server.sql(
      `update import_run set status = 'applying', claimed_at = now() - interval '10 minutes', claim = gen_random_uuid()
       where import_id = $1`,
      [checked.importId],
    );
    expect(await settled(reporter, primary, checked.importId)).toMatchObject({ state: 'done' });
    expect(await person('断了电')).toBeDefined();
  });
});
