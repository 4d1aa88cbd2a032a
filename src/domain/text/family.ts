import type { Catalogue } from './say.ts';

/** 家庭(手机)的话: 加入、打卡、请假报病、两周记录 */
export const familyText = {
  // 首页
  report: { zh: '孩子不舒服、要请假', en: 'Report illness or leave' },
  reportHow: {
    zh: '平时不用每天打卡。孩子不舒服或要请假时报一下，班主任马上看到。',
    en: 'No daily duty. Report when a child is unwell or away; the class teacher sees it at once.',
  },
  reportEvening: { zh: '现在也可以报明天的。', en: 'You can report for tomorrow, too.' },
  reportGo: { zh: '去报一下', en: 'Report' },
  askedTitle: { zh: '县里请各家增报', en: 'The county asks families for more' },
  askedFor: { zh: '{fields}，{from} 至 {to}', en: '{fields}, {from} to {to}' },
  askedBasis: { zh: '依据：{basis}', en: 'Basis: {basis}' },
  history: { zh: '看近两周', en: 'Last two weeks' },
  addChild: { zh: '再加一个孩子', en: 'Add another child' },

  // 打卡
  checkIn: { zh: '报孩子的情况', en: 'Report' },
  today: { zh: '今天 {month}月{day}日', en: 'Today, {day}/{month}' },
  tomorrow: { zh: '明天 {month}月{day}日', en: 'Tomorrow, {day}/{month}' },
  whichDay: { zh: '报哪一天', en: 'Which day' },
  offDay: { zh: '{reason}，不上课', en: 'No school: {reason}' },
  allWell: { zh: '{n} 个孩子都好', en: 'All {n} are well' },
  well: { zh: '都好', en: 'Well' },
  ill: { zh: '不舒服', en: 'Unwell' },
  leave: { zh: '请假', en: 'Leave' },
  howIs: { zh: '{name}怎么样', en: 'How is {name}' },
  goes: { zh: '照常上学', en: 'Goes to school' },
  staysHome: { zh: '今天不去学校', en: 'Stays at home' },
  staysHomeTomorrow: { zh: '明天不去学校', en: 'Stays at home' },
  goesOrNot: { zh: '去不去学校', en: 'To school or not' },
  addTemperature: { zh: '填体温（可以不填）', en: 'Add a temperature (optional)' },
  note: { zh: '说明（可以不填）', en: 'Note (optional)' },
  noteIll: { zh: '例如：昨晚开始发烧，上午去医院', en: 'For example: fever since last night' },
  noteLeave: { zh: '例如：回老家，周四返校', en: 'For example: back on Thursday' },
  saidMine: { zh: '我 {at} 报过：{words}', en: 'I reported at {at}: {words}' },
  saidOther: { zh: '{by} {at} 报过：{words}', en: '{by} reported at {at}: {words}' },
  submitNothing: { zh: '先点孩子怎么样', en: 'First say how the child is' },
  submitVague: { zh: '再点：去不去学校、哪里不舒服', en: 'Say whether they go, and what is wrong' },
  absentSick: { zh: '请病假', en: 'Absent, sick' },
  submitWell: { zh: '提交：{well} 人都好', en: 'Send: {well} well' },
  submitIll: { zh: '提交：{ill} 人不舒服或请假', en: 'Send: {ill} unwell or away' },
  submitBoth: {
    zh: '提交：{well} 人都好，{ill} 人不舒服或请假',
    en: 'Send: {well} well, {ill} unwell or away',
  },
  sending: { zh: '正在送给学校…', en: 'Sending…' },
  sent: { zh: '学校已收到', en: 'The school has it' },
  stored: {
    zh: '已存在这台手机里，有网就自动送给学校。',
    en: 'Stored on this phone; it goes out as soon as there is a network.',
  },
  storedLoose: {
    zh: '手机存不下，请不要关掉这一页，等它送出去。',
    en: 'This phone could not store it. Keep this page open until it is sent.',
  },
  doneFor: { zh: '{day} 的情况', en: 'For {day}' },
  correct: { zh: '有变化，再报一次', en: 'Report again' },
  toHome: { zh: '回到首页', en: 'Back home' },
  label: { zh: '{names}：{words}', en: '{names}: {words}' },

  // 增报
  travelAsk: { zh: '14 天内离开过本县（区）吗', en: 'Away from this county in 14 days?' },
  travelNo: { zh: '没有', en: 'No' },
  travelYes: { zh: '离开过', en: 'Yes' },
  travelWhere: { zh: '去过哪里', en: 'Where' },
  householdAsk: { zh: '同住的家人有不舒服吗', en: 'Is anybody at home unwell?' },
  householdNo: { zh: '都没有', en: 'Nobody' },
  testAsk: { zh: '检测结果（没做可以不填）', en: 'Test result (leave out if none)' },

  // 记录
  historyOf: { zh: '{name}的近两周', en: '{name}, last two weeks' },
  historyNone: { zh: '近两周没有记录', en: 'Nothing recorded in two weeks' },
  atHome: { zh: '家里报', en: 'From home' },
  atSchool: { zh: '学校记', en: 'From school' },
  unseen: { zh: '老师还没看到孩子', en: 'Not seen yet' },
  leaveChild: { zh: '我不再是{name}的家长', en: 'I no longer answer for {name}' },
  leaveAsk: {
    zh: '退出后，您不能再看到{name}的记录，也不能代报。以后可以请班主任再给一张纸条加回来。确定退出？',
    en: 'You will no longer see or report for {name}. A new slip lets you back in. Leave?',
  },

  // 加入
  join: { zh: '加入班级', en: 'Join' },
  joinHow: {
    zh: '输入班主任发的纸条上的开通码，10 个字母和数字。',
    en: 'Type the code on the slip from the class teacher: 10 letters and digits.',
  },
  code: { zh: '开通码', en: 'Code' },
  codeNeeded: { zh: '请输入开通码。', en: 'Type the code.' },
  codeTypo: {
    zh: '有一位抄错了，请对照纸条再看一遍。码里没有数字 0、1，没有字母 I、O。',
    en: 'One letter is wrong. There is no 0, 1, I or O in a code.',
  },
  look: { zh: '看看是谁', en: 'Look' },
  looking: { zh: '正在查…', en: 'Looking…' },
  childIs: { zh: '{name}，{class}', en: '{name}, {class}' },
  notMyChild: { zh: '不是我的孩子？换一个码', en: 'Not my child? Another code' },
  iAm: { zh: '我是孩子的', en: 'I am the child’s' },
  name: { zh: '我的姓名', en: 'My name' },
  phone: { zh: '我的手机号（可以不填）', en: 'My phone (optional)' },
  phoneHow: {
    zh: '和学校登记的一样，就不会重复登记。',
    en: 'The one the school has, so that you are not registered twice.',
  },
  howToSignIn: { zh: '以后怎么登录', en: 'How to sign in' },
  byPin: { zh: '开通码加 6 位数字', en: 'Code and six digits' },
  byPinHow: {
    zh: '不用记用户名。留好纸条，自己定 6 位数字。',
    en: 'No user name. Keep the slip and choose six digits.',
  },
  byPassword: { zh: '用户名和密码', en: 'User name and password' },
  byAccount: { zh: '加到我的账号：{name}', en: 'Add to my account: {name}' },
  byAccountHow: {
    zh: '这个手机已经登录，几个孩子用一个账号。',
    en: 'You are signed in here: one account for all your children.',
  },
  pin: { zh: '6 位数字', en: 'Six digits' },
  pinHow: {
    zh: '不要用 123456、888888 这样好猜的。',
    en: 'Nothing easy such as 123456 or 888888.',
  },
  username: { zh: '用户名（小写字母开头）', en: 'User name' },
  password: { zh: '密码（至少 10 位）', en: 'Password (10 or more)' },
  relationNeeded: { zh: '请点您是孩子的谁。', en: 'Say who you are to the child.' },
  nameNeeded: { zh: '请写您的姓名（至少两个字）。', en: 'Write your name.' },
  pinNeeded: { zh: '请输入 6 位数字。', en: 'Type six digits.' },
  passwordNeeded: {
    zh: '请写用户名和至少 10 位的密码。',
    en: 'A user name and a password of 10 or more.',
  },
  joinAs: { zh: '加入：{name}的{relation}', en: 'Join: {relation} of {name}' },
  joinNow: { zh: '加入', en: 'Join' },
  joining: { zh: '正在加入…', en: 'Joining…' },
  consent: {
    zh: '加入后，您能看到学校对这个孩子的检查记录，可以报病、请假。随时可以退出。',
    en: 'You will see the school’s records of this child and can report. You can leave at any time.',
  },
  joinedKeep: {
    zh: '已加入。以后登录要用纸条上的码 {code} 和您的 6 位数字，请保管好。',
    en: 'Joined. To sign in you need the code {code} and your six digits.',
  },
  joinedGo: { zh: '进入', en: 'Go on' },
  enterTitle: { zh: '家长用开通码登录', en: 'Sign in with a code' },
  enterHow: {
    zh: '用纸条上的开通码和您自己定的 6 位数字。',
    en: 'The code on the slip and your six digits.',
  },
  enter: { zh: '登录', en: 'Sign in' },
  entering: { zh: '正在登录…', en: 'Signing in…' },
  haveJoined: { zh: '已经加入过？用码和 6 位数字登录', en: 'Joined already? Sign in' },
  toJoin: { zh: '还没加入？用纸条上的码加入', en: 'Not joined yet? Join' },
  forgotPin: {
    zh: '忘了数字，请班主任换发一张纸条重新加入。',
    en: 'Forgot the digits? Ask the class teacher for a new slip.',
  },

  // 老师
  reports: { zh: '家长上报', en: 'From families' },
  reportsHow: {
    zh: '家长报的会先填在检查表里，请您看到孩子后再确认。',
    en: 'What families say is pre-filled; confirm it when you see the child.',
  },
  reportsNone: { zh: '今天还没有家长上报', en: 'Nothing from families today' },
  reportsCount: { zh: '{n} 人有家长上报', en: '{n} with reports' },
  guardians: { zh: '已加入的家人', en: 'Who has joined' },
  guardiansHow: {
    zh: '加错的可以移除。还没有加入的，请当面给纸条（电脑版“家庭开通码”打印）。',
    en: 'Remove whoever joined by mistake. Slips are printed on the desk version.',
  },
  guardiansCount: { zh: '{joined} / {n} 名学生有家人加入', en: '{joined} of {n} pupils joined' },
  guardiansNone: { zh: '还没有家人加入', en: 'Nobody has joined' },
  joinedAt: { zh: '{at} 加入', en: 'joined {at}' },
  notJoinedYet: { zh: '未加入', en: 'not joined' },
  remove: { zh: '移除', en: 'Remove' },
  removeTitle: { zh: '移除{child}的{relation}{name}', en: 'Remove {name}, {relation} of {child}' },
  removeHow: {
    zh: '马上不能再看到和代报这个孩子，这个孩子的旧纸条也同时作废。操作会留下记录。',
    en: 'They no longer see this child, and the child’s slip ends too. This is on record.',
  },
  removeWhy: { zh: '为什么移除（必填）', en: 'Why (required)' },
  removed: { zh: '已移除 {name}，旧纸条已作废', en: '{name} is removed; the slip has ended' },
  disagree: { zh: '家里人说法不一样，请问一下', en: 'The family says different things: ask' },
} as const satisfies Catalogue;

/** 检测 */
export const testText = {
  antigen: { zh: '抗原', en: 'Antigen' },
  pcr: { zh: '核酸', en: 'PCR' },
  negative: { zh: '阴性', en: 'Negative' },
  positive: { zh: '阳性', en: 'Positive' },
  waiting: { zh: '等结果', en: 'Waiting' },
} as const satisfies Catalogue;
