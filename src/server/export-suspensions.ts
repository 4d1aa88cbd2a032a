import { suspensionState } from '../domain/decision.ts';
import {
  decisionScopeText,
  decisionStateText,
  decisionText as words,
} from '../domain/text/decision.ts';
import { roleText } from '../domain/text/role.ts';
import { countDecisions } from './decision-read.ts';
import type { ListExport } from './export-lists.ts';

/** 停课决定 as a file: places, days and who decided, with or without a rule's proposal. */
export const suspensionsExport: ListExport<'decision.list'> = {
  title: () => words.file,
  columns: [
    { title: words.school, width: 26, cell: (row) => row.schoolName },
    { title: words.where, width: 22, cell: (row) => row.placeName },
    { title: words.scope, width: 10, cell: (row, { t }) => t(decisionScopeText[row.scope]) },
    { title: words.disease, width: 18, cell: (row, { t }) => t(row.diseaseName) },
    { title: words.from, width: 12, cell: (row) => row.from },
    { title: words.to, width: 12, cell: (row) => row.to },
    { title: words.resumeHead, width: 14, cell: (row) => row.resumeDay ?? '' },
    {
      title: words.state,
      width: 12,
      cell: (row, { t, today }) => t(decisionStateText[suspensionState(row, today)]),
    },
    {
      title: words.proposedOrNot,
      width: 26,
      cell: (row, { t }) => row.proposedBy ?? t(words.proposedNo),
    },
    { title: words.by, width: 24, cell: (row, { t }) => `${row.by}（${t(roleText[row.role])}）` },
    { title: words.at, width: 18, cell: (row, { clock }) => clock(row.at) },
  ],
  count: countDecisions,
};
