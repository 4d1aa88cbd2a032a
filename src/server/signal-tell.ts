import { localTime } from '../domain/date.ts';
import type { DeadlineRuleId } from '../domain/deadline-rules.ts';
import type { Role } from '../domain/role.ts';
import type { MessageKey } from '../domain/text/message.ts';
import { fullPlaceName, placeOfDeadline } from './deadline-row.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import { settleMessages, tellAll } from './message.ts';
import type { RuleRecord, Writing } from './signal-row.ts';

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

/** Starts what must be done about a signal: answer it, and report where a rule asks for it. */
export async function startSignalDuties(
  { tx, county, now, id }: Writing,
  { signalId, schoolId, placeId }: ToldSignal,
  rules: readonly Pick<RuleRecord, 'deadline'>[],
): Promise<void> {
  const duties = new Set<DeadlineRuleId>(['signal-answer', ...rules.map((one) => one.deadline)]);
  const subject = subjectOf(signalId);
  const link = signalLink(schoolId, signalId);
  for (const rule of duties)
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
    listeners.map((role) => ({
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
