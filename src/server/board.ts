import type { FeatureHandlers } from './answer.ts';
import { boardTrend } from './board-trend.ts';

/** 看板: what the boards show beside the schools of the day. */
export const boardHandlers: FeatureHandlers<'board'> = {
  'board.trend': boardTrend,
};
