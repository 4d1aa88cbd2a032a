import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import * as z from 'zod';

import { callDue, isUnasked } from '../src/domain/absence.ts';
import { isIdle } from '../src/domain/account-idle.ts';
import { whyNotKeyUntil } from '../src/domain/account-key.ts';
import { roleOfTitle } from '../src/domain/account-staff.ts';
import { mustTwoStep, passwordFault, signInLockMinutes } from '../src/domain/account.ts';
import { openCount } from '../src/domain/board-wall.ts';
import { fixedHoliday } from '../src/domain/calendar.ts';
import { retryAfter } from '../src/domain/channel.ts';
import { shippedChecklists } from '../src/domain/checklist-rules.ts';
import { addDays } from '../src/domain/date.ts';
import { deadlineRule, deadlineRuleIds } from '../src/domain/deadline-rules.ts';
import { proposalsFrom, suspensionRules } from '../src/domain/decision.ts';
import { earliestReturn, isReturnMet, type ReturnFacts } from '../src/domain/disease-return.ts';
import {
  diseaseCodes,
  diseases,
  isUntilProof,
  returnRuleOf,
  watchedDiseases,
} from '../src/domain/disease.ts';
import { documentKinds } from '../src/domain/document-rules.ts';
import { callsForVaccination, vaccinesAgainst } from '../src/domain/dose.ts';
import { isListed, scoreOf } from '../src/domain/duplicate.ts';
import { mustGiveReasonToExport } from '../src/domain/export.ts';
import { isWeakPin, lockMinutes, mostUses, slipUntil } from '../src/domain/family-join.ts';
import { whyNotCheckInDay, whyNotDecision } from '../src/domain/family.ts';
import { whyHeld } from '../src/domain/gate.ts';
import {
  birthDayOf,
  isDistrictCode,
  sexOf,
  studentNoKind,
  whyNotIdNumber,
  whyNotSchoolCode,
  whyNotStudentNo,
} from '../src/domain/identity.ts';
import { findHead, importKinds } from '../src/domain/import.ts';
import { whyNotWords } from '../src/domain/never-noted.ts';
import { isKnownFinding, isUrgent, roundAt, whyNotOrder } from '../src/domain/nursery.ts';
import { obligationIds } from '../src/domain/obligation-rules.ts';
import { surnameSound } from '../src/domain/person-sound.ts';
import { gradeName } from '../src/domain/place.ts';
import { maskName } from '../src/domain/privacy-mask.ts';
import { cutoffOf, purposes } from '../src/domain/privacy.ts';
import type { Problem } from '../src/domain/problem.ts';
import { honestHintsOf } from '../src/domain/roll-honest.ts';
import { moreSerious } from '../src/domain/roll-merge.ts';
import {
  applySubmission,
  defaultSessions,
  isFever,
  isLate,
  symptomBits,
  symptomCodes,
  temperatureSites,
  sessions,
  sessionsFor,
  whyNotNow,
} from '../src/domain/roll.ts';
import { guardianUntil, proposedLastDay, turnOf } from '../src/domain/roster.ts';
import { stagesOf } from '../src/domain/schooling.ts';
import { shippedRules } from '../src/domain/signal-rule.ts';
import { dayReached, isSameIllness, isStillGrowing } from '../src/domain/signal.ts';
import { whyNotResume, whyNotSuspend } from '../src/domain/study-break.ts';
import { likelyIllnesses, symptomGroupsOf } from '../src/domain/symptom-group.ts';
import { proposedFollowUps } from '../src/domain/transfer.ts';
import { categoryOf, isPaperKind } from '../src/domain/visit.ts';
import { isRecheckDue } from '../src/domain/ward.ts';
import { FollowUpRule, missingFollowUpSides, NeverRule } from './absence-schema.ts';
import {
  IdleRule,
  missingIdleSides,
  missingSignInSides,
  missingStaffRoleSides,
  SignInRule,
  StaffRoleRule,
} from './account-schema.ts';
import { missingSmallCountSides, SmallCountsRule } from './board-schema.ts';
import {
  answerChecklist,
  answerFindingDeadline,
  ChecklistRule,
  FindingDeadlineRule,
  missingChecklistSides,
  missingFindingDeadlineSides,
} from './checklist-schema.ts';
import {
  answerDailyReport,
  DailyReportRule,
  missingDailyReportSides,
} from './daily-report-schema.ts';
import { deadlineAnswer, DeadlineRule, missingDeadlineSides } from './deadline-schema.ts';
import { answerScan, missingScanSides, ScanRule } from './detect-schema.ts';
import { DiseaseRule, missingReturnSides, UndiagnosedRule } from './disease-schema.ts';
import {
  answerDocument,
  answerDocumentLayout,
  DocumentLayoutRule,
  DocumentTemplate,
  missingDocumentSides,
} from './document-schema.ts';
import {
  answerFindingCategory,
  answerFindingLadder,
  answerFindingObjection,
  answerFindingRepeat,
  answerFindingStep,
  FindingCategoryRule,
  FindingLadderRule,
  FindingObjectionRule,
  FindingRepeatRule,
  FindingStepRule,
  missingCategorySides,
  missingLadderSides,
  missingObjectionSides,
  missingRepeatSides,
  missingStepSides,
  answerFindingWaive,
  FindingWaiveRule,
  missingWaiveSides,
  answerFindingAccountability,
  FindingAccountabilityRule,
  missingAccountabilitySides,
} from './finding-schema.ts';
import { HonestRule, honestSheets, missingHonestSides } from './honest-schema.ts';
import { ImportRule, missingImportSides } from './import-schema.ts';
import {
  answerArea,
  answerDraw,
  answerProposal,
  AreaRule,
  DrawRule,
  missingAreaSides,
  missingDrawSides,
  missingProposalSides,
  ProposalRule,
} from './inspection-schema.ts';
import {
  answerDifficultyKind,
  answerMeetingKind,
  DifficultyKindRule,
  MeetingKindRule,
  missingDifficultySides,
  missingMeetingSides,
} from './meeting-schema.ts';
import { missingOutgoingSides, OutgoingRule } from './message-schema.ts';
import {
  answerChase,
  answerObligation,
  ChaseRule,
  missingChaseSides,
  missingObligationSides,
  ObligationRuleFile,
} from './obligation-schema.ts';
import { answerPhoto, missingPhotoSides, PhotoRule } from './photo-schema.ts';
import {
  CompoundSurnameRule,
  ExportRule,
  missingPurposeSides,
  PurposeRule,
  SurnameReadingRule,
} from './purpose-schema.ts';
import { answerRecheckDraw, missingRecheckDrawSides, RecheckDrawRule } from './recheck-schema.ts';
import {
  DuplicateRule,
  GraduationRule,
  missingSchoolingSides,
  SchoolingRule,
  StudyBreakRule,
  TransferRule,
} from './roster-schema.ts';
import {
  CheckInRule,
  FamilyFieldRule,
  FeverRule,
  FixedHolidayRule,
  HeldRule,
  IdNumberRule,
  JoinRule,
  MedicineRule,
  ObservationRule,
  PlaceCodeRule,
  RecheckRule,
  SeriousnessRule,
  SessionRules,
  StudentNoRule,
  SymptomRule,
} from './schema.ts';
import {
  answerFoundLater,
  answerSevenOneSeven,
  FoundLaterRule,
  missingLaterSides,
  missingSevenSides,
  SevenOneSevenRule,
} from './scorecard-schema.ts';
import {
  missingCheckInSides,
  missingCodeSides,
  missingFamilyFieldSides,
  missingFeverSides,
  missingHeldSides,
  missingIdSides,
  missingJoinSides,
  missingMedicineSides,
  missingObservationSides,
  missingRecheckSides,
  missingSessionSides,
  missingStudentNoSides,
} from './sides.ts';
import {
  faultsOfSignalFiles,
  GrowthRule,
  missingGroupSides,
  missingGrowthSides,
  missingSignalSides,
  missingSuspensionSides,
  SignalPackRule,
  SuspensionRule,
  SymptomGroupRule,
} from './signal-schema.ts';
import { missingVaccineSides, ScheduleRule, VaccinesRule } from './vaccine-schema.ts';
import {
  answerVisitQuality,
  missingVisitCategorySides,
  missingVisitPaperSides,
  missingVisitQualitySides,
  VisitCategoryRule,
  VisitPaperRule,
  VisitQualityRule,
} from './visit-schema.ts';

