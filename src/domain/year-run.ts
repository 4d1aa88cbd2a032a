import { basisOf, type Stage, stageRule } from './place.ts';

/** 全县升级与毕业: one step over all schools below a place, looked at, begun, stopped and taken back as a whole. */

export const yearRunStates = [
  'checking', // 正在预览
  'checked', // 预览好了,等人确认
  'running', // 正在办理
  'stopped', // 办到一半停下了
  'done', // 办好了
  'cancelled', // 没有办就取消了
  'undoing', // 正在撤销
  'undone', // 撤销了
  'failed', // 出错停下
] as const;
export type YearRunState = (typeof yearRunStates)[number];

/** What became of one school. */
export const yearSchoolStates = [
  'nothing', // 没有毕业班
  'waiting', // 还没有办
  'done', // 办了
  'refused', // 没有办成
  'undone', // 撤销了
  'kept', // 没能撤销
] as const;
export type YearSchoolState = (typeof yearSchoolStates)[number];

/** True while a worker works on it. */
export function isYearRunBusy(state: YearRunState): boolean {
  return state === 'checking' || state === 'running' || state === 'undoing';
}

/** What may be done with it now. */
export const yearRunOrders = ['start', 'cancel', 'undo', 'again'] as const;
export type YearRunOrder = (typeof yearRunOrders)[number];

const orders: Readonly<Record<YearRunState, readonly YearRunOrder[]>> = {
  checking: ['cancel'],
  checked: ['start', 'cancel', 'again'],
  running: ['cancel'],
  stopped: ['start', 'undo'],
  done: ['undo', 'again'],
  cancelled: ['again'],
  undoing: [],
  undone: ['again'],
  failed: ['undo', 'again'],
};

/**
 * `again`: a new preview of the same day. `kept`: schools that could not be taken back stay on the step, so that it can
 * be tried again.
 */
export function yearRunMay(state: YearRunState, order: YearRunOrder, kept = 0): boolean {
  return orders[state].includes(order) || (state === 'undone' && order === 'undo' && kept > 0);
}

/** 去向: the stage that leavers of a stage go on to, and whether the same school teaches it. */
export interface NextStage {
  readonly stage: Stage;
  readonly isHere: boolean;
}

/** Where leavers of a stage go on; undefined where schooling ends with it. */
export function nextStageOf(stage: Stage, taught: readonly Stage[]): NextStage | undefined {
  const { next } = stageRule(stage);
  if (next === undefined) return undefined;
  const here = taught.find((one) => basisOf(one) === next);
  return { stage: here ?? (next as Stage), isHere: here !== undefined };
}
