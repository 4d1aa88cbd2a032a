import { sql } from 'kysely';

import { type ChecklistId, checklistIds, shippedChecklist } from '../domain/checklist-rules.ts';
import type { Severity } from '../domain/checklist.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { FigureList } from '../domain/document-figure.ts';
import { longDay } from '../domain/document.ts';
import { owedStates } from '../domain/finding.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { severityText } from '../domain/text/checklist.ts';
import { documentListText, documentWordText } from '../domain/text/document.ts';
import { findingStateText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { DraftRow } from './document-row.ts';
import { supervising } from './finding-people.ts';
import {
  type HeldFinding,
  heldFinding,
  type StepFact,
  whyNotTake,
  written,
} from './finding-write.ts';

/** 整改通知书: the table of a school's findings, and the notice that each of them is given with it. */

interface FindingLine {
  readonly finding_id: string;
  readonly says: string;
  readonly severity: Severity;
  readonly days: number;
  readonly due_day: Day | null;
  readonly checklist: string | null;
  readonly origin: 'shipped' | 'county' | null;
  readonly item: string | null;
  readonly all: number;
}

/** More than any notice lists. */
const most = 200;

/**
 * What a school still has to put right, for its 整改通知书: not what it has handed in, nor what it objects to until
 * that is answered.
 */
export async function findingsTable({ tx, county }: Asked, schoolId: string): Promise<FigureList> {
  const rows = await tx.rows(
    sql<FindingLine>`
      select finding_id, says, severity, days, due_day, checklist, origin, item, (count(*) over ())::int as all
      from finding
      where county_code = ${county} and school_id = ${schoolId}
        and state in ('found', 'issued', 'accepted', 'in-progress') and objection is distinct from 'open'
      order by found_day, finding_id limit ${most}`.compile(q),
  );
  const beyond = (rows[0]?.all ?? 0) - rows.length;
  return {
    list: 'school-findings',
    columns: [...documentListText['school-findings'].columns],
    rows: [
      ...rows.map((row) => [row.says, basisOf(row), severityText[row.severity].zh, dueOf(row)]),
      ...(beyond > 0
        ? [[say(documentWordText.findingsMore, 'zh', { n: beyond }), '', '', '']]
        : []),
    ],
    ids: rows.map((row) => row.finding_id),
  };
}

/** Of the shipped lists; a county's own version names its document in the checklist. */
function basisOf({ checklist, origin, item }: FindingLine): string {
  const known = checklistIds.find((one): one is ChecklistId => one === checklist);
  if (!known || origin !== 'shipped') return '';
  return shippedChecklist(known).items.find(({ id }) => id === item)?.basis ?? '';
}

function dueOf({ due_day: dueDay, days }: Pick<FindingLine, 'due_day' | 'days'>): string {
  if (dueDay) return longDay(dueDay);
  return days === 0 ? documentWordText.atOnce.zh : say(documentWordText.dueAfter, 'zh', { days });
}

/** What issuing a draft does to the findings of its tables. */
export interface Notice {
  /** With the last day of each as it is from today on. */
  readonly lists: readonly FigureList[];
  readonly steps: readonly { readonly held: HeldFinding; readonly fact: IssuedFact }[];
}
interface NoticeHow {
  readonly isHeld?: boolean;
  /** The school was heard on the spot. */
  readonly isHeard?: boolean | undefined;
}

type IssuedFact = Extract<StepFact, { kind: 'issued' }>;

/**
 * The notice that issuing would give, or why not: a finding that was handed in, objected to or ended after the draft
 * was told of it is not ordered to be put right.
 */
export async function noticeOf(
  asked: Asked,
  { body }: Pick<DraftRow, 'body'>,
  { isHeld = true, isHeard = false }: NoticeHow,
): Promise<Notice | Problem> {
  const ids = body.lists.flatMap((one) => one.ids ?? []);
  const [schoolId] = body.schoolIds === 'all' ? [] : body.schoolIds;
  if (ids.length === 0 || schoolId === undefined) return { lists: body.lists, steps: [] };
  const dues = new Map<string, string>();
  const steps: Notice['steps'][number][] = [];
  const supervisor = await supervising(asked, undefined);
  // In one order, so that two at once do not wait for each other.
  for (const findingId of ids.toSorted()) {
    const held = await heldFinding(asked, findingId, { isHeld, schoolId });
    if (isProblem(held)) return held;
    const { one } = held;
    if (one.state !== 'found') {
      const refusal = whyNotOwed(held);
      if (refusal) return refusal;
      dues.set(findingId, dueOf({ due_day: one.due ?? null, days: one.days }));
      continue;
    }
    const due = addDays(asked.today, one.days);
    const heard = isHeard ? ({ isHeard: true } as const) : {};
    const fact: IssuedFact = { kind: 'issued', due, day: asked.today, ...heard, ...supervisor };
    const refusal = whyNotTake(asked, held, fact);
    if (refusal) return refusal;
    steps.push({ held, fact });
    dues.set(findingId, longDay(due));
  }
  return { lists: body.lists.map((list) => withDues(list, dues)), steps };
}

function whyNotOwed({ one, row }: HeldFinding): Problem | undefined {
  const owed: readonly string[] = owedStates;
  if (owed.includes(one.state)) return undefined;
  const { zh, en } = findingStateText[one.state];
  return problem('document-finding-changed', { says: row.says, state: zh, stateEn: en });
}

/** The last column is the last day. */
function withDues(list: FigureList, dues: ReadonlyMap<string, string>): FigureList {
  if (!list.ids) return list;
  const rows = list.rows.map((row, at) => {
    const due = dues.get(list.ids?.[at] ?? '');
    return due === undefined ? row : [...row.slice(0, -1), due];
  });
  return { ...list, rows };
}

/** Takes the step of each, naming the document that it went out with. */
export async function giveNotice(asked: Asked, { steps }: Notice, document: string): Promise<void> {
  for (const { held, fact } of steps) await written(asked, held, { ...fact, document });
}
