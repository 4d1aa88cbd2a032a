import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Paper } from '../../src/domain/document-paper.ts';
import { setDocument } from '../../src/server/document-docx.ts';

/**
 * The Word file rendered by LibreOffice and measured on paper. Faces are those of this machine: what is measured is
 * geometry.
 */

const dir = mkdtempSync(join(tmpdir(), 'shaodian-document-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Its commas and full stops come to stand at every place of a line. */
const sentences = '各校要压实责任，按期整改。'.repeat(30);

const paper: Paper = {
  head: '云溪县教育局文件',
  number: '云教发〔2026〕7号',
  signer: '',
  titleLines: ['关于学校传染病防控', '督查情况的通报'],
  to: '各中小学校、幼儿园：',
  blocks: [
    { kind: 'heading', text: '一、总体情况' },
    // 28 to a line after the first, which begins two characters in.
    { kind: 'text', pieces: [{ text: '督'.repeat(26 + 28 * 44) }] },
    { kind: 'text', pieces: [{ text: sentences }] },
    {
      kind: 'table',
      list: 'missing-schools',
      columns: ['序号', '学校', '乡镇'],
      rows: [['1', '云溪县城关镇第一实验小学附属幼儿园', '城关镇']],
    },
  ],
  attachments: ['问题清单'],
  office: '云溪县教育局',
  day: '2026年9月15日',
  officeRight: 4.5,
  dayRight: 4,
  cc: '县卫生健康局',
  isSignedBelow: true,
  signLines: [],
  printed: '云溪县教育局',
};

/** A line of text on a page, in millimetres. */
interface Line {
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly bottom: number;
  readonly text: string;
}

let pages: Line[][] = [];
let size = { width: 0, height: 0 };
const mm = (points: string | undefined) => (Number(points) * 25.4) / 72;

beforeAll(async () => {
  const office = process.env['OFFICE_PATH'] ?? '/usr/bin/soffice';
  if (!existsSync(office)) throw new Error(`no LibreOffice at ${office}`);
  writeFileSync(join(dir, 'one.docx'), await setDocument(paper));
  execFileSync(
    office,
    [
      `-env:UserInstallation=file://${dir}/profile`,
      ...['--headless', '--convert-to', 'pdf', '--outdir', dir, join(dir, 'one.docx')],
    ],
    { stdio: 'ignore', timeout: 180_000 },
  );
  execFileSync('pdftotext', ['-bbox-layout', join(dir, 'one.pdf'), join(dir, 'one.html')]);
  execFileSync('pdftoppm', [
    '-r',
    '100',
    '-f',
    '1',
    '-l',
    '1',
    join(dir, 'one.pdf'),
    join(dir, 'page'),
  ]);
  const html = readFileSync(join(dir, 'one.html'), 'utf8');
  pages = html.split('<page ').slice(1).map(linesOf);
  const [, width, height] = /<page width="([\d.]+)" height="([\d.]+)"/.exec(html) ?? [];
  size = { width: mm(width), height: mm(height) };
}, 240_000);

function linesOf(page: string): Line[] {
  const found = page.matchAll(
    /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([\s\S]*?)<\/line>/g,
  );
  return [...found].map(([, x, y, right, bottom, words = '']) => ({
    ...{ x: mm(x), right: mm(right), y: mm(y), bottom: mm(bottom) },
    text: words.replaceAll(/<[^>]+>|\s/g, ''),
  }));
}

const isBody = ({ text }: Line) => /^督+$/.test(text);
const isNumber = ({ text }: Line) => /^—\d+—$/.test(text);

describe('公文版面', () => {
  test('A4,每页 22 行,每行 28 字', () => {
    expect(size.width).toBeCloseTo(210, 0);
    expect(size.height).toBeCloseTo(297, 0);
    const full = pages.find((lines) => lines.filter((one) => !isNumber(one)).every(isBody));
    const body = full?.filter(isBody) ?? [];
    expect(body).toHaveLength(22);
    expect(new Set(body.map(({ text }) => text.length))).toEqual(new Set([28]));
  });

  test('正文在版心里:左 28、右 26、天头 37、下 35 毫米', () => {
    for (const lines of pages)
      for (const one of lines.filter(isBody)) {
        expect(one.x).toBeGreaterThan(27.5);
        expect(one.right).toBeLessThan(184.6);
        expect(one.y).toBeGreaterThan(36);
        expect(one.bottom).toBeLessThan(263);
      }
    const [first] = pages[1]?.filter(isBody) ?? [];
    expect(first?.x).toBeCloseTo(28, 0);
  });

  test('页码在版心下,单页居右、双页居左,各空一字', () => {
    const [odd, even] = pages.map((lines) => lines.find(isNumber));
    expect(odd?.text).toBe('—1—');
    expect(even?.text).toBe('—2—');
    // The dash is 7 mm below the core, which ends at 262.
    const middle = ((odd?.y ?? 0) + (odd?.bottom ?? 0)) / 2;
    expect(Math.abs(middle - 269)).toBeLessThan(1.5);
    expect(Math.abs((odd?.right ?? 0) - (184 - 4.9))).toBeLessThan(1.5);
    expect(Math.abs((even?.x ?? 0) - (28 + 4.9))).toBeLessThan(1.5);
  });

  test('红头上边距版心 35 毫米,红线与版心等宽,字号在线上 4 毫米', () => {
    const red = redRows(join(dir, firstImage()));
    expect(Math.abs((red[0]?.y ?? 0) - (37 + 35))).toBeLessThan(5);
    const rule = red.find(({ width }) => width > 150);
    expect(rule?.width ?? 0).toBeGreaterThan(154);
    expect(rule?.width ?? 0).toBeLessThan(158);
    const number = pages[0]?.find(({ text }) => text.includes('〔2026〕7号'));
    const gap = (rule?.y ?? 0) - (number?.bottom ?? 0);
    expect(gap).toBeGreaterThan(3);
    expect(gap).toBeLessThan(8);
    // Its title is two lines below the line.
    const title = pages[0]?.find(({ text }) => text.startsWith('关于学校'));
    expect(title?.y ?? 0).toBeGreaterThan((rule?.y ?? 0) + 18);
  });

  test('成文日期右空四字,署名、附件、版记都在', () => {
    const all = pages.flat();
    const days = all.filter(({ text }) => text === paper.day);
    expect(Math.abs((days[0]?.right ?? 0) - (184 - 4 * 5.6))).toBeLessThan(2.5);
    const text = all.map((one) => one.text).join('\n');
    for (const words of ['附件：问题清单', '抄送：县卫生健康局。', '2026年9月15日印发'])
      expect(text).toContain(words);
  });
});

test('行末的标点一个不少', () => {
  const text = pages
    .flat()
    .filter((one) => !isNumber(one))
    .map((one) => one.text)
    .join('');
  expect(text).toContain(sentences);
});

function firstImage(): string {
  const name = ['page-1.ppm', 'page-01.ppm'].find((one) => existsSync(join(dir, one)));
  if (!name) throw new Error('no picture of the first page');
  return name;
}

/** The rows of a picture (P6, 100 dots an inch) that have red in them, from above, in millimetres. */
function redRows(path: string): { y: number; width: number }[] {
  const bytes = readFileSync(path);
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 60).toString('latin1'));
  const [all = '', w = '0', h = '0'] = head ?? [];
  const at = (x: number, y: number) => all.length + (y * Number(w) + x) * 3;
  const isRed = (x: number, y: number) =>
    (bytes[at(x, y)] ?? 0) > 150 && (bytes[at(x, y) + 1] ?? 255) < 110;
  return Array.from({ length: Number(h) }, (_, y) => {
    const xs = Array.from({ length: Number(w) }, (__, x) => x).filter((x) => isRed(x, y));
    const width = xs.length === 0 ? 0 : ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * 0.254;
    return { y: y * 0.254, width };
  }).filter(({ width }) => width > 0);
}