/** A kind of rule file: its shape, the sides of its thresholds, and what the code answers to an example. */
function kind<R extends { examples: { given: string; expect: object }[] }>(
  schema: z.ZodType<R>,
  missing: (rule: R) => string[],
  answer: (example: R['examples'][number]) => object,
) {
  return {
    schema,
    missingIn: (json: unknown) => missing(schema.parse(json)),
    examplesOf: (json: unknown) =>
      schema.parse(json).examples.map((one: R['examples'][number]) => ({
        given: one.given,
        want: one.expect,
        answer: () => answer(one),
      })),
  };
}

const faultOf = (refusal: Problem | undefined) => refusal?.detail['fault'] ?? null;

const signalPacks = readdirSync(`${import.meta.dirname}/signal`)
  .filter((name) => name !== 'growth.json')
  .map((name) => `signal/${name.replace(/\.json$/, '')}`);

/** People with a rule's first subject, so many days after a day. */
function firesFor(ruleId: string, scope: string, days: readonly number[]): boolean {
  const rule = shippedRules.find((one) => one.id === ruleId);
  if (!rule?.scopes.some((one) => one === scope)) throw new Error(`${ruleId}: 没有范围 ${scope}`);
  const { groups, disease, raised } = rule.of;
  const subject = groups?.[0] ?? disease ?? raised ?? (rule.of.absent ? 'sick-absence' : 'ANY');
  const people = days.map((after, at) => ({
    personId: String(at),
    subject,
    day: addDays('2026-09-15', after),
    places: { [scope]: 'here' },
    isNotifiable: true,
  }));
  return dayReached(rule, people) !== undefined;
}

