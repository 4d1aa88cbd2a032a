import { obligationRule } from '../domain/obligation-rules.ts';
import { obligationText as words, owedStateText } from '../domain/text/obligation.ts';
import type { ListExport } from './export-lists.ts';
import { countRows } from './obligation-list.ts';

/** 应做名单 as a file: who has not, who was late, who need not and why, what was chased and whether it helped. */
export const obligationsExport: ListExport<'obligation.list'> = {
  title: ({ rule }) => obligationRule(rule).name,
  columns: [
    { title: words.town, width: 16, cell: (row) => row.townName ?? '' },
    { title: words.school, width: 30, cell: (row) => row.schoolName ?? '' },
    { title: words.place, width: 30, cell: (row) => row.name },
    { title: words.schoolPhone, width: 16, cell: (row) => row.schoolPhone ?? '' },
    { title: words.state, width: 12, cell: (row, { t }) => t(owedStateText[row.state]) },
    { title: words.doneAt, width: 18, cell: (row, { clock }) => (row.at ? clock(row.at) : '') },
    { title: words.doneBy, width: 14, cell: (row) => row.doneBy ?? '' },
    { title: words.owner, width: 20, cell: (row) => row.owners.join('、') },
    {
      title: words.chased,
      width: 30,
      cell: ({ chased }, { t, clock }) =>
        chased ? t(words.chasedAt, { time: clock(chased.at), by: chased.by }) : '',
    },
    {
      title: words.result,
      width: 18,
      cell: ({ chased }, { t }) =>
        chased?.helpedMinutes === undefined
          ? ''
          : t(words.helped, { minutes: chased.helpedMinutes }),
    },
    { title: words.reason, width: 40, cell: ({ exempt }) => exempt?.reason ?? '' },
  ],
  count: countRows,
};
