import account from '../../rules/purposes/account.json' with { type: 'json' };
import accountability from '../../rules/purposes/accountability.json' with { type: 'json' };
import area from '../../rules/purposes/area.json' with { type: 'json' };
import decision from '../../rules/purposes/decision.json' with { type: 'json' };
import difficulty from '../../rules/purposes/difficulty.json' with { type: 'json' };
import directive from '../../rules/purposes/directive.json' with { type: 'json' };
import document from '../../rules/purposes/document.json' with { type: 'json' };
import draw from '../../rules/purposes/draw.json' with { type: 'json' };
import duty from '../../rules/purposes/duty.json' with { type: 'json' };
import familyReport from '../../rules/purposes/family-report.json' with { type: 'json' };
import finding from '../../rules/purposes/finding.json' with { type: 'json' };
import gate from '../../rules/purposes/gate.json' with { type: 'json' };
import imported from '../../rules/purposes/import.json' with { type: 'json' };
import inspection from '../../rules/purposes/inspection.json' with { type: 'json' };
import medicine from '../../rules/purposes/medicine.json' with { type: 'json' };
import meeting from '../../rules/purposes/meeting.json' with { type: 'json' };
import nursery from '../../rules/purposes/nursery.json' with { type: 'json' };
import obligation from '../../rules/purposes/obligation.json' with { type: 'json' };
import photo from '../../rules/purposes/photo.json' with { type: 'json' };
import receipt from '../../rules/purposes/receipt.json' with { type: 'json' };
import recheck from '../../rules/purposes/recheck.json' with { type: 'json' };
import rights from '../../rules/purposes/rights.json' with { type: 'json' };
import rollCheck from '../../rules/purposes/roll-check.json' with { type: 'json' };
import roster from '../../rules/purposes/roster.json' with { type: 'json' };
import sickAbsence from '../../rules/purposes/sick-absence.json' with { type: 'json' };
import signIn from '../../rules/purposes/sign-in.json' with { type: 'json' };
import signal from '../../rules/purposes/signal.json' with { type: 'json' };
import vaccination from '../../rules/purposes/vaccination.json' with { type: 'json' };
import visit from '../../rules/purposes/visit.json' with { type: 'json' };
import ward from '../../rules/purposes/ward.json' with { type: 'json' };
import work from '../../rules/purposes/work.json' with { type: 'json' };
import { addDays, type Day, schoolYearOf } from './date.ts';
import type { Stage } from './place.ts';
import type { Capability } from './role.ts';
import type { Sentence } from './text/say.ts';

/** 合法性基础: why data may be held for a purpose. */
export const legalBases = ['statutory-duty', 'public-health', 'consent', 'school-service'] as const;
export type LegalBasis = (typeof legalBases)[number];

/**
 * 到期怎么办. `drop`: whole months go · `delete`: rows go · `superseded`: old rosters go once newer ones have
 * taken their place · `forget`: people who left go, with what is `with-person` · `keep-counts`: only numbers,
 * which stay · `processed`: taken away within seconds · `idle`: accounts that nobody uses go, with what is
 * `with-account` · `keep`: not deleted by the program.
 */
export const retentionEnds = [
  'drop',
  'delete',
  'superseded',
  'forget',
  'with-person',
  'keep-counts',
  'processed',
  'idle',
  'with-account',
  'keep',
] as const;
export type RetentionEnd = (typeof retentionEnds)[number];

/** 留存: how long the rows of one table stay. One of `days` and `schoolYears` where they end by age. */
export interface Retention {
  readonly table: string;
  /** The column whose day tells the age of a row; `left` (of a person): the last day in a class. */
  readonly column?: string;
  readonly days?: number;
  /** Kept for the school year that they fall in and this many more. */
  readonly schoolYears?: number;
  readonly end: RetentionEnd;
  /** A–C as everywhere in rules/; X: suggested, to be settled by the county. */
  readonly grade: string;
  readonly why: string;
}

