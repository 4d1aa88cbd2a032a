import type { DuplicateSign, PairSort, PairVerdict } from '../duplicate.ts';
import type { ClassTurn, EndKind } from '../roster.ts';
import type { Sentence } from './say.ts';

/** 离开的种类 */
export const endKindText = {
  graduated: { zh: '毕业', en: 'Graduated' },
  transferred: { zh: '转出', en: 'Moved to another school' },
  suspended: { zh: '休学', en: 'Suspended study' },
  withdrawn: { zh: '退学', en: 'Withdrawn' },
  resigned: { zh: '离职', en: 'Resigned' },
  merged: { zh: '重复录入，已合并', en: 'Entered twice, merged' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<EndKind, Sentence>;

/** 班级的去向 */
export const classTurnText = {
  leaves: { zh: '该毕业', en: 'Leaving' },
  overdue: { zh: '早该毕业', en: 'Should have left' },
  stays: { zh: '升级', en: 'Moves up' },
  ahead: { zh: '未入学', en: 'Not begun' },
} as const satisfies Record<ClassTurn, Sentence>;

/** 升级与毕业 */
export const rosterText = {
  title: { zh: '升级与毕业', en: 'Next school year' },
  purpose: {
    zh: '年级随学年自动升，班级名单不用动；这里办毕业班离校，并指出新学年还缺什么。',
    en: 'Grades move up by themselves. Here leaving classes graduate, and what the new year still lacks is shown.',
  },
  schoolTitle: { zh: '{name}：升级与毕业', en: '{name}: next school year' },
  lastDay: { zh: '离校日（在校的最后一天）', en: 'Last day at school' },
  school: { zh: '学校', en: 'School' },
  thisSchool: { zh: '这所学校', en: 'this school' },
  leaving: { zh: '毕业班', en: 'Leaving classes' },
  leavingCount: { zh: '{classes} 个班 {pupils} 人', en: '{classes} classes, {pupils} pupils' },
  staying: { zh: '继续在校', en: 'Staying' },
  odd: { zh: '要看一眼', en: 'To look at' },
  overdueCount: { zh: '{n} 个班早该毕业', en: '{n} classes should have left' },
  emptyCount: { zh: '{n} 个空班', en: '{n} classes without pupils' },
  withoutClass: { zh: '{n} 名学生不在任何班', en: '{n} pupils in no class' },
  suspendedCount: { zh: '{n} 名休学', en: '{n} suspended' },
  noTerm: { zh: '{year} 学年还没有学期', en: 'No terms for {year} yet' },
  nothingOdd: { zh: '没有', en: 'Nothing' },
  noneLeaving: { zh: '没有毕业班', en: 'None' },
  done: { zh: '已办 {pupils} 人', en: '{pupils} done' },
  stateDue: { zh: '待办', en: 'To do' },
  stateDone: { zh: '已办', en: 'Done' },
  state: { zh: '状态', en: 'State' },
  noSchools: { zh: '这里没有学校', en: 'There are no schools here' },
  class: { zh: '班级', en: 'Class' },
  next: { zh: '新学年叫', en: 'Next year' },
  pupils: { zh: '人数', en: 'Pupils' },
  turn: { zh: '去向', en: 'What happens' },
  left: { zh: '离校', en: 'Leaves' },
  choose: { zh: '选择{name}', en: 'Choose {name}' },
  chooseAll: { zh: '选择本页全部', en: 'Choose all on this page' },
  graduate: { zh: '办理毕业', en: 'Graduate' },
  graduateChosen: {
    zh: '办理毕业：{classes} 个班 {pupils} 人',
    en: 'Graduate {classes} classes, {pupils} pupils',
  },
  graduateSchools: { zh: '办理毕业：{n} 所学校', en: 'Graduate at {n} schools' },
  graduateWhat: {
    zh: '这些学生的在班记录到 {day} 为止，种类记“毕业”，班级随之停用；床位收回；家长的账号看到 {until}。过去的检查表一张不变，在“已离开”名单里随时找得到，也可以整批撤销。',
    en: 'Their stay ends on {day} as graduated and the classes close; beds are freed; guardians see records until {until}. Past sheets stay as they are, and the whole step can be taken back.',
  },
  graduated: { zh: '已办理毕业', en: 'Graduated' },
  chooseFirst: { zh: '先勾选要办理的班级', en: 'Choose classes first' },
  byScheme: {
    zh: '毕业班按学校的学制认定；学制在“机构班级”里这所学校的页面改。',
    en: 'Which classes leave follows from the school’s division of school years, set on its page.',
  },
  noClasses: { zh: '这所学校没有在用的班级', en: 'This school has no classes in use' },
  runs: { zh: '办理过的毕业', en: 'Graduations so far' },
  noRuns: { zh: '还没有办理过。', en: 'None yet.' },
  runLine: {
    zh: '{day} 离校，{classes} 个班 {pupils} 人',
    en: 'Left on {day}: {classes} classes, {pupils} pupils',
  },
  undone: { zh: '已撤销', en: 'Taken back' },
  undo: { zh: '撤销', en: 'Take back' },
  undoTitle: { zh: '撤销这次毕业', en: 'Take this graduation back' },
  undoWhat: {
    zh: '{pupils} 名学生回到原来的班，班级重新启用，床位和家长账号恢复原样。',
    en: '{pupils} pupils return to their classes, which open again; beds and guardians’ accounts are as before.',
  },
  undid: { zh: '已撤销，学生回到原班', en: 'Taken back' },
  seeGraduates: { zh: '查看已离开的学生', en: 'See those who left' },
  progress: { zh: '已办 {done} / {all} 所', en: '{done} of {all} schools done' },
  stop: { zh: '停下', en: 'Stop' },
  stopped: {
    zh: '已停下。办过的学校不用再办，没办的还在下面。',
    en: 'Stopped. What was done is done; the rest is still below.',
  },
  allDone: { zh: '选中的学校都办好了', en: 'All chosen schools are done' },
  failedAt: { zh: '{name}：{why}', en: '{name}: {why}' },
  batchTitle: { zh: '给 {n} 所学校办理毕业', en: 'Graduate at {n} schools' },
  batchWhat: {
    zh: '逐校办理这里显示的毕业班，共 {classes} 个班 {pupils} 人。每所学校单独记录，办到哪里都可以停下，以后可以逐校撤销。',
    en: 'School by school, {classes} classes with {pupils} pupils as shown here. Each school is a step of its own: stop at any time, take back school by school.',
  },
  reason: { zh: '说明', en: 'Reason' },
  refused: { zh: '{n} 所没有办成', en: '{n} were refused' },
  begin: { zh: '开始办理', en: 'Begin' },
  close: { zh: '关闭', en: 'Close' },
  defaultReason: { zh: '{year} 届毕业', en: 'Class of {year}' },
  oddPeople: { zh: '不在任何班的学生', en: 'Pupils in no class' },
  sinceDay: { zh: '{day} 起', en: 'since {day}' },
  neverIn: { zh: '从未入班', en: 'never in a class' },
} as const satisfies Record<string, Sentence>;

/** Why the roster of a class ends, in Chinese in the roster itself. */
export const rosterRunText = {
  graduated: { zh: '毕业：{reason}', en: 'Graduated: {reason}' },
  undone: { zh: '撤销毕业：{reason}', en: 'Graduation taken back: {reason}' },
  merged: { zh: '{name} 重复录入，合并：{reason}', en: '{name} entered twice, merged: {reason}' },
  unmerged: { zh: '撤销合并：{reason}', en: 'Merge taken back: {reason}' },
  merge: { zh: '这次合并', en: 'this merge' },
  edited: {
    zh: '合并以后又改过这份档案的资料，分不清哪一项是谁的。请直接更正两份档案。',
    en: 'the file has been edited since.',
  },
  movedOn: {
    zh: '合并以后{name}又调过班、离开过，或又与别的档案合并过。先把那一步退回，再撤销。',
    en: '{name} has moved, left or been merged again since.',
  },
  elsewhere: {
    zh: '已有 {n} 名学生（如{name}）在别的班或学校入学。先让他们离开那里，或只撤销个人。',
    en: '{n} pupils ({name} among them) are in another class or school by now.',
  },
  elsewhereUnnamed: {
    zh: '已有 {n} 名学生在别的班或学校入学。先让他们离开那里，或只撤销个人。',
    en: '{n} pupils are in another class or school by now.',
  },
  reused: {
    zh: '{name}现在的名字或床位已被别人占用，不能原样恢复。',
    en: 'The name or bed of {name} is taken by now.',
  },
  run: { zh: '这次毕业办理', en: 'this graduation' },
  classes: { zh: '所选的班级', en: 'the chosen classes' },
} as const satisfies Record<string, Sentence>;

/** 两份档案里要对得上的 */
export const mergeFieldText = {
  birthDay: { zh: '生日', en: 'birth day' },
  sex: { zh: '性别', en: 'sex' },
  idNumber: { zh: '证件号', en: 'ID number' },
  studentNo: { zh: '学籍号', en: 'student number' },
  phone: { zh: '电话', en: 'phone' },
} as const satisfies Record<string, Sentence>;

/** 疑似重复的依据 */
export const duplicateSignText = {
  'same-name': { zh: '同名', en: 'same name' },
  'same-birth-day': { zh: '同生日', en: 'same birth day' },
  'other-birth-day': { zh: '生日不同', en: 'different birth day' },
  'same-guardian': { zh: '同一家长或同一电话', en: 'same guardian or phone' },
  'same-class': { zh: '同班', en: 'same class' },
  'other-sex': { zh: '性别不同', en: 'different sex' },
  'near-number': { zh: '证件号只差一位', en: 'ID numbers one digit apart' },
  'other-number': { zh: '证件号不同', en: 'different ID numbers' },
} as const satisfies Record<DuplicateSign, Sentence>;

/** 两份档案可能是什么 */
export const pairSortText = {
  duplicate: { zh: '疑似重复', en: 'Entered twice?' },
  twins: { zh: '疑似双胞胎', en: 'Twins?' },
} as const satisfies Record<PairSort, Sentence>;

/** 认定 */
export const pairVerdictText = {
  twins: { zh: '双胞胎', en: 'Twins' },
  different: { zh: '不是同一个人', en: 'Different people' },
  open: { zh: '待认定', en: 'To be decided' },
} as const satisfies Record<PairVerdict, Sentence>;

/** 重复档案 */
export const duplicateText = {
  title: { zh: '重复档案', en: 'Entered twice' },
  purpose: {
    zh: '同一个孩子录了两次，会多算应到人数、漏看病史。看一眼这些像的，认定过的不再提起。',
    en: 'A child entered twice is counted twice. Decide on those that look alike; they are not asked about again.',
  },
  countyTitle: { zh: '全县重复档案', en: 'Entered at two schools' },
  countyPurpose: {
    zh: '同一个孩子在两所学校都有档案，会在两边都应到。双胞胎分开列，不会被当成重复。',
    en: 'A child with files at two schools is expected at both. Twins are listed apart.',
  },
  sort: { zh: '像什么', en: 'What' },
  acrossHow: {
    zh: '确认是同一个孩子时：已不在读的学校先办“离校”，在读的学校用“接收转入”收过去，再在那所学校的“重复档案”里合并，每一步都能撤销。',
    en: 'If it is one child: the former school records the leaving, the other one receives the file and merges the two there.',
  },
  twinsHow: {
    zh: '同一天生日、同一位家长、名字不同。认定过就不再提起；这里不提供合并。',
    en: 'Same birth day and guardian under different names. They are never merged here.',
  },
  state: { zh: '认定情况', en: 'State' },
  openState: { zh: '待认定', en: 'To be decided' },
  decidedState: { zh: '已认定不是同一人', en: 'Decided' },
  none: { zh: '没有像重复的档案', en: 'No files look alike' },
  noneDecided: { zh: '还没有认定过', en: 'Nothing decided yet' },
  first: { zh: '一份', en: 'One file' },
  second: { zh: '另一份', en: 'The other' },
  signs: { zh: '像在哪里', en: 'What they share' },
  decide: { zh: '认定', en: 'Decide' },
  same: { zh: '同一个人…', en: 'The same…' },
  reopen: { zh: '重新认定', en: 'Decide again' },
  decided: { zh: '已认定', en: 'Decided' },
  notInClass: { zh: '已离开', en: 'has left' },
  tail: { zh: '尾号 {tail}', en: '…{tail}' },
  guardians: { zh: '家长 {n} 人', en: '{n} guardians' },
  mergeTitle: { zh: '合并{name}的两份档案', en: 'Merge the two files of {name}' },
  mergeWhat: {
    zh: '过去的检查、异常一条不改，以后都在留下的档案里看。今天起名册上只有一个人。合并错了可以撤销，恢复原样。',
    en: 'Past sheets stay as they are and are read in the file that is kept. From today one name stands on the roster. It can be taken back.',
  },
  keep: { zh: '留下哪一份', en: 'Which file stays' },
  stay: { zh: '以后在哪个班', en: 'Which class goes on' },
  takes: { zh: '从另一份补上：{what}', en: 'Taken from the other: {what}' },
  takesGuardian: { zh: '家长{name}', en: 'guardian {name}' },
  takesNone: { zh: '另一份没有要补的资料。', en: 'The other file adds nothing.' },
  merge: { zh: '合并', en: 'Merge' },
  merged: { zh: '已合并', en: 'Merged' },
  facts: { zh: '班级、性别、生日、尾号、家长', en: 'Class, sex, birth day, tail, guardians' },
  goneName: { zh: '并入的档案', en: 'Merged' },
  keptName: { zh: '保留的档案', en: 'Kept' },
  mergeReason: { zh: '原因', en: 'Reason' },
  mergedBy: { zh: '办理人', en: 'By' },
  mergedAt: { zh: '时间', en: 'At' },
  merges: { zh: '合并过的档案', en: 'Merged files' },
  noMerges: { zh: '还没有合并过。', en: 'None yet.' },
  mergeLine: { zh: '{gone} 并入 {name}', en: '{gone} merged into {name}' },
  undo: { zh: '撤销合并', en: 'Take back' },
  undoTitle: { zh: '撤销{name}的合并', en: 'Take back the merge of {name}' },
  undoWhat: {
    zh: '两份档案恢复成合并以前的样子，名册上又是两个人。',
    en: 'The two files are again as they were before.',
  },
  undone: { zh: '已撤销合并', en: 'Taken back' },
  file: { zh: '{name}（{where}）', en: '{name} ({where})' },
} as const satisfies Record<string, Sentence>;
