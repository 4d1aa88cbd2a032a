import type { DiagnosisStatus } from '../absence-words.ts';
import type { Because, Moment, ReturnFlag } from '../disease-return.ts';
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
