import { sql } from 'kysely';

import { importOutcomes, importRule } from '../domain/import.ts';
import {
  importOutcomeText,
  importStateText,
  importText as words,
} from '../domain/text/import-desk.ts';
import { q } from './db.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 导入记录 and the rows of one import, by what becomes of them, as files. */

export const importsExport: ListExport<'import.list'> = {
  title: () => words.history,
  columns: [
    { title: words.fileName, width: 40, cell: (row) => row.fileName },
    { title: words.kind, width: 14, cell: (row) => importRule(row.kind).name },
    { title: words.askedBy, width: 14, cell: (row) => row.askedBy },
    { title: words.askedAt, width: 18, cell: (row, { clock }) => clock(row.askedAt) },
    { title: words.result, width: 14, cell: (row, { t }) => t(importStateText[row.state]) },
    ...importOutcomes.map((one) => ({
      title: importOutcomeText[one],
      width: 8,
      cell: (row: { counts?: Readonly<Record<typeof one, number>> | undefined }) =>
        row.counts?.[one] ?? '',
    })),
    {
      title: importStateText.undone,
      width: 40,
      cell: ({ undone }, { clock }) =>
        undone ? [clock(undone.at), undone.by, undone.reason].join(' · ') : '',
    },
  ],
  count: async ({ tx, county, place }) =>
    await countOf(
      { tx },
      sql`from import_run where county_code = ${county} and place_id = ${place.placeId}`,
    ),
};

export const importRowsExport: ListExport<'import.rows'> = {
  title: ({ show }) => importOutcomeText[show],
  columns: [
    {
      title: words.row,
      width: 10,
      cell: (row, { t }) => (row.row > 0 ? row.row : t(words.notInFile)),
    },
    { title: words.name, width: 16, cell: (row) => row.name },
    { title: words.school, width: 26, cell: (row) => row.schoolName ?? '' },
    { title: words.change, width: 60, cell: (row) => row.says },
    {
      title: words.wrong,
      width: 60,
      cell: (row) => row.wrong.map(({ column, says }) => `${column}：${says}`).join('；'),
    },
  ],
  count: async ({ tx, county }, { importId, show }) => {
    const row = await tx.row(
      sql<{ n: number }>`select coalesce(sum(rows), 0)::int as n from import_batch
        where county_code = ${county} and import_id = ${importId} and outcome = ${show}`.compile(q),
    );
    return row?.n ?? 0;
  },
};
