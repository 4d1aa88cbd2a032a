import { sql } from 'kysely';

import { decisionState } from '../domain/family.ts';
import { decisionStateText, familyDeskText as words } from '../domain/text/family-desk.ts';
import { familyFieldText } from '../domain/text/family-field.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 家庭增报决定 as a file, those that are over among them. */

export const decisionsExport: ListExport<'family.decisions'> = {
  title: () => words.decisions,
  columns: [
    {
      title: words.fields,
      width: 30,
      cell: (row, { t }) => row.fields.map((one) => t(familyFieldText[one])).join('、'),
    },
    { title: words.from, width: 12, cell: (row) => row.from },
    { title: words.to, width: 12, cell: (row) => row.to },
    { title: words.basis, width: 50, cell: (row) => row.basis },
    { title: words.by, width: 14, cell: (row) => row.by },
    { title: words.at, width: 18, cell: (row, { clock }) => clock(row.at) },
    {
      title: words.state,
      width: 30,
      cell: (row, { t, today }) =>
        t(decisionStateText[decisionState(row, today)], { reason: row.endReason ?? '' }),
    },
  ],
  count: async ({ tx, county }) =>
    await countOf({ tx }, sql`from family_decision where county_code = ${county}`),
};
