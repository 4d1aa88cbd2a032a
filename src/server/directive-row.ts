import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day, instantOf } from '../domain/date.ts';
import {
  type DirectiveEnd,
  type DirectiveEvent,
  type DirectiveReceipt,
  type DirectiveSource,
  type DirectiveStep,
  isDirectiveOverdue,
  isOwing,
  receiptOf,
  senderSteps,
  unitSteps,
  whyNotDirectiveStep,
  whyNotDirectiveUndo,
} from '../domain/directive.ts';
import { findingDepartments } from '../domain/finding-rules.ts';
import { type Problem, problem, problemSentence } from '../domain/problem.ts';
import { directiveText } from '../domain/text/directive.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { endDeadline, startDeadline } from './deadline.ts';

/** 任务 and its units as statements read them, and how a step is written. */

export interface DirectiveRow {
  readonly directive_id: string;
  readonly title: string;
  readonly says: string;
  readonly issuer: string;
  readonly source_kind: DirectiveSource;
  readonly source_id: string | null;
  readonly basis: string | null;
  readonly due_day: Day;
  readonly supersedes: string | null;
  readonly made_day: Day;
  readonly by: string | null;
  readonly ended_as: DirectiveEnd | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

export async function directiveOf({ tx, county }: Asked, directiveId: string) {
  return await tx.row(
    sql<DirectiveRow>`select one.*, card.name as by from directive one
      left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
      where one.county_code = ${county} and directive_id = ${directiveId}`.compile(q),
  );
}

export function noDirective({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(directiveText.theDirective, language) });
}

export interface UnitRow {
  readonly receipt_id: string;
  readonly directive_id: string;
  readonly school_id: string | null;
  readonly department: string | null;
  readonly account_id: string | null;
  /** The school's, or the person's. */
  readonly name: string | null;
  /** As it was sent. */
  readonly sent_due: Day;
  readonly due_day: Day;
  readonly state: DirectiveReceipt['state'];
  readonly is_late: boolean;
  readonly returned: number;
  readonly return_says: string | null;
  readonly read_at: Date | null;
  readonly signed_at: Date | null;
  readonly signed_name: string | null;
  readonly done_at: Date | null;
  readonly done_name: string | null;
  readonly done_says: string | null;
  readonly checked_at: Date | null;
  readonly checked_name: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly ended_as: DirectiveEnd | null;
}

/** Units with their names; `which` narrows and orders them. */
export function units({ county }: Pick<Asked, 'county'>, which: ReturnType<typeof sql>) {
  const named = (as: string, by: string) =>
    sql`left join account_card ${sql.ref(as)} on ${sql.ref(as)}.county_code = ${county}
      and ${sql.ref(as)}.account_id = one.${sql.ref(by)}`;
  return sql<UnitRow>`
    select one.*, coalesce(school.name, person.name) as name, sent.due_day as sent_due, sent.title, sent.issuer,
      sent.ended_as, signer.name as signed_name, doer.name as done_name, checker.name as checked_name
    from directive_receipt one
    join directive sent on sent.county_code = one.county_code and sent.directive_id = one.directive_id
    left join place school on school.county_code = one.county_code and school.place_id = one.school_id
    ${named('person', 'account_id')} ${named('signer', 'signed_by')} ${named('doer', 'done_by')}
    ${named('checker', 'checked_by')}
    where one.county_code = ${county} ${which}`;
}

/** 教育 · 孙科长 of a department's person; a school's name otherwise. */
export function unitName(
  { language }: Pick<Asked, 'language'>,
  { name, department }: Pick<UnitRow, 'name' | 'department'>,
): string {
  const found = findingDepartments.find(({ id }) => id === department);
  return [found?.[language], name].filter(Boolean).join(' · ');
}

export function unitFrom(
  asked: Pick<Asked, 'language' | 'today'>,
  row: UnitRow,
): Output<'directive.units'>['rows'][number] {
  const at = (instant: Date | null) => instant?.toISOString();
  const given = {
    schoolId: row.school_id ?? undefined,
    readAt: at(row.read_at),
    signedAt: at(row.signed_at),
    signedBy: row.signed_name ?? undefined,
    doneAt: at(row.done_at),
    doneBy: row.done_name ?? undefined,
    doneSays: row.done_says ?? undefined,
    returnSays: row.return_says ?? undefined,
    checkedAt: at(row.checked_at),
    checkedBy: row.checked_name ?? undefined,
  };
  const standing = { state: row.state, due: row.due_day };
  return {
    ...{ receiptId: row.receipt_id, name: unitName(asked, row), ...standing },
    isOverdue: row.ended_as === null && isDirectiveOverdue(standing, asked.today),
    ...{ isLate: row.is_late, returned: row.returned },
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<typeof given>),
  };
}

/** A step waits for one at the same unit, and for an end of the whole task, which it then sees. */
const held = sql`for no key update of one for share of sent`;

/** One unit with its events, held until the transaction ends where it will be changed. */
export interface HeldUnit {
  readonly row: UnitRow;
  readonly events: readonly (DirectiveEvent & { readonly name: string })[];
  readonly one: DirectiveReceipt;
}

export async function unitOf(
  asked: Asked,
  receiptId: string,
  isHeld = false,
): Promise<HeldUnit | undefined> {
  const { tx, county } = asked;
  const which = sql`and one.receipt_id = ${receiptId} ${isHeld ? held : sql``}`;
  const row = await tx.row(units(asked, which).compile(q));
  if (!row) return undefined;
  const found = await tx.rows(
    sql<EventRow>`select event.*, card.name from directive_event event
      left join account_card card on card.county_code = ${county} and card.account_id = event.account_id
      where event.county_code = ${county} and receipt_id = ${receiptId} order by seq`.compile(q),
  );
  const events = found.map(eventFrom);
  return { row, events, one: receiptOf(row.sent_due, events) };
}

