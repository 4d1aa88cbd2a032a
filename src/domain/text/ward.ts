import type { Catalogue } from './say.ts';

/** Words that the server's refusals need. */
export const wardWordText = {
  stay: { zh: '这次留观', en: 'this stay' },
  here: { zh: '本校今天的这个人', en: 'this person at the school today' },
} as const satisfies Catalogue;

/** 留观室页面的话 */
export const wardText = {
  title: { zh: '留观室', en: 'Observation room' },
  entry: { zh: '谁在留观、复测、离开', en: 'Who is here, measure, leave' },
  inRoom: { zh: '现在在留观室', en: 'In the room now' },
  inRoomNone: { zh: '现在没有人', en: 'Nobody is here' },
  expected: { zh: '该过来的', en: 'Should come' },
  expectedHow: {
    zh: '校门送来的，或今天检查表上在校有症状的。',
    en: 'Sent by the gate, or ill on a sheet of today.',
  },
  left: { zh: '今天已离开', en: 'Left today' },
  fromGate: { zh: '校门送来', en: 'from the gate' },
  fromSheet: { zh: '班里报的', en: 'from the class sheet' },
  fromWalkIn: { zh: '自己来的', en: 'came alone' },
  since: { zh: '{time} 起，{minutes} 分钟', en: 'since {time}, {minutes} min' },
  recheckNow: { zh: '该复测了', en: 'Measure again now' },
  recheckIn: { zh: '{minutes} 分钟后复测', en: 'measure again in {minutes} min' },
  receive: { zh: '收进 {name}', en: 'Receive {name}' },
  receiveShort: { zh: '收进', en: 'Receive' },
  walkIn: { zh: '有人自己来', en: 'Somebody came' },
  findPerson: { zh: '姓名（从姓开始）', en: 'Beginning of the name' },
  measure: { zh: '复测', en: 'Measure' },
  measureOf: { zh: '记下 {name} 的复测', en: 'Record for {name}' },
  leave: { zh: '离开', en: 'Leave' },
  leaveOf: { zh: '{name} 去哪里', en: 'Where does {name} go' },
  toClass: { zh: '回班', en: 'Back to class' },
  toHome: { zh: '家长接走', en: 'Taken home' },
  toHospital: { zh: '送医', en: 'To a hospital' },
  doClass: { zh: '{name} 回班', en: '{name} back to class' },
  doHome: { zh: '{name} 由家长接走', en: '{name} taken home' },
  doHospital: { zh: '{name} 送医', en: '{name} to a hospital' },
  takenBy: { zh: '谁来接', en: 'Who fetches' },
  relation: { zh: '与学生关系', en: 'Relation' },
  hospital: { zh: '送到哪家医院，谁陪同', en: 'Which hospital, who goes along' },
  note: { zh: '备注（可不填）', en: 'Note (optional)' },
  call: { zh: '给家长打电话', en: 'Call the family' },
  callReason: { zh: '留观室联系家长', en: 'The observation room calls the family' },
  callRecorded: {
    zh: '电话号码的查看会记入操作记录。',
    en: 'Looking at the number is recorded.',
  },
  noPhone: {
    zh: '没有登记家长电话，请问班主任。',
    en: 'No number is recorded. Ask the class teacher.',
  },
  leftTo: { zh: '{time} {what}', en: '{time} {what}' },
  leftWith: { zh: '{time} {what}：{who}', en: '{time} {what}: {who}' },
  close: { zh: '不记了', en: 'Close' },
  waits: { zh: '待发送', en: 'waiting' },
} as const satisfies Catalogue;
