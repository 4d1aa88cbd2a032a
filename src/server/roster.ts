import type { FeatureHandlers } from './answer.ts';
import { graduate } from './roster-graduate.ts';
import { undoGraduate } from './roster-undo.ts';
import { previewSchool, previewYear } from './roster-year.ts';

/** 名册: what happens to whole classes, and to files that are one person's. */
export const rosterHandlers: FeatureHandlers<'roster'> = {
  'roster.year': previewYear,
  'roster.school': previewSchool,
  'roster.graduate': graduate,
  'roster.undo-graduate': undoGraduate,
};