interface EventRow {
  readonly seq: number;
  readonly kind: DirectiveEvent['kind'];
  readonly says: string | null;
  readonly due_day: Day | null;
  readonly undoes: number | null;
  readonly day: Day;
  readonly at: Date;
  readonly account_id: string;
  readonly name: string | null;
}

function eventFrom(row: EventRow): HeldUnit['events'][number] {
  return {
    ...{ seq: row.seq, kind: row.kind, by: row.account_id, at: row.at, day: row.day },
    name: row.name ?? '',
    says: row.says ?? undefined,
    due: row.due_day ?? undefined,
    undoes: row.undoes ?? undefined,
  };
}

export function shownEvents({ events }: HeldUnit): Output<'directive.unit'>['events'] {
  const undone = new Set(events.map((one) => one.undoes));
  return events.map((one) => ({
    ...{ seq: one.seq, kind: one.kind, at: one.at.toISOString(), by: one.name },
    isUndone: undone.has(one.seq),
    ...(one.says !== undefined && { says: one.says }),
    ...(one.due !== undefined && { due: one.due }),
    ...(one.undoes !== undefined && { undoes: one.undoes }),
  }));
}

/** Why the reader's side cannot take each of its steps. */
export function whyNots(
  { account, language }: Asked,
  { row, one }: HeldUnit,
  side: 'unit' | 'sender',
): Output<'directive.unit'>['whyNot'] {
  const isEnded = row.ended_as !== null;
  const asking = { one, by: account.accountId, isEnded };
  const mine = side === 'unit' ? unitSteps : senderSteps;
  const steps = mine.map((step) => [step, whyNotDirectiveStep(step as 'done', asking)] as const);
  const all = [...steps, ['undo', whyNotDirectiveUndo(mine, asking)] as const];
  return Object.fromEntries(
    all.flatMap(([step, refusal]) => (refusal ? [[step, problemSentence(refusal, language)]] : [])),
  );
}

interface NewEvent {
  readonly kind: DirectiveStep | 'undone';
  readonly says?: string | undefined;
  readonly due?: Day | undefined;
  readonly undoes?: number | undefined;
}

/** Writes an event, the fold of all of them, and moves the clock. */
export async function writeStep(
  asked: Asked,
  { row, events, one: before }: HeldUnit,
  { kind, says, due, undoes }: NewEvent,
): Promise<DirectiveReceipt> {
  const { tx, county, now, today, account } = asked;
  const event = {
    ...{ seq: events.length + 1, kind, by: account.accountId, at: now, day: today },
    ...{ says, due, undoes },
  };
  const one = receiptOf(row.sent_due, [...events, event]);
  tx.send(
    sql`insert into directive_event (county_code, receipt_id, seq, school_id, kind, says, due_day, undoes, day, at,
        account_id)
      values (${county}, ${row.receipt_id}, ${event.seq}, ${row.school_id}, ${kind}, ${says ?? null},
        ${due ?? null}, ${undoes ?? null}, ${today}, ${now}, ${account.accountId})`.compile(q),
  );
  tx.send(
    sql`update directive_receipt set state = ${one.state}, due_day = ${one.due}, is_late = ${one.isLate},
        returned = ${one.returned}, return_says = ${one.returnSays ?? null},
        read_at = ${one.read?.at ?? null}, read_by = ${one.read?.by ?? null},
        signed_at = ${one.signed?.at ?? null}, signed_by = ${one.signed?.by ?? null},
        done_at = ${one.done?.at ?? null}, done_by = ${one.done?.by ?? null}, done_says = ${one.done?.says ?? null},
        checked_at = ${one.checked?.at ?? null}, checked_by = ${one.checked?.by ?? null}
      where county_code = ${county} and receipt_id = ${row.receipt_id}`.compile(q),
  );
  // Only who reported it done has done it; a return that was taken back asks for nothing.
  if (isOwing(before) && !isOwing(one)) stopClock(asked, row.receipt_id, kind !== 'done');
  if (!isOwing(before) && isOwing(one)) await startClock(asked, row, one.due);
  return one;
}

type Clocked = Pick<UnitRow, 'receipt_id' | 'school_id' | 'account_id'>;

/** The clock runs to the end of the last day. */
export async function startClock(asked: Asked, row: Clocked, due: Day): Promise<void> {
  const { tx, county, now, id, zone, place } = asked;
  await startDeadline(tx, {
    ...{ county, now, id, startedAt: now, due: instantOf(addDays(due, 1), '00:00', zone) },
    rule: row.school_id ? 'directive-school' : 'directive-county',
    subject: { kind: 'directive', id: row.receipt_id },
    placeId: row.school_id ?? place.placeId,
    schoolId: row.school_id ?? undefined,
    ...(row.account_id !== null && { owner: row.account_id }),
    link: linkOf(row),
  });
}

/** Where it is done, on the desk and on the phone. */
export function linkOf({ receipt_id: receiptId, school_id: schoolId }: Clocked): string {
  return `/directives/received/${schoolId ?? 'mine'}/${receiptId}`;
}

export function stopClock(asked: Asked, receiptId: string, withdrawn: boolean): void {
  const { tx, county, now, account } = asked;
  const subject = { kind: 'directive', id: receiptId };
  endDeadline(tx, { county, subject, at: now, withdrawn, accountId: account.accountId });
}
