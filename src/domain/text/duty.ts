import type { IncidentKind, ReportStage } from '../duty.ts';
import type { Catalogue, Sentence } from './say.ts';

/** Words that the server's refusals need. */
export const dutyWordText = {
  incident: { zh: '这起事件', en: 'this incident' },
  report: { zh: '这份报告', en: 'this report' },
} as const satisfies Catalogue;

/** 事件种类 */
export const incidentKindText = {
  'illness-cluster': { zh: '疑似聚集性疾病', en: 'Suspected cluster of illness' },
  'food-or-water': { zh: '食物、饮水', en: 'Food or water' },
  injury: { zh: '意外伤害', en: 'Injury' },
  disaster: { zh: '自然灾害、设施', en: 'Disaster or building' },
  security: { zh: '治安', en: 'Security' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<IncidentKind, Sentence>;

/** 初报、续报、终报 */
export const reportStageText = {
  first: { zh: '初报', en: 'First report' },
  progress: { zh: '续报', en: 'Progress report' },
  closing: { zh: '终报', en: 'Closing report' },
} as const satisfies Record<ReportStage, Sentence>;

/** 值班应急信息页面的话 */
export const dutyText = {
  title: { zh: '值班应急信息', en: 'Incidents' },
  purpose: {
    zh: '出了事先打电话，再报初报；每天续报，结束后终报。不写学生姓名。',
    en: 'Phone first, then the first report; progress every day, closing at the end. No names of pupils.',
  },
  entry: { zh: '报应急信息', en: 'Report an incident' },
  countyEntry: { zh: '各校报来的急事，办到哪一步', en: 'What schools reported, and how far it is' },
  entrySays: { zh: '出了急事，在这里报', en: 'When something urgent happened' },
  add: { zh: '报一起事件', en: 'Report an incident' },
  addHow: {
    zh: '先打电话报教育局，再填初报。两个时限都从事件发生算起，在“我的待办”里看得到。',
    en: 'Phone the bureau, then send the first report. Both are timed from when it happened.',
  },
  none: { zh: '没有应急信息', en: 'No incidents' },
  noneHow: { zh: '没有出事，就不用报。', en: 'Nothing happened: nothing to report.' },
  open: { zh: '未结', en: 'Open' },
  all: { zh: '全部', en: 'All' },
  show: { zh: '看哪些', en: 'Show' },
  state: { zh: '情况', en: 'State' },
  isOpen: { zh: '处置中', en: 'under way' },
  isOver: { zh: '已结束，待终报', en: 'over, closing report due' },
  isClosed: { zh: '已终报', en: 'closed' },
  kind: { zh: '种类', en: 'Kind' },
  name: { zh: '事件', en: 'Incident' },
  nameHow: { zh: '一句话，例如“食堂午餐后多人呕吐”', en: 'In a few words' },
  where: { zh: '单位', en: 'Place' },
  spot: { zh: '地点', en: 'Where' },
  happenedAt: { zh: '发生时间', en: 'Happened at' },
  happenedDay: { zh: '哪天发生', en: 'Day' },
  happenedTime: { zh: '几点', en: 'Time' },
  what: { zh: '经过', en: 'What happened' },
  affected: { zh: '涉及人数', en: 'Persons affected' },
  severe: { zh: '其中重症', en: 'of them severe' },
  dead: { zh: '其中死亡', en: 'of them dead' },
  measures: { zh: '已采取的措施', en: 'What was done' },
  reporter: { zh: '报告人', en: 'Reporter' },
  phonedTo: { zh: '已电话报给谁（没打就空着）', en: 'Phoned whom (empty: not yet)' },
  phone: { zh: '已电话报告', en: 'Phoned' },
  phoneTo: { zh: '报给了谁', en: 'Whom' },
  phoned: { zh: '{time} 已电话报给 {who}', en: 'Phoned {who} at {time}' },
  notPhoned: { zh: '还没有电话报告', en: 'Not phoned yet' },
  progress: { zh: '续报', en: 'Progress report' },
  closing: { zh: '终报', en: 'Closing report' },
  isOverNow: {
    zh: '事件已经结束（从现在起算终报时限）',
    en: 'It is over (the closing report is due from now)',
  },
  correct: { zh: '更正', en: 'Correct' },
  corrects: { zh: '更正第 {no} 份：{reason}', en: 'corrects no. {no}: {reason}' },
  corrected: { zh: '已由后面的更正代替', en: 'corrected by a later one' },
  sent: { zh: '已上报', en: 'Reported' },
  reports: { zh: '报告', en: 'Reports' },
  no: { zh: '第 {no} 份', en: 'no. {no}' },
  newest: { zh: '最近一报', en: 'Newest report' },
  print: { zh: '打印', en: 'Print' },
  signal: { zh: '来自一条提示', en: 'from a hint' },
  backToList: { zh: '全部事件', en: 'All incidents' },
  noNames: { zh: '不写学生姓名、家庭住址。', en: 'No names or addresses of pupils.' },
} as const satisfies Catalogue;
