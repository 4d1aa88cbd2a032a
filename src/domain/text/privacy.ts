import type { ConsentState, CorrectionSubject, LegalBasis, RetentionEnd } from '../privacy.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 合法性基础 */
export const basisText = {
  'statutory-duty': { zh: '履行法定职责', en: 'Statutory duty' },
  'public-health': { zh: '应对突发公共卫生事件', en: 'Public-health response' },
  consent: { zh: '监护人同意', en: 'Guardian’s consent' },
  'school-service': { zh: '提供服务所必需', en: 'Needed for the service' },
} as const satisfies Record<LegalBasis, Sentence>;

/** 到期怎么办 */
export const endText = {
  drop: { zh: '按月整块删除', en: 'whole months are deleted' },
  delete: { zh: '逐条删除', en: 'rows are deleted' },
  superseded: { zh: '旧名册删除', en: 'old rosters are deleted' },
  forget: { zh: '本人及附属资料删除', en: 'the person’s data is deleted' },
  'with-person': { zh: '随本人删除', en: 'deleted with the person' },
  'keep-counts': { zh: '只留人数', en: 'only counts are kept' },
  processed: { zh: '处理完即删', en: 'deleted once processed' },
  idle: { zh: '账号不用了就删除', en: 'accounts nobody uses are deleted' },
  'with-account': { zh: '随账号删除', en: 'deleted with the account' },
  keep: { zh: '系统不自动删除', en: 'not deleted by the program' },
} as const satisfies Record<RetentionEnd, Sentence>;

/** 留多久 */
export const spanText = {
  days: { zh: '{days} 天', en: '{days} days' },
  schoolYears: { zh: '当学年加 {years} 学年', en: 'the school year and {years} more' },
} as const satisfies Catalogue;