interface SuspensionCase {
  readonly rule: string;
  readonly people: number;
  readonly size: number;
  readonly approved?: boolean | undefined;
  readonly classes?: number | undefined;
}

/** People who fell ill today, spread over so many classes of a school. */
function isProposed({ rule: id, people, size, approved, classes = 1 }: SuspensionCase): boolean {
  const rule = suspensionRules.find((one) => one.id === id);
  if (!rule) throw new Error(`没有规则 ${id}`);
  const facts = Array.from({ length: people }, (_, at) => ({
    personId: String(at),
    subject: rule.disease,
    day: '2026-09-15',
    places: { class: `${at % classes}班`, school: '小学' },
  }));
  const found = proposalsFrom({
    facts,
    today: '2026-09-15',
    sizeOf: () => size,
    approved: new Set(approved ? [id] : []),
  });
  return found.some((one) => one.rule.id === id);
}

const kinds: Readonly<Record<string, ReturnType<typeof kind>>> = {
  'symptom-groups': kind(SymptomGroupRule, missingGroupSides, (example) => ({
    groups: symptomGroupsOf(example),
    illnesses: likelyIllnesses(example),
  })),
  'decision/suspension': kind(SuspensionRule, missingSuspensionSides, (example) => ({
    proposed: isProposed(example),
  })),
  'signal/growth': kind(GrowthRule, missingGrowthSides, ({ gapDays, quiet }) => ({
    ...(gapDays !== undefined && { sameIllness: isSameIllness(gapDays) }),
    ...(quiet !== undefined && { grows: isStillGrowing(quiet) }),
  })),
  ...Object.fromEntries(
    signalPacks.map((path) => [
      path,
      kind(SignalPackRule, missingSignalSides, ({ rule, scope, days }) => ({
        fires: firesFor(rule, scope, days),
      })),
    ]),
  ),
  'account/sign-in': kind(SignInRule, missingSignInSides, (example) => {
    const { role, from, today, wrong, password, keyDays } = example;
    const until = keyDays === undefined ? undefined : addDays('2026-09-15', keyDays);
    const known = { username: 'chen.li', names: ['实验小学'] };
    return {
      ...(role && from && today && { mustNow: mustTwoStep([{ role, from }], today) }),
      ...(until !== undefined && { keyOk: whyNotKeyUntil(until, '2026-09-15') === undefined }),
      ...(wrong !== undefined && { lockedMinutes: signInLockMinutes(wrong) }),
      ...(password !== undefined && { weak: passwordFault(password, known) ?? null }),
    };
  }),
  'account/idle': kind(IdleRule, missingIdleSides, ({ kind: of, lastDay, today }) => ({
    gone: isIdle(of, lastDay, today),
  })),
  'account/staff-role': kind(StaffRoleRule, missingStaffRoleSides, ({ title, leadsClass }) => ({
    role: roleOfTitle(title, leadsClass) ?? null,
  })),
  ...Object.fromEntries(
    importKinds.map((one) => [
      `import/${one}`,
      kind(ImportRule, missingImportSides, ({ rows }) => {
        const { row, keys } = findHead(one, rows);
        return { headRow: row, keys };
      }),
    ]),
  ),
  'calendar/fixed-holidays': kind(
    FixedHolidayRule,
    () => [],
    ({ day }) => ({ holiday: fixedHoliday(day) }),
  ),
  'ward/recheck': kind(RecheckRule, missingRecheckSides, ({ fever, minutes }) => ({
    due: isRecheckDue({ tempC: fever ? 38.5 : 36.5, minutesAgo: minutes }),
  })),
  'gate/held': kind(HeldRule, missingHeldSides, (example) => ({
    why: whyHeld(example) ?? null,
  })),
  'nursery/observation': kind(ObservationRule, missingObservationSides, (example) => ({
    urgent: isUrgent({ findings: example.findings ?? [] }),
    known: (example.findings ?? []).every(isKnownFinding),
    round: example.time && roundAt(example.time),
  })),
  'nursery/medicine': kind(MedicineRule, missingMedicineSides, ({ from, to }) => ({
    refused: whyNotOrder({ times: ['12:00'], from, to }, from)?.problem ?? null,
  })),
  'family/join': kind(JoinRule, missingJoinSides, ({ pin, wrong, uses, madeOn, day }) => ({
    ...(pin !== undefined && { pinOk: !isWeakPin(pin) }),
    ...(wrong !== undefined && { lockedMinutes: lockMinutes(wrong) }),
    ...(uses !== undefined && { usedUp: uses >= mostUses }),
    ...(madeOn && day && { expired: day > slipUntil(madeOn) }),
  })),
  'family/check-in': kind(CheckInRule, missingCheckInSides, ({ day, now }) => ({
    refused: whyNotCheckInDay(day, now)?.problem ?? null,
  })),
  'family/fields': kind(FamilyFieldRule, missingFamilyFieldSides, ({ from, to, today }) => ({
    refused: whyNotDecision({ from, to }, today)?.problem ?? null,
  })),
  'roll/symptoms': kind(
    SymptomRule,
    () => [],
    ({ codes }) => ({ bits: symptomBits(codes) }),
  ),
  'roll/fever': kind(FeverRule, missingFeverSides, ({ site, tempC }) => {
    const entries = [{ personId: '甲', tempC, tempSite: site }];
    const answer = applySubmission(['甲'], new Map(), { entries, othersWell: false });
    return { fever: isFever(tempC, site), accepted: answer instanceof Map };
  }),
  'roll/seriousness': kind(
    SeriousnessRule,
    () => [],
    ({ one, other }) => ({ stands: moreSerious(one, other) === one ? 'one' : 'other' }),
  ),
  'roll/sessions': kind(SessionRules, missingSessionSides, (example) => {
    const { boarding = false, staff = false, sheet } = example;
    if (sheet === undefined) {
      const due = sessionsFor(defaultSessions(boarding), staff);
      return { due: due.map((one) => one.session) };
    }
    const rule = defaultSessions(true).find((one) => one.session === sheet.session);
    if (rule === undefined) throw new Error(`no session ${sheet.session}`);
    return {
      refused: whyNotNow(sheet.day, rule, sheet.now)?.problem ?? null,
      late: isLate(sheet.day, rule, sheet.now),
    };
  }),
  'identity/id-number': kind(IdNumberRule, missingIdSides, ({ idNumber, today }) => ({
    fault: faultOf(whyNotIdNumber(idNumber, today)),
    birthDay: birthDayOf(idNumber),
    sex: sexOf(idNumber),
  })),
  'identity/student-number': kind(StudentNoRule, missingStudentNoSides, ({ studentNo, today }) => ({
    kind: studentNoKind(studentNo) ?? null,
    fault: faultOf(whyNotStudentNo(studentNo, today)),
  })),
  'identity/place-code': kind(PlaceCodeRule, missingCodeSides, (example) => ({
    ok:
      example.kind === 'school'
        ? whyNotSchoolCode(example.code) === undefined
        : isDistrictCode(example.code),
  })),
};

