import type { Catalogue } from './say.ts';

/** 预检时各种表共有的错误,每句都说怎样改 */
export const importFaultText = {
  empty: { zh: '没有填写，请补上。', en: 'Nothing is filled in.' },
  tooLong: { zh: '最多 {max} 个字，请缩短。', en: 'At most {max} characters.' },
  hidden: {
    zh: '含有不可见的特殊字符，请删掉后重新输入。',
    en: 'It holds invisible characters. Type it again.',
  },
  badChoice: { zh: '应为{choices}之一。', en: 'It must be one of {choices}.' },
  badDay: {
    zh: '看不懂这个日期，请写成 2018-09-01 这样。',
    en: 'Not a date. Write it as 2018-09-01.',
  },
  badDegrees: {
    zh: '看不懂这个度数，请写成 117.3412 这样的小数。',
    en: 'Not degrees. Write them as 117.3412.',
  },
  otherDegrees: {
    zh: '经度和纬度要一起填。',
    en: 'Longitude and latitude belong together.',
  },
  noSchool: {
    zh: '找不到“{name}”这所学校，请写全称或 10 位学校标识码；还没建的先导入“学校”。',
    en: 'There is no school {name}. Write its full name or code, or import schools first.',
  },
  manySchools: {
    zh: '“{name}”不止一所，请改写 10 位学校标识码。',
    en: 'There are several schools {name}. Write the ten-digit code.',
  },
  otherSchool: {
    zh: '“{name}”不是本校；这里只导入{own}，别校的行请删去。',
    en: '{name} is another school. Only {own} is imported here.',
  },
  sameRow: { zh: '与第 {row} 行重复，请删去一行。', en: 'The same as row {row}. Delete one.' },
  sameCode: {
    zh: '与第 {row} 行的标识码相同，一个码只能属于一所学校。',
    en: 'Row {row} has this code already.',
  },
  codeElsewhere: {
    zh: '这个标识码已属于“{name}”，请核对。',
    en: 'The code belongs to {name} already.',
  },
  nameElsewhere: {
    zh: '“{name}”已在{place}；改归属请到“机构班级”办理。',
    en: '{name} stands below {place} already. Change that on the page of places.',
  },
  townshipIsSchool: {
    zh: '“{name}”不是乡镇、街道或中心校。',
    en: '{name} is no township or central school.',
  },
  noStage: { zh: '这所学校有{stages}，请填学段。', en: 'The school has {stages}. Say which.' },
  wrongStage: { zh: '这所学校没有“{stage}”这个学段。', en: 'This school has no {stage}.' },
  badGrade: {
    zh: '看不懂“{name}”，请写“三年级”“七年级”“高一”“小班”或“2024级”。',
    en: '{name} is no grade. Write 三年级 or 2024级 .',
  },
  unclearGrade: {
    zh: '五四制里“{name}”有的地方指六年级、有的指七年级，请写“六年级”“七年级”这样的叫法。',
    en: 'In a five-four school {name} may be grade six or seven. Write 六年级 or 七年级 .',
  },
  schemeHasClasses: {
    zh: '这所学校已有年级，现在是{now}；改学制会改年级的名字，请到“机构班级”里这所学校的页面办理。',
    en: 'The school has grades already (now {now}). Change its division of school years on its page.',
  },
  kindHasGrades: {
    zh: '这所学校还有{grades}，改成这个类型以后就没有学段了；请先让它们毕业或停用。',
    en: 'The school still has {grades}, which this kind does not teach: graduate or close them first.',
  },
  schemeNotHere: {
    zh: '这类学校不分六三制、五四制，请空着。',
    en: 'This kind of school has no such division. Leave it empty.',
  },
  noCampus: {
    zh: '这所学校没有“{name}”这个校区或教学点，请先到“机构班级”建好。',
    en: 'The school has no campus {name}. Make it first.',
  },
  noClass: {
    zh: '本校没有“{name}”，请写成“三年级(1)班”这样；还没建的先导入“班级”。',
    en: 'The school has no class {name}. Write it as 三年级(1)班, or import classes first.',
  },
  manyClasses: {
    zh: '“{name}”在本校不止一个，请把年级写全，如“{example}”。',
    en: 'There are several classes {name}. Write the grade in full, for example {example}.',
  },
  numberElsewhere: { zh: '这个证件号已登记给{who}。', en: 'The number is recorded for {who}.' },
  sameNumber: {
    zh: '与第 {row} 行相同，一个号码只能属于一个人。',
    en: 'The same as in row {row}: a number belongs to one person.',
  },
  manyPeople: {
    zh: '有 {count} 个同名的人，分不清是谁，请填身份证号。',
    en: '{count} people have that name. Give the ID number.',
  },
  sameClass: {
    zh: '与第 {row} 行写的是同一个班，一个班只写一位班主任；副班主任、配班的请空着。',
    en: 'Row {row} leads this class already. Leave it empty for others.',
  },
  samePerson: {
    zh: '与第 {row} 行像是同一个人；若是两个人，请填身份证号。',
    en: 'Row {row} seems to be the same person. If not, give the ID number.',
  },
  noVaccine: {
    zh: '名录里没有这种疫苗，请核对名称。',
    en: 'No vaccine of the list has this name.',
  },
  badNth: { zh: '剂次应为 1–9。', en: 'The dose should be 1 to 9.' },
  noPupil: {
    zh: '本校名单里找不到这名学生，请核对姓名、班级和号码。',
    en: 'This pupil is not on the lists of the school. Check name, class and numbers.',
  },
  manyPupils: {
    zh: '有 {count} 名学生对得上，请填身份证号或学籍号。',
    en: '{count} pupils fit. Give the ID or student number.',
  },
  closed: { zh: '“{name}”已停用，不能再用。', en: '{name} is closed.' },
  sameBed: {
    zh: '这名学生在第 {row} 行已排到别的寝室，一人只有一张床。',
    en: 'Row {row} gives this pupil another room.',
  },
  wrongPlaceKind: { zh: '“{name}”已是{kind}，请换一个名称。', en: '{name} is a {kind} already.' },
} as const satisfies Catalogue;

