import type { Output } from '../contract/index.ts';
import { scopeText, signalStateText, signalText as words } from '../domain/text/signal.ts';
import type { ListExport, Said } from './export-lists.ts';
import { countSignals } from './signal-list.ts';

type Suspension = Output<'signal.list'>['rows'][number]['suspensions'][number];

/** 2026-09-16 至 2026-09-19; ended early where it was. */
function suspendedSpan({ from, to, resumeDay }: Suspension, t: Said['t']): string {
  return resumeDay
    ? t(words.suspendedEnded, { from, day: resumeDay })
    : t(words.onsetSpan, { from, to });
}

/** 提示的名单 as a file: places and numbers, no names. */
export const signalsExport: ListExport<'signal.list'> = {
  title: () => words.title,
  columns: [
    { title: words.school, width: 26, cell: (row) => row.schoolName },
    { title: words.where, width: 22, cell: (row) => row.placeName },
    { title: words.scope, width: 10, cell: (row, { t }) => t(scopeText[row.scope]) },
    { title: words.what, width: 18, cell: (row, { t }) => t(row.subjectName) },
    { title: words.people, width: 8, cell: (row) => row.people },
    { title: words.onset, width: 24, cell: (row) => `${row.firstOnset} – ${row.lastOnset}` },
    {
      title: words.rule,
      width: 44,
      cell: ({ rule }, { t }) => `${rule.id} ${t({ zh: rule.zh, en: rule.en })}`,
    },
    { title: words.grade, width: 8, cell: ({ rule }) => rule.grade },
    { title: words.openedAt, width: 18, cell: (row, { clock }) => clock(row.openedAt) },
    {
      title: words.due,
      width: 18,
      cell: (row, { clock }) => (row.dueAt ? clock(row.dueAt) : ''),
    },
    {
      title: words.suspended,
      width: 30,
      cell: (row, { t }) => row.suspensions.map((one) => suspendedSpan(one, t)).join('；'),
    },
    { title: words.state, width: 18, cell: (row, { t }) => t(signalStateText[row.state]) },
  ],
  count: countSignals,
};
