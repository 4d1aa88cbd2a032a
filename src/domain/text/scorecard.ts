import type { EventStep, ResponseItem, ScorecardOrder } from '../scorecard.ts';
import type { Sentence } from './say.ts';

/** 成绩单的说法 */
export const scorecardText = {
  title: { zh: '填报与答复', en: 'Reporting and answering' },
  purpose: {
    zh: '各校填报是否齐全及时、提示多久有人答复、事件多快处置。只看填报和答复，不按生病人数排。',
    en: 'Whether sheets are complete and in time, how soon signals are answered, how fast events are handled. Never sorted by who is ill.',
  },
  anEvent: { zh: '这起事件', en: 'this event' },
  schools: { zh: '各校', en: 'Schools' },
  rules: { zh: '按规则和症状', en: 'By rule and symptom group' },
  rulesHow: {
    zh: '确认的少，说明规则太松；没提示到的多，说明规则太紧。',
    en: 'Few confirmed: the rule is too loose. Many found without a signal: too tight.',
  },
  school: { zh: '学校', en: 'School' },
  reported: { zh: '已报 / 应报', en: 'Reported / due' },
  complete: { zh: '填报率', en: 'Complete' },
  due: { zh: '应报', en: 'Due' },
  came: { zh: '已报', en: 'Reported' },
  late: { zh: '迟报', en: 'Late' },
  signals: { zh: '提示', en: 'Signals' },
  soon: { zh: '2 小时内答复', en: 'Answered in 2 h' },
  inTime: { zh: '24 小时内答复', en: 'Answered in 24 h' },
  answered: { zh: '已答复', en: 'Answered' },
  confirmed: { zh: '确认', en: 'Confirmed' },
  ruledOut: { zh: '排除', en: 'Ruled out' },
  missed: { zh: '没提示到', en: 'Missed' },
  missedHow: {
    zh: '没提示到：由人发现并确认，之前没有规则提示过。',
    en: 'Missed: found by a person and confirmed; no rule had seen it before.',
  },
  onsetDays: { zh: '首例到提示（天）', en: 'Days from onset to signal' },
  rule: { zh: '规则', en: 'Rule' },
  byHand: { zh: '人工上报', en: 'Said by hand' },
  subject: { zh: '症状、疾病', en: 'About' },
  none: { zh: '这段时间没有要显示的。', en: 'Nothing in this time.' },
  order: { zh: '排序', en: 'Order' },
  month: { zh: '月份', en: 'Month' },
  lastMonths: { zh: '上月和本月', en: 'This month and last' },
  asOf: { zh: '截至 {time} · 每小时汇总一次', en: 'as of {time} · added up hourly' },
  events: { zh: '7-1-7：每起事件', en: '7-1-7 of each event' },
  eventsHow: {
    zh: '首例后 {detect} 天内发现，{notify} 天内报告，再 {respond} 天内做完早期处置。哪一步慢，就改哪一步。',
    en: 'Detected within {detect} days, notified within {notify}, early response within {respond}. Mend the slow step.',
  },
  eventsNone: { zh: '还没有确认的事件。', en: 'No confirmed events yet.' },
  event: { zh: '事件', en: 'Event' },
  onset: { zh: '首例', en: 'First onset' },
  place: { zh: '范围', en: 'Where' },
  detectedOn: { zh: '发现日', en: 'Detected on' },
  notifiedOn: { zh: '报告日', en: 'Notified on' },
  respondedOn: { zh: '处置完成日', en: 'Responded on' },
  stepInTime: { zh: '{took}（最多 {target} 天）', en: '{took} (at most {target} d)' },
  stepTooLong: { zh: '{took}，超过 {target} 天', en: '{took}, more than {target} d' },
  chart: { zh: '三步各有几起达到', en: 'How many events met each step' },
  chartHow: {
    zh: '只看最近 {count} 起（本页已列出的）。还在期限里的不算没达到。',
    en: 'Of the last {count} events (those listed here). Those still within their days are not counted as missed.',
  },
  met: { zh: '达到', en: 'met' },
  open: { zh: '还在期限里', en: 'within its days' },
  tooLong: { zh: '超过', en: 'too long' },
  targetOf: { zh: '{step}（最多 {target} 天）', en: '{step} (at most {target} d)' },
  bottleneck: { zh: '瓶颈', en: 'Bottleneck' },
  noBottleneck: { zh: '都在期限里', en: 'All in time' },
  days: { zh: '{days} 天', en: '{days} d' },
  running: { zh: '已 {days} 天', en: '{days} d so far' },
  notBegun: { zh: '还没有', en: 'not yet' },
  checklist: { zh: '早期处置清单', en: 'Early response' },
  checklistOf: { zh: '{done} / {all} 项', en: '{done} of {all}' },
  doneOn: { zh: '哪天做完', en: 'Done on' },
  item: { zh: '哪一项', en: 'Item' },
  save: { zh: '登记', en: 'Save' },
  saved: { zh: '已登记', en: 'Saved' },
  reasonHow: { zh: '改已登记的日期要写原因', en: 'Needed to change a day' },
  print: { zh: '打印', en: 'Print' },
} as const satisfies Record<string, Sentence>;

export const scorecardOrderText = {
  missing: { zh: '漏报多的在前', en: 'Most missing first' },
  late: { zh: '迟报多的在前', en: 'Most late first' },
  unanswered: { zh: '提示答复慢的在前', en: 'Slowest to answer first' },
} as const satisfies Record<ScorecardOrder, Sentence>;

export const eventStepText = {
  detect: { zh: '发现', en: 'Detect' },
  notify: { zh: '报告', en: 'Notify' },
  respond: { zh: '早期处置', en: 'Respond' },
} as const satisfies Record<EventStep, Sentence>;

export const responseItemText = {
  investigate: { zh: '个案调查', en: 'Cases investigated' },
  'stay-home': { zh: '病例不到校', en: 'The ill stay away' },
  disinfect: { zh: '消毒', en: 'Disinfected' },
  inform: { zh: '告知家长', en: 'Families told' },
  watch: { zh: '加强晨午检', en: 'Checks tightened' },
} as const satisfies Record<ResponseItem, Sentence>;
