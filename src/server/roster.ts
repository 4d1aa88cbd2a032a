import type { FeatureHandlers } from './answer.ts';
import { decidePair, listDuplicates } from './roster-duplicates.ts';
import { graduate } from './roster-graduate.ts';
import { mergePeople, previewMerge } from './roster-merge.ts';
import { undoGraduate } from './roster-undo.ts';
import { listMerges, undoMerge } from './roster-unmerge.ts';
import { previewSchool, previewYear } from './roster-year.ts';

/** 名册: what happens to whole classes, and to files that are one person's. */
export const rosterHandlers: FeatureHandlers<'roster'> = {
  'roster.year': previewYear,
  'roster.school': previewSchool,
  'roster.graduate': graduate,
  'roster.undo-graduate': undoGraduate,
  'roster.duplicates': listDuplicates,
  'roster.decide-pair': decidePair,
  'roster.merge-preview': previewMerge,
  'roster.merge': mergePeople,
  'roster.merges': listMerges,
  'roster.undo-merge': undoMerge,
};
