import { sql } from 'kysely';

import { placeKindSentences, placePageText as words } from '../domain/text/place.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { childrenOf, readPlaces } from './place-read.ts';

/** 机构班级: what stands directly below a place, as a file. */

export const childrenExport: ListExport<'place.children'> = {
  title: () => words.children,
  columns: [
    { title: words.name, width: 30, cell: (row) => row.fullName },
    {
      title: words.kind,
      width: 20,
      cell: (row, { t }) =>
        placeKindSentences(row)
          .map((part) => t(part))
          .join(' · '),
    },
    { title: words.areaCode, width: 20, cell: (row) => row.code ?? '' },
    { title: words.members, width: 8, cell: (row) => row.members },
    { title: words.below, width: 8, cell: (row) => row.children },
    { title: words.closedOn, width: 12, cell: (row) => row.to ?? '' },
  ],
  page: async (asked, input) => ({ rows: await readPlaces(asked, childrenOf(asked, input)) }),
  count: async (asked, input) =>
    await countOf(
      asked,
      sql`from place where county_code = ${asked.county} and ${childrenOf(asked, input)}`,
    ),
};
