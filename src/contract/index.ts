import type * as z from 'zod';

import { absenceOperations } from './absence.ts';
import { accountOperations } from './account.ts';
import { accountabilityOperations } from './accountability.ts';
import { areaOperations } from './area.ts';
import { boardOperations } from './board.ts';
import { campaignOperations } from './campaign.ts';
import { channelOperations } from './channel.ts';
import { checklistOperations } from './checklist.ts';
import { countyMapOperations } from './county-map.ts';
import { dailyReportOperations } from './daily-report.ts';
import { deadlineOperations } from './deadline.ts';
import { decisionOperations } from './decision.ts';
import { detectOperations } from './detect.ts';
import { difficultyOperations } from './difficulty.ts';
import { directiveOperations } from './directive.ts';
import { diseaseOperations } from './disease.ts';
import { documentOperations } from './document.ts';
import { dormOperations } from './dorm.ts';
import { doseOperations } from './dose.ts';
import { drawOperations } from './draw.ts';
import { dutyOperations } from './duty.ts';
import { familyOperations } from './family.ts';
import { figureOperations } from './figure.ts';
import { findingOperations } from './finding.ts';
import { followUpOperations } from './follow-up.ts';
import { gateOperations } from './gate.ts';
import { importOperations } from './import.ts';
import { meetingOperations } from './meeting.ts';
import { nurseryOperations } from './nursery.ts';
import { obligationOperations } from './obligation.ts';
import type { Operation } from './operation.ts';
import { personFileOperations } from './person-file.ts';
import { personOperations } from './person.ts';
import { photoOperations } from './photo.ts';
import { placeSchemeOperations } from './place-scheme.ts';
import { calendarOperations, placeOperations } from './place.ts';
import { privacyOperations } from './privacy.ts';
import { recheckOperations } from './recheck.ts';
import { rollOperations } from './roll.ts';
import { rosterMergeOperations } from './roster-merge.ts';
import { rosterRegroupOperations } from './roster-regroup.ts';
import { rosterStudyOperations } from './roster-study.ts';
import { rosterTransferOperations } from './roster-transfer.ts';
import { rosterYearOperations } from './roster-year.ts';
import { rosterOperations } from './roster.ts';
import { scorecardOperations } from './scorecard.ts';
import { seatOperations } from './seat.ts';
import { signalRuleOperations } from './signal-rule.ts';
import { signalOperations } from './signal.ts';
import { superiorOperations } from './superior.ts';
import { upkeepOperations } from './upkeep.ts';
import { visitOperations } from './visit.ts';
import { wardOperations } from './ward.ts';
import { workOperations } from './work.ts';

/** Everything that may be asked of the server, by name. Routes, client and OpenAPI are made from it. */
export const operations = {
  ...accountOperations,
  ...placeOperations,
  ...placeSchemeOperations,
  ...calendarOperations,
  ...personOperations,
  ...rosterOperations,
  ...rosterYearOperations,
  ...rosterMergeOperations,
  ...rosterTransferOperations,
  ...rosterStudyOperations,
  ...rosterRegroupOperations,
  ...personFileOperations,
  ...rollOperations,
  ...boardOperations,
  ...detectOperations,
  ...countyMapOperations,
  ...diseaseOperations,
  ...doseOperations,
  ...recheckOperations,
  ...scorecardOperations,
  ...checklistOperations,
  ...figureOperations,
  ...findingOperations,
  ...areaOperations,
  ...drawOperations,
  ...superiorOperations,
  ...accountabilityOperations,
  ...campaignOperations,
  ...visitOperations,
  ...photoOperations,
  ...gateOperations,
  ...wardOperations,
  ...absenceOperations,
  ...dormOperations,
  ...seatOperations,
  ...nurseryOperations,
  ...importOperations,
  ...privacyOperations,
  ...familyOperations,
  ...obligationOperations,
  ...dailyReportOperations,
  ...directiveOperations,
  ...meetingOperations,
  ...difficultyOperations,
  ...followUpOperations,
  ...documentOperations,
  ...dutyOperations,
  ...upkeepOperations,
  ...workOperations,
  ...channelOperations,
  ...deadlineOperations,
  ...signalOperations,
  ...signalRuleOperations,
  ...decisionOperations,
};

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations) as OperationName[];

/** What a caller sends. */
export type Input<N extends OperationName> = z.input<(typeof operations)[N]['input']>;
/** What a handler receives after parsing. */
export type Parsed<N extends OperationName> = z.output<(typeof operations)[N]['input']>;
/** What a handler answers. */
export type Output<N extends OperationName> = z.output<(typeof operations)[N]['output']>;

export function operationOf(name: OperationName): Operation {
  return operations[name];
}
