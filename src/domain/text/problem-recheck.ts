/** 复测的拒绝 */
export const recheckProblemText = {
  'recheck-over': {
    status: 409,
    zh: '这次复测已经结束：交过了、取消了，或者过了当天。',
    en: 'This re-check is over: it was sent, called off, or its day has passed.',
  },
  'recheck-drawn': {
    status: 409,
    zh: '随机抽到的复测不能取消，不然抽到谁就由人挑了。当天不做，会记为没做成。',
    en: 'What the lot drew cannot be called off. Left undone, it counts as not done.',
  },
  'recheck-asked': {
    status: 409,
    zh: '这个班 {days} 天内已经请过复测，先不再折腾他们。',
    en: 'This class was asked for within {days} days already.',
  },
  'recheck-today': {
    status: 409,
    zh: '这个班今天已经有一次复测。',
    en: 'This class has a re-check today already.',
  },
  'recheck-nobody-here': {
    status: 422,
    zh: '全班都不在，没有看到人，不能交复测。',
    en: 'Nobody was there to be seen.',
  },
  'recheck-week-open': {
    status: 409,
    zh: '{week} 那一周还没有过完，抽班过完再公开，免得有人事先知道。',
    en: 'The week of {week} is not over; its draw is opened afterwards, so that nobody knows ahead.',
  },
} as const;
