/** 上级督查意见的拒绝 */
export const superiorProblemText = {
  'superior-withdrawn': {
    status: 409,
    zh: '这份督查意见已经撤回了。',
    en: 'It was withdrawn already.',
  },
  'superior-begun': {
    status: 409,
    zh: '有 {count} 个问题已经下达或了结，不能撤回整份意见。单个问题录错了，请在那个问题里处理。',
    en: '{count} findings were issued or ended: it cannot be withdrawn as a whole.',
  },
  'superior-of-schools': {
    status: 409,
    zh: '这一条涉及的学校还没有都销号，不能说已经落实。',
    en: 'Not all findings of its schools are closed: it is not done yet.',
  },
  'superior-too-many': {
    status: 422,
    zh: '这份意见一次要给学校开 {count} 个问题，最多 {most} 个。请把条目分成几份登记。',
    en: 'This would open {count} findings; {most} is the most at once. Enter its items in several parts.',
  },
  'superior-days': {
    status: 422,
    zh: '回复日期和各条期限不能早于收到的那天。',
    en: 'No day to answer by can be before the day it was received.',
  },
} as const;
