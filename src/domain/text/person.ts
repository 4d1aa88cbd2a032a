import type { Catalogue } from './say.ts';

/** 人员种类 */
export const personKindText = {
  pupil: { zh: '学生', en: 'Pupil' },
  staff: { zh: '教职工', en: 'Staff' },
  guardian: { zh: '监护人', en: 'Guardian' },
} as const satisfies Catalogue;

/** 性别 */
export const sexText = {
  '1': { zh: '男', en: 'Male' },
  '2': { zh: '女', en: 'Female' },
  '9': { zh: '未说明', en: 'Not stated' },
} as const satisfies Catalogue;

/** 与学生关系 */
export const relationText = {
  father: { zh: '父亲', en: 'Father' },
  mother: { zh: '母亲', en: 'Mother' },
  grandparent: { zh: '祖父母（外祖父母）', en: 'Grandparent' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Catalogue;

/** 为什么不能撤销接收 */
export const takeBackText = {
  notReceived: {
    zh: '这名学生不是从本县（区）其他学校接收来的',
    en: 'the pupil was not received from another school of the county',
  },
  notHere: { zh: '这名学生现在不在本校的班级', en: 'the pupil is in no class here' },
  moved: {
    zh: '接收以后又调过班，请改办“离校”',
    en: 'the pupil has changed class since; record a leaving instead',
  },
  recorded: {
    zh: '本校 {day} 的检查表上已有这名学生，请改办“离校”',
    en: 'the pupil is on the sheet of {day}; record a leaving instead',
  },
} as const satisfies Catalogue;

/** 人员名单、个人档案和导入页面的话 */
export const personText = {
  people: { zh: '人员', en: 'People' },
  peoplePurpose: {
    zh: '按学校或班级找人，打开个人档案；打开档案会记入操作记录。',
    en: 'Find people by school or class. Opening a file is recorded in the audit.',
  },
  search: { zh: '姓名（从姓开始）', en: 'Beginning of the name' },
  allKinds: { zh: '学生和教职工', en: 'Pupils and staff' },
  kind: { zh: '种类', en: 'Kind' },
  allClasses: { zh: '全校', en: 'The whole school' },
  class: { zh: '班级或科室', en: 'Class or department' },
  add: { zh: '录入人员', en: 'Add a person' },
  import: { zh: '从 Excel 导入', en: 'Import from Excel' },
  chooseClass: { zh: '先选班级再录入', en: 'Choose a class first' },
  none: { zh: '这里还没有人员', en: 'Nobody here yet' },
  noneHow: {
    zh: '用“从 Excel 导入”一次导入全校，或选一个班逐个录入。',
    en: 'Import the whole school from Excel, or choose a class and add people.',
  },
  noneFound: { zh: '没有找到', en: 'Nobody found' },
  noneFoundHow: {
    zh: '姓名要从姓开始写；也可换一个班级或清除筛选。',
    en: 'Type the name from its beginning, or clear the filters.',
  },
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  age: { zh: '年龄', en: 'Age' },
  tail: { zh: '学号（证件）尾号', en: 'Number ends in' },
  seq: { zh: '座号', en: 'Seat' },
  jobTitle: { zh: '岗位', en: 'Job' },
  guardians: { zh: '监护人', en: 'Guardians' },
  noGuardian: { zh: '未登记', en: 'none' },

  identity: { zh: '基本资料', en: 'Identity' },
  birthDay: { zh: '出生日期', en: 'Born' },
  ageYears: { zh: '{day}（{age} 岁）', en: '{day} (age {age})' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  studentNo: { zh: '学籍号', en: 'Student number' },
  phone: { zh: '电话', en: 'Phone' },
  notGiven: { zh: '未登记', en: 'Not recorded' },
  reveal: { zh: '查看完整号码', en: 'Show in full' },
  revealTitle: { zh: '查看 {name} 的完整证件号和电话', en: 'Show the full numbers of {name}' },
  revealWhat: {
    zh: '您的姓名、时间和理由会记入操作记录。离开本页后号码重新隐藏。',
    en: 'Your name, the time and the reason are recorded. The numbers hide again when you leave.',
  },
  revealReason: { zh: '为什么要看，如：联系家长接孩子', en: 'Why, for example: call the parents' },
  edit: { zh: '更正资料', en: 'Correct' },
  editOf: { zh: '更正 {name} 的资料', en: 'Correct {name}' },
  editKeep: {
    zh: '证件号、学籍号和电话不改就留空。',
    en: 'Leave ID number, student number and phone empty to keep them.',
  },
  corrected: { zh: '已更正', en: 'Corrected' },
  move: { zh: '调班', en: 'Move class' },
  moveOf: { zh: '{name} 调班', en: 'Move {name}' },
  moveWhat: {
    zh: '从那天起进新班名册，以前的检查记录留在原班。',
    en: 'On the new roster from that day. Past checks stay with the old class.',
  },
  moveTo: { zh: '调到', en: 'To' },
  moveFrom: { zh: '从哪天起', en: 'From' },
  moved: { zh: '已调班', en: 'Moved' },
  moveStaffOf: { zh: '{name} 调科室', en: 'Move {name}' },
  moveStaffWhat: {
    zh: '从那天起进新科室名册，以前的检查记录留在原科室。下面是他在本校的角色，换了岗位的在这里一起改。',
    en: 'On the new roster from that day; past checks stay. Change the roles at this school here as well.',
  },
  roleKeep: { zh: '留着', en: 'Keep' },
  roleEnd: { zh: '收回', en: 'End' },
  roleHere: { zh: '改到新科室', en: 'At the new department' },
  roleAt: { zh: '{role}（{place}）', en: '{role} ({place})' },
  leave: { zh: '离校', en: 'Leave' },
  leaveOf: { zh: '{name} 离校', en: '{name} leaves' },
  leaveStaffWhat: {
    zh: '办理后，这位教职工账号在本校的角色当场收回，马上退出登录；以前填报的记录保留。',
    en: 'The roles of this person’s account at the school end at once and they are signed out. What was reported stays.',
  },
  accountsLeft: {
    zh: '还有 {n} 个叫“{name}”的账号没写明是谁的，请到“账号”页核对，是他的就收回。',
    en: '{n} more accounts are named {name} and belong to nobody on the list. Check them under “Accounts”.',
  },
  leaveWhat: {
    zh: '转出、休学、毕业或离职。最后一天之后不再出现在名册上，档案保留。',
    en: 'Transfer, suspension, graduation or end of work. Off the roster after the last day; the file is kept.',
  },
  lastDay: { zh: '在校最后一天', en: 'Last day' },
  left: { zh: '已登记离校', en: 'Recorded' },
  receive: { zh: '接收转入', en: 'Receive a transfer' },
  receiveTo: { zh: '接收转入{place}', en: 'Receive into {place}' },
  receiveWhat: {
    zh: '本县（区）其他学校的学生升学或转学到本班：原学校先办离校，再在这里接收，个人档案跟着过来。身份证号和学籍号填一个即可。',
    en: 'For a pupil who left another school of the county. The file comes along. One of the two numbers is enough.',
  },
  received: { zh: '已接收转入', en: 'Received' },
  takeBack: { zh: '撤销接收', en: 'Undo the transfer' },
  takeBackOf: { zh: '撤销接收 {name}', en: 'Undo the transfer of {name}' },
  takeBackWhat: {
    zh: '接收错了才用：这名学生重新归{school}，从 {day} 起不在本校名册上，监护人的授权一并退回。',
    en: 'For a mistake only. The pupil belongs to {school} again and is off the roster here from {day}.',
  },
  takenBack: { zh: '已撤销接收', en: 'Undone' },
  comeBack: { zh: '返校（重新入班）', en: 'Return to a class' },
  removeId: { zh: '删去身份证号', en: 'Remove the ID number' },
  removeIdOf: { zh: '删去 {name} 的身份证号', en: 'Remove the ID number of {name}' },
  removeIdWhat: {
    zh: '删去后系统里不再保存这个号码；以它为号的学籍号一并删去。您的姓名、时间和理由会记入操作记录。',
    en: 'The number is no longer kept, nor a student number made of it. Your name, the time and the reason are recorded.',
  },
  removedId: { zh: '已删去', en: 'Removed' },
  state: { zh: '是否在读', en: 'Here or left' },
  stateHere: { zh: '在读、在职', en: 'Here' },
  stateLeft: { zh: '已离开', en: 'Left' },
  leftOn: { zh: '离开日期', en: 'Left on' },
  leftTo: { zh: '去向', en: 'To' },
  leftNone: { zh: '没有离开的人', en: 'Nobody has left' },
  leftFile: {
    zh: '已于 {day} 离开（{reason}），不在任何在读名单上。',
    en: 'Left on {day} ({reason}) and is on no list of those here.',
  },
  more: { zh: '更多操作', en: 'More' },

  memberships: { zh: '在校经历', en: 'Classes' },
  fromTo: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  since: { zh: '{from} 起', en: 'since {from}' },
  noMemberships: { zh: '还没有在校经历', en: 'No class yet' },
  household: { zh: '同住的人', en: 'Household' },
  noHousehold: { zh: '还没有登记住户。', en: 'No household recorded.' },
  nobodyElse: { zh: '没有登记同住的人。', en: 'Nobody else is recorded here.' },
  setHousehold: { zh: '登记住户', en: 'Record the household' },
  editHousehold: { zh: '修改住户', en: 'Change the household' },
  householdWhat: {
    zh: '同住的兄弟姐妹并为一户，一人生病时好找到一起住的人。',
    en: 'Siblings who live together form one household, so that they are found when one falls ill.',
  },
  address: { zh: '住址', en: 'Address' },
  withPerson: { zh: '与本校哪个学生同住', en: 'Lives with which pupil here' },
  leaveHousehold: { zh: '移出住户', en: 'Leave the household' },
  leaveHouseholdTitle: { zh: '把{name}移出住户', en: '{name} leaves the household' },
  leaveHouseholdWhat: {
    zh: '从今天起不再算同住；监护人不变，其他人照旧是一户。登记错了或搬走了都用这里，随时可以再登记。',
    en: 'From today on no longer living together. Guardians stay as they are, and so do the others. It can be recorded again at any time.',
  },
  householdLeft: { zh: '已移出住户', en: 'Left the household' },
  householdSet: { zh: '住户已登记', en: 'Household recorded' },
  addGuardian: { zh: '登记监护人', en: 'Add a guardian' },
  editGuardian: { zh: '更正', en: 'Correct' },
  editGuardianOf: { zh: '更正监护人 {name}', en: 'Correct guardian {name}' },
  editGuardianKeep: { zh: '电话不改就留空。', en: 'Leave the phone empty to keep it.' },
  guardianOf: { zh: '{name} 的监护人', en: 'Guardian of {name}' },
  relation: { zh: '与学生关系', en: 'Relation' },
  guardianSaved: { zh: '监护人已保存', en: 'Guardian saved' },
  endGuardian: { zh: '删去', en: 'Remove' },
  endGuardianOf: { zh: '删去监护人 {name}', en: 'Remove guardian {name}' },
  endGuardianWhat: {
    zh: '删去后这位监护人不能再看到孩子的记录，孩子现在的开通码作废。家里别人要用，给孩子换一张。',
    en: 'This guardian will no longer see the child’s records, and the slip the child has now stops working. If others at home need one, give the child a new slip.',
  },
  guardianEnded: { zh: '已删去', en: 'Removed' },
  noGuardians: { zh: '还没有登记监护人。', en: 'No guardian recorded.' },
  noGuardiansHow: {
    zh: '孩子不舒服时找不到家长，请尽快补上。',
    en: 'Nobody can be called when the child is ill. Please add one.',
  },
  exceptions: { zh: '近 60 天的异常', en: 'Exceptions of the last 60 days' },
  noExceptions: { zh: '近 60 天没有异常记录', en: 'No exceptions in the last 60 days' },
  attendance: {
    zh: '本班已报 {reported} 天，因病缺勤 {sick} 天，其他缺勤 {other} 天',
    en: '{reported} days reported, {sick} absent sick, {other} absent otherwise',
  },
  stripDay: { zh: '{day} {what}', en: '{day} {what}' },
  stripKey: {
    zh: '红：生病或因病缺勤；黄：其他缺勤或迟到；浅色：没有异常记录（周末和没报的日子也在内）',
    en: 'Red: ill or absent sick; amber: other absence or late; pale: no exception (days off and unreported days too)',
  },
  noExceptionDay: { zh: '没有异常记录', en: 'no exception' },
  day: { zh: '日期', en: 'Day' },
  session: { zh: '时段', en: 'Session' },
  what: { zh: '情况', en: 'What' },
  where: { zh: '班级', en: 'Class' },

  addTo: { zh: '在{place}录入', en: 'Add to {place}' },
  created: { zh: '已录入', en: 'Added' },
  create: { zh: '录入', en: 'Add' },
  from: { zh: '从哪天起在册', en: 'On the roster from' },
  idHint: { zh: '18 位，最后一位可能是 X', en: '18 characters; the last may be X' },
  studentNoHint: { zh: '19 位，以 G、J 或 L 开头', en: '19 characters beginning G, J or L' },
} as const satisfies Catalogue;
