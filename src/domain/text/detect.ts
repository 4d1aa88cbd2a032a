import type { ScanLevel } from '../detect/scan.ts';
import type { Silence } from '../detect/verdict.ts';
import type { Sentence } from './say.ts';

/** 和平常比的说法 */
export const detectText = {
  title: { zh: '和平常比', en: 'Compared with usual' },
  look: { zh: '看这所学校各班和平常比', en: 'See the school’s classes against usual' },
  titleOf: { zh: '{school}：和平常比', en: '{school}: compared with usual' },
  purpose: {
    zh: '规则看够不够数，这里看是不是比自己平常多。是参考，不是结论，也不用答复。',
    en: 'Rules ask whether a number is reached; this asks whether it is more than usual here. A hint to look, not a verdict, and nothing to answer.',
  },
  allSchools: { zh: '提示', en: 'Hints' },
  print: { zh: '打印', en: 'Print' },
  asOfToday: { zh: '今天的检查表，截至 {clock}', en: 'Today’s sheets, as of {clock}' },
  asOfDay: { zh: '最近一天有检查表的是 {day}', en: 'The newest day with sheets is {day}' },
  more: { zh: '比平常多', en: 'More than usual' },
  moreCount: { zh: '{n} 处', en: '{n} places' },
  sentence: {
    zh: '最近 {days} 个上课日新发 {count} 人，',
    en: '{count} new in the last {days} school days; ',
  },
  sentenceToday: {
    zh: '这一天新发 {count} 人，',
    en: '{count} new on the day; ',
  },
  usually: { zh: '平常大约 {expected} 人', en: 'about {expected} is usual' },
  hardlyAny: { zh: '平常几乎没有', en: 'hardly any is usual' },
  strength: { zh: '是阈值的 {times} 倍', en: '{times} times the threshold' },
  noMore: { zh: '没有哪个班、年级比平常多', en: 'No class or grade has more than usual' },
  noMoreHow: {
    zh: '看了 {judged} 处（班、年级、全校），每处按症状分开看。下面说不了的不在内。',
    en: 'Of {judged} places (classes, grades, the school), each by group of symptoms. Those below of which too little is known are not among them.',
  },
  silent: { zh: '说不了', en: 'Not enough to say' },
  silentCount: { zh: '{n} 处', en: '{n} places' },
  silentHow: {
    zh: '记录不够就不下结论：不等于没有异常。',
    en: 'Too little is known: this does not mean that all is well.',
  },
  silentAll: { zh: '记录还不够，哪里都说不了', en: 'Too little is known to say anything' },
  school: { zh: '全校近来', en: 'The school lately' },
  schoolHow: {
    zh: '细条是每天新发的人数，虚线是平常那天大约几人。',
    en: 'Bars: new cases a day. Dashed line: about how many are usual that day.',
  },
  none: { zh: '近来没有：{what}', en: 'None lately: {what}' },
  place: { zh: '哪里', en: 'Where' },
  why: { zh: '为什么', en: 'Why' },
  day: { zh: '日期', en: 'Day' },
  count: { zh: '新发', en: 'New' },
  expected: { zh: '平常', en: 'Usual' },
  noDay: { zh: '近 {n} 天没有检查表', en: 'No sheets in the last {n} days' },
  noDayHow: { zh: '交上检查表以后再看。', en: 'Look again once sheets have come.' },
  rule: {
    zh: '按“班、年级、学校扫描”第 {version} 版：最近 1–{longest} 个上课日和以前 {baseline} 个上课日比，考虑了星期几、报上来的人数和放假。没有暴发的学校，每种症状每学年大约会误报 {budget} 次。',
    en: 'By the scan of classes, grades and schools, version {version}: the last 1–{longest} school days against {baseline} before, by weekday, pupils reported and holidays. A school without an outbreak has about {budget} false episode a school year and group of symptoms.',
  },
} as const satisfies Record<string, Sentence>;

export const levelText: Readonly<Record<ScanLevel, Sentence>> = {
  class: { zh: '班级', en: 'Class' },
  grade: { zh: '年级', en: 'Grade' },
  school: { zh: '全校', en: 'School' },
};

export const silenceText: Readonly<Record<Silence, Sentence>> = {
  'no-days': { zh: '还没有检查表', en: 'No sheets yet' },
  'no-pupils': { zh: '没有学生', en: 'No pupils' },
  'not-a-count': { zh: '数字对不上，请核对检查表', en: 'The numbers do not fit; check the sheets' },
  'no-report': { zh: '这一天没有报', en: 'Not reported on the day' },
  'partly-reported': { zh: '这一天只报了一部分', en: 'Only partly reported on the day' },
  'too-few-days': {
    zh: '以前只有 {days} 个上课日的记录',
    en: 'Only {days} school days are known before',
  },
  'always-the-same': {
    zh: '每天都一样，比不出来',
    en: 'Every day is the same; nothing to compare',
  },
};