/** Every purpose is a file of one shape; its examples say what is gone on which day. */
const allKinds: typeof kinds = {
  ...kinds,
  'message/outgoing': kind(OutgoingRule, missingOutgoingSides, ({ attempts, hours }) => ({
    wait: retryAfter(attempts, hours) ?? null,
  })),
  'absence/follow-up': kind(FollowUpRule, missingFollowUpSides, ({ firstDay, lastWord, today }) => {
    const one = { firstDay, ...(lastWord !== null && { lastWord }) };
    return { asks: isUnasked(one), callBack: callDue(one) <= today };
  }),
  'absence/never': kind(
    NeverRule,
    () => [],
    ({ note }) => ({ refused: whyNotWords(note) !== undefined }),
  ),
  'absence/undiagnosed': kind(UndiagnosedRule, missingReturnSides, ({ facts, today }) =>
    returnOf(undefined, { facts: facts as ReturnFacts, today }),
  ),
  ...Object.fromEntries(
    diseases.map(({ id, code }) => [
      `disease/${id}`,
      kind(DiseaseRule, missingReturnSides, ({ facts, today, approved = true }) =>
        returnOf(code, { facts: facts as ReturnFacts, today, approved }),
      ),
    ]),
  ),
  ...Object.fromEntries(
    deadlineRuleIds.map((id) => [
      `deadline/${id}`,
      kind(DeadlineRule, missingDeadlineSides, (example) => {
        const rule = deadlineRule(id);
        return rule ? deadlineAnswer(rule, example) : {};
      }),
    ]),
  ),
  'daily-report/form': kind(DailyReportRule, missingDailyReportSides, answerDailyReport),
  'obligation/chase': kind(ChaseRule, missingChaseSides, answerChase),
  ...Object.fromEntries(
    obligationIds.map((id) => [
      `obligation/${id}`,
      kind(ObligationRuleFile, missingObligationSides, (example) => answerObligation(id, example)),
    ]),
  ),
  'vaccine/vaccines': kind(VaccinesRule, missingVaccineSides, ({ vaccine, disease }) => ({
    counts: vaccinesAgainst(disease).includes(vaccine),
    emergency: callsForVaccination(disease),
  })),
  'vaccine/national-schedule': kind(
    ScheduleRule,
    () => [],
    () => ({ known: false }),
  ),
  'board/small-counts': kind(SmallCountsRule, missingSmallCountSides, ({ count }) => ({
    isFew: openCount(count) === 'few',
  })),
  'finding/category': kind(FindingCategoryRule, missingCategorySides, answerFindingCategory),
  'finding/ladder': kind(FindingLadderRule, missingLadderSides, answerFindingLadder),
  'finding/objection': kind(FindingObjectionRule, missingObjectionSides, answerFindingObjection),
  'finding/repeat': kind(FindingRepeatRule, missingRepeatSides, answerFindingRepeat),
  'finding/accountability': kind(
    FindingAccountabilityRule,
    missingAccountabilitySides,
    answerFindingAccountability,
  ),
  'finding/waive': kind(FindingWaiveRule, missingWaiveSides, answerFindingWaive),
  'finding/step': kind(FindingStepRule, missingStepSides, answerFindingStep),
  'finding/deadline': kind(FindingDeadlineRule, missingFindingDeadlineSides, answerFindingDeadline),
  ...Object.fromEntries(
    shippedChecklists.map(({ id }) => [
      `checklist/${id}`,
      kind(ChecklistRule, missingChecklistSides, (example) => answerChecklist(id, example)),
    ]),
  ),
  'meeting/kind': kind(MeetingKindRule, missingMeetingSides, answerMeetingKind),
  'difficulty/kind': kind(DifficultyKindRule, missingDifficultySides, answerDifficultyKind),
  'document/layout': kind(DocumentLayoutRule, () => [], answerDocumentLayout),
  ...Object.fromEntries(
    documentKinds.map((id) => [
      `document/${id}`,
      kind(DocumentTemplate, missingDocumentSides, (example) => answerDocument(id, example)),
    ]),
  ),
  'photo/limits': kind(PhotoRule, missingPhotoSides, answerPhoto),
  'inspection/draw': kind(DrawRule, missingDrawSides, answerDraw),
  'inspection/proposal': kind(ProposalRule, missingProposalSides, answerProposal),
  'inspection/area': kind(AreaRule, missingAreaSides, answerArea),
  'visit/paper': kind(VisitPaperRule, missingVisitPaperSides, ({ kind: id }) => ({
    isKnown: isPaperKind(id),
  })),
  'visit/quality': kind(VisitQualityRule, missingVisitQualitySides, answerVisitQuality),
  'visit/category': kind(VisitCategoryRule, missingVisitCategorySides, ({ checklist }) => ({
    category: categoryOf(checklist),
  })),
  'detect/scan': kind(ScanRule, missingScanSides, answerScan),
  'recheck/draw': kind(RecheckDrawRule, missingRecheckDrawSides, answerRecheckDraw),
  'scorecard/found-later': kind(FoundLaterRule, missingLaterSides, answerFoundLater),
  'scorecard/seven-one-seven': kind(SevenOneSevenRule, missingSevenSides, answerSevenOneSeven),
  'roll/honest': kind(HonestRule, missingHonestSides, (example) => ({
    hints: honestHintsOf(honestSheets(example))[0] ?? [],
  })),
  'roster/duplicates': kind(
    DuplicateRule,
    () => [],
    ({ signs }) => ({ score: scoreOf(signs), listed: isListed(scoreOf(signs)) }),
  ),
  'roster/schooling': kind(SchoolingRule, missingSchoolingSides, (example) => {
    const { school, scheme, stage, cohort, day } = example;
    const isTaught = stagesOf(school, scheme).includes(stage);
    return {
      grade: isTaught
        ? gradeName(stage, cohort, day).replace('(', '（').replace(')', '）')
        : '没有这个学段',
      turn: turnOf(stage, cohort, day),
    };
  }),
  'roster/study-break': kind(
    StudyBreakRule,
    () => [],
    ({ kind: of, from, until, certificate }) => ({
      suspend: whyNotSuspend({ from, until: until ?? undefined })?.problem ?? null,
      resume: whyNotResume({ kind: of, hasCertificate: certificate })?.problem ?? null,
    }),
  ),
  'roster/transfer': kind(
    TransferRule,
    () => [],
    ({ sickDay, today }) => ({ proposed: proposedFollowUps(sickDay ?? undefined, today) }),
  ),
  'roster/graduation': kind(
    GraduationRule,
    () => [],
    ({ lastDay, today }) => ({
      until: guardianUntil(lastDay, today),
      proposed: proposedLastDay(today),
    }),
  ),
  'identity/compound-surnames': kind(
    CompoundSurnameRule,
    () => [],
    ({ fullName }) => ({ masked: maskName(fullName) }),
  ),
  'export/limits': kind(
    ExportRule,
    () => [],
    ({ list, aboveSchools }) => ({ reason: mustGiveReasonToExport(list, aboveSchools) }),
  ),
  'identity/surname-readings': kind(
    SurnameReadingRule,
    () => [],
    ({ fullName }) => ({ surname: surnameSound(fullName) ?? null }),
  ),
  ...Object.fromEntries(
    purposes.map((purpose) => [
      `purposes/${purpose.id}`,
      kind(PurposeRule, missingPurposeSides, ({ table, day, today }) => {
        const rule = purpose.retention.find((one) => one.table === table);
        const cutoff = rule && cutoffOf(rule, today);
        return { gone: cutoff !== undefined && day < cutoff };
      }),
    ]),
  ),
};

