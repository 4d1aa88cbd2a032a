import type { Catalogue, Sentence } from './say.ts';

/** 机构与校历页面的话 */
export const placeText = {
  province: { zh: '省（自治区、直辖市）', en: 'Province' },
  city: { zh: '市（州、盟）', en: 'City' },
  county: { zh: '县（区）', en: 'County' },
  zone: { zh: '功能区', en: 'Functional zone' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  'center-school': { zh: '中心校', en: 'Central school' },
  school: { zh: '学校', en: 'School' },
  campus: { zh: '校区', en: 'Campus' },
  'teaching-point': { zh: '教学点', en: 'Teaching point' },
  grade: { zh: '年级', en: 'Grade' },
  class: { zh: '班级', en: 'Class' },
  department: { zh: '科室', en: 'Department' },
  dorm: { zh: '宿舍楼', en: 'Dormitory building' },
  'dorm-room': { zh: '寝室', en: 'Dormitory room' },
  'bus-run': { zh: '校车线路班次', en: 'Bus run' },
  canteen: { zh: '食堂', en: 'Canteen' },
  'canteen-table': { zh: '餐桌', en: 'Canteen table' },
} as const satisfies Catalogue;

/** 学校类型 */
export const schoolKindText = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  junior: { zh: '初中', en: 'Junior secondary' },
  'nine-year': { zh: '九年一贯制', en: 'Nine-year' },
  senior: { zh: '高中', en: 'Senior secondary' },
  'complete-secondary': { zh: '完全中学', en: 'Complete secondary' },
  'twelve-year': { zh: '十二年一贯制', en: 'Twelve-year' },
  vocational: { zh: '中职', en: 'Vocational' },
  special: { zh: '特殊教育', en: 'Special education' },
} as const satisfies Catalogue;

/** 学段 */
export const stageText = {
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary' },
  'primary-5': { zh: '小学（五年制）', en: 'Primary, five years' },
  junior: { zh: '初中', en: 'Junior secondary' },
  'junior-4': { zh: '初中（四年制）', en: 'Junior secondary, four years' },
  senior: { zh: '高中', en: 'Senior secondary' },
  vocational: { zh: '中职', en: 'Vocational' },
  special: { zh: '特殊教育', en: 'Special education' },
} as const satisfies Catalogue;

/** 学制 */
export const schemeText = {
  'six-three': { zh: '六三制（小学六年、初中三年）', en: 'Six-three' },
  'five-four': { zh: '五四制（小学五年、初中四年）', en: 'Five-four' },
} as const satisfies Catalogue;

/** 由上级办理的项目 */
export const standingText = {
  code: { zh: '代码', en: 'code' },
  schoolKind: { zh: '学校类型', en: 'kind' },
  ownership: { zh: '公办民办', en: 'ownership' },
  isBoarding: { zh: '寄宿走读', en: 'boarding' },
  scheme: { zh: '学制', en: 'division of school years' },
  closing: { zh: '停用', en: 'closing' },
} as const satisfies Catalogue;

