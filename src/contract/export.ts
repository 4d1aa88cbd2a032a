import * as z from 'zod';

import { boardShows } from '../domain/board.ts';
import { exportFormats } from '../domain/export.ts';
import { schoolKinds } from '../domain/place.ts';
import { absenceOperations } from './absence.ts';
import { keyOperations } from './account-key.ts';
import { staffAccountOperations } from './account-staff.ts';
import { accountOperations } from './account.ts';
import { areaOperations } from './area.ts';
import { boardRegionOperations } from './board-region.ts';
import { campaignOperations } from './campaign.ts';
import { checklistOperations } from './checklist.ts';
import { dailyReportOperations } from './daily-report.ts';
import { deadlineOperations } from './deadline.ts';
import { decisionOperations } from './decision.ts';
import { difficultyOperations } from './difficulty.ts';
import { directiveOperations } from './directive.ts';
import { documentOperations } from './document.ts';
import { dormOperations } from './dorm.ts';
import { doseOperations } from './dose.ts';
import { dutyOperations } from './duty.ts';
import { familyOperations } from './family.ts';
import { Reason, text } from './field.ts';
import { figureOperations } from './figure.ts';
import { findingOperations } from './finding.ts';
import { followUpOperations } from './follow-up.ts';
import { importOperations } from './import.ts';
import type { Parsed } from './index.ts';
import { meetingOperations } from './meeting.ts';
import { obligationOperations } from './obligation.ts';
import { personOperations } from './person.ts';
import { placeOperations } from './place.ts';
import { privacyOperations } from './privacy.ts';
import { recheckOperations } from './recheck.ts';
import { rollOperations } from './roll.ts';
import { rosterMergeOperations } from './roster-merge.ts';
import { rosterTransferOperations } from './roster-transfer.ts';
import { rosterYearOperations } from './roster-year.ts';
import { scorecardOperations } from './scorecard.ts';
import { seatOperations } from './seat.ts';
import { signalRuleOperations } from './signal-rule.ts';
import { signalOperations } from './signal.ts';
import { superiorOperations } from './superior.ts';
import { visitOperations } from './visit.ts';

/**
 * 导出: lists that can be had as a file: GET /api/LIST/export with the list's own filters and a format. Whoever
 * may see the list may export it; each export is on record.
 */
export const exportNames = [
  'person.list',
  'account.list',
  'account.audit',
  'privacy.corrections',
  'roll.exceptions',
  'absence.queue',
  'roster.transfers-out',
  'roster.transfers-in',
  'roster.year-schools',
  'roster.duplicates',
  'roster.duplicates-across',
  'roster.merges',
  'account.staff',
  'import.list',
  'import.rows',
  'roll.county-day',
  'place.children',
  'account.keys',
  'family.decisions',
  'privacy.holds',
  'deadline.list',
  'dorm.people',
  'seat.people',
  'signal.list',
  'meeting.list',
  'difficulty.list',
  'follow-up.list',
  'directive.list',
  'directive.units',
  'document.list',
  'document.receipts',
  'duty.list',
  'decision.list',
  'signal.rules',
  'signal.rule-versions',
  'signal.trial-schools',
  'obligation.list',
  'daily-report.schools',
  'daily-report.open',
  'dose.people',
  'dose.drive',
  'recheck.list',
  'figure.read',
  'figure.rows',
  'finding.list',
  'area.schools',
  'finding.measures',
  'superior.open',
  'campaign.targets',
  'visit.list',
  'scorecard.schools',
  'board.region',
  'checklist.open',
  'scorecard.found-later',
  'scorecard.events',
] as const;
export type ExportName = (typeof exportNames)[number];

/** What an export asks beyond its list's filters; `reason`: why names leave the system, where that is needed. */
const asked = { format: z.enum(exportFormats), reason: Reason.optional() };

