import { sql } from 'kysely';

import { areaText } from '../domain/text/area.ts';
import { schoolKindText } from '../domain/text/place.ts';
import { areaSchoolsFrom } from './area-list.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 片区的学校 as a file: whose each is, since when, and when somebody was there last. */
export const areaSchoolsExport: ListExport<'area.schools'> = {
  title: () => areaText.schoolList,
  columns: [
    { title: areaText.area, width: 20, cell: (row, { t }) => row.area ?? t(areaText.outside) },
    {
      title: areaText.inspectors,
      width: 12,
      cell: (row, { t }) => row.inspector ?? t(areaText.nobody),
    },
    { title: areaText.school, width: 30, cell: (row) => row.schoolName },
    { title: areaText.township, width: 16, cell: (row) => row.township },
    { title: areaText.kind, width: 14, cell: (row, { t }) => t(schoolKindText[row.schoolKind]) },
    {
      title: areaText.ownership,
      width: 10,
      cell: (row, { t }) => (row.isPrivate ? t(areaText.privateMark) : ''),
    },
    { title: areaText.since, width: 12, cell: (row) => row.from ?? '' },
    { title: areaText.inMonth, width: 10, cell: (row) => row.visitsInMonth },
    { title: areaText.lastVisit, width: 14, cell: (row) => row.lastVisit ?? '' },
  ],
  count: async (asked, input) => await countOf(asked, sql`from ${areaSchoolsFrom(asked, input)}`),
};
