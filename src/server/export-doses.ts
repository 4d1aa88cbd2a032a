import { sql } from 'kysely';

import { checkStateText, doseText as words, driveOutcomeText } from '../domain/text/dose.ts';
import { countUnprotected } from './dose-coverage.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 缺剂次学生、应急接种名单 as files. */

export const lackingExport: ListExport<'dose.people'> = {
  title: () => words.file,
  columns: [
    { title: words.class, width: 20, cell: (row) => row.className },
    { title: words.name, width: 14, cell: (row) => row.name },
    { title: words.had, width: 10, cell: (row) => row.doses },
    { title: words.lastDay, width: 12, cell: (row) => row.lastDay ?? '' },
    {
      title: words.check,
      width: 12,
      cell: ({ check }, { t }) => t(check ? checkStateText[check] : words.notChecked),
    },
  ],
  count: countUnprotected,
};

export const driveExport: ListExport<'dose.drive'> = {
  title: () => words.drives,
  columns: [
    { title: words.class, width: 20, cell: (row) => row.className },
    { title: words.name, width: 14, cell: (row) => row.name },
    { title: words.had, width: 10, cell: (row) => row.had },
    {
      title: words.outcome,
      width: 14,
      cell: ({ outcome }, { t }) => (outcome ? t(driveOutcomeText[outcome]) : t(words.open)),
    },
    { title: words.reason, width: 30, cell: (row) => row.reason ?? '' },
  ],
  count: async (asked, { driveId, show }) =>
    await countOf(
      asked,
      sql`from vaccine_drive_person one where one.county_code = ${asked.county} and one.drive_id = ${driveId}
        ${show === 'open' ? sql`and one.outcome is null` : sql``}`,
    ),
};
