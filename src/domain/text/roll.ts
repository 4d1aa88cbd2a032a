import type { Catalogue } from './say.ts';

/** 班级检查表的话,手机和电脑共用 */
export const rollText = {
  suspendedNow: {
    zh: '停课到 {to}，不用交检查表。',
    en: 'Lessons are suspended until {to}; nothing is due.',
  },
  seen: { zh: '正常', en: 'Well' },
  unseen: { zh: '未见', en: 'Not seen' },
  present: { zh: '到校', en: 'Here' },
  onDuty: { zh: '到岗', en: 'Here' },
  late: { zh: '迟到', en: 'Late' },
  absentSick: { zh: '因病缺勤', en: 'Absent, sick' },
  absentLeave: { zh: '请假', en: 'On leave' },
  absentUnknown: { zh: '缺勤，原因不明', en: 'Absent, unknown' },
  unknownOnly: { zh: '原因不明', en: 'Absent, unknown' },
  more: { zh: '等 {n} 项', en: '{n} in all' },

  sheetOf: { zh: '{class} {session}', en: '{class}, {session} check' },
  headCount: { zh: '{n} 名学生', en: '{n} pupils' },
  headCountStaff: { zh: '{n} 名教职工', en: '{n} staff' },
  cutoff: { zh: '{time} 截止', en: 'due by {time}' },
  howTo: {
    zh: '看到孩子点名字；有情况点右边“异常”。',
    en: 'Tap a name when you see the child; tap “More” for anything unusual.',
  },
  howToStaff: {
    zh: '看到本人点名字；有情况点右边“异常”。',
    en: 'Tap a name when you see the person; tap “More” for anything unusual.',
  },
  keys: {
    zh: '键盘：方向键移动，回车点到，E 记异常，Esc 关闭。',
    en: 'Keys: arrows move, Enter marks, E records an exception, Esc closes.',
  },
  exception: { zh: '异常', en: 'More' },
  exceptionOf: { zh: '{n} 号 {name}：记异常', en: 'More on no. {n} {name}' },
  people: { zh: '名单', en: 'Name list' },
  jump: { zh: '跳到号数', en: 'Jump to numbers' },
  jumpLeft: { zh: '{n} 未见', en: '{n} left' },
  jumpDone: { zh: '✓ 齐', en: '✓ all' },
  nextUnseen: { zh: '找下一个未见', en: 'Next not seen' },

  lookAtReported: {
    zh: '先看家长报过的 {n} 人',
    en: 'First look at the {n} reported by their families',
  },
  othersWell: { zh: '其余 {n} 人都看到了，正常', en: 'The other {n} were seen and are well' },
  allWell: { zh: '{n} 人都看到了，正常', en: 'All {n} were seen and are well' },
  submit: {
    zh: '提交：{well} 正常，{exceptions} 异常',
    en: 'Send: {well} well, {exceptions} other',
  },
  submitZero: { zh: '提交：{well} 人全部正常', en: 'Send: all {well} well' },
  submitUnseen: {
    zh: '还有 {unseen} 人未见，照实提交',
    en: 'Send with {unseen} not seen',
  },
  submitCorrection: {
    zh: '更正 {changed} 人：{well} 正常，{exceptions} 异常',
    en: 'Correct {changed}: {well} well, {exceptions} other',
  },
  submitAddition: {
    zh: '补报 {changed} 人：{well} 正常，{exceptions} 异常',
    en: 'Add {changed}: {well} well, {exceptions} other',
  },
  submitting: { zh: '正在提交…', en: 'Sending…' },
  unchanged: { zh: '与上次提交一样，没有改动', en: 'Same as last sent, no change' },
  undo: { zh: '撤销', en: 'Undo' },
  done: { zh: '好了', en: 'Done' },
  close: { zh: '关闭', en: 'Close' },
  back: { zh: '返回', en: 'Back' },

  arrival: { zh: '到校情况', en: 'Attendance' },
  arrivalStaff: { zh: '到岗情况', en: 'Attendance' },
  symptoms: { zh: '症状（可多选）', en: 'Symptoms (any number)' },
  symptomsAway: { zh: '因为什么（可多选）', en: 'Why (any number)' },
  moreSymptoms: { zh: '更多症状', en: 'More symptoms' },
  temperature: { zh: '体温（℃）', en: 'Temperature (°C)' },
  site: { zh: '测温部位', en: 'Where measured' },
  lower: { zh: '降 0.1 度', en: '0.1 lower' },
  higher: { zh: '升 0.1 度', en: '0.1 higher' },
  isFever: { zh: '发热', en: 'Fever' },
  isNoFever: { zh: '不发热', en: 'No fever' },
  outOfRange: { zh: '应在 {from}–{to} 之间', en: 'Must be {from}–{to}' },
  note: { zh: '备注（可不填）', en: 'Note (optional)' },
  toUnseen: { zh: '改回未见', en: 'Back to not seen' },
  toReported: { zh: '改回上次提交的', en: 'Back to what was sent' },

  reason: { zh: '更正原因（必填）', en: 'Reason for the correction (required)' },
  corrects: { zh: '要更正：{names}', en: 'Corrects: {names}' },
  reasonFirst: { zh: '写明原因后提交更正', en: 'Give a reason, then send' },
  reasonCame: { zh: '后来到校', en: 'Arrived later' },
  reasonCameStaff: { zh: '后来到岗', en: 'Arrived later' },
  reasonFamily: { zh: '家长来电说明', en: 'The family called' },
  reasonAgain: { zh: '复测后改', en: 'Measured again' },
  reasonSlip: { zh: '点错了', en: 'Slip of the finger' },

  nothingYet: { zh: '还没有提交', en: 'Nothing sent yet' },
  lastSent: { zh: '{by} {at} 提交', en: '{by} sent this at {at}' },
  lastCorrected: { zh: '{by} {at} 第 {n} 次提交', en: '{by} sent version {n} at {at}' },
  lateMark: { zh: '迟报', en: 'Late' },
  countsLine: { zh: '{well} 正常，{exceptions} 异常', en: '{well} well, {exceptions} other' },
  countsUnseen: { zh: '{unseen} 未见', en: '{unseen} not seen' },
  restored: {
    zh: '上次没提交的内容还在，已经放回表里。',
    en: 'What you had not sent is still here and back on the sheet.',
  },
  reapplied: {
    zh: '已刷新，您的填写还在；请核对后再提交。',
    en: 'Reloaded. Your marks are kept: check them, then send.',
  },
  reload: { zh: '刷新并保留我的填写', en: 'Reload and keep my marks' },
  noNetwork: {
    zh: '没有网络，内容还在这台手机上。',
    en: 'No network. Everything is still on this device.',
  },
  cannotOpen: { zh: '打不开这一页', en: 'This page cannot be opened' },
  noNetworkLoad: {
    zh: '没有网络，打不开这一页。',
    en: 'No network: this page cannot be opened.',
  },
  retry: { zh: '重试', en: 'Try again' },
  signInAgain: { zh: '重新登录', en: 'Sign in again' },
  loading: { zh: '正在打开…', en: 'Opening…' },
  empty: { zh: '名单上还没有人', en: 'Nobody is on the list yet' },
  emptyHow: {
    zh: '请学校报告人在电脑版录入或导入名单，再回来检查。',
    en: 'Ask the school reporter to enter or import the list on the desk version.',
  },

  sentZero: { zh: '零报告已提交 {at}', en: 'Zero report sent {at}' },
  sentZeroWhat: {
    zh: '{n} 人都看到了，没有异常。零报告也是一份正式记录。',
    en: 'All {n} were seen, nothing unusual. A zero report is a record too.',
  },
  sent: { zh: '已提交 {at}', en: 'Sent {at}' },
  sentAddition: { zh: '补报已提交 {at}', en: 'Addition sent {at}' },
  sentCorrection: { zh: '更正已提交 {at}', en: 'Correction sent {at}' },
  sentUnseen: {
    zh: '还有 {n} 人未见，看到后请回来补上。',
    en: '{n} not seen yet. Please come back and add them.',
  },
  pendingFresh: {
    zh: '这张表 {at} 已存在手机上，等待发送。改了再提交，会换成新的。',
    en: 'Stored on this phone at {at} and waiting. Sending again replaces it.',
  },
  pendingOut: {
    zh: '这张表 {at} 已发出，还没收到回执，有网会自动再发。现在改的会排在它后面。',
    en: 'Sent at {at}, no answer yet; it is tried again. Changes go out behind it.',
  },
  pendingRefused: { zh: '上次没有发成：{says}', en: 'Not accepted before: {says}' },
  keptSheet: {
    zh: '没有网络，名单是 {at} 的；照样可以填，有网就发。',
    en: 'No network: the list is as of {at}. You can fill it in; it is sent later.',
  },
  opensLater: { zh: '{session}从 {day} {time} 开始填报。', en: '{session} opens {day} {time}.' },

  disputed: { zh: '两种说法', en: 'Two reports' },
  familySays: { zh: '家长报：{words}', en: 'Family: {words}' },

  sentLate: {
    zh: '已过 {cutoff} 截止，记为迟报。',
    en: 'After the cut-off {cutoff}: marked late.',
  },
  leave: { zh: '返回', en: 'Back' },
  lookAgain: { zh: '查看或更正', en: 'Look or correct' },

  fromPaper: { zh: '从纸上补录', en: 'Type in from paper' },
  printPaper: { zh: '打印纸质表', en: 'Print a paper sheet' },

  history: { zh: '历次提交', en: 'Versions' },
  historyOpen: { zh: '看历次提交（{n}）', en: 'Show versions ({n})' },
  historyVersion: { zh: '第 {n} 次 · {by} · {at}', en: 'Version {n} · {by} · {at}' },
  historyReason: { zh: '原因：{reason}', en: 'Reason: {reason}' },
  historyFurther: { zh: '更早的', en: 'Older ones' },
  historyNone: { zh: '没有异常', en: 'Nothing unusual' },
} as const satisfies Catalogue;
