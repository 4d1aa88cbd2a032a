import { sql } from 'kysely';

import { type Problem, problem } from '../domain/problem.ts';
import {
  whyNotAcknowledge,
  whyNotAnswer,
  whyNotReport,
  whyNotUndoAnswer,
} from '../domain/signal-answer.ts';
import type { SignalState } from '../domain/signal-keep.ts';
import { shippedRules } from '../domain/signal-rule.ts';
import { say } from '../domain/text/say.ts';
import { reportKindText, signalText } from '../domain/text/signal.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { noteSignal, type RuleRecord, type SignalEventKind, type Writing } from './signal-row.ts';
import {
  endSignalDuties,
  startReportDuties,
  startSignalDuties,
  tellSignal,
} from './signal-tell.ts';

/** 答复、并入、报送、收到、报出: what people do about a signal. */

interface Held {
  readonly signal_id: string;
  readonly school_id: string;
  readonly place_id: string;
  readonly state: SignalState;
  readonly people: number;
  readonly rules: readonly RuleRecord[];
  readonly acknowledged_at: Date | null;
  readonly over_at: Date | null;
}

type One = { readonly schoolId: string; readonly signalId: string };

/** The signal, held until this transaction ends. */
async function heldSignal({ tx, county, language }: Asked, one: One): Promise<Held | Problem> {
  const row = await tx.row(
    sql<Held>`
      select signal_id, school_id, place_id, state, people, rules, acknowledged_at, over_at from signal
      where county_code = ${county} and school_id = ${one.schoolId} and signal_id = ${one.signalId}
      for no key update`.compile(q),
  );
  return row ?? problem('not-found', { what: say(signalText.thisSignal, language) });
}

const isHeld = (held: Held | Problem): held is Held => 'signal_id' in held;

export const answerSignal: Handler<'signal.answer'> = async (asked, { answer, reason, ...one }) => {
  const held = await heldSignal(asked, one);
  if (!isHeld(held)) return held;
  const refusal = whyNotAnswer(held.state);
  if (refusal) return refusal;
  writeAnswer(asked, one, { state: answer, reason });
  note(asked, one, answer, { reason });
  if (answer === 'ruled-out') endSignalDuties(writingOf(asked, one), duties(asked, one));
  else {
    for (const rule of ['signal-answer', 'signal-verdict'] as const)
      endSignalDuties(writingOf(asked, one), { ...duties(asked, one), rule });
  }
  changed(asked, one);
  return { signalId: one.signalId };
};

export const mergeSignal: Handler<'signal.merge'> = async (asked, { intoId, reason, ...one }) => {
  const [held, into] = [
    await heldSignal(asked, one),
    await heldSignal(asked, { ...one, signalId: intoId }),
  ];
  if (!isHeld(held)) return held;
  if (!isHeld(into)) return into;
  const refusal = whyNotAnswer(held.state) ?? whyNotInto(into, one);
  if (refusal) return refusal;
  writeAnswer(asked, one, { state: 'merged', reason, into: intoId });
  note(asked, one, 'merged', { reason });
  endSignalDuties(writingOf(asked, one), duties(asked, one));
  changed(asked, one);
  return { signalId: one.signalId };
};

/** Only into another one that goes on. */
function whyNotInto(into: Held, { signalId }: One): Problem | undefined {
  const isGoingOn = into.state === 'open' || into.state === 'confirmed';
  return isGoingOn && into.signal_id !== signalId ? undefined : problem('signal-over');
}

