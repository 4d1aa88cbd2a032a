import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import ExcelJS from 'exceljs';

import type { Day } from '../../src/domain/date.ts';
import { familyName, personName } from '../../src/server/seed/names.ts';
import { numberMaker, type Sex } from '../../src/server/seed/numbers.ts';
import { type Random, randomFor } from '../../src/server/seed/random.ts';
import { gbk } from './gbk.ts';

/**
 * 一个县的旧表格: the folder that a county's IT person starts from, made as people make such files: titles merged
 * above the headings, headings of other systems, merged cells downwards, spaces in names, dates in every writing,
 * a CSV in GBK, one school's ID numbers rounded by a spreadsheet, a sum in the last row.
 */
export interface MessyCounty {
  readonly schools: readonly MessySchool[];
  readonly files: {
    readonly schools: string;
    readonly classes: string;
    readonly staff: string;
    /** One a school, in the order of the schools. */
    readonly pupils: readonly string[];
    readonly dorms: string;
    readonly buses: string;
  };
  readonly staff: number;
  readonly pupils: number;
  /** The school whose ID numbers a spreadsheet has rounded. */
  readonly rounded: string;
}

export interface MessySchool {
  readonly name: string;
  readonly classes: readonly { readonly grade: string; readonly number: number }[];
  readonly pupils: number;
}

interface Kind {
  readonly kind: string;
  readonly grades: readonly string[];
  /** Age in the first grade. */
  readonly age: number;
}

const primary: Kind = {
  kind: '完全小学',
  grades: ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
  age: 6,
};
const junior: Kind = { kind: '初级中学', grades: ['七年级', '八年级', '九年级'], age: 12 };
const nursery: Kind = { kind: '幼儿园', grades: ['小班', '中班', '大班'], age: 3 };
const senior: Kind = { kind: '普通高中', grades: ['高一', '高二', '高三'], age: 15 };

/** Name, kind, township, boarding. The first ones make the smallest county. */
const known: readonly (readonly [string, Kind, string, string])[] = [
  ['城关小学', primary, '城关镇', '否'],
  ['云溪中学', junior, '城关镇', '是'],
  ['白石镇中心小学', primary, '白石镇', '否'],
  ['城关幼儿园', nursery, '城关镇', '否'],
  ['云溪县第一中学', senior, '城关镇', '是'],
  ['龙泉乡中心小学', primary, '龙泉乡', '是'],
  ['白石中学', junior, '白石镇', '是'],
  ['东门小学', primary, '城关镇', '否'],
  ['西门小学', primary, '城关镇', '否'],
  ['小太阳幼儿园', nursery, '城关镇', '否'],
  ['后岭小学', primary, '龙泉乡', '是'],
  ['龙泉中学', junior, '龙泉乡', '是'],
  ['白石镇中心幼儿园', nursery, '白石镇', '否'],
  ['大湾小学', primary, '白石镇', '否'],
  ['竹坝小学', primary, '龙泉乡', '否'],
];
const classesEach = 2;
const classWords = ['1班', '（2）班', '三班'] as const;

/** Writes the folder: that many schools, about that many pupils, for a county where school began in `year`. */
export async function writeMessyCounty(
  folder: string,
  size: { readonly schools: number; readonly pupils: number; readonly year: number },
): Promise<MessyCounty> {
  await mkdir(folder, { recursive: true });
  const random = randomFor(1, 'messy-county');
  const chosen = known.slice(0, size.schools);
  const classCount = chosen.reduce((sum, [, { grades }]) => sum + grades.length * classesEach, 0);
  const perClass = Math.max(2, Math.round(size.pupils / classCount));
  const makers: Makers = { random, numbers: numberMaker(random), year: size.year };
  const schools = chosen.map(([name, kind, township, isBoarding]) => {
    const classes = kind.grades.flatMap((grade) =>
      Array.from({ length: classesEach }, (_, at) => ({ grade, number: at + 1 })),
    );
    const pupils = classes.flatMap((one) => pupilsOf(makers, kind, one, perClass));
    return { name, kind: kind.kind, township, isBoarding, classes, pupils };
  });
  const staff = schools.flatMap(({ name, kind }) => staffOf(makers, name, kind));
  const rounded = schools[2]?.name ?? '';
  const at = (name: string) => join(folder, name);
  const files = {
    schools: at('01 学校基本情况统计表.xlsx'),
    classes: at('02 各校班级.xlsx'),
    staff: at('03 教职工花名册.csv'),
    pupils: schools.map(({ name }) => at(`04 学籍-${name}.xlsx`)),
    dorms: at('05 住宿生.xlsx'),
    buses: at('06 校车.csv'),
  };
  await writeFile(files.schools, await schoolBook(schools));
  await writeFile(files.classes, await classBook(schools));
  await writeFile(files.staff, gbk(csv(staff)));
  for (const [n, one] of schools.entries())
    await writeFile(files.pupils[n] ?? '', await pupilBook(one, one.name === rounded));
  const boarding = schools.filter((one) => one.isBoarding === '是');
  await writeFile(files.dorms, await dormBook(boarding));
  await writeFile(files.buses, `\ufeff${csv(busRows(schools.slice(0, 1)))}`);
  return {
    schools: schools.map((one) => ({ ...one, pupils: one.pupils.length })),
    files,
    staff: staff.length,
    pupils: schools.reduce((sum, one) => sum + one.pupils.length, 0),
    rounded,
  };
}

