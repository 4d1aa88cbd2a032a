import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import {
  type DirectiveStep,
  senderSteps,
  unitSteps,
  whyNotDirectiveStep,
  whyNotDirectiveUndo,
  whyNotDue,
} from '../domain/directive.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { badAfter } from './directive-read.ts';
import {
  directiveOf,
  type HeldUnit,
  noDirective,
  shownEvents,
  unitFrom,
  unitOf,
  type UnitRow,
  units,
  whyNots,
  writeStep,
} from './directive-row.ts';
import { settleMessages, tell } from './message.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 办任务: what a school or somebody of the county does with its part, and the sender's check. */

type Mine = Output<'directive.received'>['rows'][number];

function mineFrom(asked: Asked, row: UnitRow): Mine {
  return {
    ...unitFrom(asked, row),
    ...{ directiveId: row.directive_id, title: row.title, issuer: row.issuer },
    ...(row.ended_as !== null && { ended: row.ended_as }),
  };
}

const After = z.tuple([z.uuid()]);

/** The newest first: ids are in order of time. */
export const received: Handler<'directive.received'> = async (asked, input) => {
  const { schoolId, show, after, limit } = input;
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null) return badAfter(asked);
  if (schoolId !== undefined && !isOfSchool(asked, schoolId)) return noDirective(asked);
  const whose =
    schoolId === undefined
      ? sql`and one.school_id is null and one.account_id = ${asked.account.accountId}`
      : sql`and one.school_id = ${schoolId}`;
  const owing = sql`and one.state not in ('done', 'checked') and sent.ended_as is null`;
  const rows = await asked.tx.rows(
    units(
      asked,
      sql`${whose} ${show === 'owing' ? owing : sql``}
        ${from ? sql`and one.receipt_id < ${from[0]}::uuid` : sql``}
        order by one.receipt_id desc limit ${limit + 1}`,
    ).compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.receipt_id;
  return {
    rows: page.map((row) => mineFrom(asked, row)),
    ...(rows.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

/** Only who holds the office at the school itself: no county officer signs for one. */
function isOfSchool({ grants }: Asked, schoolId: string): boolean {
  return grants.some((one) => one.schoolId === schoolId);
}

async function mineOf(asked: Asked, receiptId: string): Promise<HeldUnit | Problem> {
  const held = await unitOf(asked, receiptId, true);
  if (!held) return noDirective(asked);
  const { school_id: schoolId, account_id: accountId } = held.row;
  const isMine = schoolId ? isOfSchool(asked, schoolId) : accountId === asked.account.accountId;
  return isMine ? held : noDirective(asked);
}

export const read: Handler<'directive.read'> = async (asked, { receiptId }) => {
  const held = await mineOf(asked, receiptId);
  if (isProblem(held)) return held;
  const { row, events } = held;
  if (events.length === 0 && row.ended_as === null) await writeStep(asked, held, { kind: 'read' });
  const after = await unitOf(asked, receiptId);
  const sent = await directiveOf(asked, row.directive_id);
  if (!after || !sent) return noDirective(asked);
  return {
    ...mineFrom(asked, after.row),
    says: sent.says,
    ...(sent.basis !== null && { basis: sent.basis }),
    ...(sent.end_reason !== null && { endReason: sent.end_reason }),
    events: shownEvents(after),
    whyNot: whyNots(asked, after, 'unit'),
  };
};

interface Stepping {
  readonly kind: Exclude<DirectiveStep, 'read'>;
  readonly says: string | undefined;
  readonly due?: string;
}

async function step(asked: Asked, held: HeldUnit, { kind, says, due }: Stepping) {
  const { account } = asked;
  const { row } = held;
  const asking = { one: held.one, by: account.accountId, isEnded: row.ended_as !== null };
  const refusal = whyNotDirectiveStep(kind, asking) ?? whyNotWords(says);
  if (refusal) return refusal;
  const one = await writeStep(asked, held, { kind, says, due });
  const { receipt_id: receiptId } = row;
  settleUnit(asked, receiptId);
  await tellStep(asked, held, kind);
  changed(asked);
  return { receiptId, state: one.state };
}

export const sign: Handler<'directive.sign'> = async (asked, { receiptId, says }) => {
  const held = await mineOf(asked, receiptId);
  if (isProblem(held)) return held;
  return await step(asked, held, { kind: 'signed', says: says || undefined });
};

export const done: Handler<'directive.done'> = async (asked, { receiptId, says }) => {
  const held = await mineOf(asked, receiptId);
  if (isProblem(held)) return held;
  return await step(asked, held, { kind: 'done', says });
};

export const check: Handler<'directive.check'> = async (asked, { receiptId, verdict }) => {
  const held = await unitOf(asked, receiptId, true);
  if (!held) return noDirective(asked);
  if (verdict.kind === 'checked')
    return await step(asked, held, { kind: 'checked', says: verdict.says || undefined });
  const refusal = whyNotDue(verdict.due, asked.today);
  if (refusal) return refusal;
  return await step(asked, held, { kind: 'returned', says: verdict.says, due: verdict.due });
};

function settleUnit({ tx, county, now }: Asked, id: string): void {
  settleMessages(tx, { county, subject: { kind: 'directive', id }, at: now });
}

async function takeBack(
  asked: Asked,
  held: HeldUnit,
  { mine, reason }: { mine: readonly DirectiveStep[]; reason: string },
) {
  const { newest } = held.one;
  const refusal =
    whyNotDirectiveUndo(mine, { one: held.one, isEnded: held.row.ended_as !== null }) ??
    whyNotWords(reason);
  if (refusal || !newest) return refusal ?? noDirective(asked);
  const one = await writeStep(asked, held, { kind: 'undone', says: reason, undoes: newest.seq });
  // 请核实 and 退回重办 went out with the step; a signature told nobody, and what was chased is still owed.
  if (newest.kind !== 'signed') settleUnit(asked, held.row.receipt_id);
  changed(asked);
  return { receiptId: held.row.receipt_id, state: one.state };
}

export const undo: Handler<'directive.undo'> = async (asked, { receiptId, reason }) => {
  const held = await mineOf(asked, receiptId);
  return isProblem(held) ? held : await takeBack(asked, held, { mine: unitSteps, reason });
};

export const recheck: Handler<'directive.recheck'> = async (asked, { receiptId, reason }) => {
  const held = await unitOf(asked, receiptId, true);
  return held ? await takeBack(asked, held, { mine: senderSteps, reason }) : noDirective(asked);
};

/** Who sent it hears that it is done; the unit, that it must be done again. */
async function tellStep(asked: Asked, { row }: HeldUnit, kind: DirectiveStep): Promise<void> {
  const { tx, county, now, id, account, place } = asked;
  if (kind !== 'done' && kind !== 'returned') return;
  const about = { county, at: now, id, by: account.accountId };
  const subject = { kind: 'directive', id: row.receipt_id };
  if (kind === 'done') {
    const sent = await tx.row(
      sql<{ made_by: string }>`select made_by from directive
        where county_code = ${county} and directive_id = ${row.directive_id}`.compile(q),
    );
    if (!sent) return;
    tell(tx, {
      ...{ ...about, subject, text: 'directive-done', to: { accountId: sent.made_by } },
      detail: { place: row.name ?? '', title: row.title },
      placeId: row.school_id ?? place.placeId,
      schoolId: row.school_id ?? undefined,
      link: `/directives/${row.directive_id}`,
    });
    return;
  }
  // Whoever the clock runs for is told by it; at a school, so is whoever reports.
  if (row.school_id === null) return;
  tell(tx, {
    ...{ ...about, subject, text: 'directive-returned', to: { role: 'reporter' } },
    detail: { title: row.title },
    ...{ placeId: row.school_id, schoolId: row.school_id },
    link: `/directives/received/${row.school_id}/${row.receipt_id}`,
  });
}

function changed({ live, county, place, afterwards }: Asked): void {
  afterwards(() => live.changed(county, place.path));
}