function returnOf(
  code: string | undefined,
  { facts, today, approved }: { facts: ReturnFacts; today: string; approved?: boolean },
) {
  const known = new Set(approved && code !== undefined ? [code] : []);
  const answer = earliestReturn(returnRuleOf(code, known), facts);
  const watched = code === undefined || watchedDiseases.some((one) => one.code === code);
  const isMissing = answer.missing.length > 0;
  const goesOn = code !== undefined && isUntilProof(code) && isMissing;
  return { ...answer, watched, goesOn, met: isReturnMet(answer, today) };
}

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.json'))
  .sort();

const kindOf = (path: string) => {
  const found = allKinds[path.replace(/\.json$/, '')];
  if (!found)
    throw new Error(`${path}: 没有形状,也没有跑例子的办法,请在 rules/schema.ts 和这里补上`);
  return found;
};
const read = (path: string): unknown =>
  JSON.parse(readFileSync(`${import.meta.dirname}/${path}`, 'utf8'));

/** A comma, semicolon, colon or bracket of ASCII that touches a Chinese character or quotation mark. */
const halfWidth = /[\p{Script=Han}“”《》][,;:!?()]|[,;:!?()][\p{Script=Han}“”《》]/u;

function textsOf(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsOf) : [];
}

test('每种规则都有文件,每个文件都有一种规则', () => {
  expect(files.map((path) => path.replace(/\.json$/, ''))).toEqual(Object.keys(allKinds).sort());
});