export const undoAnswer: Handler<'signal.undo-answer'> = async (asked, { reason, ...one }) => {
  const held = await heldSignal(asked, one);
  if (!isHeld(held)) return held;
  const refusal = whyNotUndoAnswer(held.state);
  if (refusal) return refusal;
  const { tx, county, now } = asked;
  tx.send(
    sql`update signal set state = 'open', answered_at = null, answered_by = null, answer_reason = null,
        merged_into = null, over_at = null, over_by = null, changed_at = ${now}
      where county_code = ${county} and signal_id = ${one.signalId}`.compile(q),
  );
  note(asked, one, 'answer-undone', { reason });
  const told = { ...one, placeId: held.place_id, people: held.people };
  await startSignalDuties(writingOf(asked, one), told, held.acknowledged_at ? [] : held.rules);
  changed(asked, one);
  return { signalId: one.signalId };
};

export const reportSignal: Handler<'signal.report'> = async (asked, input) => {
  const { kind, fields, isOver = false, ...one } = input;
  const held = await heldSignal(asked, one);
  if (!isHeld(held)) return held;
  const refusal = whyNotReport(held.state);
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const last = await tx.row(
    sql<{ n: number }>`select coalesce(max(number), 0)::int as n from signal_report
      where county_code = ${county} and signal_id = ${one.signalId}`.compile(q),
  );
  const number = (last?.n ?? 0) + 1;
  tx.send(
    sql`insert into signal_report (county_code, signal_id, report_id, school_id, kind, number, fields, at,
        account_id)
      values (${county}, ${one.signalId}, ${asked.id()}, ${one.schoolId}, ${kind}, ${number},
        ${JSON.stringify(fields)}::jsonb, ${now}, ${account.accountId})`.compile(q),
  );
  note(asked, one, 'reported', {
    rule: `${reportKindText[kind].zh}（${number}）`,
    ...(isOver && { reason: signalText.over.zh }),
  });
  if (kind === 'first') await followReport(asked, one, held);
  if (kind === 'progress') await nextProgress(asked, one, held);
  if (kind !== 'closing') await setOver(asked, one, { held, isOver });
  if (kind === 'closing') close(asked, one);
  changed(asked, one);
  return { signalId: one.signalId, number };
};

/** The first report is in: what asked for it ends, and the next reports have their own times. */
async function followReport(asked: Asked, one: One, held: Held): Promise<void> {
  for (const rule of new Set(held.rules.map(({ deadline }) => deadline)))
    endSignalDuties(writingOf(asked, one), { ...duties(asked, one), rule });
  await startReportDuties(writingOf(asked, one), dutiesOn(one, held), dailyReport);
}

const dailyReport = [{ deadline: 'progress-report-daily-cutoff' }] as const;

/** Today's report is in, and the next one has its own time. */
async function nextProgress(asked: Asked, one: One, held: Held): Promise<void> {
  for (const { deadline: rule } of dailyReport)
    endSignalDuties(writingOf(asked, one), { ...duties(asked, one), rule });
  await startReportDuties(writingOf(asked, one), dutiesOn(one, held), dailyReport);
}

interface Over {
  readonly held: Held;
  readonly isOver: boolean;
}

/** Over: no daily report any more, the closing one has its time. Not over after all: the other way round. */
async function setOver(asked: Asked, one: One, { held, isOver }: Over): Promise<void> {
  const { tx, county, now, account } = asked;
  if (!isOver && !held.over_at) return;
  tx.send(
    sql`update signal set over_at = ${isOver ? now : null}, over_by = ${isOver ? account.accountId : null}
      where county_code = ${county} and signal_id = ${one.signalId}`.compile(q),
  );
  const writing = writingOf(asked, one);
  const ended = isOver ? 'progress-report-daily-cutoff' : 'closing-report';
  endSignalDuties(writing, { ...duties(asked, one), rule: ended, isWithdrawn: true });
  if (isOver)
    await startReportDuties(writing, dutiesOn(one, held), [{ deadline: 'closing-report' }]);
}

const dutiesOn = (one: One, held: Held) => ({ ...one, placeId: held.place_id });

