import { sql } from 'kysely';

import { retentionText as words } from '../domain/text/privacy.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 暂停删除 as a file: what is spared now, and what was. */

export const holdsExport: ListExport<'privacy.holds'> = {
  title: () => words.holdsFile,
  columns: [
    {
      title: words.state,
      width: 14,
      cell: (row, { t }) => t(row.endedAt ? words.ended : words.held),
    },
    { title: words.place, width: 26, cell: (row) => row.placeName },
    { title: words.fromDay, width: 14, cell: (row) => row.from },
    { title: words.toDay, width: 14, cell: (row, { t }) => row.to ?? t(words.openEnd) },
    { title: words.reason, width: 50, cell: (row) => row.reason },
    { title: words.by, width: 14, cell: (row) => row.by },
    { title: words.at, width: 18, cell: (row, { clock }) => clock(row.at) },
    {
      title: words.endedAt,
      width: 18,
      cell: (row, { clock }) => (row.endedAt ? clock(row.endedAt) : ''),
    },
    { title: words.endReason, width: 40, cell: (row) => row.endReason ?? '' },
  ],
  count: async ({ tx, county }) =>
    await countOf({ tx }, sql`from retention_hold where county_code = ${county}`),
};
