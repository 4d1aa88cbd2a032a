/** 数据台账的拒绝 */
export const figureProblemText = {
  'figure-unknown': {
    status: 404,
    zh: '没有“{name}”这个数。',
    en: 'There is no figure {name}.',
  },
  'figure-scope': {
    status: 422,
    zh: '“{name}”不能按“{dim}”来分，它的记录里没有这一项。',
    en: '{name} cannot be told apart by {dim}: its records do not say it.',
  },
  'figure-span': {
    status: 422,
    zh: '一次最多看 {days} 天；选定一次督导行动可以看它的全部。',
    en: 'At most {days} days at once; of one campaign all of its time.',
  },
} as const;
