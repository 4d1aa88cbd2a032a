import type { DiagnosisStatus } from '../absence-words.ts';
import type { Because, Moment, Requirement, ReturnFlag, ReturnRule } from '../disease-return.ts';
import { type Language, say, type Sentence } from './say.ts';

/** 疾病、诊断、返校条件的话 */
export const diseaseText = {
  disease: { zh: '疾病', en: 'Disease' },
  none: { zh: '没有诊断', en: 'No diagnosis' },
  other: { zh: '其他（不在表上）', en: 'Other (not on the list)' },
  unwatched: { zh: '不监测的病', en: 'Diseases that are not watched' },
  unwatchedWhy: {
    zh: '隔离期、返校条件没有核实，本系统不提示，也不推算返校日期：{names}。',
    en: 'Not verified, so nothing is signalled or computed for: {names}.',
  },
  onDay: { zh: '{what}（{day}）', en: '{what} ({day})' },
  days: { zh: '{what}满 {days} 天', en: '{days} days after {what}' },
  nextDays: { zh: '{what}次日起满 {days} 天', en: '{days} days from the day after {what}' },
  hours: { zh: '{what}满 {hours} 小时', en: '{hours} hours after {what}' },
  still: { zh: '还要{what}', en: 'still needed: {what}' },
  orElse: { zh: '，或{what}', en: ', or {what}' },
  given: { zh: '{what}的：{rule}', en: '{what}: {rule}' },
  withPaper: { zh: '要复课证明', en: 'with a certificate' },
  withWord: { zh: '家长声明', en: "with the family's word" },
  rules: { zh: '返校规则', en: 'Return rules' },
  rulesWhat: {
    zh: '每种病什么时候可以返校。C 级的规则来自二手资料，要本县医师具名批准；没有批准以前按更严的办。',
    en: 'When somebody may be back after each disease. Rules of grade C hold once a physician of the county has approved them; until then more is asked.',
  },
  rule: { zh: '返校规则', en: 'Return rule' },
  until: { zh: '没有批准：{rule}', en: 'not approved: {rule}' },
  approval: { zh: '医师批准', en: 'Approval' },
  approve: { zh: '记下批准', en: 'Record approval' },
  approveIntro: {
    zh: '{name}：{rule}。来源：{source}。批准以后，正在追踪的 {n} 人马上按这条规则推算返校日期。',
    en: '{name}: {rule}. Source: {source}. {n} pupils who are followed now return by it at once.',
  },
  approveDone: { zh: '已记下批准', en: 'Approval recorded' },
  physician: { zh: '批准的医师', en: 'Physician' },
  physicianTitle: { zh: '职务、职称', en: 'Title' },
  approvedDay: { zh: '批准日期', en: 'Approved on' },
  approved: {
    zh: '{physician}（{title}）{day} 批准',
    en: 'Approved by {physician} ({title}) on {day}',
  },
  waits: { zh: '还没有批准，按更严的办', en: 'Not approved: more is asked' },
  holds: { zh: '不用批准', en: 'Holds by itself' },
  endApproval: { zh: '撤回批准', en: 'Take back' },
  endIntro: {
    zh: '撤回以后，正在追踪的 {n} 人马上按更严的办。批准过的记录还在。',
    en: '{n} pupils who are followed now are asked for more at once. The record stays.',
  },
  endWhy: { zh: '为什么撤回', en: 'Why' },
  ended: { zh: '已撤回批准', en: 'Taken back' },
  former: {
    zh: '{physician}（{title}）{day} 批准过第 {version} 版；{by} 撤回：{reason}',
    en: '{physician} ({title}) approved version {version} on {day}; taken back by {by}: {reason}',
  },
  newVersion: { zh: '规则有了新的版本', en: 'The rule has a new version' },
  people: { zh: '正在追踪', en: 'Followed now' },
  peopleN: { zh: '{n} 人', en: '{n}' },
  print: { zh: '打印', en: 'Print' },
  grade: { zh: '等级', en: 'Grade' },
  source: { zh: '来源', en: 'Source' },
} as const satisfies Readonly<Record<string, Sentence>>;

