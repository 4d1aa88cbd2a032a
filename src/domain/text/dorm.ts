import type { Catalogue } from './say.ts';

/** Words that the server's refusals need. */
export const dormWordText = {
  room: { zh: '这个寝室', en: 'this room' },
  pupil: { zh: '本校的这个学生', en: 'this pupil of the school' },
  moved: { zh: '调换寝室', en: 'Change of room' },
} as const satisfies Catalogue;

/** 宿舍查房页面的话 */
export const dormText = {
  title: { zh: '宿舍查房', en: 'Dormitory' },
  entry: { zh: '按寝室查晚检', en: 'Evening check by room' },
  rooms: { zh: '我管的寝室', en: 'My rooms' },
  roomsNone: { zh: '没有交给您的寝室', en: 'No room is assigned to you' },
  roomsNoneHow: {
    zh: '请学校报告人建好宿舍楼和寝室，并把宿舍楼授权给您。',
    en: 'Ask the school reporter to add the building and its rooms and to assign it to you.',
  },
  people: { zh: '{n} 人', en: '{n} people' },
  empty: { zh: '还没有安排住人', en: 'Nobody lives here yet' },
  done: { zh: '✓ 已查', en: '✓ done' },
  todo: { zh: '● 待查', en: '● to do' },
  partly: { zh: '● 还差 {n} 人', en: '● {n} left' },
  away: { zh: '{n} 人不在', en: '{n} away' },
  ill: { zh: '{n} 人不适', en: '{n} unwell' },
  here: { zh: '在', en: 'Here' },
  atHome: { zh: '请假回家', en: 'At home' },
  atHospital: { zh: '看病', en: 'At a doctor' },
  elsewhere: { zh: '在别处', en: 'Elsewhere' },
  missing: { zh: '不知去向', en: 'Missing' },
  unwell: { zh: '不适', en: 'Unwell' },
  where: {
    zh: '在哪里，如：教室自习、老师叫走',
    en: 'Where, for example: in class, with a teacher',
  },
  othersHere: { zh: '其余 {n} 人都在', en: 'The other {n} are here' },
  inWard: { zh: '在留观室', en: 'In the observation room' },
  inWardSince: { zh: '{time} 起在留观室', en: 'in the observation room since {time}' },
  inWardCount: { zh: '{n} 人在留观室', en: '{n} in the observation room' },
  submit: {
    zh: '提交 {room}：{here} 在，{away} 不在，{ill} 不适',
    en: 'Send {room}: {here} here, {away} away, {ill} unwell',
  },
  submitWard: {
    zh: '提交 {room}：{here} 在，{away} 不在，{ill} 不适，{inWard} 在留观室',
    en: 'Send {room}: {here} here, {away} away, {ill} unwell, {inWard} in the observation room',
  },
  submitLeft: { zh: '还有 {n} 人没点到，照实提交', en: 'Send with {n} not seen' },
  sent: { zh: '{room} 已提交', en: '{room} sent' },
  sentLater: {
    zh: '{room} 已存在手机上，有网时发送',
    en: '{room} kept on the phone, sent when online',
  },
  next: { zh: '查下一间：{room}', en: 'Next: {room}' },
  back: { zh: '回到寝室列表', en: 'Back to the rooms' },
  missingHow: {
    zh: '有人不知去向：请马上联系班主任和家长。',
    en: 'Somebody is missing: call the class teacher and the family now.',
  },
  assign: { zh: '安排寝室', en: 'Assign rooms' },
  assignEntry: { zh: '宿舍楼、寝室和住的人', en: 'Buildings, rooms, who lives there' },
  assignHow: {
    zh: '点名字住进来，再点搬出。',
    en: 'Tap a name to move in; tap again to move out.',
  },
  livesHere: { zh: '住在这里', en: 'Lives here' },
  without: { zh: '还没有寝室的学生', en: 'Pupils without a bed' },
  moveIn: { zh: '住进 {n} 人', en: 'Move {n} in' },
  addDorm: { zh: '加宿舍楼{name}', en: 'Add building {name}' },
  addRoom: { zh: '加寝室{name}', en: 'Add room {name}' },
  moveOut: { zh: '搬出', en: 'Move out' },
  movedOut: { zh: '调换寝室', en: 'Change of room' },
  reason: { zh: '为什么更正（必填）', en: 'Reason for the correction (required)' },
} as const satisfies Catalogue;
