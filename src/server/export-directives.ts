import {
  directiveEndText,
  directiveSourceText,
  directiveStateText,
  directiveText as words,
} from '../domain/text/directive.ts';
import { countDirectives, countUnits } from './directive-read.ts';
import type { ListExport } from './export-lists.ts';

/** 任务台账: tasks sent down, with how many units are done. */
export const directivesExport: ListExport<'directive.list'> = {
  title: () => words.title,
  columns: [
    { title: words.madeDay, width: 12, cell: (row) => row.madeDay },
    { title: words.name, width: 44, cell: (row) => row.title },
    { title: words.issuer, width: 24, cell: (row) => row.issuer },
    { title: words.source, width: 12, cell: (row, { t }) => t(directiveSourceText[row.source]) },
    { title: words.basis, width: 34, cell: (row) => row.basis ?? '' },
    { title: words.due, width: 12, cell: (row) => row.due },
    { title: words.by, width: 12, cell: (row) => row.by },
    { title: words.units, width: 10, cell: (row) => row.counts.units },
    { title: words.unsigned, width: 10, cell: (row) => row.counts.unsigned },
    { title: words.owing, width: 10, cell: (row) => row.counts.owing },
    { title: words.overdue, width: 10, cell: (row) => row.counts.overdue },
    { title: words['to-check'], width: 10, cell: (row) => row.counts.toCheck },
    { title: words.checked, width: 10, cell: (row) => row.counts.checked },
    {
      title: words.state,
      width: 12,
      cell: (row, { t }) => (row.ended ? t(directiveEndText[row.ended]) : ''),
    },
  ],
  count: countDirectives,
};

/** 各单位办到哪里 */
export const unitsExport: ListExport<'directive.units'> = {
  title: () => words.units,
  columns: [
    { title: words.unit, width: 34, cell: (row) => row.name },
    { title: words.state, width: 18, cell: (row, { t }) => t(directiveStateText[row.state]) },
    { title: words.due, width: 12, cell: (row) => row.due },
    {
      title: words.isOverdue,
      width: 12,
      cell: (row, { t }) =>
        row.isOverdue ? t(words.isOverdue) : row.isLate ? t(words.lateMark) : '',
    },
    {
      title: words.signedAt,
      width: 26,
      cell: (row, { clock }) =>
        row.signedAt ? `${clock(row.signedAt)} ${row.signedBy ?? ''}` : '',
    },
    {
      title: words.doneAt,
      width: 26,
      cell: (row, { clock }) => (row.doneAt ? `${clock(row.doneAt)} ${row.doneBy ?? ''}` : ''),
    },
    { title: words.doneSays, width: 60, cell: (row) => row.doneSays ?? '' },
    {
      title: words.checkedAt,
      width: 26,
      cell: (row, { clock }) =>
        row.checkedAt ? `${clock(row.checkedAt)} ${row.checkedBy ?? ''}` : '',
    },
    { title: words.giveBack, width: 40, cell: (row) => row.returnSays ?? '' },
  ],
  count: countUnits,
};
