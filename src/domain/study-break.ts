import rule from '../../rules/roster/study-break.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 休学的种类 */
export const studyBreakKinds = ['health', 'family', 'service', 'other'] as const;
export type StudyBreakKind = (typeof studyBreakKinds)[number];

function ruleOfKind(kind: StudyBreakKind) {
  return rule.kinds.find((one) => one.code === kind);
}

/** The words of a kind. */
export function studyBreakText(kind: StudyBreakKind): { zh: string; en: string } {
  const { zh = '', en = '' } = ruleOfKind(kind) ?? {};
  return { zh, en };
}

/** True when a certificate must be seen before the pupil resumes. */
export function needsCertificate(kind: StudyBreakKind): boolean {
  return ruleOfKind(kind)?.certificate === true;
}

/** Why study cannot be suspended for these days; undefined when it can. */
export function whyNotSuspend(one: {
  readonly from: Day;
  readonly until: Day | undefined;
}): Problem | undefined {
  const { from, until } = one;
  if (until === undefined) return undefined;
  if (until < from) return problem('from-after-to');
  return until > addDays(from, rule.longestDays)
    ? problem('break-too-long', { days: rule.longestDays })
    : undefined;
}

/** Why study cannot be resumed; undefined when it can. */
export function whyNotResume(one: {
  readonly kind: StudyBreakKind;
  readonly hasCertificate: boolean;
}): Problem | undefined {
  return needsCertificate(one.kind) && !one.hasCertificate
    ? problem('certificate-needed')
    : undefined;
}
