import type { Catalogue } from './say.ts';

/** 证件号和别的栏目对不上时的话,接在“身份证号不对:”或“学籍号不对:”后面 */
export const identityClashText = {
  'birth-day-differs': {
    zh: '号码里的出生日期与填写的 {day} 不一致，请核对。',
    en: 'the date of birth in it differs from {day}; check both.',
  },
  'sex-differs': {
    zh: '号码里的性别与填写的不一致，请核对。',
    en: 'the sex in it differs from the one given; check both.',
  },
  'student-number-differs': {
    zh: '以 G 开头的学籍号应为 G 加身份证号，与身份证号不一致，请核对。',
    en: 'a number beginning G is G and the ID number; it differs from the ID number.',
  },
} as const satisfies Catalogue;

/** 号码已被登记时,说是谁 */
export const holderText = {
  here: { zh: '本校的{name}', en: '{name} of this school' },
  pupil: { zh: '其他学校的一名学生', en: 'a pupil of another school' },
  staff: { zh: '其他单位的一名教职工', en: 'a member of staff elsewhere' },
  guardian: { zh: '一名监护人', en: 'a guardian' },
} as const satisfies Catalogue;

/** 录入、调班、住户操作中的说法 */
export const personWordText = {
  person: { zh: '这个人', en: 'this person' },
  pupil: { zh: '这名学生', en: 'this pupil' },
  guardian: { zh: '这名监护人', en: 'this guardian' },
  guardianship: { zh: '这条监护关系', en: 'this guardian of the pupil' },
  class: { zh: '这个班级或科室', en: 'this class or department' },
  membership: { zh: '当前所在的班级或科室', en: 'a class or department they are in now' },
  householdOf: { zh: '这个人的住户登记', en: 'a household of this person' },
  idNumber: { zh: '已登记的身份证号', en: 'a recorded ID number' },
  profile: { zh: '这份资料', en: 'This record' },
  openSibling: { zh: '打开同住学生的档案', en: 'open the file of that pupil' },
  sameSchool: { zh: '调到其他学校的班级', en: 'move to another school' },
  pupilToClass: {
    zh: '学生要录入到班级，教职工要录入到科室。',
    en: 'pupils belong to a class, staff to a department.',
  },
  onlyPupils: { zh: '学籍号只用于学生。', en: 'only pupils have a student number.' },
  onlyStaff: { zh: '岗位只用于教职工。', en: 'only staff have a job.' },
  onlyPupilsGuarded: { zh: '只有学生登记监护人。', en: 'only pupils have guardians.' },
  notGuardian: {
    zh: '监护人要从学生的档案里登记。',
    en: 'a guardian is recorded in the file of the pupil.',
  },
  bornInFuture: { zh: '出生日期还没到。', en: 'the date of birth is still to come.' },
  numberNeeded: {
    zh: '身份证号和学籍号至少填一个。',
    en: 'give the ID number or the student number.',
  },
  stillHere: {
    zh: '这名学生就在本校在读，换班请到个人档案办“调班”。',
    en: 'this pupil is at this school; use Move class in their file.',
  },
  leaverElsewhere: {
    zh: '这名学生已离开原学校，请到班级名单用“接收转入”，不要重新录入。',
    en: ' The pupil has left that school: use Receive a transfer instead of adding them again.',
  },
  askTransfer: {
    zh: '这名学生还在那所学校，请对方先办离校，或请县里按名单转学。',
    en: ' The pupil is still there: ask that school to let them leave, or the county to move them.',
  },
  leaverHere: {
    zh: '这名学生已从本校离校，回校请到“已离开”名单打开档案办理。',
    en: ' The pupil has left this school: find them among those who have left.',
  },
  noLeavingGuardians: {
    zh: '“已离开”名单只有学生和教职工。',
    en: 'only pupils and staff are listed as left.',
  },
  notSchool: { zh: '导入要先选一所学校。', en: 'choose a school to import into.' },
  badAfter: { zh: '翻页位置', en: 'the position in the list' },
} as const satisfies Catalogue;

