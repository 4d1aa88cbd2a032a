import { dutyText as words, incidentKindText, reportStageText } from '../domain/text/duty.ts';
import { countIncidents } from './duty.ts';
import type { ListExport } from './export-lists.ts';

/** 值班应急信息 as a file: places, times and numbers as the newest report says them; no names of pupils. */
export const incidentsExport: ListExport<'duty.list'> = {
  title: () => words.title,
  columns: [
    { title: words.where, width: 26, cell: (row) => row.placeName },
    { title: words.name, width: 36, cell: (row) => row.title },
    { title: words.kind, width: 16, cell: (row, { t }) => t(incidentKindText[row.kind]) },
    { title: words.happenedAt, width: 18, cell: (row, { clock }) => clock(row.happenedAt) },
    { title: words.affected, width: 10, cell: (row) => row.newest.affected },
    { title: words.severe, width: 10, cell: (row) => row.newest.severe },
    { title: words.dead, width: 10, cell: (row) => row.newest.dead },
    {
      title: words.newest,
      width: 26,
      cell: ({ newest }, { t, clock }) => `${t(reportStageText[newest.stage])} ${clock(newest.at)}`,
    },
    {
      title: words.phone,
      width: 34,
      cell: (row, { t, clock }) =>
        row.phonedAt
          ? t(words.phoned, { time: clock(row.phonedAt), who: row.phonedTo ?? '' })
          : t(words.notPhoned),
    },
    {
      title: words.state,
      width: 18,
      cell: (row, { t }) =>
        t(row.closedAt ? words.isClosed : row.overAt ? words.isOver : words.isOpen),
    },
    { title: words.reporter, width: 14, cell: (row) => row.by },
  ],
  count: countIncidents,
};
