import type { DecisionScope, DecisionState } from '../decision.ts';
import type { Sentence } from './say.ts';
import type { Catalogue } from './say.ts';

export const decisionStateText = {
  coming: { zh: '还没开始', en: 'Not begun' },
  now: { zh: '停课中', en: 'Suspended' },
  over: { zh: '已到期', en: 'Over' },
  ended: { zh: '已提前解除', en: 'Ended early' },
} as const satisfies Record<DecisionState, Sentence>;

export const decisionScopeText = {
  class: { zh: '班级', en: 'Class' },
  grade: { zh: '年级', en: 'Grade' },
  school: { zh: '学校', en: 'School' },
} as const satisfies Record<DecisionScope, Sentence>;

/** 停课决定 */
export const decisionText = {
  title: { zh: '停课决定', en: 'Suspensions' },
  purpose: {
    zh: '规则只建议；由有权的人决定，写明依据、期限、考虑过的较轻办法、怎样上课、怎样提出异议。谁决定，谁解除。',
    en: 'Rules only propose; whoever has the authority decides, with basis, term, alternatives considered, teaching, and how to object. Who ordered it ends it.',
  },
  dayName: { zh: '停课（{disease}）', en: 'Suspended ({disease})' },
  dayPlain: { zh: '停课', en: 'Suspended' },
  entry: { zh: '建议停课的、停课中的班级和学校', en: 'Proposed and suspended' },
  onDesk: { zh: '在电脑版上决定', en: 'Decide on the desk version' },
  suspendedNow: {
    zh: '停课到 {to}，不用交检查表。',
    en: 'Lessons are suspended until {to}; nothing is due.',
  },
  thisDecision: { zh: '这项决定', en: 'this decision' },
  thisPlace: { zh: '能停课的班级、年级、学校', en: 'a class, grade or school' },
  none: { zh: '没有停课', en: 'No suspensions' },
  noneHow: { zh: '决定停课以后，会列在这里。', en: 'They are listed here once decided.' },
  proposals: { zh: '今天按规则建议停课', en: 'Proposed by rule today' },
  proposalsNone: { zh: '今天没有按规则建议停课的。', en: 'No rule proposes a suspension today.' },
  proposal: {
    zh: '{place}：{disease} {people} 人，建议 {from} 至 {to} 停课',
    en: '{place}: {people} with {disease}; suspension proposed from {from} to {to}',
  },
  byRule: { zh: '{id} 第 {version} 版，{grade} 级', en: '{id} v{version}, grade {grade}' },
  byRuleOnly: { zh: '按哪条规则', en: 'By which rule' },
  authoritySchool: { zh: '由校长会同疾控决定', en: 'For the principal with the CDC' },
  authorityBureau: { zh: '由教育部门或指挥部决定', en: 'For the bureau or the command' },
  decide: { zh: '决定停课', en: 'Suspend' },
  decideIntro: {
    zh: '先看能不能用较轻的办法。决定以后，家长、老师会收到消息，停课的班不用交检查表。',
    en: 'See first whether something milder will do. Families and teachers are told; nothing is due from the suspended.',
  },
  where: { zh: '哪里', en: 'Where' },
  school: { zh: '学校', en: 'School' },
  scope: { zh: '范围', en: 'Scope' },
  disease: { zh: '因为什么', en: 'Because of' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到（含这天）', en: 'To (inclusive)' },
  span: { zh: '期限', en: 'Term' },
  basis: { zh: '依据', en: 'Based on' },
  basisHint: {
    zh: '疾控的意见、病例数、风险评估。不写学生姓名。',
    en: 'Advice of the CDC, cases, risk assessment. No pupils’ names.',
  },
  law: { zh: '法律依据', en: 'Law' },
  lawText: {
    zh: '《中华人民共和国传染病防治法》（2025 年修订）、《突发公共卫生事件应急条例》',
    en: 'Law on the Prevention and Treatment of Infectious Diseases (2025); Regulation on Public Health Emergencies',
  },
  orderNo: { zh: '文号（有就写）', en: 'Number of the order (if any)' },
  assessment: { zh: '风险评估', en: 'Risk assessment' },
  alternatives: { zh: '考虑过的较轻办法', en: 'Less restrictive measures considered' },
  alternativesNote: { zh: '为什么不够', en: 'Why they are not enough' },
  teaching: { zh: '停课期间怎样教学', en: 'Teaching meanwhile' },
  teachingUsual: {
    zh: '停课不停学：班主任每天发学习任务，电话答疑。',
    en: 'Lessons go on at home: tasks every day, questions by phone.',
  },
  objection: { zh: '怎样提出异议', en: 'How to object' },
  objectionUsual: {
    zh: '可向学校或作出决定的部门当面、电话或书面提出，两个工作日内答复；也可依法申请复议。',
    en: 'To the school or the deciding authority, in person, by phone or in writing; answered within two working days; or by legal review.',
  },
  by: { zh: '谁决定', en: 'Decided by' },
  state: { zh: '状态', en: 'State' },
  readShare: { zh: '家长已读 {done} / {due}', en: 'Read by {done} of {due}' },
  read: { zh: '家长已读', en: 'Read by families' },
  end: { zh: '提前解除', en: 'End early' },
  endHow: {
    zh: '写明哪天恢复上课、为什么。病还没好的孩子，仍按各自的返校条件。',
    en: 'Say from which day lessons resume and why. Children still ill return by their own conditions.',
  },
  resumeDay: { zh: '恢复上课的第一天', en: 'First day of lessons' },
  resumed: { zh: '{day} 恢复上课：{reason}', en: 'Lessons resume {day}: {reason}' },
  returns: {
    zh: '到期自动恢复上课，不用再批。病还没好的孩子，按各自病的返校条件，见“因病缺勤”。',
    en: 'Lessons resume by themselves when it is over. Children still ill return by the conditions of their illness.',
  },
  done: { zh: '已记下，正在告诉老师和家长', en: 'Recorded; teachers and families are told' },
  ended: { zh: '已解除', en: 'Ended' },
  print: { zh: '打印', en: 'Print' },
  rules: { zh: '停课规则', en: 'Rules of suspension' },
  rulesHow: {
    zh: 'C 级的规则要本县（区）有名有姓的医师批准以后才建议；关掉的不建议。',
    en: 'Rules of grade C propose only after a named physician of the county has approved them.',
  },
  approve: { zh: '记下医师批准', en: 'Record approval' },
  approved: { zh: '{physician}（{title}）已批准', en: 'Approved by {physician} ({title})' },
  waits: { zh: '等医师批准', en: 'Waits for approval' },
  off: { zh: '不用', en: 'Off' },
  holds: { zh: '在用', en: 'In use' },
  physician: { zh: '医师姓名', en: 'Physician' },
  physicianTitle: { zh: '单位、职称', en: 'Unit, title' },
  days: { zh: '{n} 天', en: '{n} days' },
  familyTitle: { zh: '{place} 停课', en: '{place}: lessons suspended' },
  familySpan: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  familyNext: { zh: '{day} 起恢复上课', en: 'Lessons resume on {day}' },
  iRead: { zh: '我已看过', en: 'I have read it' },
  hasRead: { zh: '您已看过', en: 'You have read it' },
} as const satisfies Catalogue;
