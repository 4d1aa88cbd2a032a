import type { Catalogue } from './say.ts';

/** 手机发件箱和离线的话，每一页都可能用到 */
export const outboxText = {
  waits: { zh: '{n} 项在手机上等待发送 · 自 {at}', en: '{n} waiting on this phone · since {at}' },
  sends: { zh: '正在发送，还有 {n} 项', en: 'Sending, {n} left' },
  refusedBar: { zh: '{n} 项没有发成，点开看原因', en: '{n} not accepted: see why' },
  signInBar: {
    zh: '{n} 项要重新登录才能发送',
    en: '{n} waiting: sign in again to send',
  },
  othersBar: { zh: '{name}在这台手机上还有 {n} 项没发出', en: '{n} of {name} not sent yet' },
  looseBar: {
    zh: '这台手机存不下，关掉页面会丢。请不要关，等发出去。',
    en: 'This phone cannot store it. Keep the page open until it is sent.',
  },
  offline: { zh: '没有网络，显示的是 {at} 的内容', en: 'No network: as of {at}' },
  clockWrong: {
    zh: '这台手机的时间差了{much}，记录都按服务器的时间算。请在手机设置里打开“自动设置时间”。',
    en: 'The clock of this phone is off by {much}. Records use the server’s time; please switch on automatic time.',
  },
  days: { zh: ' {n} 天', en: '{n} days' },
  hours: { zh: ' {n} 小时', en: '{n} hours' },
  minutes: { zh: ' {n} 分钟', en: '{n} minutes' },

  storedMark: { zh: '{at} 已存手机，等待发送', en: 'stored {at}, waiting' },
  refusedMark: { zh: '没有发成', en: 'not accepted' },
  cannotLoad: {
    zh: '这一页要联网才能第一次打开，请连上网再试。',
    en: 'This page needs a network the first time.',
  },
} as const satisfies Catalogue;

/** “等待发送”一页和退出登录前的话 */
export const outboxPageText = {
  title: { zh: '等待发送', en: 'Waiting to be sent' },
  what: {
    zh: '在这台手机上做了、服务器还没有收下的。有网就按顺序自动发送，不用守着。',
    en: 'Done on this phone and not with the server yet. It is sent by itself, in order, when there is a network.',
  },
  empty: { zh: '✓ 都发出去了', en: '✓ everything is sent' },
  stateFresh: { zh: '○ 等网络', en: '○ waits for a network' },
  stateSending: { zh: '● 正在发送', en: '● being sent' },
  stateOut: { zh: '○ 发过，还没收到回执，会自动再发', en: '○ sent, no answer yet; tried again' },
  stateSignIn: { zh: '○ 登录后发送', en: '○ waits for sign-in' },
  stateBehind: { zh: '○ 排在没发成的那一项后面', en: '○ behind one that was not accepted' },
  stateRefused: { zh: '! 没有发成', en: '! not accepted' },
  stateDone: { zh: '✓ 已收下 {at}', en: '✓ accepted {at}' },
  madeAt: { zh: '{at} 存', en: 'stored {at}' },
  loose: { zh: '没存进手机，关掉页面会丢', en: 'not stored: lost if the page is closed' },
  open: { zh: '打开这张表', en: 'Open this sheet' },
  openElse: { zh: '打开这一页', en: 'Open this page' },
  again: { zh: '再发一次', en: 'Send again' },
  sendNow: { zh: '现在就发', en: 'Send now' },
  discard: { zh: '丢弃', en: 'Discard' },
  discardAsk: {
    zh: '丢弃后，“{label}”就没有了，服务器也没有。确定丢弃？',
    en: '“{label}” will be gone; the server has not got it. Discard?',
  },
  doneTitle: { zh: '已经收下的', en: 'Accepted' },
  othersTitle: { zh: '别的账号的', en: 'Other accounts' },
  othersHow: {
    zh: '由{name}本人登录后自动发送；内容只有本人能看。',
    en: 'Sent when {name} signs in; only they can see it.',
  },
  signIn: { zh: '重新登录', en: 'Sign in again' },

  leaveTitle: { zh: '还有 {n} 项没发出去', en: '{n} not sent yet' },
  leaveHow: {
    zh: '留在手机上的没有加密，拿到这台手机的人有可能看到。最好先发出去再退出。',
    en: 'What stays on the phone is not encrypted: whoever holds this phone might see it. Better send it first.',
  },
  leaveSend: { zh: '先发送，发完退出', en: 'Send first, then sign out' },
  leaveSending: { zh: '正在发送，还有 {n} 项…', en: 'Sending, {n} left…' },
  leaveNoNetwork: {
    zh: '现在发不出去，请连上网再试。',
    en: 'It cannot be sent now. Try with a network.',
  },
  leaveKeep: { zh: '留在这台手机上，我下次登录再发', en: 'Keep it here until I sign in again' },
  leaveDiscard: { zh: '丢弃并退出', en: 'Discard and sign out' },
  leaveDiscardAsk: {
    zh: '丢弃后这 {n} 项就没有了：{labels}。确定？',
    en: 'These {n} will be gone: {labels}. Sure?',
  },
  stay: { zh: '不退出', en: 'Stay signed in' },
} as const satisfies Catalogue;
