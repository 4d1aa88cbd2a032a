import { localTime } from '../../domain/date.ts';
import { countyZone } from '../zone.ts';

/**
 * The server's time as this phone knows it: the server's last answer and what has passed since. A phone whose own
 * clock is two days wrong still fills in today's sheet.
 */

interface Anchor {
  /** Milliseconds of the server's clock. */
  readonly server: number;
  /** Milliseconds of the phone's clock at the same moment. */
  readonly phone: number;
}

const storageKey = 'shaodian.clock';
/** Wrong by more than this, the phone's clock is worth a word. */
const noticeableMs = 10 * 60_000;
/** Clock and stopwatch of a phone may drift apart by this much. */
const doubtMs = 10_000;

let anchor: Anchor | undefined = stored();
/** The page's own stopwatch at the anchor; undefined when the anchor is from an earlier visit. */
let mark: number | undefined;

/** Takes the server's time from an answer that has just come. */
export function heardServer(instant: string): void {
  anchor = { server: Date.parse(instant), phone: Date.now() };
  mark = performance.now();
  try {
    localStorage.setItem(storageKey, JSON.stringify(anchor));
  } catch {
    // Without storage the time is known until the page is closed.
  }
}

/**
 * Asks the server for its time where this phone is in doubt about it: nothing was heard on this visit, the phone has
 * slept, or its clock was set. A clock is often put right at the very moment when the network comes back, and would
 * count the correction as waiting. Rejects without a network.
 */
export async function hearTime(signal: AbortSignal): Promise<void> {
  if (anchor && mark !== undefined && !isMoved(anchor, mark)) return;
  const response = await fetch('/api/account.me', { signal });
  const answer: unknown = await response.json().catch(() => undefined);
  const now = typeof answer === 'object' && answer !== null && 'now' in answer && answer.now;
  if (response.ok && typeof now === 'string') heardServer(now);
}

/** True when clock and stopwatch do not say the same of the time since the anchor. */
function isMoved({ phone }: Anchor, since: number): boolean {
  return Math.abs(Date.now() - phone - (performance.now() - since)) > doubtMs;
}

/**
 * Milliseconds of the server's clock now. The stopwatch of the page does not see the phone's clock being set back;
 * the clock's own difference sees the hours in which the phone slept: the longer of the two has passed.
 */
export function serverNow(): number {
  if (!anchor) return Date.now();
  const byClock = Date.now() - anchor.phone;
  const byStopwatch = mark === undefined ? 0 : performance.now() - mark;
  return anchor.server + Math.max(byClock, byStopwatch, 0);
}

/** The county's day and time now. */
export function countyNow(): { day: string; time: string } {
  return localTime(new Date(serverNow()), countyZone());
}

/** How far the phone's clock is ahead of the server's, in milliseconds; undefined while it is about right. */
export function phoneClockError(): number | undefined {
  const error = Date.now() - serverNow();
  return anchor && Math.abs(error) > noticeableMs ? error : undefined;
}

function stored(): Anchor | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return typeof found === 'object' && found !== null && 'server' in found && 'phone' in found
      ? { server: Number(found.server), phone: Number(found.phone) }
      : undefined;
  } catch {
    return undefined;
  }
}