export const diagnosisText: Readonly<Record<DiagnosisStatus, Sentence>> = {
  suspected: { zh: '疑似', en: 'Suspected' },
  clinical: { zh: '临床诊断', en: 'Clinically diagnosed' },
  confirmed: { zh: '确诊', en: 'Confirmed' },
  'ruled-out': { zh: '已排除', en: 'Ruled out' },
};

export const momentText: Readonly<Record<Moment, Sentence>> = {
  onset: { zh: '发病', en: 'onset' },
  rash: { zh: '出疹', en: 'the rash' },
  treatment: { zh: '开始治疗', en: 'the start of treatment' },
  positive: { zh: '检出阳性', en: 'the positive test' },
  'temp-normal': { zh: '体温正常', en: 'a normal temperature' },
  'symptoms-gone': { zh: '症状消失', en: 'the symptoms were gone' },
  'swelling-gone': { zh: '腮腺肿消', en: 'the swelling was gone' },
  crusted: { zh: '皮疹全部结痂、干燥', en: 'all lesions were dry and crusted' },
  'scabs-fallen': { zh: '痂皮自然脱落', en: 'the scabs fell off' },
  'negative-tests': { zh: '连续两天检测阴性', en: 'negative tests on two days' },
  'negative-cultures': { zh: '隔日两次粪便培养阴性', en: 'two negative cultures' },
  recovered: { zh: '医生认定转阴或康复', en: 'negative or recovered, by a doctor' },
  doctor: { zh: '医生同意返校', en: 'a doctor agreed to the return' },
  'tb-proof': { zh: '定点医院开具复学诊断证明', en: 'the designated hospital certified it' },
};

export const flagText: Readonly<Record<ReturnFlag, Sentence>> = {
  pneumonia: { zh: '并发肺炎', en: 'With pneumonia' },
  asymptomatic: { zh: '没有症状（检测阳性）', en: 'Without symptoms (tested positive)' },
  'food-handler': { zh: '食堂从业人员', en: 'Handles food' },
};

/** 依据: "发病满 14 天" of a requirement. */
export function requirementWords(one: Omit<Because, 'day'>, language: Language): string {
  const what = say(momentText[one.after], language);
  const { days = 0, hours = 0, nextDay = false } = one;
  if (hours > 0) return say(diseaseText.hours, language, { what, hours });
  if (days === 0) return what;
  return say(nextDay ? diseaseText.nextDays : diseaseText.days, language, { what, days });
}

/** "还要皮疹全部结痂、干燥，或医生同意返校" of what is missing. */
export function missingWords(
  missing: readonly Moment[],
  orElse: readonly Moment[],
  language: Language,
): string {
  const words = (all: readonly Moment[]) =>
    all.map((one) => say(momentText[one], language)).join(language === 'zh' ? '、' : ', ');
  const other = orElse.length > 0 ? say(diseaseText.orElse, language, { what: words(orElse) }) : '';
  return say(diseaseText.still, language, { what: words(missing) }) + other;
}

/** 返校规则 as one sentence: "发病满 14 天、皮疹全部结痂、干燥；要复课证明". */
export function ruleWords(rule: ReturnRule, language: Language): string {
  const list = (all: readonly Requirement[], between = language === 'zh' ? '、' : ', ') =>
    all.map((one) => requirementWords(one, language)).join(between);
  const other = (rule.or ?? []).map((one) =>
    say(diseaseText.orElse, language, { what: requirementWords(one, language) }),
  );
  const given = (rule.when ?? []).map((one) => {
    const what = say(flagText[one.fact], language);
    return say(diseaseText.given, language, { what, rule: list(one.all) });
  });
  const paper = say(rule.certificate ? diseaseText.withPaper : diseaseText.withWord, language);
  return [list(rule.all) + other.join(''), ...given, paper].join(language === 'zh' ? '；' : '; ');
}
