import type { Catalogue } from './say.ts';

/** 统一身份认证的话 */
export const ssoText = {
  enter: { zh: '用{name}登录', en: 'Sign in with {name}' },
  or: { zh: '或者', en: 'or' },
  unknown: {
    zh: '{name}认出了您，但还没有绑定这里的账号。请先用用户名和密码登录，再到“我的账号”绑定一次；没有账号的，请向管理员要开通单。',
    en: '{name} knows you, but no account here is linked yet. Sign in with your password and link it once under “My account”; without an account ask for a slip.',
  },
  failed: {
    zh: '从{name}登录没有成功，请再试一次，或用用户名和密码登录。',
    en: 'Signing in with {name} did not work. Try again, or use your password.',
  },
  title: { zh: '{name}', en: '{name}' },
  linked: { zh: '已绑定', en: 'Linked' },
  notLinked: { zh: '未绑定', en: 'Not linked' },
  what: {
    zh: '绑定一次，以后从{name}直接进来，不用再输密码；启用了动态口令的还要输 6 位数字。',
    en: 'Link once and come in from {name} without a password; with two-step sign-in the six digits are still asked for.',
  },
  link: { zh: '绑定', en: 'Link' },
  unlink: { zh: '解除绑定', en: 'Unlink' },
  unlinked: { zh: '已解除绑定', en: 'Unlinked' },
  linkedNow: {
    zh: '绑定好了，下次可以直接从{name}进来。',
    en: 'Linked. Next time come in from {name}.',
  },
  taken: {
    zh: '没有绑定：这个身份已经绑了别的账号，或您的账号已经绑了另一个身份，请先解除。',
    en: 'Not linked: that identity belongs to another account, or yours is linked with another one.',
  },
  linkFailed: {
    zh: '没有绑定成功，请再试一次。',
    en: 'Linking did not work. Try again.',
  },
} as const satisfies Catalogue;