/** 自动写下的原因,记在名册和在校经历里 */
export const rosterReasonText = {
  created: { zh: '新录入 {name}', en: 'Added {name}' },
  moved: { zh: '{name} 调班：{reason}', en: '{name} moved: {reason}' },
  returned: { zh: '{name} 回校：{reason}', en: '{name} returned: {reason}' },
  received: { zh: '{name} 转入：{reason}', en: '{name} received: {reason}' },
  left: { zh: '{name} 离校：{reason}', en: '{name} left: {reason}' },
  takenBack: { zh: '{name} 撤销接收：{reason}', en: '{name} taken back: {reason}' },
  imported: { zh: '从 Excel 导入', en: 'Imported from Excel' },
} as const satisfies Catalogue;

/** 预检发现的错误,每句都说怎样改 */
export const importErrorText = {
  empty: { zh: '没有填写，请补上。', en: 'Nothing is filled in.' },
  tooLong: { zh: '最多 {max} 个字，请缩短。', en: 'At most {max} characters.' },
  hidden: {
    zh: '含有不可见的特殊字符，请删掉后重新输入。',
    en: 'It holds invisible characters. Type it again.',
  },
  noClass: {
    zh: '本校没有“{name}”，请改正班名；如果是新班，先到“机构班级”建班。',
    en: 'This school has no class {name}. Correct it, or make the class first.',
  },
  noGrade: {
    zh: '本校没有“{name}”这个年级，可写“三年级”或“2024级”。',
    en: 'This school has no grade {name}. Write 三年级 or 2024级.',
  },
  manyClasses: {
    zh: '“{name}”在本校不止一个，请把年级写全，如“{example}”。',
    en: 'There are several classes {name}. Write the grade in full, for example {example}.',
  },
  badSex: { zh: '应为“男”或“女”。', en: 'It must be 男 or 女.' },
  badDay: {
    zh: '看不懂这个日期，请写成 2018-09-01 这样。',
    en: 'Not a date. Write it as 2018-09-01.',
  },
  badSeq: { zh: '应为 1–999 的整数。', en: 'It must be a whole number from 1 to 999.' },
  badRelation: {
    zh: '应为父亲、母亲、祖父母或其他，电话请填在“电话”一列。',
    en: 'It must be 父亲, 母亲, 祖父母 or 其他.',
  },
  phoneWithoutName: {
    zh: '填了电话或关系，没有填监护人姓名，请补上姓名。',
    en: 'There is a phone or a relation without a name.',
  },
  sameNumber: {
    zh: '与第 {row} 行相同，一个号码只能属于一个学生。',
    en: 'The same as in row {row}: a number belongs to one pupil.',
  },
  sameSeq: {
    zh: '与第 {row} 行在同一个班用了同一个序号，请改正。',
    en: 'Row {row} uses this number in the same class.',
  },
  samePupil: {
    zh: '与第 {row} 行像是同一个学生；若是两个人，请填身份证号或学籍号。',
    en: 'Row {row} seems to be the same pupil. If not, give an ID or student number.',
  },
  namesakes: {
    zh: '本班已有 {count} 个同名学生，分不清是谁，请填身份证号、学籍号或出生日期。',
    en: 'The class has {count} pupils of that name. Give an ID, student number or birth date.',
  },
  transferred: {
    zh: '已办转学离校，导入不会放回班里。确实回来了，先在档案里办回校；不然删去这一行。',
    en: 'Has left for another school. If they are back, say so in their file first; else delete the row.',
  },
} as const satisfies Catalogue;

/** 预检列出的改动 */
export const importChangeText = {
  join: { zh: '新入册：{class}', en: 'Joins {class}' },
  return: { zh: '回校入册：{class}', en: 'Returns to {class}' },
  receive: { zh: '转入：{class}', en: 'Transfers to {class}' },
  move: { zh: '调班：{from} → {to}', en: 'Moves from {from} to {to}' },
  transfer: { zh: '转学：{from} → {to}', en: 'Transfers from {from} to {to}' },
  update: { zh: '更正：{what}', en: 'Corrects: {what}' },
  household: { zh: '并入同一住户', en: 'household' },
  guardians: { zh: '监护人', en: 'guardians' },
  sameHome: {
    zh: '与第 {row} 行同一监护人，住址按第 {row} 行',
    en: 'same guardian as row {row}: that address is used',
  },
  sibling: {
    zh: '与第 {row} 行（另一所学校）同一监护人，算一家人',
    en: 'same guardian as row {row} of another school: one family',
  },
  and: { zh: '、', en: ', ' },
  then: { zh: '；', en: '; ' },
} as const satisfies Catalogue;
