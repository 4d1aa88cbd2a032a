/** 因病缺勤追踪: what there is to choose from, without any rule. */

/** 电话里问到的 */
export const callOutcomes = [
  'recovered',
  'still-ill',
  'admitted',
  'seen-doctor',
  'no-answer',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** 缺勤原因 */
export const absenceCauses = ['illness', 'injury', 'other'] as const;
export type AbsenceCause = (typeof absenceCauses)[number];

export const labResults = ['positive', 'negative', 'pending'] as const;
export type LabResult = (typeof labResults)[number];

/** How a family said that the child is free of symptoms. */
export const declaredBy = ['guardian', 'phone', 'paper'] as const;
export type DeclaredBy = (typeof declaredBy)[number];

/** Why a follow-up ended. */
export const closings = ['returned', 'corrected', 'left', 'merged'] as const;
export type Closing = (typeof closings)[number];

/** 该打电话 · 可以返校 · 还不能 */
export const queueParts = ['call', 'may', 'not-yet'] as const;
export type QueuePart = (typeof queueParts)[number];

/** 疑似 · 临床诊断 · 确诊 · 已排除 */
export const diagnosisStatuses = ['suspected', 'clinical', 'confirmed', 'ruled-out'] as const;
export type DiagnosisStatus = (typeof diagnosisStatuses)[number];