/** 同意书 as the guardian reads it; a new version asks anew. */
export interface ConsentText {
  readonly version: number;
  /** Asked only for children of these stages; of all when left out. */
  readonly stages?: readonly Stage[];
  readonly title: Sentence;
  readonly text: Sentence;
  readonly items: readonly (Sentence & { readonly code: string })[];
}

/** 处理目的: what data is held for what, on what basis, seen by whom, how long. */
export interface Purpose {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly grade: string;
  readonly why: Sentence;
  readonly basis: { readonly kind: LegalBasis; readonly law: string; readonly grade: string };
  readonly subjects: readonly string[];
  /** Columns by table. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Tables whose rows name no person but belong to a row of a table that does, or list people in a column. */
  readonly through?: Readonly<Record<string, { readonly table?: string; readonly column: string }>>;
  readonly receivers: readonly Capability[];
  readonly retention: readonly Retention[];
  readonly consent?: ConsentText;
}

/** All purposes of rules/purposes/, in the order in which people read them. A test holds the files to this shape. */
export const purposes = [
  rollCheck,
  sickAbsence,
  familyReport,
  gate,
  decision,
  signal,
  ward,
  nursery,
  medicine,
  vaccination,
  roster,
  imported,
  inspection,
  finding,
  accountability,
  area,
  draw,
  visit,
  photo,
  obligation,
  directive,
  meeting,
  difficulty,
  document,
  duty,
  account,
  signIn,
  rights,
  receipt,
  work,
  recheck,
] as unknown as readonly Purpose[];

export const consentPurposes = purposes.filter((one) => one.consent !== undefined);

/** The consents that are asked for a child of a stage. */
export function consentsFor(stage: Stage | undefined): readonly Purpose[] {
  return consentPurposes.filter(({ consent }) => {
    const stages = consent?.stages;
    return stages === undefined || (stage !== undefined && stages.includes(stage));
  });
}

/** The consent text of a purpose; undefined where consent is not the basis. */
export function consentText(purposeId: string): ConsentText | undefined {
  return consentPurposes.find((one) => one.id === purposeId)?.consent;
}

const allSpans: readonly Retention[] = purposes.flatMap((one) =>
  one.retention.filter((rule) => rule.days !== undefined || rule.schoolYears !== undefined),
);
const isOfSignIn = ({ table }: Retention) => table.startsWith('auth.');

/** All retention rules with a span of the counties' tables. */
export const spans: readonly Retention[] = allSpans.filter((rule) => !isOfSignIn(rule));

/** Those of the sign-in's tables, which belong to no county and to a database role of their own. */
export const signInSpans: readonly Retention[] = allSpans.filter(isOfSignIn);

/**
 * 截止日: the first day that is still kept; facts before it are due to go. Undefined for rules without a span.
 * A school year begins on 1 August, so that facts of one school year go together.
 */
export function cutoffOf(
  rule: Pick<Retention, 'days' | 'schoolYears'>,
  today: Day,
): Day | undefined {
  if (rule.days !== undefined) return addDays(today, -rule.days);
  if (rule.schoolYears === undefined) return undefined;
  return `${schoolYearOf(today) - rule.schoolYears}-08-01`;
}

/** 同意的状态 of a child and purpose. */
export const consentStates = ['open', 'given', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof consentStates)[number];

/** An answer of a guardian as it lies in the records. */
export interface ConsentAnswer {
  readonly answer: 'given' | 'refused';
  readonly textVersion: number;
  readonly isWithdrawn: boolean;
}

/** What the newest answer means today: an answer to an older text is open again. */
export function consentState(newest: ConsentAnswer | undefined, text: ConsentText): ConsentState {
  if (!newest) return 'open';
  if (newest.isWithdrawn) return 'withdrawn';
  if (newest.answer === 'refused') return 'refused';
  return newest.textVersion < text.version ? 'open' : 'given';
}

/** 更正什么 */
export const correctionSubjects = ['identity', 'class', 'guardian', 'health', 'other'] as const;
export type CorrectionSubject = (typeof correctionSubjects)[number];

/** Requests of one child that may wait for an answer at once. */
export const mostOpenCorrections = 5;
