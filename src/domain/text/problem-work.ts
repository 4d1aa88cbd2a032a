/** 时限、待办、外发的拒绝 */
export const workProblemText = {
  'deadline-over': {
    status: 409,
    zh: '这件事已经结束了，请刷新看看。',
    en: 'This is over already. Reload the page.',
  },
  'deadline-open': {
    status: 409,
    zh: '这件事还没有结束，不用重新打开。',
    en: 'This is still open.',
  },
  'deadline-paused': {
    status: 409,
    zh: '时限已暂停，先恢复再办。',
    en: 'The deadline is paused. Resume it first.',
  },
  'deadline-not-paused': {
    status: 409,
    zh: '时限没有暂停。',
    en: 'The deadline is not paused.',
  },
  'deadline-late': {
    status: 409,
    zh: '已经超时，不能再暂停；请办完并写明原因。',
    en: 'It is late already and cannot be paused. Do it, and say why it was late.',
  },
  'deadline-not-by-hand': {
    status: 409,
    zh: '这件事不能手工标记：在它自己的页面上办完，时限就结束。',
    en: 'This cannot be marked by hand: it ends when it is done on its own page.',
  },
  'deadline-in-time': {
    status: 409,
    zh: '没有超时，不用写原因。',
    en: 'It is not late; no reason is needed.',
  },
  'work-overdue': {
    status: 409,
    zh: '已经超时的事不能推后。',
    en: 'What is overdue cannot be put off.',
  },
} as const;
