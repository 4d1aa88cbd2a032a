import type { Output } from '../contract/index.ts';
import { type FigureName, figures, isFigure } from '../domain/figure.ts';
import { isProblem } from '../domain/problem.ts';
import {
  figureGroupText,
  figurePageText as words,
  figureText,
  figureUnitText,
} from '../domain/text/figure.ts';
import type { Asked } from './answer.ts';
import type { ListExport, Said } from './export-lists.ts';
import { countFigureRows } from './figure-rows.ts';
import { figureRead } from './figure.ts';

type Read = Output<'figure.read'>;

/** A figure with its scope and time, or one of its parts. */
export interface FigureLine {
  readonly figure: FigureName;
  readonly part: string;
  readonly value: number | undefined;
  readonly of: number | undefined;
  readonly per: number | undefined;
  readonly before: number | undefined;
  readonly scope: string;
  readonly span: string;
  readonly asOf: string;
}

/** A share as per cent; a figure for a file is not cut short. */
function shown(figure: FigureName, value: number | undefined): string | number {
  if (value === undefined) return '';
  const { unit } = figures[figure];
  if (unit === 'share') return `${Math.round(value * 10_000) / 100} %`;
  return unit === 'each' ? Math.round(value * 100) / 100 : value;
}

function unitOf(figure: FigureName, { t }: Said): string {
  const { unit } = figures[figure];
  return unit === 'share' || unit === 'each' ? '' : t(figureUnitText[unit]);
}

/** 数据台账 as a file: the page's figures with scope, span, moment and how each is counted. */
export const figuresExport: ListExport<'figure.read'> = {
  title: () => words.title,
  columns: [
    {
      title: words.group,
      width: 14,
      cell: (row, { t }) => t(figureGroupText[figures[row.figure].group]),
    },
    { title: words.figure, width: 26, cell: (row, { t }) => t(figureText[row.figure]) },
    { title: words.part, width: 24, cell: (row) => row.part },
    { title: words.value, width: 12, cell: (row) => shown(row.figure, row.value) },
    { title: words.unit, width: 8, cell: (row, said) => unitOf(row.figure, said) },
    {
      title: words.fraction,
      width: 14,
      cell: (row) => (row.per === undefined ? '' : `${row.of ?? 0} / ${row.per}`),
    },
    { title: words.before, width: 12, cell: (row) => shown(row.figure, row.before) },
    { title: words.place, width: 18, cell: (row) => row.scope },
    { title: words.span, width: 26, cell: (row) => row.span },
    { title: words.counted, width: 18, cell: (row, { clock }) => clock(row.asOf) },
    { title: words.means, width: 60, cell: (row, { t }) => t(figureText[row.figure].means) },
  ],
  page: async (asked, { format: _format, reason: _reason, ...input }) => {
    const read = await figureRead(asked, input);
    return isProblem(read) ? read : { rows: linesOf(read) };
  },
  count: async (asked, { format: _format, reason: _reason, ...input }) => {
    const read = await figureRead(asked, input);
    return isProblem(read) ? 0 : linesOf(read).length;
  },
};

function linesOf({ rows, placeName, from, to, asOf }: Read): FigureLine[] {
  const about = { scope: placeName, span: from ? `${from} – ${to}` : to, asOf };
  return rows.flatMap(({ figure, value, of, per, before, parts = [] }) => [
    { ...about, figure, part: '', value, of, per, before },
    ...parts.map((part) => ({
      ...{ ...about, figure, part: part.label },
      ...{ value: part.value, of: part.of, per: part.per, before: part.before },
    })),
  ]);
}

/** The records of one figure as a file. */
export const figureRowsExport: ListExport<'figure.rows'> = {
  title: ({ figure }) => (isFigure(figure) ? figureText[figure] : words.title),
  columns: [
    { title: words.day, width: 12, cell: (row) => row.day ?? '' },
    { title: words.school, width: 28, cell: (row) => row.schoolName ?? '' },
    { title: words.what, width: 60, cell: (row) => row.says },
    { title: words.tags, width: 40, cell: (row) => row.tags.join('、') },
    { title: words.amount, width: 8, cell: (row) => row.amount },
  ],
  count: async (asked: Asked, { format: _format, reason: _reason, ...input }) =>
    await countFigureRows(asked, input),
};
