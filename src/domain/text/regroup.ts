import type { DealWay } from '../regroup.ts';
import type { Sentence } from './say.ts';

/** 分班的办法 */
export const dealWayText = {
  'by-number': { zh: '按号顺着分', en: 'In blocks by number' },
  'by-sex': { zh: '男女均匀分', en: 'Boys and girls evenly' },
} as const satisfies Record<DealWay, Sentence>;

/** 并班、分班 */
export const regroupText = {
  title: { zh: '并班与分班', en: 'Join and divide classes' },
  purpose: {
    zh: '同一年级的几个班并成一个，或一个班分成几个。从选定的那天起按新的班应到，以前的检查表和名册不变。',
    en: 'Classes of a grade become one, or one becomes several, from a day on. Past sheets stay.',
  },
  what: { zh: '办什么', en: 'What' },
  merge: { zh: '并班', en: 'Join' },
  split: { zh: '分班', en: 'Divide' },
  grade: { zh: '年级', en: 'Grade' },
  into: { zh: '并到哪个班', en: 'Into which class' },
  joining: { zh: '哪些班并过去（并后停用）', en: 'Which classes join it (and close)' },
  dividing: { zh: '哪个班要分', en: 'Which class is divided' },
  groups: { zh: '分成几个班', en: 'Into how many' },
  newName: { zh: '第 {n} 个新班的名字', en: 'Name of new class {n}' },
  way: { zh: '怎么分', en: 'How' },
  from: { zh: '从哪天起', en: 'From' },
  pupil: { zh: '学生', en: 'Pupil' },
  sex: { zh: '性别', en: 'Sex' },
  seq: { zh: '号', en: 'No.' },
  goesTo: { zh: '去哪个班', en: 'Goes to' },
  goesOf: { zh: '{name}去哪个班', en: '{name} goes to' },
  preview: { zh: '办理前先看', en: 'Before it is done' },
  class: { zh: '班级', en: 'Class' },
  before: { zh: '现在', en: 'Now' },
  after: { zh: '以后', en: 'Then' },
  boysGirls: { zh: '男 {boys} 女 {girls}', en: '{boys} boys, {girls} girls' },
  closes: { zh: '停用', en: 'Closes' },
  isNew: { zh: '新建', en: 'New' },
  teachersEnd: {
    zh: '这些账号在停用的班的权限到今天为止：{who}。要带新班的，请到“账号”另外授权。',
    en: 'These accounts lose the closed class after today: {who}. Grant the new class where needed.',
  },
  teacher: { zh: '{name}（{class}）', en: '{name} ({class})' },
  noTeacher: {
    zh: '还没有班主任账号的班：{classes}。办完请到“账号”授权，不然没有人填检查表。',
    en: 'Without a class teacher’s account: {classes}. Grant one, or nobody fills in its sheets.',
  },
  doIt: { zh: '办理：{moved} 人换班', en: 'Do it: {moved} pupils change class' },
  confirm: { zh: '并班、分班', en: 'Join or divide' },
  done: { zh: '已办理', en: 'Done' },
  chooseFirst: { zh: '先选班级', en: 'Choose classes first' },
  noPupils: {
    zh: '这个班没有学生，直接在“机构班级”里停用就行。',
    en: 'This class has no pupils: simply close it.',
  },
  runs: { zh: '办理过的', en: 'So far' },
  noRuns: { zh: '还没有办理过。', en: 'None yet.' },
  runLine: {
    zh: '{day} 起 {moved} 人换班：{classes}',
    en: 'From {day} {moved} pupils changed: {classes}',
  },
  undo: { zh: '撤销', en: 'Take back' },
  undoTitle: { zh: '撤销这次并班、分班', en: 'Take this back' },
  undoWhat: {
    zh: '学生回到原来的班，停用的班重新启用，新建的班停用，权限恢复原样。',
    en: 'Pupils return to their classes, which open again; new classes close; grants are as before.',
  },
  undone: { zh: '已撤销', en: 'Taken back' },
  stateDone: { zh: '已办', en: 'Done' },
  this: { zh: '这次并班、分班', en: 'this step' },
  // In Chinese in the rosters.
  roster: { zh: '并班、分班：{reason}', en: 'Classes regrouped: {reason}' },
  rosterBack: { zh: '撤销并班、分班：{reason}', en: 'Regrouping taken back: {reason}' },
  recorded: {
    zh: '{name}在 {day} 的检查表已经按新的班填了。请反过来再办一次并班或分班。',
    en: '{name} has a sheet of {day} by the new classes. Regroup the other way round instead.',
  },
  movedOn: {
    zh: '{n} 名学生（如{name}）之后又换过班或离开过。先把他们退回。',
    en: '{n} pupils ({name} among them) have moved since.',
  },
  reused: { zh: '{name}的名字已被别的班用了。', en: 'The name of {name} is taken by now.' },
} as const satisfies Record<string, Sentence>;
