import type { Catalogue } from './say.ts';

/** 登录设备、动态口令重置、试错锁定的话 */
export const deviceText = {
  title: { zh: '登录着的设备', en: 'Devices' },
  of: { zh: '{name} 登录着的设备', en: 'Devices of {name}' },
  purpose: {
    zh: '不认识的，让它退出，再改密码。',
    en: 'Sign out any that you do not know, then change your password.',
  },
  none: { zh: '没有设备登录着', en: 'Not signed in anywhere' },
  phone: { zh: '手机', en: 'Phone' },
  computer: { zh: '电脑', en: 'Computer' },
  other: { zh: '其他程序', en: 'Another program' },
  isThis: { zh: '就是这台', en: 'This one' },
  since: { zh: '{at} 登录', en: 'Signed in {at}' },
  from: { zh: '地址 {address}', en: 'From {address}' },
  end: { zh: '让它退出', en: 'Sign out' },
  endOthers: { zh: '其他设备都退出', en: 'Sign out all others' },
  endOthersCount: { zh: '其他 {n} 台设备都退出', en: 'Sign out {n} others' },
  onlyThis: { zh: '只有这一台登录着。', en: 'Only this one is signed in.' },
  ended: { zh: '那台设备已退出登录', en: 'Signed out' },
  othersEnded: { zh: '其他设备已退出登录', en: 'The others are signed out' },
  endAll: { zh: '全部退出登录（{n} 台）', en: 'Sign out all ({n})' },
  allEnded: { zh: '已在这些设备上退出登录', en: 'Signed out on these devices' },
  more: { zh: '更多', en: 'More' },
  moreOf: { zh: '{name}：更多操作', en: 'More for {name}' },
  devices: { zh: '登录设备', en: 'Devices' },
  resetTwoStep: { zh: '重置动态口令', en: 'Reset two-step sign-in' },
  resetTwoStepOf: { zh: '重置 {name} 的动态口令', en: 'Reset two-step sign-in of {name}' },
  resetTwoStepWhat: {
    zh: '手机丢了或换了才用。重置后本人在所有设备上退出登录，凭密码登录后要重新启用动态口令。请先当面或打电话核对是本人。',
    en: 'For a lost or new phone. The person is signed out everywhere, signs in with the password and sets two-step sign-in up again. Make sure that it is the person.',
  },
  twoStepReset: { zh: '动态口令已重置', en: 'Two-step sign-in is reset' },
  unlock: { zh: '解除锁定', en: 'Lift the lock' },
  unlockOf: { zh: '解除 {name} 的试错锁定', en: 'Lift the lock on {name}' },
  unlockWhat: {
    zh: '有人试错了很多次密码，{at} 自动解除。确认是本人忘了密码再提前解除；不是本人，请等它自动解除。',
    en: 'Somebody typed many wrong passwords; the lock ends by itself at {at}. Lift it only if it was the person.',
  },
  unlocked: { zh: '锁定已解除', en: 'The lock is lifted' },
  locked: { zh: '锁定到 {at}', en: 'Locked until {at}' },
  newCodes: { zh: '换一套备用码', en: 'New backup codes' },
  newCodesWhat: {
    zh: '旧的备用码全部作废。请填密码确认。',
    en: 'All old backup codes end. Confirm with your password.',
  },
  codesMade: {
    zh: '新的备用码，请抄下来或下载，关掉后不再显示。',
    en: 'Your new backup codes. Write them down or download them; they are not shown again.',
  },
  codesKept: { zh: '抄好了', en: 'Written down' },
  twoStepBy: {
    zh: '您的角色须在 {day} 前启用动态口令，过了这天不启用就不能用其他页面。',
    en: 'Set up two-step sign-in before {day}; after that you cannot use other pages without it.',
  },
} as const satisfies Catalogue;
