import type { Catalogue } from './say.ts';

/** 证件号和别的栏目对不上时的话,接在“身份证号不对:”或“学籍号不对:”后面 */
export const identityClashText = {
  'birth-day-differs': {
    zh: '号码里的出生日期与填写的 {day} 不一致,请核对。',
    en: 'the date of birth in it differs from {day}; check both.',
  },
  'sex-differs': {
    zh: '号码里的性别与填写的不一致,请核对。',
    en: 'the sex in it differs from the one given; check both.',
  },
  'student-number-differs': {
    zh: '以 G 开头的学籍号应为 G 加身份证号,与身份证号不一致,请核对。',
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
  profile: { zh: '这份资料', en: 'This record' },
  openSibling: { zh: '打开同住学生的档案', en: 'open the file of that pupil' },
  sameSchool: { zh: '调到其他学校的班级', en: 'move to another school' },
  pupilToClass: {
    zh: '学生要录入到班级,教职工要录入到科室。',
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
  badAfter: { zh: '翻页位置', en: 'the position in the list' },
} as const satisfies Catalogue;

/** 自动写下的原因,记在名册和在校经历里 */
export const rosterReasonText = {
  created: { zh: '新录入 {name}', en: 'Added {name}' },
  moved: { zh: '{name} 调班:{reason}', en: '{name} moved: {reason}' },
  returned: { zh: '{name} 回校:{reason}', en: '{name} returned: {reason}' },
  left: { zh: '{name} 离校:{reason}', en: '{name} left: {reason}' },
  imported: { zh: '从 Excel 导入', en: 'Imported from Excel' },
} as const satisfies Catalogue;
