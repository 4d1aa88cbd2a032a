import type { Catalogue } from './say.ts';

/** Words that the server's refusals need. */
export const nurseryWordText = {
  order: { zh: '这份委托', en: 'this request' },
  child: { zh: '您在幼儿园的孩子', en: 'your child in a kindergarten' },
  offered: { zh: '待收药', en: 'waiting' },
  received: { zh: '已收药', en: 'received' },
  refused: { zh: '未收', en: 'refused' },
  ended: { zh: '已停止', en: 'ended' },
} as const satisfies Catalogue;

/** 全日观察和药品交接页面的话 */
export const nurseryText = {
  title: { zh: '全日观察', en: 'Observation' },
  entry: { zh: '上午、下午各巡视一次，按时喂药', en: 'Two rounds a day, medicines on time' },
  classes: { zh: '幼儿园班级', en: 'Classes' },
  roundDone: { zh: '✓ {round} {time} {by}', en: '✓ {round} {time} {by}' },
  roundTodo: { zh: '● {round}还没巡视', en: '● {round}: to do' },
  round: { zh: '{round}这一轮', en: '{round} round' },
  howTo: {
    zh: '看过一个点一个；有不对的点“观察”。',
    en: 'Tap a child when looked at; “Note” for anything unusual.',
  },
  asUsual: { zh: '如常', en: 'As usual' },
  notYet: { zh: '还没看', en: 'Not looked at' },
  observe: { zh: '观察', en: 'Note' },
  observeOf: { zh: '{name}：观察', en: 'Note on {name}' },
  urgent: { zh: '要马上请保健医生看', en: 'The doctor should see this now' },
  othersUsual: { zh: '其余 {n} 人都看过，如常', en: 'The other {n} are as usual' },
  submit: {
    zh: '提交{round}：{usual} 如常，{noted} 有观察',
    en: 'Send {round}: {usual} as usual, {noted} noted',
  },
  submitLeft: { zh: '还有 {n} 人没看，照实提交', en: 'Send with {n} not looked at' },
  sent: { zh: '{round}这一轮已提交', en: '{round} round sent' },
  waits: { zh: '{n} 项等待发送', en: '{n} waiting to be sent' },
  waitsSince: {
    zh: '这一轮 {at} 已存在手机上，等待发送。改了再提交，以新的为准。',
    en: 'Stored on this phone at {at} and waiting. Sending again corrects it.',
  },
  refusedWhy: {
    zh: '没有发成：{why}改了可以再提交。',
    en: 'Not accepted: {why} Change it and send again.',
  },
  merged: {
    zh: '{round}：{by} {at} 也记过，已合在一起。',
    en: '{round}: {by} also recorded it at {at}; both were put together.',
  },
  mergedBoth: {
    zh: '{names} 两边记的不一样，看到的都留着，请核对。',
    en: '{names}: seen differently; everything found was kept. Please check.',
  },
  roundWaits: { zh: '○ {round}已记，等待发送', en: '○ {round} recorded, waiting to be sent' },
  reason: { zh: '更正原因（必填）', en: 'Reason for the correction (required)' },
  note: { zh: '备注（可不填）', en: 'Note (optional)' },
  done: { zh: '好了', en: 'Done' },
  back: { zh: '返回', en: 'Back' },

  medicines: { zh: '药品', en: 'Medicines' },
  medicinesNone: { zh: '今天没有要喂的药', en: 'No medicine today' },
  toReceive: { zh: '家长委托，等收药', en: 'To be received' },
  takeIn: { zh: '收下：{medicine}', en: 'Take in: {medicine}' },
  refuse: { zh: '不收', en: 'Refuse' },
  stop: { zh: '停止喂药', en: 'Stop' },
  stopReason: { zh: '为什么', en: 'Why' },
  handedBy: { zh: '谁交来的', en: 'Handed over by' },
  received: {
    zh: '{handedBy} 交，{by} {time} 收',
    en: '{handedBy} handed over, {by} received {time}',
  },
  due: { zh: '{time} 该喂', en: 'due {time}' },
  give: { zh: '已喂 {time}', en: 'Given {time}' },
  given: { zh: '✓ {time} 已喂（{by} {at}）', en: '✓ {time} given ({by} {at})' },
  notGiven: { zh: '! {time} 没喂成：{note}（{by}）', en: '! {time} not given: {note} ({by})' },
  givenWaits: {
    zh: '{time} 已喂（{by} {at} 记在手机上，等待发送）',
    en: '{time} given ({by} {at}, on this phone, waiting to be sent)',
  },
  notGivenWaits: {
    zh: '{time} 没喂成：{note}（{by} {at} 记在手机上，等待发送）',
    en: '{time} not given: {note} ({by} {at}, on this phone, waiting to be sent)',
  },
  doseRefused: { zh: '{time} 这一次没有发成：{why}', en: '{time} was not accepted: {why}' },
  receivedWaits: {
    zh: '收药记在手机上，等待发送',
    en: 'taken in on this phone, waiting to be sent',
  },
  giveNot: { zh: '没喂成', en: 'Not given' },
  giveNotWhy: {
    zh: '为什么没喂成，如：孩子不在、吐了、拒服',
    en: 'Why not, for example: away, refused',
  },
  line: { zh: '{medicine}，每次 {dose}', en: '{medicine}, {dose} each time' },
  days: { zh: '{from} 至 {to}，{times}', en: '{from} to {to}, {times}' },
  oneDay: { zh: '{from}，{times}', en: '{from}, {times}' },
  askedBy: { zh: '{name} 委托', en: 'asked by {name}' },
  correct: { zh: '更正', en: 'Correct' },
  correctDose: { zh: '更正 {time} 这一次', en: 'Correct the dose of {time}' },
  wasGiven: { zh: '已喂', en: 'Given' },
  whyCorrect: {
    zh: '为什么更正（家长看得到），如：点错了孩子',
    en: 'Why it is corrected (the family sees it)',
  },
  saveCorrection: { zh: '更正为：{time} {outcome}', en: 'Correct to: {time} {outcome}' },
  corrected: { zh: '更正过：{reason}', en: 'corrected: {reason}' },
  signed: {
    zh: '家长已当面在纸质委托书上签字，园里留存',
    en: 'The guardian has signed on paper here; the school keeps it',
  },
  newOrder: { zh: '当面登记一份', en: 'Write one down' },
  child: { zh: '哪个孩子', en: 'Which child' },

  familyTitle: { zh: '委托喂药', en: 'Medicines' },
  familyEntry: {
    zh: '把药和用法先告诉老师，到园时交给老师',
    en: 'Tell the teacher beforehand, hand it over at the door',
  },
  familyNone: { zh: '没有在幼儿园的孩子', en: 'No child in a kindergarten' },
  familyHow: {
    zh: '写好后，入园时把药当面交给老师；老师收下才会喂。药盒上请写孩子姓名。',
    en: 'Hand the medicine to the teacher at the door. It is given only after the teacher has taken it in.',
  },
  medicine: { zh: '药名', en: 'Medicine' },
  dose: { zh: '每次多少，如：5 毫升', en: 'How much, for example 5 ml' },
  times: { zh: '几点喂', en: 'When' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  orderNote: {
    zh: '要注意的（可不填），如：饭后',
    en: 'Note (optional), for example: after meals',
  },
  offer: { zh: '委托老师喂 {name}', en: 'Ask for {name}' },
  addTime: { zh: '加一次', en: 'One more' },
  withdraw: { zh: '收回委托', en: 'Withdraw' },
  withdrawn: { zh: '家长收回', en: 'Withdrawn by the family' },
  waitsForTeacher: { zh: '等老师收药', en: 'Not taken in yet' },
} as const satisfies Catalogue;
