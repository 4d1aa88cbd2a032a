import { difficultyKinds } from '../domain/difficulty-rules.ts';
import { findingDepartments } from '../domain/finding-rules.ts';
import { meetingKinds } from '../domain/meeting-rules.ts';
import {
  difficultySourceText,
  difficultyStateText,
  difficultyText,
} from '../domain/text/difficulty.ts';
import { followUpText, followUpWayText } from '../domain/text/follow-up.ts';
import { meetingText } from '../domain/text/meeting.ts';
import type { Sentence } from '../domain/text/say.ts';
import { countDifficulties } from './difficulty.ts';
import type { ListExport, Said } from './export-lists.ts';
import { countFollowUps } from './follow-up.ts';
import { countMeetings } from './meeting-read.ts';

function nameIn(all: readonly (Sentence & { readonly id: string })[], id: string, t: Said['t']) {
  const found = all.find((one) => one.id === id);
  return found ? t(found) : id;
}

/** 会议登记 */
export const meetingsExport: ListExport<'meeting.list'> = {
  title: () => meetingText.title,
  columns: [
    { title: meetingText.day, width: 12, cell: (row) => row.day },
    { title: meetingText.from, width: 8, cell: (row) => row.from },
    { title: meetingText.kind, width: 14, cell: (row, { t }) => nameIn(meetingKinds, row.kind, t) },
    { title: meetingText.name, width: 44, cell: (row) => row.title },
    { title: meetingText.spot, width: 24, cell: (row) => row.spot },
    { title: meetingText.school, width: 26, cell: (row) => row.schoolName ?? '' },
    { title: meetingText.group, width: 26, cell: (row) => row.groupName ?? '' },
    { title: meetingText.chair, width: 18, cell: (row) => row.chair },
    { title: meetingText.people, width: 12, cell: (row) => row.people },
    { title: meetingText.resolutions, width: 12, cell: (row) => row.resolutions },
    {
      title: meetingText.state,
      width: 16,
      cell: (row, { t }) =>
        row.isWithdrawn
          ? t(meetingText.withdrawn)
          : row.open > 0
            ? t(meetingText.openOf, { n: row.open })
            : '',
    },
  ],
  count: countMeetings,
};

/** 困难台账 */
export const difficultiesExport: ListExport<'difficulty.list'> = {
  title: () => difficultyText.title,
  columns: [
    { title: difficultyText.raisedDay, width: 12, cell: (row) => row.raisedDay },
    { title: difficultyText.school, width: 30, cell: (row) => row.schoolName },
    {
      title: difficultyText.kind,
      width: 14,
      cell: (row, { t }) => nameIn(difficultyKinds, row.kind, t),
    },
    { title: difficultyText.says, width: 50, cell: (row) => row.says },
    { title: difficultyText.wish, width: 36, cell: (row) => row.wish ?? '' },
    {
      title: difficultyText.source,
      width: 14,
      cell: (row, { t }) => t(difficultySourceText[row.source]),
    },
    { title: difficultyText.raisedBy, width: 12, cell: (row) => row.raisedBy },
    {
      title: difficultyText.state,
      width: 16,
      cell: (row, { t }) => t(difficultyStateText[row.state]),
    },
    {
      title: difficultyText.department,
      width: 14,
      cell: (row, { t }) => nameIn(findingDepartments, row.department ?? '', t),
    },
    { title: difficultyText.takenBy, width: 12, cell: (row) => row.takenBy ?? '' },
    { title: difficultyText.solvedDay, width: 12, cell: (row) => row.solvedDay ?? '' },
    { title: difficultyText.solvedSays, width: 50, cell: (row) => row.solvedSays ?? '' },
    { title: difficultyText.confirmedDay, width: 12, cell: (row) => row.confirmedDay ?? '' },
  ],
  count: countDifficulties,
};

/** 跟踪指导记录 */
export const followUpsExport: ListExport<'follow-up.list'> = {
  title: () => followUpText.title,
  columns: [
    { title: followUpText.day, width: 12, cell: (row) => row.day },
    { title: followUpText.school, width: 30, cell: (row) => row.schoolName },
    { title: followUpText.how, width: 10, cell: (row, { t }) => t(followUpWayText[row.how]) },
    { title: followUpText.about, width: 50, cell: (row) => row.findingSays ?? row.campaign ?? '' },
    { title: followUpText.says, width: 60, cell: (row) => row.says },
    { title: followUpText.by, width: 12, cell: (row) => row.by },
    { title: followUpText.others, width: 20, cell: (row) => row.others ?? '' },
    {
      title: followUpText.withdraw,
      width: 24,
      cell: (row, { t }) =>
        row.withdrawReason === undefined
          ? ''
          : t(followUpText.withdrawn, { reason: row.withdrawReason }),
    },
  ],
  count: countFollowUps,
};