describe.each(files)('%s', (path) => {
  const json = read(path);

  test('形状齐全:名称、来源、等级、生效日期、例子', () => {
    const { error } = kindOf(path).schema.safeParse(json);
    expect(error && z.prettifyError(error)).toBeUndefined();
    expect(json).toMatchObject({ id: path.replace(/^.*\/|\.json$/g, '') });
  });

  test('给人看的中文用全角标点', () => {
    expect(textsOf(json).filter((text) => halfWidth.test(text))).toEqual([]);
  });

  test('每个门槛两侧都有例子', () => {
    expect(kindOf(path).missingIn(json)).toEqual([]);
  });

  test.each(kindOf(path).examplesOf(json))('$given', ({ answer, want }) => {
    expect(answer()).toMatchObject(want);
  });
});

describe('提示规则合起来', () => {
  const texts = signalPacks.map((path) => ({
    file: `rules/${path}.json`,
    text: readFileSync(`${import.meta.dirname}/${path}.json`, 'utf8'),
  }));
  const [first] = texts;

  test('来源、日期齐全，没有两个版本同时有效', () => {
    expect(faultsOfSignalFiles(texts)).toEqual([]);
  });

  test('日期重叠：说出是哪个文件哪一行', () => {
    const other = { file: 'rules/signal/again.json', text: first?.text ?? '' };
    const faults = faultsOfSignalFiles([...texts, other]);
    expect(faults[0]).toMatch(
      /^rules\/signal\/again\.json:\d+ 规则 R-SCH-3 与 rules\/signal\/cn-by-hand\.json:\d+ 的日期重叠$/,
    );
  });

  test('没写来源、失效早于生效：说出是哪个文件哪一行', () => {
    const text = (first?.text ?? '')
      .replace(/"source": ".*"/, '"source": ""')
      .replace('"effectiveFrom"', '"effectiveTo": "2000-01-01",\n  "effectiveFrom"');
    expect(faultsOfSignalFiles([{ file: 'rules/signal/x.json', text }])).toEqual([
      'rules/signal/x.json:5 没有写来源',
      'rules/signal/x.json:7 失效日期早于生效日期',
    ]);
  });
});

