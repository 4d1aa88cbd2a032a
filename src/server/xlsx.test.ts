import { deflateRawSync } from 'node:zlib';

import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';

import { unpack } from './xlsx-guard.ts';
import { readSheet, writeBook } from './xlsx.ts';

const notXlsx = { problem: 'import-not-xlsx', detail: {} };

describe('读 Excel', () => {
  test('富文本、数字、日期、公式结果、链接都读成看到的文字', async () => {
    const book = new exceljs.Workbook();
    const page = book.addWorksheet('学生');
    page.addRow([
      { richText: [{ text: '张' }, { text: '三' }] },
      13_800_000_000,
      new Date('2018-09-01'),
      { formula: '1+1', result: 2 },
      { text: '林一', hyperlink: 'https://example.invalid' },
      { error: '#N/A' },
      true,
    ]);
    const file = Buffer.from(await book.xlsx.writeBuffer());
    expect(await readSheet(file)).toEqual({
      rows: [['张三', '13800000000', '2018-09-01', '2', '林一', '#N/A', 'true']],
    });
  });

  test('写出去再读回来一样,空行和空格子留着位置', async () => {
    const rows = [['甲', '', '一'], [], ['', '350697201705120014']];
    const file = await writeBook([
      { name: '说明', header: ['别的'], rows: [] },
      { name: '学生', header: ['姓名', '号码', '班级'], rows },
    ]);
    expect(await readSheet(file, '学生')).toEqual({
      rows: [['姓名', '号码', '班级'], ['甲', '', '一'], [], ['', '350697201705120014']],
    });
  });

  test('没有叫这个名字的表,就读第一张', async () => {
    const file = await writeBook([{ name: 'Sheet1', header: ['姓名'], rows: [['甲']] }]);
    expect(await readSheet(file, '学生')).toEqual({ rows: [['姓名'], ['甲']] });
  });

  test('以等号开头的文字不会变成公式', async () => {
    const file = await writeBook([{ name: '表', header: ['姓名'], rows: [['=1+1']] }]);
    expect(await readSheet(file)).toEqual({ rows: [['姓名'], ['=1+1']] });
  });

  test('整列的下拉框和整页的合并单元格不拖慢读取', async () => {
    const file = withSheet(
      `<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>姓名</v></c></row></sheetData>
        <mergeCells count="1"><mergeCell ref="B1:XFD1048576"/></mergeCells>
        <dataValidations count="1"><dataValidation type="list" sqref="A1:Z1048576">
          <formula1>"男,女"</formula1></dataValidation></dataValidations></worksheet>`,
    );
    expect(await readSheet(file)).toEqual({ rows: [['姓名']] });
  });

  test('列太多就拒绝', async () => {
    const wide = Array.from({ length: 41 }, (_, n) => `列${n}`);
    const file = await writeBook([{ name: '表', header: wide, rows: [] }]);
    expect(await readSheet(file)).toMatchObject({ problem: 'too-large' });
  });
});

describe('坏文件', () => {
  test.each([
    ['空文件', Buffer.alloc(0)],
    ['旧版 .xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex')],
    ['文本', Buffer.from('姓名,班级\n甲,1')],
    ['不是 Excel 的压缩包', zipOf([{ name: 'a.txt', data: Buffer.from('a') }])],
  ])('%s不是 .xlsx', async (_, file) => {
    expect(await readSheet(file)).toEqual(notXlsx);
  });

  test('截断的文件不是 .xlsx', async () => {
    const file = await writeBook([{ name: '表', header: ['姓名'], rows: [['甲']] }]);
    for (const part of [0.2, 0.5, 0.9, 0.99])
      expect(await readSheet(file.subarray(0, Math.floor(file.length * part)))).toEqual(notXlsx);
  });

  test('改动任何一段都不会让程序出错', async () => {
    const file = await writeBook([{ name: '表', header: ['姓名'], rows: [['甲']] }]);
    for (let at = 0; at < file.length; at += 97) {
      const broken = Buffer.from(file);
      broken.fill(0xff, at, at + 7);
      const result = await readSheet(broken);
      expect('rows' in result || result.problem === 'import-not-xlsx').toBe(true);
    }
  });

  test('解开后过大的压缩炸弹在解开之前就拒绝,不管它自称多大', () => {
    const zeros = deflateRawSync(Buffer.alloc(50_000_000));
    expect(zeros.length).toBeLessThan(100_000);
    const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', data: zeros, method: 8, says: 10 }]);
    expect(unpack(bomb, 40_000_000)).toBe('too-large');
    expect(unpack(bomb, 60_000_000)).toBe('fits');
  });

  test('行号大得离谱的表不会数到天亮', async () => {
    const sheet =
      '<worksheet><sheetData><row r="4294967290"><c r="A1" t="str"><v>甲</v></c></row></sheetData></worksheet>';
    const file = withSheet(sheet);
    expect(await readSheet(file)).toEqual(notXlsx);
  });
});

interface Part {
  readonly name: string;
  readonly data: Buffer;
  readonly method?: number;
  /** The unpacked size that the file claims. */
  readonly says?: number;
}

/** A zip file as its parts are given, with sizes that need not be true. */
function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, data, method = 0, says = data.length } of parts) {
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, title, data);
    entries.push(entry, title);
    at += local.length + title.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** A workbook whose only sheet is this XML. */
function withSheet(xml: string): Buffer {
  const names = {
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="学生" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': xml,
  };
  const parts = Object.entries(names).map(([name, text]) => {
    const whole = Buffer.from(text);
    return { name, data: deflateRawSync(whole), method: 8, says: whole.length };
  });
  return zipOf(parts);
}
