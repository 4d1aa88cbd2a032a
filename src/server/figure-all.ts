import type { CountedFigure } from '../domain/figure.ts';
import { campaignMeasures, campaignSets } from './figure-campaign.ts';
import { checklistMeasures, checklistSets } from './figure-checklist.ts';
import { documentMeasures, documentSets } from './figure-document.ts';
import { findingMeasures, findingSets } from './figure-finding.ts';
import { meetingMeasures, meetingSets } from './figure-meeting.ts';
import type { FigureSet, Measure } from './figure-set.ts';
import { superiorMeasures, superiorSets } from './figure-superior.ts';
import { visitMeasures, visitSets } from './figure-visit.ts';

/** All sets and measures: a new feature adds its own here. */

export const figureSets: Readonly<Record<string, FigureSet>> = {
  ...campaignSets,
  ...visitSets,
  ...findingSets,
  ...superiorSets,
  ...documentSets,
  ...meetingSets,
  ...checklistSets,
};

export const figureMeasures: Readonly<Record<CountedFigure, Measure>> = {
  ...campaignMeasures,
  ...visitMeasures,
  ...findingMeasures,
  ...superiorMeasures,
  ...documentMeasures,
  ...meetingMeasures,
  ...checklistMeasures,
};
