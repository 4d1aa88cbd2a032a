import { sql } from 'kysely';

import type { ExportName, ExportParsed } from '../contract/export.ts';
import type { Output } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import type { Problem } from '../domain/problem.ts';
import { sessionName } from '../domain/roll.ts';
import { studyBreakText } from '../domain/study-break.ts';
import { accountText } from '../domain/text/account.ts';
import { exportText as words } from '../domain/text/export.ts';
import { personKindText, personText, sexText } from '../domain/text/person.ts';
import {
  correctionStateText,
  correctionSubjectText,
  correctionText,
} from '../domain/text/privacy.ts';
import { roleText } from '../domain/text/role.ts';
import { absenceText, rollExportText } from '../domain/text/roll-export.ts';
import { endKindText } from '../domain/text/roster.ts';
import { type Detail, say, type Sentence } from '../domain/text/say.ts';
import { studyText } from '../domain/text/study-break.ts';
import { auditLinesOf } from './account-audit.ts';
import { listedAccounts } from './account-read.ts';
import type { Asked } from './answer.ts';
import { absencesExport } from './export-absences.ts';
import { areaSchoolsExport } from './export-areas.ts';
import { regionExport, type RegionRow } from './export-board-region.ts';
import { boardExport, type BoardRow } from './export-board.ts';
import { checklistExport, type ChecklistLine } from './export-checklist.ts';
import { countOf } from './export-count.ts';
import { deadlinesExport } from './export-deadlines.ts';
import { decisionsExport } from './export-decisions.ts';
import { directivesExport, unitsExport } from './export-directives.ts';
import { documentsExport, receiptsExport } from './export-documents.ts';
import { driveExport, lackingExport } from './export-doses.ts';
import { duplicatesAcrossExport, duplicatesExport, mergesExport } from './export-duplicates.ts';
import { incidentsExport } from './export-duty.ts';
import { type FigureLine, figuresExport, figureRowsExport } from './export-figures.ts';
import { findingsExport, measuresExport } from './export-findings.ts';
import { holdsExport } from './export-holds.ts';
import { importRowsExport, importsExport } from './export-imports.ts';
import { keysExport } from './export-keys.ts';
import { difficultiesExport, followUpsExport, meetingsExport } from './export-meetings.ts';
import { obligationsExport } from './export-obligations.ts';
import { childrenExport } from './export-places.ts';
import { rechecksExport } from './export-rechecks.ts';
import { reportFormExport, reportsExport } from './export-reports.ts';
import { lodgersExport, ridersExport } from './export-rooms.ts';
import { ownRulesExport, rulesExport, trialExport } from './export-rules.ts';
import { eventsExport, foundLaterExport, scorecardExport } from './export-scorecard.ts';
import { signalsExport } from './export-signals.ts';
import { staffExport } from './export-staff.ts';
import { superiorExport, type SuperiorLine } from './export-superior.ts';
import { suspensionsExport } from './export-suspensions.ts';
import { transfersInExport, transfersOutExport } from './export-transfers.ts';
import { targetsExport, visitsExport } from './export-visits.ts';
import { yearSchoolsExport } from './export-year.ts';
import { wholePeople } from './person-list-whole.ts';
import { countPeople, peoplePage } from './person-list.ts';
import { countCorrections } from './privacy-correction.ts';
import { countExceptions } from './roll-exceptions.ts';
import { symptomName } from './roll-export.ts';

/** 能导出的名单: what each writes into a file, and how many rows it must have. */

/** The rows of lists that come whole and call them otherwise. */
interface WholeRows {
  readonly 'roll.county-day': BoardRow;
  readonly 'board.region': RegionRow;
  readonly 'place.children': Output<'place.children'>['children'][number];
  readonly 'dorm.people': Output<'dorm.people'>['people'][number];
  readonly 'seat.people': Output<'seat.people'>['people'][number];
  readonly 'signal.rules': Output<'signal.rules'>['rules'][number];
  readonly 'daily-report.open': Output<'daily-report.open'>['now']['lines'][number];
  readonly 'checklist.open': ChecklistLine;
  readonly 'superior.open': SuperiorLine;
  readonly 'figure.read': FigureLine;
}

/** A row of a list as its pages show it. */
export type RowOf<N extends ExportName> = N extends keyof WholeRows
  ? WholeRows[N]
  : N extends PagedName
    ? Output<N>['rows'][number]
    : never;
type PagedName = Exclude<ExportName, keyof WholeRows>;
type Cell = string | number;

