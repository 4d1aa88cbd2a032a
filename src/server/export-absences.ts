import { absenceText as words, callOutcomeText, queuePartText } from '../domain/text/absence.ts';
import { diagnosisText } from '../domain/text/disease.ts';
import { countQueue } from './absence-read.ts';
import type { ListExport } from './export-lists.ts';

/** 因病缺勤追踪 as a file, as its page shows it. */
export const absencesExport: ListExport<'absence.queue'> = {
  title: () => words.file,
  columns: [
    { title: words.person, width: 14, cell: (row) => row.name },
    { title: words.class, width: 22, cell: (row) => row.className },
    { title: words.school, width: 26, cell: (row) => row.schoolName ?? '' },
    { title: words.part, width: 12, cell: (row, { t }) => t(queuePartText[row.part]) },
    { title: words.firstDay, width: 14, cell: (row) => row.firstDay },
    { title: words.lastDay, width: 14, cell: (row) => row.lastDay },
    {
      title: words.diagnosis,
      width: 22,
      cell: ({ diagnosis }, { t }) =>
        diagnosis ? `${diagnosis.name} · ${t(diagnosisText[diagnosis.status])}` : '',
    },
    {
      title: words.lastWord,
      width: 22,
      cell: ({ lastWord, outcome }, { t }) =>
        [lastWord, outcome && t(callOutcomeText[outcome])].filter(Boolean).join(' '),
    },
    {
      title: words.returnTo,
      width: 16,
      cell: (row, { t }) => row.earliest ?? (row.part === 'may' ? t(words.may) : ''),
    },
    { title: words.why, width: 50, cell: (row) => row.because },
  ],
  count: async (asked, input) => await countQueue(asked, input),
};
