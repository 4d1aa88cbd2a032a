import { sql } from 'kysely';

import { localTime } from '../domain/date.ts';
import type { DeadlineRuleId } from '../domain/deadline-rules.ts';
import type { Role } from '../domain/role.ts';
import type { MessageKey } from '../domain/text/message.ts';
import { q } from './db.ts';
import { fullPlaceName, placeOfDeadline } from './deadline-row.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import { settleMessages, tellAll } from './message.ts';
import { noteSignal, type RuleRecord, type Writing } from './signal-row.ts';

/** 提示的时限和消息: what a signal starts, and who hears of it. */

export interface ToldSignal {
  readonly signalId: string;
  readonly schoolId: string;
  readonly placeId: string;
  readonly people: number;
}

const subjectOf = (signalId: string) => ({ kind: 'signal', id: signalId });
export const signalLink = (schoolId: string, signalId: string) =>
  `/signals/${schoolId}/${signalId}`;

type Duties = readonly Pick<RuleRecord, 'deadline'>[];

/** Starts what must be done about a signal that nobody has answered: answer it, settle it, and report it. */
export async function startSignalDuties(
  writing: Writing,
  signal: Omit<ToldSignal, 'people'>,
  rules: Duties,
): Promise<void> {
  await startDuties(writing, signal, [
    'signal-answer',
    'signal-verdict',
    ...rules.map((one) => one.deadline),
  ]);
}

/** Starts the reports that rules ask for: whoever answered is not asked for an answer again. */
export async function startReportDuties(
  writing: Writing,
  signal: Omit<ToldSignal, 'people'>,
  rules: Duties,
): Promise<void> {
  const reports = rules.map((one) => one.deadline).filter((rule) => rule !== 'signal-answer');
  await startDuties(writing, signal, reports);
}

/** What was merged into another one reached more rules: they are for the other one to report. */
export async function startMergedDuties(
  writing: Writing,
  signalId: string,
  rules: readonly RuleRecord[],
): Promise<void> {
  const { tx, county, schoolId } = writing;
  const into = await tx.row(
    sql<{ place_id: string; people: number }>`
      select place_id, people from signal where county_code = ${county} and school_id = ${schoolId}
        and signal_id = ${signalId} and state in ('open', 'confirmed') for no key update`.compile(
      q,
    ),
  );
  if (!into) return;
  const { place_id: placeId, people } = into;
  for (const { id } of rules)
    noteSignal(writing, { signalId, kind: 'rule-reached', rule: id, people });
  await startReportDuties(writing, { signalId, schoolId, placeId }, rules);
}

async function startDuties(
  { tx, county, now, id }: Writing,
  { signalId, schoolId, placeId }: Omit<ToldSignal, 'people'>,
  duties: readonly DeadlineRuleId[],
): Promise<void> {
  const subject = subjectOf(signalId);
  const link = signalLink(schoolId, signalId);
  for (const rule of new Set(duties))
    await startDeadline(tx, {
      ...{ county, rule, subject, placeId, schoolId, link },
      ...{ startedAt: now, now, id },
    });
}

interface EndDuties {
  readonly signalId: string;
  readonly rule?: DeadlineRuleId;
  readonly accountId?: string;
  readonly isWithdrawn?: boolean;
}

/** Ends what is open about a signal. */
export function endSignalDuties({ tx, county, now }: Writing, end: EndDuties): void {
  const { signalId, rule, accountId, isWithdrawn } = end;
  const subject = subjectOf(signalId);
  endDeadline(tx, {
    ...{ county, subject, at: now, accountId },
    ...(rule && { rule }),
    ...(isWithdrawn && { withdrawn: true }),
  });
  if (!rule) settleMessages(tx, { county, subject, at: now });
}

/** The reporter hears of the deadline; these hear of the signal. */
const listeners: readonly Role[] = ['school-doctor', 'cdc-officer'];
/** Who at the school waits for the CDC's word before they stop calling. */
const reporters: readonly Role[] = ['reporter', 'school-doctor', 'principal'];

/** Tells those who look after signals, each once for each number of people. */
export async function tellSignal(
  writing: Writing,
  { signalId, schoolId, placeId, people }: ToldSignal,
  text: Extract<MessageKey, `signal-${string}`>,
): Promise<void> {
  const { tx, county, now, id } = writing;
  const place = await nameOf(writing, placeId);
  tellAll(
    tx,
    (text === 'signal-acknowledged' ? reporters : listeners).map((role) => ({
      ...{ county, text, placeId, schoolId, at: now, id },
      detail: { place, count: people },
      link: signalLink(schoolId, signalId),
      to: { role },
      subject: subjectOf(signalId),
      once: `${text} ${signalId} ${people} ${role}`,
    })),
  );
}

async function nameOf({ tx, county, now }: Writing, placeId: string): Promise<string> {
  const place = await placeOfDeadline(tx, { county, placeId });
  return place ? fullPlaceName(place, localTime(now, place.zone).day) : '';
}
