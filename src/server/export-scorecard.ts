import { scorecardText as words } from '../domain/text/scorecard.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { countedSchools } from './scorecard.ts';

/** 填报与答复 as a file: in the page's order. */
export const scorecardExport: ListExport<'scorecard.schools'> = {
  title: () => words.title,
  columns: [
    { title: words.school, width: 30, cell: (row) => row.schoolName },
    { title: words.due, width: 10, cell: (row) => row.due },
    { title: words.came, width: 10, cell: (row) => row.reported },
    { title: words.late, width: 10, cell: (row) => row.late },
    { title: words.signals, width: 10, cell: (row) => row.signals },
    { title: words.soon, width: 16, cell: (row) => row.soon },
    { title: words.inTime, width: 16, cell: (row) => row.inTime },
    { title: words.confirmed, width: 10, cell: (row) => row.confirmed },
    { title: words.ruledOut, width: 10, cell: (row) => row.ruledOut },
    { title: words.missed, width: 12, cell: (row) => row.missed },
    { title: words.onsetDays, width: 18, cell: (row) => row.onsetDays ?? '' },
  ],
  count: async (asked, input) => await countOf(asked, countedSchools(asked, input)),
};
