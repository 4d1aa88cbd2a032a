import type { Catalogue, Sentence } from './say.ts';

/** 时限页面和超时登记的话 */
export const deadlineText = {
  title: { zh: '时限与超时', en: 'Deadlines' },
  purpose: {
    zh: '谁该在什么时候之前办什么，办了没有；超时的长期留着，原因由负责的人写。',
    en: 'Who had to do what by when. What was late stays on record, with the reason of whoever answered for it.',
  },
  one: { zh: '时限', en: 'Deadline' },
  register: { zh: '超时登记', en: 'Register of breaches' },
  list: { zh: '清单', en: 'List' },
  bySchool: { zh: '哪里、谁负责的', en: 'Where, and who owns it' },
  show: { zh: '看哪些', en: 'Show' },
  overdue: { zh: '逾期没办的', en: 'Overdue' },
  open: { zh: '在办的', en: 'Open' },
  breached: { zh: '超时登记', en: 'Breaches' },
  done: { zh: '办完的', en: 'Done' },
  none: { zh: '没有', en: 'None' },
  noneOverdue: { zh: '没有逾期的事', en: 'Nothing is overdue' },
  openCount: { zh: '在办', en: 'Open' },
  overdueCount: { zh: '逾期', en: 'Overdue' },
  breachedCount: { zh: '近 30 天超时', en: 'Breaches, 30 days' },
  explainedCount: { zh: '已写原因', en: 'With a reason' },
  oldest: { zh: '最早的一件', en: 'Oldest' },
  what: { zh: '什么事', en: 'What' },
  where: { zh: '哪里', en: 'Where' },
  owner: { zh: '谁负责', en: 'Owner' },
  started: { zh: '开始', en: 'Started' },
  due: { zh: '到时', en: 'Due' },
  state: { zh: '情况', en: 'State' },
  reason: { zh: '超时原因', en: 'Reason' },
  endedAt: { zh: '办完', en: 'Done at' },
  noReason: { zh: '还没写原因', en: 'No reason yet' },
  atOnce: { zh: '立即', en: 'at once' },
  rest: { zh: '还剩', en: 'Left' },
  source: { zh: '依据', en: 'Source' },
  grade: { zh: '可信等级 {grade} · 第 {version} 版', en: 'grade {grade} · version {version}' },
  history: { zh: '经过', en: 'History' },
  next: { zh: '没人办的话，接下来', en: 'If nobody does it' },
  goThere: { zh: '去办', en: 'Do it' },
  markDone: { zh: '办完了', en: 'Done' },
  markDoneIntro: {
    zh: '写清楚几点、用什么方式、告诉了谁。写错了可以撤回。',
    en: 'Say when, how and to whom. It can be taken back.',
  },
  why: { zh: '原因', en: 'Why' },
  how: { zh: '怎么办的', en: 'How it was done' },
  markedDone: { zh: '已记下', en: 'Written down' },
  reopen: { zh: '撤回“办完了”', en: 'Take “done” back' },
  reopened: { zh: '已撤回，时限接着走', en: 'Taken back; the deadline goes on' },
  explain: { zh: '写超时原因', en: 'Give the reason' },
  explainIntro: {
    zh: '超时的记录长期保留。照实写，好改进，不是为了追究。',
    en: 'The record stays. Write what happened; it is for doing better.',
  },
  explained: { zh: '原因已记下', en: 'Reason written down' },
  pause: { zh: '暂停', en: 'Pause' },
  pauseIntro: {
    zh: '暂停期间不提醒、不算超时，恢复后到时顺延。要写原因，记录在案。',
    en: 'While paused nothing is reminded or late; afterwards it is due later by as long. The reason stays on record.',
  },
  pausedDone: { zh: '已暂停', en: 'Paused' },
  resume: { zh: '恢复', en: 'Resume' },
  resumedDone: { zh: '已恢复', en: 'Resumed' },
  gone: { zh: '没有这个时限，或不是您该看的', en: 'There is no such deadline for you' },
} as const satisfies Catalogue;

/** 经过里的一步 */
export const deadlineEventText: Readonly<Record<string, Sentence>> = {
  started: { zh: '开始', en: 'Started' },
  reminded: { zh: '提醒负责的人', en: 'Owner reminded' },
  breached: { zh: '超时', en: 'Late' },
  escalated: { zh: '告诉{role}', en: '{role} told' },
  paused: { zh: '暂停', en: 'Paused' },
  resumed: { zh: '恢复', en: 'Resumed' },
  done: { zh: '办完', en: 'Done' },
  withdrawn: { zh: '不用办了', en: 'Withdrawn' },
  reopened: { zh: '撤回“办完了”', en: 'Reopened' },
  reason: { zh: '写明原因', en: 'Reason given' },
};

/** 时限现在怎样 */
export const deadlineStateText = {
  paused: { zh: '已暂停', en: 'Paused' },
  overdue: { zh: '逾期', en: 'Overdue' },
  open: { zh: '在办', en: 'Open' },
  done: { zh: '按时办完', en: 'Done in time' },
  'done-late': { zh: '超时后办完', en: 'Done late' },
  withdrawn: { zh: '不用办了', en: 'Withdrawn' },
} as const satisfies Catalogue;

export type DeadlineStanding = keyof typeof deadlineStateText;