interface Column<R> {
  readonly title: Sentence;
  readonly width: number;
  readonly cell: (row: R, said: Said) => Cell;
}

/** How a row is put into words. */
export interface Said {
  readonly t: (sentence: Sentence, detail?: Detail) => string;
  /** 2026-11-20 08:41 of an instant. */
  readonly clock: (instant: string) => string;
  readonly today: Day;
}

interface Pages<N extends ExportName> {
  readonly rows: readonly RowOf<N>[];
  readonly next?: string | undefined;
}

export interface ListExport<N extends ExportName> {
  readonly title: (input: ExportParsed<N>) => Sentence;
  readonly columns: readonly Column<RowOf<N>>[];
  /** A page, where the list's own would count as well. */
  readonly page?: (asked: Asked, input: ExportParsed<N>) => Promise<Pages<N> | Problem>;
  /** All rows in batches by one question, where so many pages would take too long; undefined: by pages after all. */
  readonly whole?: (
    asked: Asked,
    input: ExportParsed<N>,
  ) => AsyncIterable<readonly RowOf<N>[]> | undefined;
  /** How many rows there are, counted apart from the pages. */
  readonly count: (asked: Asked, input: ExportParsed<N>) => Promise<number>;
}

export function saidIn({
  language,
  zone,
  today,
}: Pick<Asked, 'language' | 'zone' | 'today'>): Said {
  return {
    today,
    t: (sentence, detail) => say(sentence, language, detail),
    clock: (instant) => {
      const { day, time } = localTime(new Date(instant), zone);
      return `${day} ${time}`;
    },
  };
}

const peopleTitles = {
  here: words.people,
  left: words.leavers,
  suspended: studyText.listTitle,
} as const;

