import type { Catalogue } from './say.ts';

/** 登录、开通账号页面的话 */
export const signInText = {
  product: { zh: '哨点', en: 'Shaodian' },
  slogan: {
    zh: '学校传染病联防联控与安全复课',
    en: 'Campus epidemic prevention and safe school reopening',
  },
  title: { zh: '登录', en: 'Sign in' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  showPassword: { zh: '显示密码', en: 'Show password' },
  hidePassword: { zh: '隐藏密码', en: 'Hide password' },
  enter: { zh: '登录', en: 'Sign in' },
  entering: { zh: '正在登录…', en: 'Signing in…' },
  forgot: {
    zh: '忘记密码,请找学校或教育局的账号管理员重发开通码。',
    en: 'Forgot your password? Ask your account administrator for a new opening code.',
  },
  haveCode: { zh: '第一次使用?用开通码设置密码', en: 'First time? Use your opening code' },
  codeTitle: { zh: '动态口令', en: 'Two-step code' },
  codeHint: {
    zh: '打开手机上的动态口令程序,输入“哨点”下面的 6 位数字。',
    en: 'Open your authenticator app and type the six digits shown for Shaodian.',
  },
  code: { zh: '6 位动态口令', en: 'Six-digit code' },
  verify: { zh: '确认', en: 'Confirm' },
  back: { zh: '返回', en: 'Back' },
  demoTitle: { zh: '演示', en: 'Demonstration' },
  demoHint: {
    zh: '这里的学校和人都是虚构的。选一个身份进去看看,不需要密码。',
    en: 'The schools and people here are invented. Choose a role to look around; no password is needed.',
  },
  moreRoles: { zh: '同类的其他人({n})', en: 'Others of these roles ({n})' },
  withPassword: { zh: '用账号密码登录', en: 'Sign in with a password' },
  needBoth: { zh: '请填写用户名和密码。', en: 'Type your user name and password.' },
  needCode: { zh: '请输入 6 位数字。', en: 'Type the six digits.' },
  noNetwork: {
    zh: '连不上服务器,请看看网络,再试一次。',
    en: 'The server cannot be reached. Check the network and try again.',
  },
  welcomeTitle: { zh: '开通账号', en: 'Open your account' },
  welcomeHint: {
    zh: '开通码由管理员当面或用纸条交给您,只能用一次。',
    en: 'Your administrator gives you the opening code. It works once.',
  },
  openingCode: { zh: '开通码', en: 'Opening code' },
  newPassword: { zh: '设置密码(至少 10 位)', en: 'New password (at least 10 characters)' },
  again: { zh: '再输一次密码', en: 'Type the password again' },
  notSame: { zh: '两次输入的密码不一样。', en: 'The two passwords differ.' },
  needOpeningCode: { zh: '请填写开通码。', en: 'Type the opening code.' },
  tooShort: { zh: '密码至少 10 位。', en: 'Use at least 10 characters.' },
  open: { zh: '开通并登录', en: 'Open and sign in' },
  opening: { zh: '正在开通…', en: 'Opening…' },
  opened: {
    zh: '账号已开通,您的用户名是“{username}”,请记下来。',
    en: 'Your account is open. Your user name is “{username}”: write it down.',
  },
  goOn: { zh: '记下了,进入', en: 'Noted, go on' },
  toSignIn: { zh: '已有密码?去登录', en: 'Have a password? Sign in' },
  language: { zh: 'English', en: '中文' },
} as const satisfies Catalogue;
