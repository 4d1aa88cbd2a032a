import { sql } from 'kysely';

import { recheckKindText, recheckStateText, recheckText as words } from '../domain/text/recheck.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { listedRechecks } from './recheck-list.ts';

/** 复测名单 as a file: which class, why, whether it was done; never what was found. */
export const rechecksExport: ListExport<'recheck.list'> = {
  title: () => words.listTitle,
  columns: [
    { title: words.day, width: 12, cell: (row) => row.day },
    { title: words.school, width: 30, cell: (row) => row.schoolName },
    { title: words.class, width: 20, cell: (row) => row.className },
    { title: words.kind, width: 12, cell: (row, { t }) => t(recheckKindText[row.kind]) },
    { title: words.state, width: 12, cell: (row, { t }) => t(recheckStateText[row.state]) },
    { title: words.due, width: 18, cell: (row, { clock }) => (row.dueAt ? clock(row.dueAt) : '') },
    {
      title: words.sent,
      width: 18,
      cell: (row, { clock }) => (row.sentAt ? clock(row.sentAt) : ''),
    },
    { title: words.sentBy, width: 14, cell: (row) => row.sentBy ?? '' },
    { title: words.late, width: 8, cell: (row, { t }) => (row.isLate ? t(words.isLate) : '') },
    { title: words.askedBy, width: 14, cell: (row) => row.askedBy ?? '' },
    { title: words.reason, width: 40, cell: (row) => row.reason ?? row.endReason ?? '' },
  ],
  count: async (asked, input) => await countOf(asked, sql`from ${listedRechecks(asked, input)}`),
};
