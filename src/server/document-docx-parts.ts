import {
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';

import { isLongColumn, type Paper, type PaperBlock, widthOf } from '../domain/document-paper.ts';
import { documentLayout } from '../domain/document-rules.ts';
import { line, mmToTwips, pitch, twipsOfChars } from './document-docx-line.ts';

const { page, points, rulesMm } = documentLayout;
type TableBlock = Extract<PaperBlock, { kind: 'table' }>;

/** A table over the width of the core; its head is repeated on each page. */
export function tableOf({ columns, rows }: TableBlock): (Table | Paragraph)[] {
  const widths = widthsOf(columns, rows);
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: mmToTwips(page.coreW), type: WidthType.DXA },
      columnWidths: widths,
      rows: [columns, ...rows].map(
        (cells, at) =>
          new TableRow({
            tableHeader: at === 0,
            cantSplit: true,
            children: cells.map((text, nth) =>
              cellOf(text, {
                width: widths[nth] ?? 0,
                isHead: at === 0,
                isLong: isLongColumn(rows, nth),
              }),
            ),
          }),
      ),
    }),
    line(''),
  ];
}

interface CellStyle {
  readonly width: number;
  readonly isHead: boolean;
  readonly isLong: boolean;
}

function cellOf(text: string, { width, isHead, isLong }: CellStyle): TableCell {
  const height = Math.round(points.table * 20 * 1.4);
  const align = isLong && !isHead ? ('left' as const) : ('center' as const);
  const font = isHead ? ('heading' as const) : ('body' as const);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60 },
    children: [line(text, { points: points.table, height, align, font })],
  });
}

/** By the longest text of each column, within bounds, over the whole core. */
function widthsOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const shares = columns.map((title, at) =>
    Math.min(18, Math.max(3, widthOf(title), ...rows.map((row) => widthOf(row[at] ?? '')))),
  );
  const sum = shares.reduce((total, one) => total + one, 0);
  return shares.map((one) => Math.floor((mmToTwips(page.coreW) * one) / sum));
}

/** Who issues it and the day, with room for the seal: together on one page with the end of the text. */
export function signOf(paper: Paper): Paragraph[] {
  const { office, day, isSignedBelow, officeRight, dayRight, signLines } = paper;
  if (signLines.length > 0) return pledgeLines(signLines);
  if (!isSignedBelow) return [];
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    line(office, { align: 'right', right: twipsOfChars(officeRight), keepNext: true }),
    line(day, { align: 'right', right: twipsOfChars(dayRight) }),
  ];
}

/** 承诺人、学校、日期: from one edge, so that there is room to write behind them. */
function pledgeLines(lines: readonly string[]): Paragraph[] {
  const left = twipsOfChars(8);
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    ...lines.map((text, at) => line(text, { left, keepNext: at < lines.length - 1 })),
  ];
}

/** 版记: 抄送, 印发机关 and 印发日期 between lines. */
export function recordOf({ cc, printed, day }: Paper): (Paragraph | Table)[] {
  if (cc === '' && printed === '') return [];
  const rows = [
    ...(cc === '' ? [] : [[`抄送：${cc}${/[。.]$/.test(cc) ? '' : '。'}`]]),
    ...(printed === '' ? [] : [[printed, `${day}印发`]]),
  ];
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const ruled = (mm: number) => ({
    style: BorderStyle.SINGLE,
    // In eighths of a point.
    size: Math.round((mm * 72 * 8) / 25.4),
    color: '000000',
  });
  const width = mmToTwips(page.coreW);
  return [
    line('', { keepNext: true }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: width, type: WidthType.DXA },
      columnWidths: [Math.floor(width / 2), Math.floor(width / 2)],
      rows: rows.map(
        (texts, at) =>
          new TableRow({
            cantSplit: true,
            children: texts.map(
              (text, nth) =>
                new TableCell({
                  columnSpan: texts.length === 1 ? 2 : 1,
                  borders: {
                    top: at === 0 ? ruled(rulesMm.first) : none,
                    bottom: ruled(at === rows.length - 1 ? rulesMm.last : rulesMm.mid),
                    left: none,
                    right: none,
                  },
                  verticalAlign: VerticalAlign.CENTER,
                  children: [
                    line(text, {
                      points: points.small,
                      height: pitch,
                      align: nth === 0 ? 'left' : 'right',
                      left: nth === 0 ? twipsOfChars(1, points.small) : 0,
                      right: nth === 0 ? 0 : twipsOfChars(1, points.small),
                    }),
                  ],
                }),
            ),
          }),
      ),
    }),
  ];
}
