import type { Catalogue } from './say.ts';

/**
 * Refusals that the phone says itself, before anything is sent. Apart from the others, so that its pages need not carry
 * the sentence of every refusal there is.
 */
export const phoneProblemText = {
  'fever-at-gate': {
    zh: '体温达到发热标准，不能放行；请去留观室，或暂不进校。',
    en: 'That is a fever: to the observation room, or not yet.',
  },
  'visitor-to-ward': {
    zh: '留观室只接学生和教职工，来访人员请暂不进校。',
    en: 'The observation room is for pupils and staff.',
  },
  'gate-why-needed': {
    zh: '不放行要写明原因。',
    en: 'Say why they do not come in.',
  },
  'still-fever': {
    zh: '最近一次体温还达到发热标准，不能回班；请复测，或联系家长接走。',
    en: 'The last temperature is still a fever: measure again or call the family.',
  },
  'fetched-by-whom': {
    zh: '请写明接走的人和与学生的关系。',
    en: 'Say who fetches the child and how they are related.',
  },
  'temperature-out-of-range': {
    zh: '体温应在 {from}–{to} ℃ 之间。',
    en: 'Temperature must be {from}–{to} °C.',
  },
  'from-after-to': {
    zh: '开始日期不能晚于结束日期。',
    en: 'The start is after the end.',
  },
  'decision-in-past': {
    zh: '{day} 已经过去，决定从今天起才能生效。',
    en: '{day} is over; a decision holds from today at the earliest.',
  },
  'decision-too-long': {
    zh: '一次决定最多 {days} 天，到期再决定一次。',
    en: 'At most {days} days; decide again after that.',
  },
  'alternatives-needed': {
    zh: '请写明考虑过哪些比停课轻的办法。',
    en: 'Say which less restrictive measures were considered.',
  },
  'dose-in-future': {
    zh: '接种日期还没到，请核对接种证。',
    en: 'The day of the dose has not come yet. Check the certificate.',
  },
  'never-noted': {
    zh: '请去掉“{word}”：乙肝、艾滋病的情况不询问，也不登记。',
    en: 'Please remove "{word}": hepatitis B and HIV are never asked nor kept.',
  },
  'visit-empty': {
    zh: '一条也没有答，也没有写问题，不用交。',
    en: 'Nothing was answered or found; there is nothing to send.',
  },
  'visit-must-apply': {
    zh: '“{item}”每所学校都要看，不能选“不涉及”。',
    en: '“{item}” applies to every school.',
  },
  'visit-name': {
    zh: '同去的人里，“{name}”不像一个人的名字（{from}–{to} 个字），请一行写一个。',
    en: '“{name}” is no name of {from}–{to} letters; write one a line.',
  },
  'visit-others-many': {
    zh: '同去的其他人最多写 {most} 位。',
    en: 'Name at most {most} others.',
  },
} as const satisfies Catalogue;
