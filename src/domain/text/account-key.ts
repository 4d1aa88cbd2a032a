import type { Catalogue } from './say.ts';

/** 接口密钥页面的话 */
export const keyText = {
  title: { zh: '接口密钥', en: 'API keys' },
  purpose: {
    zh: '给大屏、体温门、区里的数据平台等程序用。每个程序一把，只给它要做的事，到期自动失效。',
    en: 'For programs: a wall screen, a gate, the county’s data platform. One key each, only what it needs, with an end.',
  },
  make: { zh: '新建密钥', en: 'New key' },
  name: { zh: '给哪个程序用', en: 'Which program' },
  nameHint: { zh: '如“政务大屏”“南门体温门”', en: 'For example “wall screen”' },
  may: { zh: '能做什么', en: 'May' },
  mayWrite: { zh: '可以提交', en: 'May also send' },
  mayWriteHint: {
    zh: '不选就只能查询。体温门要登记进校的，才选。',
    en: 'Otherwise it only asks. Needed by gates that record arrivals.',
  },
  onlyAsks: { zh: '只查询', en: 'Asks only' },
  until: { zh: '用到哪天（最长一年）', en: 'Until (a year at most)' },
  where: { zh: '在哪里', en: 'At' },
  untilDay: { zh: '到哪天', en: 'Until' },
  lastUsed: { zh: '最近使用', en: 'Last used' },
  neverUsed: { zh: '还没用过', en: 'Never' },
  madeBy: { zh: '谁建的', en: 'Made by' },
  madeAt: { zh: '什么时候建的', en: 'Made at' },
  endReason: { zh: '为什么停用', en: 'Why it was ended' },
  state: { zh: '状态', en: 'State' },
  active: { zh: '使用中', en: 'In use' },
  expired: { zh: '已到期', en: 'Over' },
  ended: { zh: '已停用', en: 'Ended' },
  end: { zh: '停用', en: 'End' },
  endOf: { zh: '停用“{name}”的密钥', en: 'End the key of {name}' },
  endWhat: {
    zh: '停用后那个程序马上连不上，不能恢复；要用再建一把。',
    en: 'The program is cut off at once. Make another key to let it in again.',
  },
  endedNow: { zh: '密钥已停用', en: 'The key has ended' },
  empty: { zh: '这里还没有接口密钥', en: 'No keys here yet' },
  emptyHow: {
    zh: '有程序要接入时再建；接口说明在 /api/openapi.json。',
    en: 'Make one when a program needs it. The interface is described at /api/openapi.json.',
  },
  shown: { zh: '密钥（只显示这一次）', en: 'The key (shown once)' },
  shownWhat: {
    zh: '请现在复制到那个程序的设置里；关掉就看不到了，丢了就停用这把、再建一把。不要发到群里。',
    en: 'Copy it into the program’s settings now. It is not shown again; if it is lost, end it and make another.',
  },
  shownHow: {
    zh: '程序在每个请求里带上：Authorization: Bearer 密钥',
    en: 'The program sends with each request: Authorization: Bearer KEY',
  },
  copy: { zh: '复制密钥', en: 'Copy the key' },
  kept: { zh: '已存好', en: 'Kept' },
} as const satisfies Catalogue;
