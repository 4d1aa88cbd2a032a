import { sql } from 'kysely';

import { type ChecklistId, checklistIds, shippedChecklist } from '../domain/checklist-rules.ts';
import type { Severity } from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import type { FigureList } from '../domain/document-figure.ts';
import { longDay } from '../domain/document.ts';
import { severityText } from '../domain/text/checklist.ts';
import { documentListText, documentWordText } from '../domain/text/document.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

interface FindingLine {
  readonly says: string;
  readonly severity: Severity;
  readonly days: number;
  readonly due_day: Day | null;
  readonly checklist: string | null;
  readonly origin: 'shipped' | 'county' | null;
  readonly item: string | null;
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
      select says, severity, days, due_day, checklist, origin, item from finding
      where county_code = ${county} and school_id = ${schoolId}
        and state in ('found', 'issued', 'accepted', 'in-progress') and objection is distinct from 'open'
      order by found_day, finding_id limit ${most}`.compile(q),
  );
  return {
    list: 'school-findings',
    columns: [...documentListText['school-findings'].columns],
    rows: rows.map((row) => [row.says, basisOf(row), severityText[row.severity].zh, dueOf(row)]),
  };
}

/** Of the shipped lists; a county's own version names its document in the checklist. */
function basisOf({ checklist, origin, item }: FindingLine): string {
  const known = checklistIds.find((one): one is ChecklistId => one === checklist);
  if (!known || origin !== 'shipped') return '';
  return shippedChecklist(known).items.find(({ id }) => id === item)?.basis ?? '';
}

function dueOf({ due_day: dueDay, days }: FindingLine): string {
  if (dueDay) return longDay(dueDay);
  return days === 0 ? documentWordText.atOnce.zh : say(documentWordText.dueAfter, 'zh', { days });
}
