import { sql } from 'kysely';

import { keyText as words } from '../domain/text/account-key.ts';
import { capabilityText } from '../domain/text/role.ts';
import { keysBelow } from './account-key-list.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 接口密钥 as a file: which programs may ask what; never the keys themselves. */

export const keysExport: ListExport<'account.keys'> = {
  title: () => words.title,
  columns: [
    { title: words.name, width: 24, cell: (row) => row.name },
    { title: words.state, width: 10, cell: (row, { t }) => t(words[row.state]) },
    { title: words.where, width: 26, cell: (row) => row.placeName },
    {
      title: words.may,
      width: 50,
      cell: (row, { t }) => row.capabilities.map((one) => t(capabilityText[one])).join('、'),
    },
    {
      title: words.mayWrite,
      width: 12,
      cell: (row, { t }) => t(row.mayWrite ? words.mayWrite : words.onlyAsks),
    },
    { title: words.untilDay, width: 12, cell: (row) => row.expiresOn },
    {
      title: words.lastUsed,
      width: 18,
      cell: (row, { t, clock }) => (row.lastUsedAt ? clock(row.lastUsedAt) : t(words.neverUsed)),
    },
    { title: words.madeBy, width: 14, cell: (row) => row.madeBy },
    { title: words.madeAt, width: 18, cell: (row, { clock }) => clock(row.madeAt) },
    { title: words.endReason, width: 30, cell: (row) => row.endReason ?? '' },
  ],
  count: async (asked, input) => await countOf(asked, sql`from ${keysBelow(asked, input)}`),
};
