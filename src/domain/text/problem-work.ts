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
  'deadline-of-record': {
    status: 409,
    zh: '这个期限写在它自己的页面上，不能在这里暂停；要推迟请在那里申请延期。',
    en: 'This day stands on its own page: ask for more time there.',
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
  'channel-address': {
    status: 422,
    zh: '地址不是网址，请整段复制，例如 https://…',
    en: 'The address is not a web address. Copy all of it, for example https://…',
  },
  'channel-secret': {
    status: 422,
    zh: '钉钉机器人要填加签密钥（SEC 开头）。',
    en: 'A DingTalk robot needs its signing secret (it begins with SEC).',
  },
  'channel-not-safe': {
    status: 422,
    zh: '外发只用 https:// 的地址。',
    en: 'Only https:// addresses are used.',
  },
  'channel-not-robot': {
    status: 422,
    zh: '这种机器人的地址应在 {host} 上；别的地址请选“通用网址”。',
    en: 'Such a robot is at {host}. For other addresses choose the generic webhook.',
  },
  'channel-inner': {
    status: 422,
    zh: '{host} 是内网地址，不能发。确要发到内网，请管理员在 SHAODIAN_OUT_INNER 里写明这台机器。',
    en: '{host} is inside the house. If it is meant, the operator names it in SHAODIAN_OUT_INNER.',
  },
  'work-overdue': {
    status: 409,
    zh: '已经超时的事不能推后。',
    en: 'What is overdue cannot be put off.',
  },
} as const;