interface Makers {
  readonly random: Random;
  readonly numbers: ReturnType<typeof numberMaker>;
  readonly year: number;
}

interface Pupil {
  readonly name: string;
  readonly sex: Sex;
  readonly born: Day;
  readonly idNumber: string;
  readonly grade: string;
  readonly class: string;
  readonly address: string;
  readonly parent: string;
  readonly relation: string;
  readonly phone: string;
}

interface School {
  readonly name: string;
  readonly kind: string;
  readonly township: string;
  readonly isBoarding: string;
  readonly classes: MessySchool['classes'];
  readonly pupils: readonly Pupil[];
}

function pupilsOf(
  { random, numbers, year }: Makers,
  kind: Kind,
  { grade, number }: MessySchool['classes'][number],
  count: number,
): Pupil[] {
  const used = new Set<string>();
  const born = year - kind.age - kind.grades.indexOf(grade);
  return Array.from({ length: count }, () => {
    const sex = random.pick(['1', '2'] as const);
    const family = familyName(random);
    let name = personName(random, family, sex, 'child');
    while (used.has(name)) name = personName(random, family, sex, 'child');
    used.add(name);
    const month = random.int(1, 8);
    const parentSex = random.pick(['1', '2'] as const);
    const birthDay = `${born}-${pad(month)}-${pad(random.int(1, 28))}`;
    return {
      name,
      sex,
      born: birthDay,
      idNumber: numbers.idNumber(birthDay, sex),
      grade,
      class: classWords[number - 1] ?? '',
      address: `${random.pick(['东门社区', '北山村', '河口村'])}${random.int(1, 200)}号`,
      parent: personName(random, family, parentSex, 'parent'),
      relation: parentSex === '1' ? '父亲' : '母亲',
      phone: numbers.phone(),
    };
  });
}

function staffOf({ random, numbers }: Makers, school: string, kind: string): string[][] {
  const titles = ['校长', '校医', '保安', ...Array.from({ length: 9 }, () => '班主任')];
  return titles.map((title, at) => {
    const sex = random.pick(['1', '2'] as const);
    const born = `19${random.int(70, 99)}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`;
    const name = spaced(personName(random, familyName(random), sex, 'parent'));
    const phone = numbers.phone();
    return [
      school,
      name,
      sex === '1' ? '男' : '女',
      born.replaceAll('-', '.'),
      numbers.idNumber(born, sex),
      title,
      at < 3 ? (kind === '幼儿园' ? '园务' : '校务办公室') : '教务处',
      at % 3 === 0 ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone,
    ];
  });
}

const staffHead = ['单位', '姓 名', '性别', '出生日期', '身份证号码', '岗位', '部门', '联系电话'];

/** A table as comma-separated text; long numbers are kept a text in the way that people find on the web. */
function csv(rows: readonly (readonly string[])[]): string {
  const all = rows[0]?.length === staffHead.length ? [staffHead, ...rows] : rows;
  return all
    .map((row) => row.map((cell) => (/^\d{17}[\dX]$/.test(cell) ? `"\t${cell}"` : cell)).join(','))
    .map((line) => `${line}\r\n`)
    .join('');
}

