import type { FeatureHandlers } from './answer.ts';
import { boardRegionTrend } from './board-region-trend.ts';
import { boardRegion } from './board-region.ts';
import { boardSheet } from './board-sheet.ts';
import { boardSignals } from './board-signals.ts';
import { boardTrend } from './board-trend.ts';
import { boardWall } from './board-wall.ts';

/** 看板: what the boards show beside the schools of the day. */
export const boardHandlers: FeatureHandlers<'board'> = {
  'board.trend': boardTrend,
  'board.signals': boardSignals,
  'board.wall': boardWall,
  'board.sheet': boardSheet,
  'board.region': boardRegion,
  'board.region-trend': boardRegionTrend,
};