export const listExports: { readonly [N in ExportName]: ListExport<N> } = {
  'person.list': {
    title: ({ state }) => peopleTitles[state ?? 'here'],
    columns: [
      { title: personText.name, width: 14, cell: (row) => row.name },
      { title: personText.sex, width: 8, cell: (row, { t }) => t(sexText[row.sex]) },
      { title: personText.age, width: 8, cell: (row) => row.age ?? '' },
      { title: personText.tail, width: 10, cell: (row) => row.tail ?? '' },
      { title: personText.class, width: 34, cell: (row) => row.placeName ?? '' },
      { title: personText.seq, width: 8, cell: (row) => row.seq ?? '' },
      { title: personText.kind, width: 10, cell: (row, { t }) => t(personKindText[row.kind]) },
      { title: words.jobTitle, width: 14, cell: (row) => row.jobTitle ?? '' },
      {
        title: personText.guardians,
        width: 10,
        cell: (row) => (row.kind === 'pupil' ? row.guardians : ''),
      },
      { title: personText.leftOn, width: 12, cell: (row) => row.left?.day ?? '' },
      {
        title: personText.leftTo,
        width: 34,
        cell: ({ left }, { t }) =>
          [left?.to, left?.kind && t(endKindText[left.kind]), left?.reason]
            .filter(Boolean)
            .join(' · '),
      },
      {
        title: studyText.list,
        width: 40,
        cell: ({ suspended: one }, { t }) =>
          one
            ? [`${one.from} – ${one.until ?? ''}`, t(studyBreakText(one.kind)), one.reason].join(
                ' · ',
              )
            : '',
      },
    ],
    page: peoplePage,
    whole: wholePeople,
    count: countPeople,
  },
  'account.list': {
    title: () => words.accounts,
    columns: [
      { title: personText.name, width: 14, cell: (row) => row.name },
      { title: words.username, width: 20, cell: (row) => row.username },
      { title: words.accountState, width: 10, cell: (row, { t }) => t(words[row.state]) },
      {
        title: words.twoFactor,
        width: 10,
        cell: (row, { t }) => t(row.hasTwoFactor ? words.yes : words.no),
      },
      {
        title: words.roles,
        width: 60,
        cell: (row, { t }) =>
          row.grants
            .map(
              (one) =>
                `${t(roleText[one.role])}（${[one.schoolName, one.placeName].filter((name, at, all) => name && all.indexOf(name) === at).join(' ')}）`,
            )
            .join('、'),
      },
    ],
    count: async (asked, input) =>
      await countOf(asked, sql`from account_card card where ${listedAccounts(asked, input)}`),
  },
  'account.audit': {
    title: () => words.audit,
    columns: [
      { title: accountText.at, width: 18, cell: (row, { clock }) => clock(row.at) },
      { title: accountText.who, width: 14, cell: (row) => row.who },
      { title: accountText.what, width: 26, cell: (row) => row.summary },
      { title: accountText.subject, width: 50, cell: (row) => row.subject },
      {
        title: accountText.outcome,
        width: 10,
        cell: (row, { t }) => t(row.outcome === 'ok' ? words.ok : words.refused),
      },
      { title: accountText.reason, width: 40, cell: (row) => row.reason ?? '' },
    ],
    count: async (asked, input) =>
      await countOf(asked, sql`from audit where ${auditLinesOf(asked, input)}`),
  },
  'privacy.corrections': {
    title: () => words.corrections,
    columns: [
      { title: correctionText.child, width: 14, cell: (row) => row.name },
      { title: personText.class, width: 20, cell: (row) => row.className ?? '' },
      { title: correctionText.from, width: 18, cell: (row) => row.by },
      {
        title: correctionText.about,
        width: 12,
        cell: (row, { t }) => t(correctionSubjectText[row.about]),
      },
      { title: correctionText.says, width: 50, cell: (row) => row.says },
      { title: correctionText.askedAt, width: 18, cell: (row, { clock }) => clock(row.askedAt) },
      {
        title: correctionText.state,
        width: 10,
        cell: (row, { t }) => t(correctionStateText[row.state]),
      },
      { title: correctionText.answer, width: 50, cell: (row) => row.answer ?? '' },
    ],
    count: countCorrections,
  },
  'roll.exceptions': {
    title: () => words.exceptions,
    columns: [
      { title: rollExportText.class, width: 30, cell: (row) => row.className },
      { title: rollExportText.session, width: 10, cell: (row) => sessionName(row.session) },
      { title: rollExportText.name, width: 14, cell: (row) => row.name },
      {
        title: rollExportText.absent,
        width: 14,
        cell: ({ entry }, { t }) => (entry.absent ? t(absenceText[entry.absent]) : ''),
      },
      {
        title: rollExportText.late,
        width: 8,
        cell: ({ entry }, { t }) => (entry.late ? t(rollExportText.yes) : ''),
      },
      {
        title: rollExportText.symptoms,
        width: 30,
        cell: ({ entry }) => (entry.symptoms ?? []).map(symptomName).join('、'),
      },
      { title: rollExportText.temperature, width: 12, cell: ({ entry }) => entry.tempC ?? '' },
      { title: rollExportText.note, width: 40, cell: ({ entry }) => entry.note ?? '' },
    ],
    count: countExceptions,
  },
  'roster.transfers-out': transfersOutExport,
  'roster.transfers-in': transfersInExport,
  'roster.year-schools': yearSchoolsExport,
  'roster.duplicates': duplicatesExport,
  'roster.duplicates-across': duplicatesAcrossExport,
  'roster.merges': mergesExport,
  'account.staff': staffExport,
  'import.list': importsExport,
  'import.rows': importRowsExport,
  'roll.county-day': boardExport,
  'place.children': childrenExport,
  'account.keys': keysExport,
  'family.decisions': decisionsExport,
  'privacy.holds': holdsExport,
  'absence.queue': absencesExport,
  'deadline.list': deadlinesExport,
  'dorm.people': lodgersExport,
  'seat.people': ridersExport,
  'signal.list': signalsExport,
  'meeting.list': meetingsExport,
  'difficulty.list': difficultiesExport,
  'follow-up.list': followUpsExport,
  'directive.list': directivesExport,
  'directive.units': unitsExport,
  'document.list': documentsExport,
  'document.receipts': receiptsExport,
  'duty.list': incidentsExport,
  'decision.list': suspensionsExport,
  'signal.rules': rulesExport,
  'signal.rule-versions': ownRulesExport,
  'signal.trial-schools': trialExport,
  'obligation.list': obligationsExport,
  'daily-report.schools': reportsExport,
  'daily-report.open': reportFormExport,
  'dose.people': lackingExport,
  'dose.drive': driveExport,
  'recheck.list': rechecksExport,
  'figure.read': figuresExport,
  'figure.rows': figureRowsExport,
  'finding.list': findingsExport,
  'area.schools': areaSchoolsExport,
  'finding.measures': measuresExport,
  'superior.open': superiorExport,
  'campaign.targets': targetsExport,
  'visit.list': visitsExport,
  'scorecard.schools': scorecardExport,
  'scorecard.found-later': foundLaterExport,
  'scorecard.events': eventsExport,
  'board.region': regionExport,
  'checklist.open': checklistExport,
};
