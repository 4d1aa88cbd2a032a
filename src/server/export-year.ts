import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { stageText } from '../domain/text/place.ts';
import { rosterText } from '../domain/text/roster.ts';
import { type Language, say, type Sentence } from '../domain/text/say.ts';
import { yearRunText as words, yearSchoolStateText } from '../domain/text/year-run.ts';
import { q } from './db.ts';
import type { ListExport } from './export-lists.ts';
import { shownSchools } from './roster-year-row.ts';

/** 全县升级与毕业 of the schools as a file. */

type Grade = Output<'roster.year-schools'>['rows'][number]['grades'][number];

export const yearSchoolsExport: ListExport<'roster.year-schools'> = {
  title: () => words.title,
  columns: [
    { title: rosterText.school, width: 30, cell: (row) => row.name },
    { title: words.leavingClasses, width: 12, cell: (row) => row.leaving.classes },
    { title: words.leavingPupils, width: 12, cell: (row) => row.leaving.pupils },
    {
      title: words.goesTo,
      width: 50,
      cell: (row, { t }) => row.grades.map((one) => t(goesTo(one))).join('；'),
    },
    { title: words.stayingClasses, width: 12, cell: (row) => row.staying.classes },
    { title: words.stayingPupils, width: 12, cell: (row) => row.staying.pupils },
    { title: words.state, width: 14, cell: (row, { t }) => t(yearSchoolStateText[row.state]) },
    { title: words.obstacle, width: 60, cell: (row) => row.obstacle ?? '' },
  ],
  count: async ({ tx, county }, { runId, show }) => {
    const row = await tx.row(
      sql<{ n: number }>`select count(*)::int as n from year_run_school
        where county_code = ${county} and run_id = ${runId} and ${shownSchools(show)}`.compile(q),
    );
    return row?.n ?? 0;
  },
};

/** Where a leaving grade goes on, in words. */
function goesTo({ name, next }: Grade): Sentence {
  const sentence = next ? (next.isHere ? words.here : words.elsewhere) : words.gone;
  const inWords = (language: Language) =>
    say(sentence, language, {
      grade: name,
      ...(next && { stage: stageText[next.stage][language] }),
    });
  return { zh: inWords('zh'), en: inWords('en') };
}