describe('检查规则的检查', () => {
  const fever = z.record(z.string(), z.unknown()).parse(read('roll/fever.json'));
  const { schema, missingIn } = kindOf('roll/fever');

  test.each(['source', 'grade', 'effectiveFrom', 'examples', 'version', 'name', 'id'])(
    '没有 %s 的规则不能通过',
    (field) => {
      expect(schema.safeParse({ ...fever, [field]: undefined }).success).toBe(false);
    },
  );

  test('来源写成空格不能通过', () => {
    expect(schema.safeParse({ ...fever, source: '        ' }).success).toBe(false);
  });

  test('D 级规则必须停用', () => {
    expect(schema.safeParse({ ...fever, grade: 'D' }).success).toBe(false);
    expect(schema.safeParse({ ...fever, grade: 'D', enabled: true }).success).toBe(false);
    expect(schema.safeParse({ ...fever, grade: 'D', enabled: false }).success).toBe(true);
  });

  test('中文里的半角标点会被发现', () => {
    const name = ['发热:三项', '体温(腋温)', '默认,可改', '不收;再测'];
    expect(textsOf({ ...fever, name }).filter((text) => halfWidth.test(text))).toEqual(name);
    expect(
      textsOf({ name: 'GB/T 2260: (2007)，见附录' }).filter((text) => halfWidth.test(text)),
    ).toEqual([]);
  });

  test('写错的字段名不能混过去', () => {
    expect(schema.safeParse({ ...fever, efectiveTo: '2030-01-01' }).success).toBe(false);
  });

  test('抽掉门槛任何一侧的例子都会被发现', () => {
    const examples = z.array(z.unknown()).parse(fever['examples']);
    for (const at of examples.keys())
      expect(missingIn({ ...fever, examples: examples.toSpliced(at, 1) })).toHaveLength(1);
  });
});