/** 撤销学校表时挡路的年级 */
export const importGradesText = {
  ofSchool: { zh: '{name}的{grades}', en: '{grades} of {name}' },
  grade: { zh: '{grade}（{count} 个班）', en: '{grade} ({count} classes)' },
  and: { zh: '、', en: ', ' },
  then: { zh: '；', en: '; ' },
  more: { zh: '；另有 {count} 所学校', en: '; and {count} more schools' },
} as const satisfies Catalogue;

/** 各种表预检列出的改动 */
export const importDoneText = {
  newPlace: { zh: '新建{kind}', en: 'New {kind}' },
  newBelow: { zh: '新建{kind}（{place}）', en: 'New {kind} below {place}' },
  newWith: { zh: '新建{kind}；同时新建{places}', en: 'New {kind}, and {places}' },
  edit: { zh: '更正：{what}', en: 'Corrects: {what}' },
  joins: { zh: '新入册：{place}', en: 'Joins {place}' },
  returns: { zh: '回来入册：{place}', en: 'Returns to {place}' },
  moves: { zh: '调动：{from} → {to}', en: 'Moves from {from} to {to}' },
  leaves: {
    zh: '离校：在册而不在这份完整名单里（{place}）',
    en: 'Leaves {place}: recorded, and missing in this whole list',
  },
  leadsNoMore: { zh: '不再带{class}', en: 'Leads {class} no more' },
  leadsNoMoreBut: {
    zh: '不再带{class}，这份名单写的是{name}',
    en: 'Leads {class} no more: the list names {name}',
  },
  staffLeaves: {
    zh: '离开：在册而不在这份完整名单里（{place}）',
    en: 'Leaves {place}: recorded, and missing in this whole list',
  },
  staffLoses: {
    zh: '账号在本校的权限同时结束',
    en: 'their account loses its roles at this school',
  },
  youLose: {
    zh: '这是您自己，写入会结束您在本校的权限，所以不能写入。请在表里补上自己这一行；不是完整名单的，点“改列的对应”取消“完整名单”',
    en: 'this is yourself: you would lose your own access, so it cannot be written. Add your row, or untick the whole list under “Change the columns”',
  },
  then: { zh: '；', en: '; ' },
  sits: { zh: '安排到{place}', en: 'Goes to {place}' },
  sitsElsewhere: { zh: '从{from}换到{place}', en: 'Changes from {from} to {place}' },
  and: { zh: '、', en: ', ' },
  leaveReason: { zh: '不在导入的完整名单里', en: 'Missing in an imported whole list' },
  moved: { zh: '按导入的名单调整', en: 'Changed by an imported list' },
  undone: { zh: '撤销导入', en: 'Import undone' },
} as const satisfies Catalogue;
