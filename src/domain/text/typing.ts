import type { Catalogue } from './say.ts';

/** 手工名单读不懂的一行 */
export const typingFaultText = {
  'no-name': { zh: '没有姓名', en: 'no name' },
  'two-names': { zh: '有两个姓名，一行只写一人', en: 'two names: one pupil a line' },
  'name-twice': {
    zh: '姓名写了两次；同名的请都写号数',
    en: 'name twice: give namesakes their numbers',
  },
  'number-twice': { zh: '号数写了两次', en: 'number twice' },
  number: { zh: '号数或学籍号不对', en: 'a wrong number' },
} as const satisfies Catalogue;

/** Words for the server's refusal of a line. */
export const typingWordText = {
  here: { zh: '{name}已在名册上；同名的请写号数', en: '{name} is on the roster: number namesakes' },
  seqTaken: { zh: '{seq} 号已经有人', en: 'number {seq} is taken' },
  typed: { zh: '手工录入 {n} 人', en: '{n} typed in' },
} as const satisfies Catalogue;

/** 手机上建班、打名单页面的话 */
export const typingText = {
  title: { zh: '班级和名单', en: 'Classes and rosters' },
  entry: { zh: '加班级、打名单', en: 'Add classes, type rosters' },
  classes: { zh: '班级', en: 'Classes' },
  none: { zh: '还没有班级', en: 'No class yet' },
  people: { zh: '{n} 人', en: '{n} people' },
  addClass: { zh: '加一个班', en: 'Add a class' },
  grade: { zh: '年级', en: 'Grade' },
  number: { zh: '第几班', en: 'Which class' },
  doAdd: { zh: '加{class}', en: 'Add {class}' },
  type: { zh: '打名单', en: 'Type the roster' },
  typeInto: { zh: '{class} 打名单', en: 'Roster of {class}' },
  how: {
    zh: '一行一人：姓名 性别 号数。可以从别处整段粘贴。',
    en: 'One pupil a line: name, sex, number. Paste as many as you like.',
  },
  example: { zh: '李小明 男 1', en: '李小明 男 1' },
  box: { zh: '名单', en: 'Roster' },
  read: { zh: '读到 {n} 人', en: '{n} read' },
  readBoth: { zh: '读到 {n} 人，{boys} 男 {girls} 女', en: '{n} read: {boys} boys, {girls} girls' },
  noSex: { zh: '{n} 人没写性别', en: '{n} without sex' },
  line: { zh: '第 {line} 行“{text}”：{why}', en: 'Line {line} “{text}”: {why}' },
  submit: { zh: '录入 {n} 人', en: 'Add {n}' },
  fix: { zh: '先改好 {n} 行', en: 'Correct {n} lines first' },
  done: { zh: '已录入 {n} 人', en: '{n} added' },
  seq: { zh: '{n} 号', en: 'no. {n}' },
  already: { zh: '已在名册上的 {n} 人', en: '{n} on the roster' },
  openSheet: { zh: '去检查', en: 'Open the sheet' },
  more: { zh: '再打一些', en: 'Type more' },
} as const satisfies Catalogue;
