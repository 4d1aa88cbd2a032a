import { type EventStep, eventSteps } from '../domain/scorecard.ts';
import {
  eventStepText,
  responseItemText,
  scorecardText as words,
} from '../domain/text/scorecard.ts';
import { countOf } from './export-count.ts';
import type { ListExport, RowOf, Said } from './export-lists.ts';
import { countEvents } from './scorecard-events.ts';
import { countFoundLater } from './scorecard-found-later-list.ts';
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

/** 事后才看出 as a file. */
export const foundLaterExport: ListExport<'scorecard.found-later'> = {
  title: () => words.foundLater,
  columns: [
    { title: words.school, width: 28, cell: (row) => row.schoolName },
    { title: words.place, width: 20, cell: (row) => row.placeName },
    { title: words.subject, width: 16, cell: (row, { t }) => t(row.subjectName) },
    { title: words.people, width: 8, cell: (row) => row.people },
    { title: words.onset, width: 12, cell: (row) => row.firstOnset },
    { title: words.reachedOn, width: 12, cell: (row) => row.day },
    {
      title: words.signalOn,
      width: 14,
      cell: (row, { t }) => row.signalOn ?? t(words.noSignalYet),
    },
    {
      title: words.rule,
      width: 36,
      cell: (row, { t }) => (row.ruleName ? t(row.ruleName) : row.rule),
    },
  ],
  count: countFoundLater,
};

type EventRow = RowOf<'scorecard.events'>;

/** 7-1-7 as a file: each confirmed event with its days, what was slow, and the checklist. */
export const eventsExport: ListExport<'scorecard.events'> = {
  title: () => words.events,
  columns: [
    { title: words.school, width: 28, cell: (row) => row.schoolName },
    { title: words.place, width: 20, cell: (row) => row.placeName },
    { title: words.subject, width: 16, cell: (row, { t }) => t(row.subjectName) },
    { title: words.onset, width: 12, cell: (row) => row.onset },
    { title: words.detectedOn, width: 12, cell: (row) => row.detected },
    { title: words.notifiedOn, width: 12, cell: (row) => row.notified ?? '' },
    { title: words.respondedOn, width: 14, cell: (row) => row.responded ?? '' },
    ...eventSteps.map((step) => ({
      title: eventStepText[step],
      width: 22,
      cell: (row: EventRow, said: Said) => stepIn(row, step, said),
    })),
    {
      title: words.bottleneck,
      width: 12,
      cell: ({ bottleneck }, { t }) =>
        t(bottleneck ? eventStepText[bottleneck] : words.noBottleneck),
    },
    {
      title: words.checklist,
      width: 60,
      cell: ({ checklist }, { t }) =>
        checklist
          .filter((one) => one.doneOn)
          .map((one) => `${t(responseItemText[one.item])} ${one.doneOn}`)
          .join('；'),
    },
  ],
  count: countEvents,
};

/** 3 天（最多 7 天）: what it took, what it may take, and whether it still goes on. */
function stepIn({ steps }: EventRow, step: EventStep, { t }: Said): string {
  const found = steps.find((one) => one.step === step);
  if (!found) return t(words.notBegun);
  const { days, target, isDone, isInTime } = found;
  const took = t(isDone ? words.days : words.running, { days });
  return t(isInTime ? words.stepInTime : words.stepTooLong, { took, target });
}
