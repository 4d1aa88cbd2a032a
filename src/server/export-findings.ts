import { sql } from 'kysely';

import { findingCategories, findingDepartments, ladderSteps } from '../domain/finding-rules.ts';
import { severityText } from '../domain/text/checklist.ts';
import {
  findingEndText,
  findingListText as words,
  findingSideText,
  findingSourceText,
  findingStateText,
  findingText,
  rectifyText,
} from '../domain/text/finding.ts';
import type { Sentence } from '../domain/text/say.ts';
import { countOf } from './export-count.ts';
import type { ListExport, Said } from './export-lists.ts';
import { meantFindings } from './finding-list.ts';
import { meantMeasures } from './finding-measures.ts';

function nameIn(all: readonly (Sentence & { readonly id: string })[], id: string, t: Said['t']) {
  const found = all.find((one) => one.id === id);
  return found ? t(found) : id;
}

/** 问题清单、责任清单、整改清单 in one file: each row with what was found, who answers for it, and what was done. */
export const findingsExport: ListExport<'finding.list'> = {
  title: () => findingText.title,
  columns: [
    { title: words.number, width: 12, cell: (row) => `${row.year}-${row.number}` },
    { title: words.school, width: 28, cell: (row) => row.schoolName },
    {
      title: words.department,
      width: 12,
      cell: (row, { t }) => nameIn(findingDepartments, row.department, t),
    },
    {
      title: words.category,
      width: 18,
      cell: (row, { t }) => nameIn(findingCategories, row.category, t),
    },
    { title: words.says, width: 50, cell: (row) => row.says },
    { title: words.severity, width: 8, cell: (row, { t }) => t(severityText[row.severity]) },
    { title: words.rectify, width: 12, cell: (row, { t }) => t(rectifyText[row.rectify]) },
    { title: words.source, width: 12, cell: (row, { t }) => t(findingSourceText[row.source]) },
    { title: words.foundDay, width: 12, cell: (row) => row.foundDay },
    { title: words.foundBy, width: 12, cell: (row) => row.foundBy },
    { title: words.unit, width: 18, cell: (row) => row.unit ?? '' },
    { title: words.responsible, width: 12, cell: (row) => row.responsible?.name ?? '' },
    { title: words.supervisor, width: 12, cell: (row) => row.supervisor?.name ?? '' },
    { title: words.due, width: 12, cell: (row) => row.due ?? '' },
    { title: words.measure, width: 50, cell: (row) => row.measure ?? '' },
    { title: words.submittedDay, width: 12, cell: (row) => row.submittedDay ?? '' },
    { title: words.state, width: 10, cell: (row, { t }) => t(findingStateText[row.state]) },
    {
      title: words.ended,
      width: 14,
      cell: (row, { t }) => (row.ended ? t(findingEndText[row.ended]) : ''),
    },
    { title: words.endedDay, width: 12, cell: (row) => row.endedDay ?? '' },
    {
      title: words.sides,
      width: 22,
      cell: (row, { t }) => row.sides.map((side) => t(findingSideText[side])).join('、'),
    },
    {
      title: words.step,
      width: 14,
      cell: (row, { t }) => (row.step ? nameIn(ladderSteps, row.step, t) : ''),
    },
    { title: words.followUps, width: 8, cell: (row) => row.followUps },
    { title: words.rejected, width: 8, cell: (row) => row.rejected },
    { title: words.reopened, width: 8, cell: (row) => row.reopened },
  ],
  count: async (asked, input) =>
    await countOf(asked, sql`from finding one where ${await meantFindings(asked, input)}`),
};

/** 督促措施, each with what it was taken for. */
export const measuresExport: ListExport<'finding.measures'> = {
  title: () => findingText.measuresTitle,
  columns: [
    { title: findingText.measureDay, width: 12, cell: (row) => row.day },
    { title: words.school, width: 28, cell: (row) => row.schoolName },
    { title: words.step, width: 14, cell: (row, { t }) => nameIn(ladderSteps, row.step, t) },
    {
      title: findingText.aim,
      width: 10,
      cell: (row, { t }) => t(row.aim === 'unit' ? findingText.aimUnit : findingText.aimPerson),
    },
    { title: findingText.person, width: 20, cell: (row) => row.person ?? '' },
    { title: findingText.answerSays, width: 40, cell: (row) => row.says },
    { title: findingText.document, width: 24, cell: (row) => row.document ?? '' },
    { title: words.says, width: 50, cell: (row) => row.finding },
    { title: findingText.decidedBy, width: 12, cell: (row) => row.by },
  ],
  count: async (asked, input) =>
    await countOf(asked, sql`from finding_event one where ${await meantMeasures(asked, input)}`),
};