/** 同意的状态 */
export const consentStateText = {
  open: { zh: '还没有决定', en: 'Not decided yet' },
  given: { zh: '已同意', en: 'Given' },
  refused: { zh: '不同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<ConsentState, Sentence>;

/** 更正什么 */
export const correctionSubjectText = {
  identity: { zh: '姓名、性别、出生日期、证件号', en: 'Name, sex, birthday, numbers' },
  class: { zh: '班级、在校经历', en: 'Class' },
  guardian: { zh: '监护人、电话、住址', en: 'Guardians, phone, address' },
  health: { zh: '检查、缺勤记录', en: 'Health and absence records' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<CorrectionSubject, Sentence>;

export const correctionStateText = {
  open: { zh: '等学校答复', en: 'Waiting for the school' },
  accepted: { zh: '已更正', en: 'Corrected' },
  refused: { zh: '没有更正', en: 'Not corrected' },
} as const satisfies Catalogue;

/** 打开档案的常用理由 */
export const openReasonText = [
  { zh: '核实病例或疑似病例', en: 'Verify a case or suspected case' },
  { zh: '查密切接触', en: 'Trace contacts' },
  { zh: '处理本校聚集性发热或缺勤', en: 'Handle a cluster at this school' },
  { zh: '家长要求核对', en: 'The guardian asked for a check' },
  { zh: '督导检查抽查', en: 'Spot check of an inspection' },
] as const satisfies readonly Sentence[];

/** 打开档案前写理由 */
export const openText = {
  page: { zh: '个人档案', en: 'Personal file' },
  title: { zh: '先写明为什么要看', en: 'Say why first' },
  choose: { zh: '常用理由', en: 'Usual reasons' },
  more: { zh: '补充说明', en: 'Details' },
  moreHint: {
    zh: '如：11 月 20 日水痘疑似病例同班',
    en: 'For example: classmate of a suspected case',
  },
  open: { zh: '写好理由，打开', en: 'Open with this reason' },
} as const satisfies Catalogue;

/** 家长在手机上看孩子的资料 */
export const childText = {
  link: { zh: '资料、谁看过、同意书', en: 'Data, who looked, consents' },
  title: { zh: '{name}的资料', en: 'Data of {name}' },
  tabFile: { zh: '资料', en: 'Data' },
  tabAccess: { zh: '谁看过', en: 'Who looked' },
  tabCorrection: { zh: '更正', en: 'Corrections' },
  tabConsent: { zh: '同意书', en: 'Consents' },
  fileWhat: {
    zh: '学校和县（区）在哨点里存着的、关于孩子的全部内容。别人的姓名打了码。',
    en: 'Everything that school and county hold here about your child. Names of others are masked.',
  },
  identity: { zh: '基本资料', en: 'Identity' },
  name: { zh: '姓名', en: 'Name' },
  sex: { zh: '性别', en: 'Sex' },
  birthDay: { zh: '出生日期', en: 'Born' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  studentNo: { zh: '学籍号', en: 'Student number' },
  address: { zh: '住址', en: 'Address' },
  guardians: { zh: '监护人', en: 'Guardians' },
  household: { zh: '同住的人', en: 'Household' },
  me: { zh: '（您）', en: ' (you)' },
  classes: { zh: '在校经历', en: 'Classes' },
  fromTo: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  since: { zh: '{from} 起', en: 'since {from}' },
  checks: { zh: '检查记录（近 60 天）', en: 'Checks (last 60 days)' },
  noChecks: { zh: '还没有检查记录', en: 'No checks yet' },
  well: { zh: '看到了，正常', en: 'Seen, well' },
  unseen: { zh: '没有看到', en: 'Not seen' },
  cut: { zh: '只列出最近的，导出里有全部', en: 'Only the newest; the export has them all' },
  nothing: { zh: '没有记录', en: 'No records' },
  export: { zh: '导出全部资料（Excel）', en: 'Export everything (Excel)' },
  exported: { zh: '已导出，请到下载里查看', en: 'Exported; see your downloads' },
  exportName: { zh: '孩子资料', en: 'child data' },
  accessSheet: { zh: '谁看过', en: 'Who looked' },
  listSheet: { zh: '谁看过名单', en: 'Who saw lists' },
  list: { zh: '名单', en: 'List' },
  dutyHead: { zh: '职责', en: 'Duty' },
  accessWhat: {
    zh: '打开过孩子个人档案的人。班主任、校医和学校疫情报告人的日常工作不用写理由，别人打开要写。',
    en: 'Who opened your child’s file. Class teachers, school doctors and reporters need no reason in daily work; others do.',
  },
  listWhat: {
    zh: '打开过有孩子名字的检查表、异常名单等的人，凭什么职责可以看。同一个人一天里反复打开同一个名单，只记第一次。',
    en: 'Who opened class sheets and lists with your child on them, and by which duty. Of one person’s openings of a list in a day the first is recorded.',
  },
  accessFile: { zh: '打开档案', en: 'Opened the file' },
  accessList: { zh: '看过名单', en: 'Saw a list' },
  listOf: { zh: '{place} · {day} 的名单', en: '{place} · {day}' },
  exportOf: { zh: '导出：{list}', en: 'Exported: {list}' },
  duty: { zh: '职责：{duty}', en: 'Duty: {duty}' },
  noAccess: { zh: '还没有人打开过', en: 'Nobody has opened it' },
  noReason: { zh: '日常工作', en: 'daily work' },
  at: { zh: '时间', en: 'When' },
  who: { zh: '谁', en: 'Who' },
  role: { zh: '身份', en: 'Role' },
  did: { zh: '做了什么', en: 'What' },
  reason: { zh: '理由', en: 'Reason' },
  more: { zh: '看更早的', en: 'Earlier' },
  correctionWhat: {
    zh: '资料写错了，在这里告诉学校。学校疫情报告人或校长会答复，答复出现在这里。',
    en: 'Tell the school what is wrong. Its reporter or principal answers, and the answer appears here.',
  },
  about: { zh: '哪一类', en: 'What kind' },
  says: { zh: '哪里不对，应该是什么', en: 'What is wrong and what is right' },
  saysShort: { zh: '请至少写 4 个字', en: 'Write at least four characters' },
  ask: { zh: '提交更正申请', en: 'Send the request' },
  asked: { zh: '已提交，等学校答复', en: 'Sent; the school will answer' },
  noCorrections: { zh: '还没有提过更正申请', en: 'No requests yet' },
  answer: { zh: '学校答复：{answer}', en: 'The school: {answer}' },
  seen: { zh: '知道了', en: 'Noted' },
  consentWhat: {
    zh: '下面这些由您决定。不同意或撤回都不影响孩子上学，也不用说明理由。其余资料依法律规定收集，用途和保存时间列在最下面。',
    en: 'These are up to you. Refusing or withdrawing changes nothing for your child and needs no reason. All other data is held by law; purposes and spans are listed below.',
  },
  items: { zh: '内容：{items}', en: 'Contents: {items}' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  give: { zh: '同意', en: 'I consent' },
  refuse: { zh: '不同意', en: 'I refuse' },
  withdraw: { zh: '撤回同意', en: 'Withdraw' },
  saved: { zh: '已记下您的决定', en: 'Your decision is recorded' },
  failed: { zh: '没有记下：{why}', en: 'Not recorded: {why}' },
  unwilling: {
    zh: '您没有同意{name}的“{what}”，所以这里不收。想改主意，随时可以在同意书里同意。',
    en: 'You have not consented to this for {name} ({what}), so nothing is taken here. You may change your mind at any time.',
  },
  byLaw: { zh: '依法收集的资料', en: 'Data held by law' },
  noNetwork: { zh: '没有网络，请连上后再试', en: 'No network. Try again once connected' },
} as const satisfies Catalogue;

/** 学校的更正申请清单 */
export const correctionText = {
  title: { zh: '更正申请', en: 'Correction requests' },
  purpose: {
    zh: '家长认为孩子资料有误，请核对后答复；接受的先到个人档案里更正。',
    en: 'Guardians say that data is wrong. Check and answer; correct the file first where they are right.',
  },
  state: { zh: '状态', en: 'State' },
  open: { zh: '待答复', en: 'Open' },
  answered: { zh: '已答复', en: 'Answered' },
  none: { zh: '没有等待答复的更正申请', en: 'No open requests' },
  noneAnswered: { zh: '还没有答复过更正申请', en: 'No answered requests' },
  child: { zh: '学生', en: 'Pupil' },
  from: { zh: '申请人', en: 'From' },
  about: { zh: '类别', en: 'About' },
  says: { zh: '申请内容', en: 'Request' },
  askedAt: { zh: '提出时间', en: 'Asked' },
  answer: { zh: '答复', en: 'Answer' },
  accept: { zh: '接受，已更正', en: 'Accept: corrected' },
  refuse: { zh: '不接受', en: 'Refuse' },
  answerTitle: { zh: '答复 {name} 家长的更正申请', en: 'Answer the request about {name}' },
  reason: {
    zh: '写给家长：改了什么，或为什么不改',
    en: 'For the guardian: what was corrected, or why not',
  },
  done: { zh: '已答复', en: 'Answered' },
} as const satisfies Catalogue;

/** 留存与删除页 */
export const retentionText = {
  title: { zh: '留存与删除', en: 'Retention' },
  purpose: {
    zh: '每类资料留多久、到期怎么删、昨夜删了什么；要保全证据时在这里暂停删除。',
    en: 'How long data is kept, what went last night, and holds that pause deletion.',
  },
  rules: { zh: '期限', en: 'Spans' },
  table: { zh: '数据表', en: 'Table' },
  what: { zh: '用途', en: 'Purpose' },
  keep: { zh: '留存', en: 'Kept' },
  grade: { zh: '期限依据', en: 'Grade' },
  suggested: { zh: '建议值，由县（区）定', en: 'suggested; the county decides' },
  cutoff: { zh: '今天留到', en: 'Kept from' },
  runs: { zh: '删除报告', en: 'Reports' },
  runsWhat: {
    zh: '每天凌晨先试算、再删除。试算只数不删。',
    en: 'Every night it is counted first and deleted afterwards. A dry run deletes nothing.',
  },
  noRuns: {
    zh: '还没有删除报告，今夜 2:30 以后会有',
    en: 'No reports yet; the first comes after 2:30 tonight',
  },
  dryRun: { zh: '试算', en: 'Dry run' },
  realRun: { zh: '删除', en: 'Deleted' },
  gone: { zh: '{count} 条', en: '{count} rows' },
  goneHead: { zh: '删去（试算：将删去）', en: 'Gone (dry run: would go)' },
  heldHead: { zh: '因暂停保留', en: 'Held' },
  nothingGone: { zh: '没有到期的资料', en: 'Nothing was due' },
  holds: { zh: '暂停删除', en: 'Holds' },
  noHolds: { zh: '没有暂停删除的范围', en: 'No holds' },
  addHold: { zh: '暂停删除', en: 'Hold' },
  holdTitle: { zh: '暂停删除一个范围的资料', en: 'Hold data of a place and time' },
  holdWhat: {
    zh: '诉讼、调查或上级要求保全证据时用。范围内的检查、缺勤、校门和留观记录到期也不删，直到恢复。',
    en: 'For lawsuits, investigations or orders to preserve evidence. Records in the range stay until the hold ends.',
  },
  place: { zh: '机构', en: 'Place' },
  from: { zh: '从哪天的记录', en: 'Records from' },
  to: { zh: '到哪天的记录（不填为一直）', en: 'Records until (empty: open)' },
  held: { zh: '已暂停删除', en: 'Held' },
  endHold: { zh: '恢复删除', en: 'End the hold' },
  endHoldTitle: { zh: '恢复删除“{name}”的资料', en: 'End the hold on {name}' },
  ended: { zh: '已恢复删除', en: 'Ended' },
  by: { zh: '经手人', en: 'By' },
  reason: { zh: '理由', en: 'Reason' },
  range: { zh: '记录日期', en: 'Days' },
  openEnd: { zh: '至今', en: 'until now' },
  holdsFile: { zh: '暂停删除的范围', en: 'Holds' },
  state: { zh: '状态', en: 'State' },
  fromDay: { zh: '从哪天的记录', en: 'Records from' },
  toDay: { zh: '到哪天的记录', en: 'Records until' },
  at: { zh: '暂停时间', en: 'Held at' },
  endedAt: { zh: '恢复时间', en: 'Ended at' },
  endReason: { zh: '恢复的理由', en: 'Why it was ended' },
  export: { zh: '导出 {year} 年访问记录', en: 'Export access of {year}' },
  exportWhat: {
    zh: '一年里谁打开、查看、导出过学生资料，供年度合规审计。',
    en: 'Who opened, revealed or exported pupils’ data in a year, for the yearly audit.',
  },
  exported: { zh: '已导出', en: 'Exported' },
} as const satisfies Catalogue;

/** 年度访问记录的表头 */
export const accessExportText = {
  title: { zh: '学生资料访问记录', en: 'Access to pupils’ data' },
  at: { zh: '时间', en: 'At' },
  who: { zh: '谁', en: 'Who' },
  username: { zh: '用户名', en: 'User name' },
  role: { zh: '身份', en: 'Role' },
  school: { zh: '学校', en: 'School' },
  what: { zh: '做了什么', en: 'What' },
  child: { zh: '学生', en: 'Pupil' },
  outcome: { zh: '结果', en: 'Outcome' },
  ok: { zh: '完成', en: 'done' },
  refused: { zh: '被拒绝', en: 'refused' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Catalogue;