function close(asked: Asked, one: One): void {
  const { tx, county, now, account } = asked;
  tx.send(
    sql`update signal set state = 'closed', is_growing = false, closed_at = ${now},
        closed_by = ${account.accountId}, changed_at = ${now}
      where county_code = ${county} and signal_id = ${one.signalId}`.compile(q),
  );
  note(asked, one, 'closed', {});
  endSignalDuties(writingOf(asked, one), duties(asked, one));
}

export const acknowledgeSignal: Handler<'signal.acknowledge'> = async (asked, one) => {
  const held = await heldSignal(asked, one);
  if (!isHeld(held)) return held;
  const refusal = whyNotAcknowledge(held.state);
  if (refusal) return refusal;
  if (held.acknowledged_at) return { signalId: one.signalId };
  const { tx, county, now, account } = asked;
  tx.send(
    sql`update signal set acknowledged_at = ${now}, acknowledged_by = ${account.accountId}, changed_at = ${now}
      where county_code = ${county} and signal_id = ${one.signalId}`.compile(q),
  );
  note(asked, one, 'acknowledged', {});
  const told = { ...one, placeId: held.place_id, people: held.people };
  await tellSignal(writingOf(asked, one), told, 'signal-acknowledged');
  changed(asked, one);
  return { signalId: one.signalId };
};

export const raiseSignal: Handler<'signal.raise'> = async (asked, input) => {
  const { tx, county, now, today, account, place } = asked;
  const { schoolId, kind, people, says } = input;
  const rule = shippedRules.find((one) => one.of.raised === kind);
  if (!rule || place.kind !== 'school')
    return problem('not-found', { what: say(signalText.thisSignal, asked.language) });
  const signalId = asked.id();
  const { id, version, pack, level, division, grade, source, zh, en, days, count, deadline, to } =
    rule;
  const record: RuleRecord = {
    ...{ id, version, pack, level, division, grade, source, zh, en },
    ...{ days, count, deadline, to, day: today },
  };
  tx.send(
    sql`insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people,
        first_onset, last_onset, is_growing, opened_at, changed_at, raised_by, raised_text)
      values (${county}, ${signalId}, ${schoolId}, ${schoolId}, 'school', ${kind}, 'open',
        ${JSON.stringify([record])}::jsonb, ${people}, ${today}, ${today}, false, ${now}, ${now},
        ${account.accountId}, ${says})`.compile(q),
  );
  const one = { schoolId, signalId };
  note(asked, one, 'raised', { rule: id, people, reason: says });
  const told = { ...one, placeId: schoolId, people };
  await startSignalDuties(writingOf(asked, one), told, [record]);
  await tellSignal(writingOf(asked, one), told, 'signal-opened');
  changed(asked, one);
  return { signalId };
};

function writeAnswer(
  { tx, county, now, account }: Asked,
  { signalId }: One,
  answer: { readonly state: SignalState; readonly reason: string; readonly into?: string },
): void {
  tx.send(
    sql`update signal set state = ${answer.state}, answered_at = ${now}, answered_by = ${account.accountId},
        answer_reason = ${answer.reason}, merged_into = ${answer.into ?? null}, changed_at = ${now}
      where county_code = ${county} and signal_id = ${signalId}`.compile(q),
  );
}

function writingOf(asked: Asked, { schoolId }: One): Writing {
  const { tx, county, now, id } = asked;
  return { tx, county, now, id, schoolId };
}

function duties({ account }: Asked, { signalId }: One) {
  return { signalId, accountId: account.accountId };
}

interface Noted {
  readonly rule?: string;
  readonly people?: number;
  readonly reason?: string;
}

function note(asked: Asked, one: One, kind: SignalEventKind, more: Noted): void {
  const { signalId } = one;
  noteSignal(writingOf(asked, one), {
    ...{ signalId, kind, accountId: asked.account.accountId },
    ...more,
  });
}

/** Open pages of the school and the county look again. */
function changed(asked: Asked, { schoolId }: One): void {
  const { live, county, place } = asked;
  asked.afterwards(() => live.changed(county, [...place.path, schoolId]));
}