/** 机构页面的话 */
export const placePageText = {
  purpose: {
    zh: '从县到班，一级一级点进去；班级名按入学年自动升年级。',
    en: 'From the county down to the class. Grades follow the year of entry by themselves.',
  },
  trail: { zh: '上级', en: 'Above' },
  add: { zh: '新建下级', en: 'Add below' },
  addTo: { zh: '在“{name}”下新建', en: 'Add below {name}' },
  edit: { zh: '修改资料', en: 'Edit' },
  editOf: { zh: '修改“{name}”', en: 'Edit {name}' },
  standingAbove: {
    zh: '代码、类型、公办民办、寄宿走读和停用由上级（乡镇或县）办理。',
    en: 'Code, kind, ownership, boarding and closing are for the level above.',
  },
  close: { zh: '停用', en: 'Close' },
  closeOf: { zh: '停用“{name}”', en: 'Close {name}' },
  closeWhat: {
    zh: '停用后不再填报和录入，历史记录保留。里面还有人或在用的下级时不能停用。',
    en: 'Nothing is reported here afterwards; the past is kept. It must be empty first.',
  },
  closed: { zh: '已停用', en: 'Closed' },
  closedSince: { zh: '{day} 停用', en: 'Closed {day}' },
  showClosed: { zh: '也显示已停用的', en: 'Show closed ones too' },
  children: { zh: '直属下级', en: 'Below it' },
  closedOn: { zh: '停用日期', en: 'Closed on' },
  noChildren: { zh: '下面还没有机构或班级', en: 'There is nothing below yet' },
  noChildrenHow: { zh: '点“新建下级”开始。', en: 'Choose “Add below” to begin.' },
  isLeaf: {
    zh: '班级和科室下面不再分级，人员见名单。',
    en: 'Nothing stands below; see its people.',
  },
  people: { zh: '人员名单', en: 'People' },
  calendar: { zh: '校历', en: 'Calendar' },
  schoolDay: { zh: '学校当天', en: 'School day' },
  name: { zh: '名称', en: 'Name' },
  nameHintClass: { zh: '班级只写班号，如 (2)班', en: 'Only the class itself, for example (2)班' },
  nameHintGrade: { zh: '如 2024级', en: 'For example 2024级' },
  kind: { zh: '种类', en: 'Kind' },
  code: { zh: '学校标识码（10 位）', en: 'School code (10 digits)' },
  areaCode: { zh: '行政区划或统计代码', en: 'Area code' },
  schoolKind: { zh: '学校类型', en: 'School kind' },
  ownership: { zh: '办学性质', en: 'Run by' },
  public: { zh: '公办', en: 'Public' },
  private: { zh: '民办', en: 'Private' },
  boarding: { zh: '寄宿', en: 'Boarding' },
  boardingYes: { zh: '寄宿（有晚检）', en: 'Boarding (evening check)' },
  boardingNo: { zh: '走读', en: 'Day school' },
  stage: { zh: '学段', en: 'Stage' },
  cohort: { zh: '入学年', en: 'Year of entry' },
  cohortHint: { zh: '按入学年算年级：{grade}', en: 'Now: {grade}' },
  address: { zh: '地址', en: 'Address' },
  phone: { zh: '电话', en: 'Phone' },
  from: { zh: '从哪天起', en: 'From' },
  lastDay: { zh: '最后一天', en: 'Last day' },
  members: { zh: '人数', en: 'People' },
  below: { zh: '下级', en: 'Below' },
  scheme: { zh: '学制', en: 'School years' },
  schemeOwn: { zh: '{name}，本校自定', en: '{name}, set for this school' },
  schemeAbove: { zh: '{name}，同全县', en: '{name}, as the county' },
  setScheme: { zh: '改学制', en: 'School years' },
  setSchemeOf: { zh: '改“{name}”的学制', en: 'School years of {name}' },
  setSchemeCounty: {
    zh: '全县没有单独设置学制的小学、初中和一贯制学校一起改。',
    en: 'All schools of the county follow that have none of their own.',
  },
  setSchemeSchool: {
    zh: '只改这一所学校；以后全县改学制，这所学校不跟着变。',
    en: 'Only this school changes, and it no longer follows the county.',
  },
  schemeAsCounty: { zh: '同全县（{name}）', en: 'As the county: {name}' },
  schemeUsual: { zh: '没有另外设置（六三制）', en: 'Not set (six-three)' },
  keep: { zh: '在用的年级', en: 'Grades in use' },
  keepGrade: {
    zh: '年级不变：七年级还叫七年级，入学年跟着改',
    en: 'Keep the grade: 七年级 stays, its year of entry follows',
  },
  keepCohort: {
    zh: '入学年不变：2026级还是2026级，年级跟着改',
    en: 'Keep the year of entry: 2026级 stays, its grade follows',
  },
  keepHint: {
    zh: '原来建班时写的是年级（如“七年级”），选第一项；写的是入学年（如“2026级”），选第二项。',
    en: 'If classes were made by grade choose the first, by year of entry the second.',
  },
  schemeNothing: { zh: '现在就是这种学制，没有年级会改。', en: 'Nothing changes.' },
  schemeWhat: {
    zh: '涉及 {schools} 所学校 {grades} 个年级 {classes} 个班。过去的检查表一张不变；改错了可以再改回来。',
    en: '{schools} schools, {grades} grades, {classes} classes. Past sheets stay; it can be changed back.',
  },
  schemeOwnSchools: {
    zh: '另有 {n} 所学校单独设置了学制，不跟着变。',
    en: '{n} schools have their own and stay as they are.',
  },
  schemeOutside: {
    zh: '标“对不上”的年级在新学制里没有位置：请看是不是选错了保留方式，或先办毕业、转出。',
    en: 'Grades marked so have no place in the new division: choose the other way, or let them leave first.',
  },
  nowCalled: { zh: '现在叫', en: 'Now' },
  thenCalled: { zh: '改后叫', en: 'Then' },
  gradeOf: { zh: '{name}（{cohort}级）', en: '{name} ({cohort})' },
  classCount: { zh: '班数', en: 'Classes' },
  same: { zh: '不变', en: 'Same' },
  renamed: { zh: '改名', en: 'Renamed' },
  outside: { zh: '对不上', en: 'No place' },
  schemeSet: { zh: '学制已改', en: 'Changed' },
  created: { zh: '已新建', en: 'Added' },
  updated: { zh: '已修改', en: 'Changed' },
  closedDone: { zh: '已停用', en: 'Closed' },
  create: { zh: '新建', en: 'Add' },
} as const satisfies Catalogue;

/** A place as its kind in words needs it. */
interface Kinded {
  readonly kind: keyof typeof placeText;
  readonly schoolKind?: keyof typeof schoolKindText | undefined;
  readonly ownership?: string | undefined;
  readonly isBoarding?: boolean | undefined;
}

/** 种类 of a place, part by part: 小学、民办、寄宿. */
export function placeKindSentences({ kind, schoolKind, ...school }: Kinded): Sentence[] {
  return [
    schoolKind ? schoolKindText[schoolKind] : placeText[kind],
    ...(school.ownership === 'private' ? [placePageText.private] : []),
    ...(school.isBoarding ? [placePageText.boarding] : []),
  ];
}
