import type { OpenSum } from '../board-region.ts';
import { fewBelow } from '../board-wall.ts';
import type { Catalogue, Detail, Sentence } from './say.ts';

/** 市、省看板的话 */
export const regionText = {
  nav: { zh: '各县汇总', en: 'Counties' },
  title: { zh: '{place}看板', en: 'Board of {place}' },
  purpose: {
    zh: '各县（市、区）报了多少、缺多少、哪里有病缺；这里只有汇总数，没有学校和学生的名字。',
    en: 'What each county has reported, what is missing and where children are ill. Sums only: no schools and no names.',
  },
  totals: { zh: '合计', en: 'All together' },
  units: { zh: '各县（市、区）', en: 'Counties' },
  cities: { zh: '各市（州、盟）', en: 'Cities' },
  unit: { zh: '县（市、区）', en: 'County' },
  city: { zh: '市（州、盟）', en: 'City' },
  up: { zh: '回到{place}', en: 'Back to {place}' },
  sent: { zh: '{count} 个县中 {sent} 个有汇总', en: '{sent} of {count} counties have sent sums' },
  oneSent: { zh: '数字截至 {at}', en: 'figures as of {at}' },
  sentCounties: { zh: '有汇总的县', en: 'Counties with sums' },
  unsent: { zh: '没有汇总：{names}', en: 'No sums from: {names}' },
  unsentHow: {
    zh: '当天没有收到这些县的数，下面的合计不含它们，不等于那里没有人生病。',
    en: 'Nothing came from these counties on this day. They are not in the sums; that does not mean that nobody is ill there.',
  },
  none: { zh: '这一天没有收到汇总', en: 'Nothing was sent for this day' },
  noneHow: {
    zh: '县里有学校报了检查表，这里几分钟内就有数；以前的日子每小时补一次。',
    en: 'Sums come within minutes of a county’s first sheet; earlier days are added every hour.',
  },
  noCounties: { zh: '下面还没有县（市、区）', en: 'There are no counties below yet' },
  share: { zh: '报全程度', en: 'Completeness' },
  sheets: { zh: '已报 / 应报（份）', en: 'Sheets in / due' },
  reported: { zh: '已报', en: 'Reported' },
  due: { zh: '应报', en: 'Due' },
  missing: { zh: '没报', en: 'Missing' },
  schools: { zh: '报全的学校', en: 'Schools complete' },
  silent: { zh: '一份没报的学校', en: 'Silent schools' },
  silentOf: { zh: '{count} 所一份没报', en: '{count} sent nothing' },
  schoolsDue: { zh: '应报学校', en: 'Schools due' },
  ill: { zh: '有症状', en: 'Ill' },
  fever: { zh: '发热', en: 'Fever' },
  feverOf: { zh: '其中发热', en: 'with fever' },
  absentSick: { zh: '因病缺勤', en: 'Absent sick' },
  expected: { zh: '晨检应到', en: 'Expected in the morning' },
  rate: { zh: '每千人 {rate}', en: '{rate} per 1,000' },
  nothingYet: { zh: '还没有班级上报，不知道', en: 'nothing reported yet: unknown' },
  signals: { zh: '提示', en: 'Hints' },
  waiting: { zh: '没答复的提示', en: 'Hints not answered' },
  confirmed: { zh: '已确认的提示', en: 'Hints confirmed' },
  waitingOf: { zh: '{count} 条没答复', en: '{count} not answered' },
  confirmedOf: { zh: '{count} 条已确认', en: '{count} confirmed' },
  signalsUnknown: { zh: '事后补的日子，没有记', en: 'added later: not known' },
  signalsPart: { zh: '不含 {count} 个县，没有记', en: 'without {count} counties: not known' },
  suspensions: { zh: '停课中', en: 'Suspended' },
  classes: { zh: '班级 {count}', en: '{count} classes' },
  grades: { zh: '年级 {count}', en: '{count} grades' },
  wholeSchools: { zh: '学校 {count}', en: '{count} schools' },
  suspendedClasses: { zh: '停课班级', en: 'Suspended classes' },
  suspendedGrades: { zh: '停课年级', en: 'Suspended grades' },
  suspendedSchools: { zh: '停课学校', en: 'Suspended schools' },
  noSuspension: { zh: '没有停课', en: 'none' },
  asOf: { zh: '截至', en: 'As of' },
  stale: { zh: '{at}，不是最新', en: '{at}, not the newest' },
  notSent: { zh: '没有汇总', en: 'nothing sent' },
  few: { zh: '＜{few}', en: '<{few}' },
  atLeast: { zh: '≥{count}', en: '≥{count}' },
  fewHow: {
    zh: '不满 {few} 人的写“＜{few}”。合计遇到这样的县，每县只按 1 人算，写“≥”，免得反推出是谁。',
    en: 'Fewer than {few} people are written “<{few}”. Where sums meet such a county they count it as one and are written “≥”, so that nobody can be worked out.',
  },
  trend: { zh: '上报与病缺趋势', en: 'Reporting and illness' },
  trendHow: {
    zh: '柱是已报班次占应报的比例；线是每千人中的人数，不满 {few} 人的县每县按 1 人算，实际不会更少。',
    en: 'Columns: share of due checks reported. Lines: people per 1,000; counties with fewer than {few} people count as one, so it is never less.',
  },
  symptoms: { zh: '症状构成', en: 'Symptoms' },
  file: { zh: '各县汇总', en: 'Sums of counties' },
  sum: { zh: '合计', en: 'Sum' },
  day: { zh: '日期', en: 'Day' },
} as const satisfies Catalogue;

/** A count of people as pages and files write it; `count`: how a number is written. */
export function sumWord<N>(
  sum: OpenSum,
  t: (sentence: Sentence, detail?: Detail) => string,
  count: (number: number) => N,
): N | string {
  if (sum === 'few') return t(regionText.few, { few: fewBelow });
  return typeof sum === 'number' ? count(sum) : t(regionText.atLeast, { count: sum.atLeast });
}
