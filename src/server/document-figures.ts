import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import {
  type Figure,
  figureIds,
  type FigureId,
  figureKinds,
  type FigureList,
  type ListId,
} from '../domain/document-figure.ts';
import { type DocumentKind, documentRule } from '../domain/document-rules.ts';
import { documentListText, documentWordText } from '../domain/text/document.ts';
import { monthDay } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { addUpReports, type OwingReport, owingReports, sheetsOf } from './daily-report-county.ts';
import { type ReportRow, snapshotOf, versionsOf } from './daily-report-read.ts';
import { q } from './db.ts';
import { findingsTable } from './document-findings.ts';
import { schoolsNow } from './obligation-schools.ts';

/** What a document is told: its figures with scope and as-of time, and the tables below its text. */
export interface Told {
  readonly figures: readonly Figure[];
  readonly lists: readonly FigureList[];
}

/** What a new draft is told: the figures and tables of a day, and the open findings of the school it is for. */
export async function toldOf(
  asked: Asked,
  kind: DocumentKind,
  { day, schoolId }: { readonly day: Day; readonly schoolId: string | undefined },
): Promise<Told> {
  const rule = documentRule(kind);
  const wanted = figureIds.filter((one) => rule.figures.includes(one));
  const lists = rule.parts.flatMap((one) => one.list ?? []);
  const ofDay = lists.filter((one) => one !== 'school-findings');
  const [told, findings] = await Promise.all([
    wanted.length + ofDay.length > 0
      ? toldOfDay(asked, { day, wanted, lists: ofDay })
      : Promise.resolve(nothing),
    lists.length > ofDay.length && schoolId !== undefined
      ? findingsTable(asked, schoolId)
      : Promise.resolve(undefined),
  ]);
  return {
    figures: told.figures,
    lists: [...told.lists, ...(findings ? [{ ...findings, schoolId }] : [])],
  };
}

const nothing: Told = { figures: [], lists: [] };

interface DayAsk {
  readonly day: Day;
  readonly wanted: readonly FigureId[];
  readonly lists: readonly ListId[];
}

/** The county's day as it was frozen (or corrected since), otherwise as it stands at this moment. */
async function toldOfDay(asked: Asked, { day, wanted, lists }: DayAsk): Promise<Told> {
  const { place, now } = asked;
  const [frozen, [report]] = await Promise.all([
    snapshotOf(asked, place.placeId, day),
    versionsOf(asked, place.placeId, day),
  ]);
  const counted = frozen && report ? frozenCounts(frozen, report) : undefined;
  // As it was frozen; a correction has made its sums from the schools as they are now, and so do its tables.
  const isAsFrozen = counted !== undefined && report?.version === 1;
  const schools = isAsFrozen ? await frozenSchools(asked, day) : await schoolsOf(asked, day);
  const counts = counted ?? liveCounts(schools.all);
  const source =
    frozen && report ? (figure: FigureId) => sourceOf(figure, frozen, report) : () => live(now);
  const scope = `${place.name} ${monthDay(day, 'zh')}`;
  const link = `/daily-report/${place.placeId}?day=${day}`;
  return {
    figures: wanted.map((figure) => ({
      ...{ figure, value: counts[figure], scope, link, ...source(figure) },
    })),
    lists: lists.map((list) => listFrom(list, schools.rows)),
  };
}

type From = Pick<Figure, 'asOf' | 'source'>;

function live(now: Date): From {
  return { asOf: now.toISOString(), source: documentWordText.fromLive.zh };
}

/** Figures that the correction of a report does not count again: they stay as they were frozen. */
const frozenOnly: readonly FigureId[] = ['sheets-due', 'sheets-reported'];

/** Each figure has its own moment: what was corrected that of the correction, the rest that of the freezing. */
function sourceOf(figure: FigureId, frozen: Frozen, report: ReportRow): From {
  return report.version === 1 || frozenOnly.includes(figure)
    ? { asOf: frozen.at.toISOString(), source: documentWordText.fromFrozen.zh }
    : { asOf: report.at.toISOString(), source: documentWordText.fromAmended.zh };
}

type Counts = Readonly<Record<FigureId, number>>;
type Frozen = NonNullable<Awaited<ReturnType<typeof snapshotOf>>>;

function frozenCounts(frozen: Frozen, report: ReportRow): Counts {
  return {
    'schools-due': report.due,
    'schools-reported': report.reported,
    'schools-missing': report.due - report.reported,
    'sheets-due': frozen.sheets_due,
    'sheets-reported': frozen.sheets_reported,
    expected: report.expected,
    present: report.present,
    'absent-sick': report.absent_sick,
    ill: report.ill,
    severe: report.severe,
    'other-event': report.other_event,
    'unknown-group': report.unknown_group,
  };
}

function liveCounts(all: readonly OwingReport[]): Counts {
  const { totals, foot } = addUpReports(all);
  const sheets = sheetsOf(all.map((one) => one.school));
  return {
    'schools-due': totals.due,
    'schools-reported': totals.reported,
    'schools-missing': totals.due - totals.reported,
    'sheets-due': sheets.due,
    'sheets-reported': sheets.reported,
    expected: totals.expected,
    present: totals.present,
    'absent-sick': totals.absentSick,
    ill: totals.ill,
    severe: foot.severe,
    'other-event': foot.otherEvent,
    'unknown-group': foot.unknownGroup,
  };
}

/** A school's line of a table. */
interface SchoolLine {
  readonly name: string;
  readonly town: string;
  readonly isMissing: boolean;
  readonly expected: number;
  readonly present: number;
  readonly absentSick: number;
  readonly ill: number;
}

async function schoolsOf(asked: Asked, day: Day) {
  const all = await owingReports(asked, day, schoolsNow(asked, day));
  const rows = all.map(({ school, report }) => ({
    name: school.name,
    town: school.townName ?? '',
    isMissing: report === undefined,
    expected: report?.expected ?? 0,
    present: report?.present ?? 0,
    absentSick: report?.absent_sick ?? 0,
    ill: report?.ill ?? 0,
  }));
  return { all, rows };
}

async function frozenSchools({ tx, county, place }: Asked, day: Day) {
  const rows = await tx.rows(
    sql<SchoolLine>`
      select school.name, coalesce((select up.name from place up where up.county_code = ${county}
          and up.place_id = any(school.path) and up.kind in ('township', 'zone')
          order by cardinality(up.path) desc limit 1), '') as town,
        one.version is null as "isMissing", expected, present, absent_sick as "absentSick", ill
      from daily_snapshot_school one
      join place school on school.county_code = ${county} and school.place_id = one.school_id
      where one.county_code = ${county} and one.place_id = ${place.placeId} and one.day = ${day}
      order by school.name, school.place_id`.compile(q),
  );
  return { all: [], rows };
}

function listFrom(list: ListId, schools: readonly SchoolLine[]): FigureList {
  const { columns } = documentListText[list];
  const rows =
    list === 'missing-schools'
      ? schools.filter((one) => one.isMissing).map((one) => [one.name, one.town])
      : schools
          .filter((one) => one.absentSick + one.ill > 0)
          .map((one) => [
            one.name,
            ...[one.expected, one.present, one.absentSick, one.ill].map(String),
          ]);
  return { list, columns: [...columns], rows };
}

/** A figure's unit as it is kept beside its value. */
export function unitOf(figure: FigureId): string {
  return figureKinds[figure].unit;
}