async function schoolBook(schools: readonly School[]): Promise<Buffer> {
  const heads = [
    '序号',
    '单 位 名 称',
    '学校标识码',
    '办学类型',
    '所在乡镇',
    '举办者类型',
    '寄宿制',
  ];
  const rows = schools.map((one, at) => [
    at + 1,
    one.name,
    3_135_000_001 + at,
    one.kind,
    one.township,
    one.name.startsWith('小太阳') ? '民办' : '教育部门',
    one.isBoarding,
  ]);
  return await book('学校', '云溪县学校基本情况统计表', '填报单位（盖章）：云溪县教育局', [
    [...heads, '校长姓名'],
    ...rows,
    ['', `合计 ${schools.length} 所`],
  ]);
}

async function classBook(schools: readonly School[]): Promise<Buffer> {
  const rows: Cell[][] = [];
  const merges: [number, number][] = [];
  for (const { name, classes } of schools) {
    merges.push([rows.length, classes.length]);
    for (const [at, one] of classes.entries())
      rows.push([at === 0 ? name : '', one.grade, classWords[one.number - 1] ?? '']);
  }
  const table = [['学校', '年级', '班级'], ...rows];
  return await book('班级', '全县班级一览表', '2026 年秋季', table, merges);
}

/** Every way a day is written. */
const writings: readonly ((day: Day) => Cell)[] = [
  (day) => day,
  (day) => day.replaceAll('-', '/'),
  (day) => day.split('-').map(Number).join('.'),
  (day) => day.replaceAll('-', ''),
  (day) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
  (day) => new Date(`${day}T00:00:00Z`),
];

async function pupilBook({ name, pupils }: School, isRounded: boolean): Promise<Buffer> {
  const heads = ['序号', '学生姓名', '性别', '出生日期', '身份证件号', '年级', '班级', '民族'];
  const rows = pupils.map((one, at): Cell[] => [
    at + 1,
    at % 4 === 0 ? spaced(one.name) : one.name,
    one.sex === '1' ? '男' : '女',
    writings[at % writings.length]?.(one.born) ?? '',
    // A spreadsheet keeps fifteen digits of a number.
    isRounded ? Number(`${one.idNumber.slice(0, 15)}000`) : one.idNumber,
    one.grade,
    one.class,
    '汉族',
    one.address,
    one.parent,
    one.relation,
    Number(one.phone),
  ]);
  const family = ['现住址', '成员1姓名', '成员1关系', '成员1联系电话'];
  const title = `${name}学生基础信息`;
  return await book('Sheet1', title, '导出时间：2026-09-05', [[...heads, ...family], ...rows]);
}

async function dormBook(schools: readonly School[]): Promise<Buffer> {
  const rows: Cell[][] = [];
  const merges: [number, number][] = [];
  for (const { name, pupils } of schools) {
    const living = pupils.filter((_, at) => at % 3 === 0);
    merges.push([rows.length, living.length]);
    for (const [at, one] of living.entries())
      rows.push([at === 0 ? name : '', '1号楼', 101 + (at >> 3), one.name, one.grade, one.class]);
  }
  const heads = ['学校', '楼栋', '房间号', '姓名', '年级', '班级'];
  return await book('住宿', '住宿生名册', '', [heads, ...rows], merges);
}

function busRows(schools: readonly School[]): string[][] {
  const heads = ['学校', '线路', '学生姓名', '年级', '班级'];
  const rows = schools.flatMap(({ name, pupils }) =>
    pupils
      .filter((_, at) => at % 5 === 0)
      .map((one, at) => [name, `${(at % 2) + 1}号线 早班`, one.name, one.grade, one.class]),
  );
  return [heads, ...rows];
}

type Cell = string | number | Date;

/** A sheet with a merged title and a line below it; `merges` are blocks of the first column (row, count). */
async function book(
  sheetName: string,
  title: string,
  below: string,
  table: readonly (readonly Cell[])[],
  merges: readonly (readonly [number, number])[] = [],
): Promise<Buffer> {
  const file = new ExcelJS.Workbook();
  const sheet = file.addWorksheet(sheetName);
  const width = table[0]?.length ?? 1;
  sheet.addRow([title]);
  sheet.mergeCells(1, 1, 1, width);
  sheet.addRow([below]);
  for (const row of table) sheet.addRow([...row]);
  const first = 4;
  for (const [from, count] of merges)
    if (count > 1) sheet.mergeCells(first + from, 1, first + from + count - 1, 1);
  return Buffer.from(await file.xlsx.writeBuffer());
}

/** 张三 as 张 三, so that it is as wide as 欧阳修. */
function spaced(name: string): string {
  return name.length === 2 ? `${name[0]}\u3000${name[1]}` : ` ${name} `;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
