import type { Catalogue } from './say.ts';

/** 图表的话 */
export const chartText = {
  asTable: { zh: '看数字', en: 'Show the numbers' },
  notDrawn: {
    zh: '图没有画出来，请看下面的数字。',
    en: 'The chart could not be drawn; see the numbers.',
  },
} as const satisfies Catalogue;
