import { sql } from 'kysely';

import { rosterText } from '../domain/text/roster.ts';
import {
  goesToSentence,
  yearRunText as words,
  yearSchoolStateText,
} from '../domain/text/year-run.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { shownSchools } from './roster-year-row.ts';

/** 全县升级与毕业 of the schools as a file. */

export const yearSchoolsExport: ListExport<'roster.year-schools'> = {
  title: () => words.title,
  columns: [
    { title: rosterText.school, width: 30, cell: (row) => row.name },
    { title: words.leavingClasses, width: 12, cell: (row) => row.leaving.classes },
    { title: words.leavingPupils, width: 12, cell: (row) => row.leaving.pupils },
    {
      title: words.goesTo,
      width: 50,
      cell: (row, { t }) => row.grades.map((one) => t(goesToSentence(one))).join('；'),
    },
    { title: words.stayingClasses, width: 12, cell: (row) => row.staying.classes },
    { title: words.stayingPupils, width: 12, cell: (row) => row.staying.pupils },
    { title: words.state, width: 14, cell: (row, { t }) => t(yearSchoolStateText[row.state]) },
    { title: words.obstacle, width: 60, cell: (row) => row.obstacle ?? '' },
  ],
  count: async ({ tx, county }, { runId, show }) =>
    await countOf(
      { tx },
      sql`from year_run_school
        where county_code = ${county} and run_id = ${runId} and ${shownSchools(show)}`,
    ),
};
