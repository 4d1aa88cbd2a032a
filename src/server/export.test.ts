import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, type AccountName, personId, placeId, userName } from '../../test/setup/cast.ts';
import { csvLines as lines, takeFile as take } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { isProblem } from '../domain/problem.ts';
import { listExports } from './export-lists.ts';
import { exportList } from './export.ts';
import { readSheet } from './xlsx.ts';

let server: TestServer;
let reporter: Caller;
beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());

const school = placeId('实验小学');

async function sheetOf(file: Buffer): Promise<string[][]> {
  const read = await readSheet(file);
  if (!('rows' in read)) throw new Error('not an .xlsx');
  return read.rows;
}

describe('人员名单', () => {
  test('Excel 里的行和页面上一样多、一样的次序,最后一行写明共几行', async () => {
    const page = await reporter.ask('person.list', { placeId: school, limit: 200 });
    const file = await take(reporter, 'person.list', { placeId: school, format: 'xlsx' });
    expect(file.name).toContain(`实验小学_人员名单_${today}.xlsx`);
    const rows = await sheetOf(file.bytes);
    expect(rows[0]?.slice(0, 2)).toEqual(['姓名', '性别']);
    expect(rows.slice(1, -1).map((row) => row[0])).toEqual(page.rows.map((row) => row.name));
    expect(rows.at(-1)).toEqual([`共 ${page.total} 行`]);
    const facts = await readSheet(file.bytes, '说明');
    expect(facts).toMatchObject({
      rows: expect.arrayContaining([
        ['导出人', '孙报告人'],
        ['行数', String(page.total)],
      ]) as string[][],
    });
  });

  test('全县的名单一次读完,次序、班级和家长数都和一页一页看的一样', async () => {
    const officer = await server.as('孙科长');
    for (const kind of [undefined, 'guardian'] as const) {
      const input = { placeId: placeId('云溪县'), ...(kind && { kind }) };
      const page = await officer.ask('person.list', { ...input, limit: 200 });
      const csv = await lines(officer, 'person.list', { ...input, reason: '核对学籍' });
      const cells = csv.slice(1, -2).map((line) => line.split(','));
      expect(cells.map((row) => [row[0], row[4], row[5], row[8]])).toEqual(
        page.rows.map((row) => [
          row.name,
          row.placeName ?? '',
          String(row.seq ?? ''),
          row.kind === 'pupil' ? String(row.guardians) : '',
        ]),
      );
      expect(cells.length).toBe(page.total);
    }
  });

  test('CSV 带 BOM,筛选和页面相同', async () => {
    const pupils = await lines(reporter, 'person.list', {
      placeId: school,
      kind: 'staff',
      q: '马',
    });
    expect(pupils[0]?.startsWith('\ufeff姓名,')).toBe(true);
    expect(pupils.slice(1)).toEqual([expect.stringMatching(/^马师傅,/), '共 1 行', '']);
  });

  test('姓名像公式的,在 CSV 和 Excel 里都不会被计算', async () => {
    const input = { placeId: placeId('三(2)班'), kind: 'pupil', sex: '1' } as const;
    for (const name of ['=1+1', '+86', '@引用', '-2', '有"引号",逗号'])
      await reporter.send('person.create', { ...input, name });
    const csv = await lines(reporter, 'person.list', { placeId: placeId('三(2)班') });
    const firsts = csv.map((line) => line.split(',男')[0]);
    expect(firsts).toEqual(
      expect.arrayContaining([`'=1+1`, `'+86`, `'@引用`, `'-2`, '"有""引号"",逗号"']),
    );
    const { bytes } = await take(reporter, 'person.list', {
      placeId: placeId('三(2)班'),
      format: 'xlsx',
    });
    const names = (await sheetOf(bytes)).map((row) => row[0]);
    expect(names).toEqual(expect.arrayContaining(['=1+1', '+86', '@引用']));
    // Cells of formulas would have a part of their own.
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
    book.worksheets[0]?.eachRow((row) => {
      row.eachCell((cell) => expect(cell.formula).toBeUndefined());
    });
  });

  test('比一页多得多的名单一行不少,一行不重', async () => {
    await server.sql(
      `insert into person (county_code, person_id, kind, school_id, name, initials, pinyin, sex, updated_at)
       select county_code, gen_random_uuid(), 'pupil', school_id, '批量' || n, 'pl', 'piliang', '1', now()
       from person, generate_series(1, 4500) n where person_id = $1`,
      [personId('李小明')],
    );
    await server.sql(
      `insert into membership (county_code, membership_id, person_id, place_id, school_id, valid_from)
       select county_code, gen_random_uuid(), person_id, $1, school_id, '2026-09-01' from person
       where name like '批量%'`,
      [placeId('三(1)班')],
    );
    const csv = await lines(reporter, 'person.list', { placeId: school, q: '批量' });
    expect(new Set(csv.slice(1, -2)).size).toBe(4500);
    expect(csv.at(-2)).toBe('共 4500 行');
    const { bytes } = await take(reporter, 'person.list', {
      placeId: school,
      q: '批量',
      format: 'xlsx',
    });
    expect(await sheetOf(bytes)).toHaveLength(4502);
  });
});

