import type { Catalogue } from './say.ts';

/** Words that the server's refusals and the records need. */
export const seatWordText = {
  seat: { zh: '这班校车或这张餐桌', en: 'this bus run or table' },
  pupil: { zh: '本校的这个学生', en: 'this pupil of the school' },
  moved: { zh: '调换', en: 'Changed' },
} as const satisfies Catalogue;

/** 校车和餐桌的名单 */
export const seatText = {
  file: { zh: '学生名单', en: 'Pupils' },
  rides: { zh: '坐这班车的学生', en: 'Who rides' },
  eats: { zh: '在这桌吃饭的学生', en: 'Who eats here' },
  count: { zh: '共 {n} 人', en: '{n} pupils' },
  noneRides: { zh: '还没有安排乘车的学生', en: 'Nobody rides yet' },
  noneEats: { zh: '还没有安排就餐的学生', en: 'Nobody eats here yet' },
  noneHow: {
    zh: '人多时到“导入”里用校车或食堂的表一次安排。',
    en: 'For many at once, import a list of buses or canteen tables.',
  },
  add: { zh: '安排学生', en: 'Add pupils' },
  addRun: {
    zh: '可以选不在这班车上的学生；早晚两班都坐的，两班都要安排。',
    en: 'Choose pupils who do not ride this run. Who rides morning and evening is added to both.',
  },
  addTable: { zh: '可以选还没有餐桌的学生。', en: 'Choose pupils without a table.' },
  addNone: { zh: '全校学生都安排好了。', en: 'Everybody has a place.' },
  who: { zh: '学生', en: 'Pupils' },
  name: { zh: '姓名', en: 'Name' },
  class: { zh: '班级', en: 'Class' },
  move: { zh: '换到别处', en: 'Move' },
  moveTitle: { zh: '{name}换到哪里', en: 'Move {name}' },
  toRun: { zh: '校车班次', en: 'Bus run' },
  toTable: { zh: '餐桌', en: 'Table' },
  remove: { zh: '去掉', en: 'Remove' },
  removeTitle: { zh: '去掉{name}', en: 'Remove {name}' },
  done: { zh: '已安排', en: 'Done' },
  removed: { zh: '已去掉', en: 'Removed' },
  print: { zh: '打印', en: 'Print' },
} as const satisfies Catalogue;
