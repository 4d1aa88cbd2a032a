import type { SignalReportKind } from '../signal-answer.ts';
import type { SignalState } from '../signal-keep.ts';
import type { JurisdictionLevel, RaisedKind, ScopeKind } from '../signal-rule.ts';
import type { Catalogue, Sentence } from './say.ts';

/** 提示办到哪一步 */
export const signalStateText = {
  open: { zh: '待答复', en: 'Waiting for an answer' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  'ruled-out': { zh: '已排除', en: 'Ruled out' },
  merged: { zh: '已并入另一条', en: 'Merged' },
  withdrawn: { zh: '更正后已撤回', en: 'Withdrawn after a correction' },
  closed: { zh: '已结案', en: 'Closed' },
} as const satisfies Record<SignalState, Sentence>;

/** 按什么范围数人 */
export const scopeText = {
  'dorm-room': { zh: '同寝室', en: 'Dormitory room' },
  class: { zh: '同班', en: 'Class' },
  'canteen-table': { zh: '同餐桌', en: 'Canteen table' },
  'bus-run': { zh: '同校车', en: 'School bus' },
  grade: { zh: '同年级', en: 'Grade' },
  school: { zh: '全校', en: 'School' },
} as const satisfies Record<ScopeKind, Sentence>;

export const raisedText = {
  'severe-unexplained': { zh: '不明原因的重症', en: 'Severe, without a known cause' },
  'unknown-group': { zh: '群体性不明原因疾病', en: 'A group ill without a known cause' },
} as const satisfies Record<RaisedKind, Sentence>;

export const levelText = {
  nation: { zh: '国家', en: 'nation' },
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  county: { zh: '本县（区）', en: 'county' },
  school: { zh: '学校', en: 'school' },
} as const satisfies Record<JurisdictionLevel, Sentence>;

/** 提示的经过 */
export const signalEventText = {
  opened: { zh: '达到规则 {rule}，自动提示，{people} 人', en: 'Reached {rule}: {people} people' },
  raised: { zh: '由人报出，{people} 人', en: 'Said by hand: {people} people' },
  grown: { zh: '有人增加，现在 {people} 人', en: 'More people: {people} now' },
  shrunk: { zh: '检查表更正，现在 {people} 人', en: 'Corrected: {people} people now' },
  'rule-reached': {
    zh: '又达到规则 {rule}，{people} 人',
    en: 'Also reached {rule}: {people} people',
  },
  withdrawn: {
    zh: '更正后不再达到任何规则，自动撤回，剩 {people} 人',
    en: 'After a correction no rule is reached; withdrawn, {people} left',
  },
  reopened: { zh: '又达到规则，重新提示，{people} 人', en: 'Reached again: {people} people' },
  quiet: { zh: '安静了，不再往这条里加人', en: 'Quiet: nobody is added any more' },
  confirmed: { zh: '确认是一起事件', en: 'Confirmed as an event' },
  'ruled-out': { zh: '排除', en: 'Ruled out' },
  merged: { zh: '并入另一条提示', en: 'Merged into another hint' },
  'answer-undone': { zh: '更正了答复', en: 'The answer was taken back' },
  acknowledged: { zh: '县疾控已收到', en: 'Acknowledged by the CDC' },
  reported: { zh: '报送了{rule}', en: 'Sent: {rule}' },
  closed: { zh: '结案', en: 'Closed' },
} as const satisfies Catalogue;

export const reportKindText = {
  first: { zh: '初次报告', en: 'First report' },
  progress: { zh: '进程报告', en: 'Progress report' },
  closing: { zh: '结案报告', en: 'Closing report' },
} as const satisfies Record<SignalReportKind, Sentence>;

/** 初次、进程、结案报告的栏目, by the school emergency forms (rulebook 1.3, S68, grade C). */
export const reportFieldText = {
  unit: { zh: '报告单位', en: 'Reporting unit' },
  event: { zh: '事件名称', en: 'Event' },
  when: { zh: '发生时间', en: 'When' },
  where: { zh: '发生地点', en: 'Where' },
  scope: { zh: '涉及班级（寝室）和人数', en: 'Classes (rooms) and people concerned' },
  cases: { zh: '病例数（疑似、临床诊断、确诊）', en: 'Cases (suspected, clinical, confirmed)' },
  severe: { zh: '重症、住院、死亡人数', en: 'Severe, in hospital, dead' },
  symptoms: { zh: '主要症状', en: 'Main symptoms' },
  cause: { zh: '可能原因', en: 'Possible cause' },
  measures: { zh: '已采取的措施', en: 'Measures taken' },
  change: { zh: '病情和处置的变化', en: 'What has changed' },
  difficulty: { zh: '需要上级协助的事', en: 'Help needed' },
  next: { zh: '下一步', en: 'Next steps' },
  conclusion: { zh: '结论和原因', en: 'Conclusion and cause' },
  lessons: { zh: '经验教训和改进', en: 'Lessons and improvements' },
  contact: { zh: '报告人和电话', en: 'Reported by, phone' },
} as const satisfies Catalogue;
export type ReportField = keyof typeof reportFieldText;

/** 提示的页面 */
export const signalText = {
  title: { zh: '提示', en: 'Hints' },
  purpose: {
    zh: '同一班、寝室、餐桌、校车、年级或学校里，症状相似的人够数了就列在这里，请人核实。预警由主管部门发布，这里不是预警。',
    en: 'People with like symptoms in one class, room, table, bus, grade or school who reach a rule, for a person to check. Only authorities issue warnings; these are none.',
  },
  entry: { zh: '哪里症状相似的人够数了', en: 'Where enough are ill alike' },
  thisSignal: { zh: '这条提示', en: 'this hint' },
  none: { zh: '没有提示', en: 'No hints' },
  noneHow: {
    zh: '交来的检查表里没有达到规则的。没有提示不等于没有病：请同时看应报、已报了多少。',
    en: 'No rule is reached by the sheets that came in. That does not mean nobody is ill: look at how many have reported.',
  },
  what: { zh: '什么', en: 'What' },
  where: { zh: '哪里', en: 'Where' },
  school: { zh: '学校', en: 'School' },
  people: { zh: '人数', en: 'People' },
  peopleCount: { zh: '{n} 人', en: '{n}' },
  rule: { zh: '按哪条规则', en: 'By which rule' },
  ruleVersion: {
    zh: '{id} 第 {version} 版，{grade} 级，{level}',
    en: '{id} v{version}, grade {grade}, {level}',
  },
  onset: { zh: '起病', en: 'Onset' },
  onsetSpan: { zh: '{from} 至 {to}', en: '{from} – {to}' },
  openedAt: { zh: '提示时间', en: 'Since' },
  due: { zh: '答复期限', en: 'Due' },
  state: { zh: '办到哪一步', en: 'State' },
  allStates: { zh: '全部', en: 'All' },
  scope: { zh: '范围', en: 'Scope' },
  allScopes: { zh: '全部范围', en: 'All scopes' },
  waiting: { zh: '{n} 条待答复', en: '{n} waiting for an answer' },
  absentSick: { zh: '因病缺勤', en: 'Absent sick' },
  print: { zh: '打印', en: 'Print' },
  call: {
    zh: '本产品里报送不等于法定报告。县疾控确认收到以前，请打电话：{name} {number}',
    en: 'Reporting here is not the statutory report. Until the CDC has acknowledged, please call {name} {number}',
  },
  callUnset: {
    zh: '本产品里报送不等于法定报告。县疾控确认收到以前，请打县疾控的电话（县里还没有在这里登记号码）。',
    en: 'Reporting here is not the statutory report. Until the CDC has acknowledged, please call it (no number is set here yet).',
  },
  callMe: {
    zh: '学校在本产品里报送的不等于法定报告。确认收到以后，学校就不再看到打电话的提醒。',
    en: 'What the school reports here is not the statutory report. Once you acknowledge it, the school is no longer told to call.',
  },
  acknowledgedBy: { zh: '县疾控 {by} 已于 {at} 收到', en: 'Acknowledged by {by}, {at}' },
  acknowledge: { zh: '确认收到', en: 'Acknowledge' },
  acknowledgedDone: { zh: '已确认收到', en: 'Acknowledged' },
  confirm: { zh: '确认是事件', en: 'Confirm' },
  confirmHow: {
    zh: '确认以后，请报送初次报告，并按医生和疾控的意见处置。写明根据什么确认。',
    en: 'Then send the first report and act on the advice of doctor and CDC. Say what it is based on.',
  },
  ruleOut: { zh: '排除', en: 'Rule out' },
  ruleOutHow: {
    zh: '写明根据什么排除。以后又有人增加，这里仍会提醒。',
    en: 'Say what it is based on. If more fall ill, you will be told.',
  },
  merge: { zh: '并入另一条', en: 'Merge' },
  mergeHow: {
    zh: '同一件事只留一条。选并入哪一条，写明原因。',
    en: 'One matter, one hint. Choose which.',
  },
  mergeInto: { zh: '并入', en: 'Into' },
  undo: { zh: '更正答复', en: 'Take the answer back' },
  undoHow: {
    zh: '回到待答复，原来的答复留在经过里。',
    en: 'It waits for an answer again; the trail keeps the old one.',
  },
  done: { zh: '已记下', en: 'Recorded' },
  reason: { zh: '依据', en: 'Based on' },
  answeredBy: { zh: '{by} {at}：{reason}', en: '{by} {at}: {reason}' },
  growth: { zh: '起病人数，按天', en: 'Onsets by day' },
  growthNone: {
    zh: '由人报出的提示没有逐日人数。',
    en: 'A hint said by hand has no daily counts.',
  },
  byClass: { zh: '哪些人，按班', en: 'Who, by class' },
  namesHidden: {
    zh: '姓名只给管健康的人看：校医、学校报告人、校长和县疾控。',
    en: 'Names are for health staff: the school’s doctor, reporter and principal, and the county’s CDC.',
  },
  removed: { zh: '更正后不算', en: 'no longer counted' },
  trail: { zh: '经过', en: 'Trail' },
  byRules: { zh: '规则', en: 'Rules' },
  reports: { zh: '报告', en: 'Reports' },
  reportsNone: { zh: '还没有报送', en: 'None sent yet' },
  reportNumber: { zh: '第 {n} 次', en: 'No. {n}' },
  sendReport: { zh: '报送{kind}', en: 'Send: {kind}' },
  reportHow: {
    zh: '不要写学生姓名。报送后请打印存档；结案报告报送后，这条提示就结案。',
    en: 'No pupils’ names. Print it for the files; the closing report closes the hint.',
  },
  reportSource: {
    zh: '栏目依学校突发公共卫生事件报告表（县级样式，C 级），以本县（区）的表为准。',
    en: 'Fields follow a county’s form (grade C); your own county’s form prevails.',
  },
  rules: { zh: '达到的规则', en: 'Rules reached' },
  reachedOn: { zh: '{day} 达到', en: 'reached {day}' },
  numbers: { zh: '{days} 天内 {count} 人', en: '{count} within {days} days' },
  raise: { zh: '报出一条', en: 'Report one' },
  raiseHow: {
    zh: '看到不明原因高热、呼吸急促、剧烈吐泻的人，或一群人不明原因发病，不用等够数，马上报出来。不要写姓名。',
    en: 'Somebody with a high fever, short breath or violent vomiting without a known cause, or a group ill for no known reason: say so at once, without names.',
  },
  raiseKind: { zh: '哪一种', en: 'Which' },
  raiseSays: { zh: '看到什么', en: 'What was seen' },
  rulesPage: { zh: '提示规则', en: 'Rules of hints' },
  rulesPurpose: {
    zh: '本县（区）现在用哪些规则，从哪里来，可信到什么程度。外地的标准不作本地的默认。',
    en: 'Which rules hold here, where they come from, and how sure they are.',
  },
  source: { zh: '来源', en: 'Source' },
  since: { zh: '生效', en: 'In force' },
  grade: { zh: '等级', en: 'Grade' },
  unwatched: { zh: '这些病不监测', en: 'Not watched' },
  unwatchedHow: {
    zh: '它们的诊断、返校没有核实过的依据，够多少人也不会提示：{list}。发现了请按法定途径报告。',
    en: 'There are no verified facts about them, and no number of cases makes a hint: {list}. Report them by the statutory way.',
  },
  phone: { zh: '县疾控电话', en: 'Phone of the CDC' },
  phoneName: { zh: '科室或名称', en: 'Department or name' },
  setPhone: { zh: '设电话', en: 'Set the number' },
  phoneUnset: { zh: '还没有设', en: 'Not set' },
  changedAnswer: {
    zh: '答复以后检查表有更正或新增，现在 {n} 人，请再看一看。',
    en: 'The facts changed after the answer: {n} people now. Please look again.',
  },
  over: { zh: '事件已结束', en: 'The event is over' },
  overHow: {
    zh: '不再每天报进程，从现在起按时限报结案。又有新病例时，再报一次进程就恢复。',
    en: 'No daily report any more; the closing report has its time from now. Another progress report takes it back.',
  },
  overSince: {
    zh: '学校 {at} 报事件已结束，等结案报告。',
    en: 'The school said on {at} that it is over; the closing report is due.',
  },
  suspended: { zh: '停课', en: 'Suspensions' },
  suspendedEnded: { zh: '{from} 起，{day} 恢复上课', en: 'from {from}, lessons again {day}' },
  unwatchedStandards: { zh: '这些报告标准不监测', en: 'Standards that are not watched' },
  unwatchedStandardsHow: {
    zh: '国家的突发公共卫生事件报告标准里还有这些。本产品没有住院、死亡、食物中毒的记录，不会提示；达到了请马上按法定途径报告。',
    en: 'The national standards also count these. There are no records of hospital stays, deaths or food poisoning here, so no hint: report them by the statutory way at once.',
  },
  demo: { zh: '还没有答复', en: 'Not answered' },
  few: { zh: '少于 5', en: 'under 5' },
} as const satisfies Catalogue;
