import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { ladderSteps } from '../domain/finding-rules.ts';
import { nextOf } from '../domain/finding-step.ts';
import { type Finding, sidesOf } from '../domain/finding.ts';
import { mayAt } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import type { FindingRow } from './finding-row.ts';

/** 问题 as lists and its own page show it. */

export interface ListedFinding extends FindingRow {
  readonly days: number;
  readonly due_day: Day | null;
  readonly by_day: Day;
  readonly submitted_day: Day | null;
  readonly late: boolean;
  readonly ended_day: Day | null;
  readonly objection: 'open' | 'upheld' | 'withdrawn' | null;
  readonly extension_until: Day | null;
  readonly supervisor: string | null;
  readonly supervisor_name: string | null;
  readonly responsible: string | null;
  readonly responsible_name: string | null;
  readonly found_name: string | null;
  readonly unit: string | null;
  readonly measure: string | null;
  readonly follow_ups: number;
  readonly rejected: number;
  readonly reopened: number;
  readonly extended: number;
  readonly step: number;
  readonly shown_step: number;
}

export interface FindingReader {
  readonly today: Day;
  readonly seesAccount: boolean;
}

export function findingReader({ grants, place, today }: Asked): FindingReader {
  return { today, seesAccount: mayAt(grants, 'finding.account', place, today) };
}

/** The highest step that the reader may know of: accountability is for those who decide it and the school's head. */
function stepFor(
  { step, shown_step: shown }: ListedFinding,
  { seesAccount }: FindingReader,
): string | undefined {
  return ladderSteps[(seesAccount ? step : shown) - 1]?.id;
}

/** What a row alone says: enough for its side states and for what is next. */
function listedOne(row: ListedFinding): Finding {
  const { objection } = row;
  const verdict = objection === null || objection === 'open' ? {} : { verdict: objection };
  return {
    ...{ state: row.state, severity: row.severity, rectify: row.rectify, days: row.days },
    ...{
      isRepeat: row.repeat_of !== null,
      foundDay: row.found_day,
      toldDay: row.found_day,
      isAgreed: false,
    },
    ...{
      isLate: row.late,
      workers: [],
      followUps: row.follow_ups,
      rejected: row.rejected,
      step: row.step,
    },
    ...{ reopened: row.reopened, extended: row.extended, shownStep: row.shown_step },
    ...(row.ended_as && { ended: row.ended_as }),
    ...(row.due_day && { due: row.due_day }),
    ...(objection && { objection: { day: '', says: '', ...verdict } }),
    ...(row.extension_until && { extension: { until: row.extension_until, by: undefined } }),
  };
}

const named = (accountId: string | null, name: string | null) =>
  accountId === null ? undefined : { accountId, name: name ?? '' };

export function shownFinding(
  row: ListedFinding,
  reader: FindingReader,
): Output<'finding.list'>['rows'][number] {
  const one = listedOne(row);
  const next = nextOf(one);
  const step = stepFor(row, reader);
  const responsible = named(row.responsible, row.responsible_name);
  const supervisor = named(row.supervisor, row.supervisor_name);
  return {
    ...{ findingId: row.finding_id, year: row.year, number: row.number },
    ...{ schoolId: row.school_id, schoolName: row.school_name },
    ...{ department: row.department, category: row.category, says: row.says },
    ...{ severity: row.severity, rectify: row.rectify, days: row.days, source: row.source_kind },
    ...{ state: row.state, foundDay: row.found_day, foundBy: row.found_name ?? '' },
    sides: sidesOf(one, reader.today).filter((side) => side !== 'escalated' || step !== undefined),
    ...{ followUps: row.follow_ups, rejected: row.rejected, reopened: row.reopened },
    ...(row.ended_as && { ended: row.ended_as }),
    ...(row.due_day && { due: row.due_day }),
    ...(row.submitted_day && { submittedDay: row.submitted_day }),
    ...(row.ended_day && { endedDay: row.ended_day }),
    ...(row.unit !== null && { unit: row.unit }),
    ...(row.measure !== null && { measure: row.measure }),
    ...(responsible && { responsible }),
    ...(supervisor && { supervisor }),
    ...(step !== undefined && { step }),
    ...(next && { next }),
  };
}