/** The inputs: the list's filters without its pages. */
export const exportInputs = {
  'person.list': personOperations['person.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'account.list': accountOperations['account.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'account.audit': accountOperations['account.audit'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'privacy.corrections': privacyOperations['privacy.corrections'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roll.exceptions': rollOperations['roll.exceptions'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'absence.queue': absenceOperations['absence.queue'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.transfers-out': rosterTransferOperations['roster.transfers-out'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.transfers-in': rosterTransferOperations['roster.transfers-in'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.year-schools': rosterYearOperations['roster.year-schools'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.duplicates': rosterMergeOperations['roster.duplicates'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.duplicates-across': rosterMergeOperations['roster.duplicates-across'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'roster.merges': rosterMergeOperations['roster.merges'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'account.staff': staffAccountOperations['account.staff'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'import.list': importOperations['import.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'import.rows': importOperations['import.rows'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  // The board shows all schools at once and narrows them in the browser: its file is narrowed here.
  'roll.county-day': rollOperations['roll.county-day'].input.extend({
    q: text(40, 0).optional(),
    kind: z.enum(schoolKinds).optional(),
    show: z.enum(boardShows).optional(),
    ...asked,
  }),
  'place.children': placeOperations['place.children'].input.extend(asked),
  'account.keys': keyOperations['account.keys'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'family.decisions': familyOperations['family.decisions'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'privacy.holds': privacyOperations['privacy.holds'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'deadline.list': deadlineOperations['deadline.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'dorm.people': dormOperations['dorm.people'].input.extend(asked),
  'seat.people': seatOperations['seat.people'].input.extend(asked),
  'daily-report.schools': dailyReportOperations['daily-report.schools'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  // The items of the version that is open.
  'checklist.open': checklistOperations['checklist.open'].input.extend(asked),
  // The form itself: the lines that were confirmed, or those of now while nothing was.
  'daily-report.open': dailyReportOperations['daily-report.open'].input.extend(asked),
  'meeting.list': meetingOperations['meeting.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'difficulty.list': difficultyOperations['difficulty.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'follow-up.list': followUpOperations['follow-up.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'directive.list': directiveOperations['directive.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'directive.units': directiveOperations['directive.units'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'document.list': documentOperations['document.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'document.receipts': documentOperations['document.receipts'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'duty.list': dutyOperations['duty.list'].input.omit({ after: true, limit: true }).extend(asked),
  'signal.list': signalOperations['signal.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'decision.list': decisionOperations['decision.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'signal.rules': signalRuleOperations['signal.rules'].input.extend(asked),
  'signal.rule-versions': signalRuleOperations['signal.rule-versions'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'signal.trial-schools': signalRuleOperations['signal.trial-schools'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'obligation.list': obligationOperations['obligation.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'dose.people': doseOperations['dose.people'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'dose.drive': doseOperations['dose.drive'].input.omit({ after: true, limit: true }).extend(asked),
  'scorecard.schools': scorecardOperations['scorecard.schools'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'scorecard.found-later': scorecardOperations['scorecard.found-later'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'scorecard.events': scorecardOperations['scorecard.events'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'figure.read': figureOperations['figure.read'].input.extend(asked),
  'figure.rows': figureOperations['figure.rows'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'finding.list': findingOperations['finding.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'area.schools': areaOperations['area.schools'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'finding.measures': findingOperations['finding.measures'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  // Item by item, with each school's finding.
  'superior.open': superiorOperations['superior.open'].input.extend(asked),
  'campaign.targets': campaignOperations['campaign.targets'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'visit.list': visitOperations['visit.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'recheck.list': recheckOperations['recheck.list'].input
    .omit({ after: true, limit: true })
    .extend(asked),
  'board.region': boardRegionOperations['board.region'].input.extend(asked),
} as const satisfies Record<ExportName, z.ZodType>;

/** What is sent to export a list. */
export type ExportInput<N extends ExportName> = Omit<
  z.input<(typeof exportInputs)[N]>,
  'format' | 'reason'
>;

/** What the server is given of it. */
export type ExportParsed<N extends ExportName> = Parsed<N> & z.output<(typeof exportInputs)[N]>;
