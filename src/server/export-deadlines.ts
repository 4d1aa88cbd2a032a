import { sql } from 'kysely';

import { deadlineStateText, deadlineText as words } from '../domain/text/deadline.ts';
import { roleText } from '../domain/text/role.ts';
import { standingOf } from '../domain/work.ts';
import { deadlinesBelow } from './deadline-list.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 时限 as a file: what is open or overdue, the register of breaches, or what is done. */

export const deadlinesExport: ListExport<'deadline.list'> = {
  title: ({ show }) => (show === 'breached' ? words.register : words[show]),
  columns: [
    { title: words.what, width: 36, cell: (row) => row.what },
    { title: words.where, width: 32, cell: (row) => row.where },
    { title: words.owner, width: 16, cell: (row, { t }) => t(roleText[row.ownerRole]) },
    { title: words.owner, width: 20, cell: (row) => row.owners.join('、') },
    { title: words.started, width: 18, cell: (row, { clock }) => clock(row.startedAt) },
    { title: words.due, width: 18, cell: (row, { clock }) => clock(row.dueAt) },
    { title: words.state, width: 14, cell: (row, { t }) => t(deadlineStateText[standingOf(row)]) },
    {
      title: words.endedAt,
      width: 18,
      cell: (row, { clock }) => (row.endedAt ? clock(row.endedAt) : ''),
    },
    {
      title: words.reason,
      width: 50,
      cell: (row, { t }) => row.breachReason ?? (row.breachedAt ? t(words.noReason) : ''),
    },
  ],
  count: async (asked, input) => await countOf(asked, sql`from ${deadlinesBelow(asked, input)}`),
};
