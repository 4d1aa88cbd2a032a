import type { RecheckKind, RecheckState } from '../recheck.ts';
import type { Sentence } from './say.ts';

/** 复测的说法 */
export const recheckText = {
  title: { zh: '班级复测', en: 'Re-checks' },
  purpose: {
    zh: '每周随机抽几个班，由校医在晨检表交上后再看一遍，估计晨检能看到几成生病的孩子。不处罚、不排名，不算到哪位老师头上。',
    en: 'A few classes a week are drawn by lot and looked at once more by the school doctor after the morning sheet, to estimate how many sick children the checks see. No penalties, no ranking, never by teacher.',
  },
  aClass: { zh: '这个班', en: 'this class' },
  aRecheck: { zh: '这次复测', en: 'this re-check' },
  aDraw: { zh: '那一周的抽班', en: 'the draw of that week' },
  // 县里和学校的页面
  sightTitle: { zh: '晨检看到了几成', en: 'How much the checks see' },
  sightOf: {
    zh: '复测看到 {ill} 个不适的孩子，其中 {both} 个晨检表上已经有',
    en: 'Re-checks found {ill} unwell children; the morning sheets had {both} of them',
  },
  sightRange: {
    zh: '{low}% 到 {high}%',
    en: '{low} % to {high} %',
  },
  sightHow: {
    zh: '按 {percent}% 的把握估计。同班的孩子相像，真实的范围还会宽一些。',
    en: 'With {percent} % confidence. Children of one class are alike, so the true range is wider still.',
  },
  sightNone: {
    zh: '复测还没有看到不适的孩子，估计不出来。',
    en: 'No re-check has found an unwell child yet, so there is nothing to estimate.',
  },
  sightHidden: {
    zh: '复测满 {least} 个班才单独显示，现在 {classes} 个：太少了，数字会变成在说某一位老师。',
    en: 'Shown from {least} classes on; so far {classes}. With fewer, the number would speak of one teacher.',
  },
  basedOn: { zh: '来自 {classes} 个班次', en: 'from {classes} classes' },
  notCounted: {
    zh: '另有 {late} 次超过两小时、{own} 次由交晨检表的人自己复测，不计入。',
    en: 'Not counted: {late} that came too late, {own} done by whoever had sent the sheet.',
  },
  term: { zh: '学期', en: 'Term' },
  weeksTitle: { zh: '逐周', en: 'Week by week' },
  week: { zh: '周', en: 'Week' },
  weekFrom: { zh: '{day} 起', en: 'from {day}' },
  drawnCount: { zh: '抽到', en: 'Drawn' },
  doneCount: { zh: '已复测', en: 'Done' },
  lapsedCount: { zh: '没做成', en: 'Not done' },
  openCount: { zh: '等着', en: 'To come' },
  illCount: { zh: '复测不适', en: 'Unwell' },
  bothCount: { zh: '晨检已见', en: 'Seen before' },
  share: { zh: '看到几成', en: 'Share seen' },
  weeksNone: { zh: '这段时间还没有抽过班。', en: 'Nothing has been drawn in this time.' },
  few: {
    zh: '看到的人少，逐周的数忽高忽低，请看整个学期。',
    en: 'Single weeks jump about; look at the term.',
  },
  listTitle: { zh: '复测名单', en: 'List of re-checks' },
  listHow: {
    zh: '抽到的班在当天晨检表交上以后才列出。名单上没有复测看到了什么。',
    en: 'Drawn classes appear once their morning sheet has come. What was found is not on the list.',
  },
  listNone: { zh: '没有这样的复测。', en: 'No such re-checks.' },
  day: { zh: '日期', en: 'Day' },
  school: { zh: '学校', en: 'School' },
  class: { zh: '班级', en: 'Class' },
  kind: { zh: '缘由', en: 'Why' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '复测截止', en: 'Due' },
  sent: { zh: '交上', en: 'Sent' },
  sentBy: { zh: '复测人', en: 'By' },
  late: { zh: '超时', en: 'Late' },
  isLate: { zh: '超时', en: 'late' },
  askedBy: { zh: '请求人', en: 'Asked by' },
  reason: { zh: '说明', en: 'Reason' },
  allStates: { zh: '全部状态', en: 'All states' },
  allKinds: { zh: '全部缘由', en: 'All' },
  replayTitle: { zh: '重演抽班', en: 'Play a draw again' },
  replayHow: {
    zh: '抽班由种子和名册决定，谁都可以重算：每个班取“种子 空格 班级编号”的 SHA-256，每类学校从小到大取名额，一校最多取规定的个数。一周过完才公开。',
    en: 'Seed and list decide the draw, and anybody can compute it: the SHA-256 of “seed, space, class id”, the smallest first in each kind of school, no more than so many of one school. Open once the week is over.',
  },
  replay: { zh: '重演', en: 'Play again' },
  replayWeek: { zh: '哪一周', en: 'Which week' },
  samePool: { zh: '名册与校验值一致', en: 'The list matches its hash' },
  otherPool: { zh: '名册与校验值不一致', en: 'The list does not match its hash' },
  sameDraw: { zh: '重演抽到的班与当时一致', en: 'The same classes are drawn' },
  otherDraw: { zh: '重演抽到的班与当时不一致', en: 'Other classes are drawn' },
  seed: { zh: '种子', en: 'Seed' },
  poolHash: { zh: '名册校验值（SHA-256）', en: 'SHA-256 of the list' },
  poolClasses: { zh: '名册里的班', en: 'Classes on the list' },
  poolFile: { zh: '下载名册', en: 'Download the list' },
  print: { zh: '打印', en: 'Print' },
  // 请求复测
  ask: { zh: '请校医今天复测', en: 'Ask the doctor to re-check today' },
  askTitle: { zh: '请校医复测{class}', en: 'Ask for a re-check of {class}' },
  askHow: {
    zh: '提示不是结论。请校医在今天的晨检表交上后再看一遍，学校心里有数。班主任看不到缘由。',
    en: 'A hint is no verdict. The school doctor looks once more after today’s sheet. The class teacher does not see why.',
  },
  askReason: { zh: '为什么请求', en: 'Why' },
  askDefault: { zh: '填报质量提示：{hints}', en: 'Hints about the sheet: {hints}' },
  asked: { zh: '已请校医复测', en: 'Asked' },
  callOff: { zh: '取消', en: 'Call off' },
  callOffTitle: { zh: '取消这次复测', en: 'Call off this re-check' },
  calledOff: { zh: '已取消', en: 'Called off' },
  // 手机上的复测表
  entry: {
    zh: '再看一遍这些班，不看晨检表。',
    en: 'Look at these classes once more, without the sheet.',
  },
  todo: { zh: '要复测的班', en: 'To re-check' },
  todoNone: { zh: '现在没有要复测的班。', en: 'Nothing to re-check now.' },
  sentToday: { zh: '今天已复测', en: 'Re-checked today' },
  until: { zh: '{time} 前复测', en: 'by {time}' },
  overdue: {
    zh: '已过 {time}，仍可复测，但不计入估计',
    en: 'Past {time}: still useful, but not counted',
  },
  blind: {
    zh: '请逐个看、量体温。这里不显示晨检表写了什么，交上以后才比。',
    en: 'Look at each child and take temperatures. What the sheet says is not shown until you have sent yours.',
  },
  tapHow: {
    zh: '看过没事的点名字；不适的或不在的点“不适或不在”。',
    en: 'Tap a name when well; the button when unwell or away.',
  },
  unwellOrAway: { zh: '不适或不在', en: 'Unwell or away' },
  well: { zh: '看过，没事', en: 'Seen and well' },
  here: { zh: '在', en: 'Here' },
  away: { zh: '不在教室', en: 'Not in the room' },
  unseen: { zh: '还没看', en: 'Not seen yet' },
  othersWell: { zh: '其余 {n} 人都看过，没事', en: 'The other {n} were seen and are well' },
  submit: {
    zh: '交复测：看过 {seen} 人，{ill} 人不适，{away} 人不在',
    en: 'Send: {seen} seen, {ill} unwell, {away} away',
  },
  done: { zh: '交上了', en: 'Sent' },
  doneWaits: {
    zh: '已存在手机里，有网络就交。',
    en: 'Kept on the phone; it goes out when there is a network.',
  },
  doneNone: {
    zh: '看过 {seen} 人，没有不适的。辛苦了。',
    en: '{seen} seen, nobody unwell. Thank you.',
  },
  doneAll: {
    zh: '{n} 个不适的孩子，晨检表上都有。',
    en: 'All {n} unwell children were on the sheet.',
  },
  doneMissed: {
    zh: '这 {n} 个孩子晨检表上没有，请收进留观室，并请班主任更正晨检表：',
    en: 'These {n} were not on the sheet. Take them to the observation room and have the sheet corrected:',
  },
  doneLate: {
    zh: '超过两小时了，这次不计入估计，看到的孩子照样要管。',
    en: 'Too late to be counted; the children still need care.',
  },
  toWard: { zh: '去留观室', en: 'To the observation room' },
  onPhone: { zh: '在手机上复测', en: 'Re-check on the phone' },
  onPhoneHow: {
    zh: '复测在教室里做，请用手机打开。',
    en: 'Re-checks are done in the classroom, on a phone.',
  },
} as const satisfies Record<string, Sentence>;

/** 等晨检表 · 等复测 · 已复测 · 没做成 · 取消 */
export const recheckStateText = {
  waiting: { zh: '等晨检表', en: 'Waiting for the sheet' },
  open: { zh: '等复测', en: 'To be done' },
  sent: { zh: '已复测', en: 'Done' },
  lapsed: { zh: '没做成', en: 'Not done' },
  'called-off': { zh: '已取消', en: 'Called off' },
} as const satisfies Record<RecheckState, Sentence>;

/** 随机抽到 · 有人请求 */
export const recheckKindText = {
  drawn: { zh: '随机抽到', en: 'Drawn by lot' },
  asked: { zh: '有人请求', en: 'Asked for' },
} as const satisfies Record<RecheckKind, Sentence>;
