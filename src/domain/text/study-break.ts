import type { Sentence } from './say.ts';

/** 休学、复学 */
export const studyText = {
  suspend: { zh: '休学', en: 'Suspend study' },
  suspendOf: { zh: '{name}：休学', en: 'Suspend the study of {name}' },
  suspendWhat: {
    zh: '从起始那天起各项检查不再应到，学籍和档案仍在本校；床位、座位收回，复学时再安排。办错了可以撤销。',
    en: 'Expected on no sheet from that day; the file stays at the school. It can be taken back.',
  },
  suspended: { zh: '已办休学', en: 'Suspended' },
  kind: { zh: '种类', en: 'Kind' },
  from: { zh: '从哪天起不到校', en: 'First day away' },
  until: { zh: '预计到哪天', en: 'Expected until' },
  reason: { zh: '说明（不写病名）', en: 'Reason (no illness by name)' },
  correct: { zh: '更正休学', en: 'Correct the suspension' },
  corrected: { zh: '已更正', en: 'Corrected' },
  correctWhat: {
    zh: '起始日记错了，请撤销后重办。',
    en: 'A wrong first day is taken back and entered anew.',
  },
  resume: { zh: '复学', en: 'Resume study' },
  resumeOf: { zh: '{name}：复学', en: '{name} resumes study' },
  resumeWhat: {
    zh: '从复学那天起在所选的班应到，可以不是原来的班。',
    en: 'Expected in the chosen class from that day; it need not be the former one.',
  },
  resumed: { zh: '已复学', en: 'Resumed' },
  class: { zh: '到哪个班', en: 'Into which class' },
  day: { zh: '复学日期', en: 'First day back' },
  certificate: { zh: '已查验复学证明', en: 'A certificate was seen' },
  certificateWhy: {
    zh: '因病休学的必须查验。只记有没有和日期，不登记病名，不收存复印件。',
    en: 'Needed after illness. Only the fact and its day are kept.',
  },
  certificateDay: { zh: '证明上的日期', en: 'Day of the certificate' },
  undo: { zh: '撤销休学', en: 'Take the suspension back' },
  undoResume: { zh: '撤销复学', en: 'Take the resumption back' },
  undoWhat: { zh: '恢复成办理以前的样子。', en: 'Everything is as it was before.' },
  undone: { zh: '已撤销', en: 'Taken back' },
  note: {
    zh: '{kind}休学，{from} 起{until}。{reason}',
    en: 'Suspended ({kind}) from {from}{until}. {reason}',
  },
  noteUntil: { zh: '，预计到 {day}', en: ', expected until {day}' },
  overdue: {
    zh: '预计的日子已过，请问家长是否复学。',
    en: 'The expected day has passed: ask the family.',
  },
  list: { zh: '休学', en: 'Suspended' },
  listTitle: { zh: '休学名单', en: 'Suspended pupils' },
  listNone: { zh: '没有正在休学的学生', en: 'Nobody is suspended' },
  listFrom: { zh: '休学起始', en: 'Since' },
  listUntil: { zh: '预计到', en: 'Until' },
  endKind: { zh: '离开的种类', en: 'Kind of leaving' },
  allKinds: { zh: '所有种类', en: 'All kinds' },
  leaveKind: { zh: '种类', en: 'Kind' },
  movedOn: {
    zh: '{name}之后又调过班、离过校或转了学。先退回那一步。',
    en: '{name} has moved since.',
  },
  classGone: {
    zh: '{name}已经停用，请改办复学到别的班。',
    en: '{name} is closed: resume into another class.',
  },
  recorded: {
    zh: '{day} 的检查表上已有{name}。请改办休学，从不到校的那天起。',
    en: '{name} is on the sheet of {day}.',
  },
  // In Chinese in the rosters.
  left: { zh: '{name} 休学：{reason}', en: '{name} suspended: {reason}' },
  back: { zh: '{name} 撤销休学：{reason}', en: '{name} suspension taken back: {reason}' },
  returned: { zh: '{name} 复学', en: '{name} resumed study' },
  away: { zh: '{name} 撤销复学：{reason}', en: '{name} resumption taken back: {reason}' },
  this: { zh: '这次休学', en: 'this suspension' },
} as const satisfies Record<string, Sentence>;
