import type { FeatureHandlers } from './answer.ts';
import { listRegroups, undoRegroup } from './regroup-undo.ts';
import { previewRegroup, regroup } from './regroup.ts';
import { accept, refuse } from './roster-accept.ts';
import { decideAcross, duplicatesAcross } from './roster-duplicates-county.ts';
import { decidePair, listDuplicates } from './roster-duplicates.ts';
import { graduate } from './roster-graduate.ts';
import { mergePeople, previewMerge } from './roster-merge.ts';
import { offer, transferForm } from './roster-offer.ts';
import { closeOffer, transfersOut, withdrawOffer } from './roster-offers.ts';
import { openTransfer, transfersIn } from './roster-transfers.ts';
import { undoGraduate } from './roster-undo.ts';
import { listMerges, undoMerge } from './roster-unmerge.ts';
import { unaccept } from './roster-untake.ts';
import { lookYear, yearRuns, yearSchools } from './roster-year-look.ts';
import { saidTo } from './roster-year-row.ts';
import { beginYear, cancelYear, startYear, undoYear } from './roster-year-run.ts';
import { previewSchool, previewYear } from './roster-year.ts';
import { undoStudy } from './study-undo.ts';
import { correctStudy, resume, suspend } from './study.ts';

/** 名册: what happens to whole classes, and to files that are one person's. */
export const rosterHandlers: FeatureHandlers<'roster'> = {
  'roster.year': previewYear,
  'roster.school': previewSchool,
  'roster.begin-year': beginYear,
  'roster.start-year': startYear,
  'roster.cancel-year': cancelYear,
  'roster.undo-year': undoYear,
  'roster.year-runs': yearRuns,
  'roster.look-year': lookYear,
  'roster.year-schools': yearSchools,
  'roster.graduate': async (asked, input) => saidTo(asked, await graduate(asked, input)),
  'roster.undo-graduate': async (asked, input) => saidTo(asked, await undoGraduate(asked, input)),
  'roster.duplicates': listDuplicates,
  'roster.decide-pair': decidePair,
  'roster.duplicates-across': duplicatesAcross,
  'roster.decide-across': decideAcross,
  'roster.merge-preview': previewMerge,
  'roster.merge': mergePeople,
  'roster.merges': listMerges,
  'roster.undo-merge': undoMerge,
  'roster.transfer-form': transferForm,
  'roster.offer': offer,
  'roster.transfers-out': transfersOut,
  'roster.withdraw-offer': withdrawOffer,
  'roster.close-offer': closeOffer,
  'roster.transfers-in': transfersIn,
  'roster.open-transfer': openTransfer,
  'roster.accept': accept,
  'roster.unaccept': unaccept,
  'roster.refuse': refuse,
  'roster.suspend': suspend,
  'roster.regroup-preview': previewRegroup,
  'roster.regroup': regroup,
  'roster.regroups': listRegroups,
  'roster.undo-regroup': undoRegroup,
  'roster.correct-study': correctStudy,
  'roster.resume': resume,
  'roster.undo-study': undoStudy,
};
