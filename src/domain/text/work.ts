import type { Catalogue } from './say.ts';

/** 我的待办和时限页面的话 */
export const workText = {
  thisItem: { zh: '这件待办', en: 'this item' },
  thisMessage: { zh: '这条消息', en: 'this message' },
  thisDeadline: { zh: '这个时限', en: 'this deadline' },
} as const satisfies Catalogue;
