import { phoneFaultText } from './text/identity.ts';
import { problemText, type ProblemCode } from './text/problem.ts';
import { type Detail, type Language, say } from './text/say.ts';

export type { ProblemCode };

/** 拒绝: what a user may meet when the answer is no. A value, never thrown by a rule. */
export interface Problem {
  readonly problem: ProblemCode;
  readonly detail: Detail;
}

/** A refusal with its facts, for example `problem('sheet-changed', { by: '刘老师' })`. */
export function problem(code: ProblemCode, detail: Detail = {}): Problem {
  return { problem: code, detail };
}

/** True when a result is a refusal. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value && 'detail' in value;
}

/** The sentence a person reads. */
export function problemSentence(refusal: Problem, language: Language): string {
  return say(problemText[refusal.problem], language, refusal.detail);
}

/** The HTTP status of a refusal. */
export function problemStatus(code: ProblemCode): number {
  return problemText[code].status;
}

/** What is wrong, for a place that names the column already: 应为 18 位 instead of 身份证号不对：应为 18 位. */
export function faultSentence(refusal: Problem, language: Language): string {
  const { problem: code, detail } = refusal;
  const why = language === 'zh' ? detail['why'] : detail['whyEn'];
  if (code === 'bad-phone') return say(phoneFaultText.form, language);
  const isNumber = code === 'bad-id-number' || code === 'bad-student-number';
  return isNumber && typeof why === 'string' ? why : problemSentence(refusal, language);
}
