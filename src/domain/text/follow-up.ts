import type { FollowUpWay } from '../follow-up.ts';
import type { Catalogue, Sentence } from './say.ts';

export const followUpWayText = {
  visit: { zh: '到校', en: 'went there' },
  call: { zh: '电话', en: 'by telephone' },
  video: { zh: '视频', en: 'by video' },
  message: { zh: '书面', en: 'in writing' },
} as const satisfies Record<FollowUpWay, Sentence>;

/** 跟踪指导的话 */
export const followUpText = {
  title: { zh: '跟踪指导', en: 'Follow-ups' },
  purpose: {
    zh: '问题整改、开学准备，谁哪天去了、打了电话、说了什么，一次记一条。',
    en: 'Who went or called, when, and what was said: one entry each time.',
  },
  theEntry: { zh: '这条记录', en: 'this entry' },
  note: { zh: '记一次跟踪', en: 'Note a follow-up' },
  noteHow: {
    zh: '写清看到什么、指导了什么。记下后不能改，写错了撤回重记。',
    en: 'Say what you saw and advised. It cannot be changed; withdraw it and write it again.',
  },
  noted: { zh: '已记下', en: 'Noted' },
  school: { zh: '学校', en: 'School' },
  day: { zh: '哪天', en: 'Day' },
  how: { zh: '方式', en: 'How' },
  says: { zh: '情况', en: 'What was said' },
  saysHint: { zh: '不写学生、病人的姓名和病情', en: 'No names of children or patients' },
  others: { zh: '同去的人', en: 'Who else' },
  by: { zh: '谁记的', en: 'By' },
  about: { zh: '关于', en: 'About' },
  none: { zh: '还没有跟踪过', en: 'Nobody has followed up yet' },
  noneHow: {
    zh: '去过、打过电话以后，在这里记一条。',
    en: 'Note it here after going there or calling.',
  },
  count: { zh: '{n} 次', en: '{n} entries' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawHow: { zh: '撤回后不再计数，原文和原因留着。', en: 'It no longer counts, and stays.' },
  withdrawn: { zh: '已撤回：{reason}', en: 'withdrawn: {reason}' },
  withdrawDone: { zh: '已撤回', en: 'Withdrawn' },
  coverage: { zh: '跟踪到的问题', en: 'Findings followed up' },
  coverageOf: { zh: '{n} / {all} 个问题至少跟踪过一次', en: '{n} of {all} findings at least once' },
  schoolsOf: { zh: '{n} / {all} 所学校', en: '{n} of {all} schools' },
  missing: { zh: '还没有跟踪过的问题', en: 'Findings that nobody followed up' },
  entry: { zh: '上级来指导的记录', en: 'Who came or called' },
} as const satisfies Catalogue;