describe('谁能导出、怎样记下', () => {
  test('教育局导出全县名单要写用途,写了的记在操作记录里', async () => {
    const officer = await server.as('孙科长');
    const input = { placeId: placeId('云溪县'), format: 'csv', q: '李小' };
    expect(await take(officer, 'person.list', input)).toMatchObject({
      status: 422,
      code: 'reason-to-export-needed',
    });
    const file = await take(officer, 'person.list', { ...input, reason: '核对学籍' });
    expect(file.bytes.toString()).toContain('共 2 行');
    const auditor = await server.as('系统管理员');
    const { rows } = await auditor.ask('account.audit', { placeId: placeId('云溪县') });
    expect(rows).toContainEqual(
      expect.objectContaining({
        who: '孙科长',
        summary: '导出：学校或班级的人员名单',
        reason: '核对学籍',
      }),
    );
  });

  test('看不到的名单也导不出;没登录的要先登录;格式要写对', async () => {
    const teacher = await server.as('何老师');
    const other = { placeId: placeId('三(1)班'), format: 'csv' };
    expect(await take(teacher, 'person.list', other)).toMatchObject({ status: 403 });
    expect(await take(server.nobody(350_697), 'person.list', other)).toMatchObject({ status: 401 });
    const wrong = { placeId: school, format: 'pdf' };
    expect(await take(reporter, 'person.list', wrong)).toMatchObject({
      status: 400,
      code: 'bad-input',
    });
    const deaf = { placeId: school, format: 'csv', limit: '5' };
    expect(await take(reporter, 'person.list', deaf)).toMatchObject({ status: 400 });
  });

  test('写的行数和数的行数对不上,就不给文件', async () => {
    const { core } = server.running;
    const call = {
      name: 'account.list',
      input: { placeId: school },
      account: {
        accountId: accountId('王校长'),
        name: '王校长',
        username: userName('王校长'),
        hasTwoFactor: false,
        sessionId: undefined,
      },
      holder: undefined,
      county: 350_697,
      language: 'zh',
      key: undefined,
      isLocal: true,
      address: '127.0.0.1',
    } as const;
    // A list that counts other rows than it shows.
    const accounts = { ...listExports['account.list'], count: listExports['account.audit'].count };
    const lists = { ...listExports, 'account.list': accounts as never };
    expect(await exportList(core, call, 'xlsx', lists)).toMatchObject({
      problem: 'export-incomplete',
    });
    const made = await exportList(core, call, 'xlsx');
    if (isProblem(made)) throw new Error(made.problem);
    await made.file.close();
    expect(made.rows).toBeGreaterThan(0);
  });

  test('别的名单也导得出:账号、操作记录、更正申请、异常', async () => {
    await reporter.send('roll.submit', {
      classId: placeId('三(2)班'),
      day: today,
      session: 'morning',
      baseVersion: 0,
      rosterRevision: 6,
      entries: [{ personId: personId('李小红'), symptoms: ['COUGH'] }],
      othersWell: true,
    });
    const by = async (name: AccountName, list: string, more: Record<string, string> = {}) =>
      (await lines(await server.as(name), list, { placeId: school, ...more })).at(-2);
    expect(await by('王校长', 'account.list', { role: 'class-teacher' })).toBe('共 3 行');
    expect(await by('王校长', 'account.audit')).toMatch(/^共 \d{2,} 行$/);
    expect(await by('孙报告人', 'privacy.corrections')).toBe('共 0 行');
    expect(await by('孙报告人', 'roll.exceptions')).toBe('共 1 行');
    expect(await by('孙报告人', 'roll.exceptions', { what: 'absent' })).toBe('共 0 行');
    expect(await by('孙报告人', 'roll.exceptions', { q: '三年级(2)班', what: 'ill' })).toBe(
      '共 1 行',
    );
    expect(await by('孙报告人', 'roll.exceptions', { q: '三年级(1)班' })).toBe('共 0 行');
  });

  test('疑似重复、合并记录、教职工账号、导入记录和改动也导得出,行数和页面一致,开通码不在里面', async () => {
    const principal = await server.as('王校长');
    const by = async (list: string, more: Record<string, string>) =>
      await lines(principal, list, more);
    const staff = await principal.ask('account.staff', { placeId: school });
    const { slips } = await principal.send('account.open-staff', {
      placeId: school,
      people: [{ personId: personId('马师傅'), role: 'gate-guard' }],
    });
    const csv = await by('account.staff', { placeId: school });
    expect(csv.at(-2)).toBe(`共 ${staff.rows.length} 行`);
    expect(csv.find((line) => line.startsWith('马师傅'))).toMatch(/已开，还没用,t\d{7},门卫/);
    expect(csv.join()).not.toContain(slips[0]?.code ?? '-');
    const pairs = await principal.ask('roster.duplicates', { schoolId: school });
    const found = await by('roster.duplicates', { schoolId: school });
    expect(found.at(-2)).toBe(`共 ${pairs.total} 行`);
    expect(await by('roster.merges', { schoolId: school })).toContain('共 0 行');
    expect(await by('import.list', { placeId: school })).toContain('共 0 行');
    const officer = await server.as('孙科长');
    const across = { format: 'csv' };
    expect(await take(officer, 'roster.duplicates-across', across)).toMatchObject({
      code: 'reason-to-export-needed',
    });
    expect(await lines(officer, 'roster.duplicates-across', { reason: '核对学籍' })).toContain(
      '共 0 行',
    );
  });
});