describe('疾病', () => {
  test('代码里的病和监测的病一个不多、一个不少', () => {
    expect(watchedDiseases.map((one) => one.code)).toEqual([...diseaseCodes]);
  });

  test('乙肝、艾滋病不登记', () => {
    const named = diseases.map(({ code, zh }) => `${code} ${zh}`).join('\n');
    expect(named).not.toMatch(/乙肝|乙型肝炎|HEPATITIS_B|HIV|AIDS|艾滋/);
  });

  test('没有核实的写明不监测：百日咳、肺炎支原体、基孔肯雅热', () => {
    const unwatched = diseases.filter((one) => !watchedDiseases.includes(one));
    expect(unwatched.map((one) => one.zh)).toEqual(['百日咳', '肺炎支原体感染', '基孔肯雅热']);
  });
});

describe('代码和规则文件说的是同一件事', () => {
  const items = SymptomRule.parse(read('roll/symptoms.json')).items;

  test('症状代码一个不多、一个不少,次序相同', () => {
    expect(items.map((one) => one.code)).toEqual([...symptomCodes]);
  });

  test('没有两个症状共用一位', () => {
    expect(new Set(items.map((one) => one.bit)).size).toBe(items.length);
  });

  test('测温部位相同', () => {
    const sites = FeverRule.parse(read('roll/fever.json')).sites;
    expect(sites.map((one) => one.code)).toEqual([...temperatureSites]);
  });

  test('检查时段相同,先后不重叠', () => {
    const rules = SessionRules.parse(read('roll/sessions.json')).sessions;
    expect(rules.map((one) => one.session)).toEqual([...sessions]);
    const times = rules.flatMap((one) => [one.opensAt, one.cutoffAt]);
    expect(times).toEqual(times.toSorted());
  });

  test('WS/T 772 的十二项症状都在表上,咽痛也在', () => {
    const named = ['发热', '咳嗽', '头痛', '咽痛', '腮腺肿大', '腹痛', '腹泻', '呕吐', '皮疹'];
    expect(items.map((one) => one.zh)).toEqual(
      expect.arrayContaining([...named, '头晕', '乏力', '结膜充血']),
    );
  });
});
