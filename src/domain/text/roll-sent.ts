import type { Catalogue } from './say.ts';

/** 检查表交出去以后的话：存在手机上、和别的手机合在一起、两种说法 */
export const rollSentText = {
  merged: {
    zh: '{by} {at} 也报了这张表，已合在一起。',
    en: '{by} also sent this sheet at {at}; both were put together.',
  },
  mergedSelf: {
    zh: '名册有变动，已合在一起。',
    en: 'The roster has changed; it was put together.',
  },
  disputes: {
    zh: '{n} 人两边说法不同，先按较重的记：',
    en: '{n} seen differently; the more serious stands:',
  },
  disputeLine: {
    zh: '{name}：您报“{mine}”，另一台报“{other}”，现记“{kept}”',
    en: '{name}: you said “{mine}”, the other “{other}”; recorded “{kept}”',
  },
  decideHow: {
    zh: '请核实后打开这张表，点这几个孩子选定一种。',
    en: 'Check, then open the sheet and choose for these children.',
  },
  joined: { zh: '新到班里、还没有点到：{names}', en: 'New in the class, not seen yet: {names}' },
  left: { zh: '已不在本班、没有记入：{names}', en: 'No longer in the class, left out: {names}' },
  disputeWhat: { zh: '{by} {at} 报的是：{words}', en: '{by} at {at}: {words}' },
  disputeNow: { zh: '现在记的是：{words}', en: 'Recorded now: {words}' },
  takeNow: { zh: '就按现在记的', en: 'Keep what is recorded' },
  takeOther: { zh: '改按{by}报的', en: 'Take what {by} said' },
  familyWhat: { zh: '{by} {at} 报：{words}', en: '{by} at {at}: {words}' },
  takeFamily: { zh: '照家长说的记', en: 'Record as the family says' },
  stored: {
    zh: '已存在手机上，有网就发',
    en: 'Stored on this phone; sent when there is a network',
  },
  storedHow: {
    zh: '{at} 存好，不用守着。服务器收下后，这里会变成回执。',
    en: 'Stored {at}. This becomes a receipt once the server has it.',
  },
  storedLoose: {
    zh: '这台手机存不下，关掉页面会丢。请不要关掉，连上网等它发出去。',
    en: 'This phone cannot store it: closing the page would lose it. Keep it open until it is sent.',
  },
  notSent: { zh: '没有发成', en: 'Not accepted' },
  openSheet: { zh: '打开这张表', en: 'Open this sheet' },
} as const satisfies Catalogue;
