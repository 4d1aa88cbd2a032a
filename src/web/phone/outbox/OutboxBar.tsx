import { outboxText } from '../../../domain/text/outbox.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { phoneClockError } from '../clock.ts';
import { Go } from '../Go.tsx';
import { useMe } from '../me.ts';
import { type OutboxView, useOutbox } from './outbox.ts';

/** What waits on this phone and since when, on every page while something does. */
export function OutboxBar() {
  const t = useT();
  const outbox = useOutbox();
  const { waiting, refused, others } = outbox;
  const [other] = others;
  return (
    <div aria-live="polite">
      {outbox.isLoose && <p className="outbox-bar outbox-amber">{t(outboxText.looseBar)}</p>}
      {refused.length > 0 && (
        <Go to="/outbox" className="outbox-bar outbox-amber">
          {t(outboxText.refusedBar, { n: refused.length })} ›
        </Go>
      )}
      {waiting.length > 0 && (
        <Go to="/outbox" className="outbox-bar">
          <WaitWords outbox={outbox} /> ›
        </Go>
      )}
      {other && (
        <Go to="/outbox" className="outbox-bar">
          {t(outboxText.othersBar, { name: other.accountName, n: others.length })} ›
        </Go>
      )}
      <ClockWords />
    </div>
  );
}

function WaitWords({ outbox }: { outbox: OutboxView }) {
  const t = useT();
  const { waiting, since, sending, isSignedOut } = outbox;
  const n = waiting.length;
  if (isSignedOut) return <>{t(outboxText.signInBar, { n })}</>;
  if (sending !== undefined) return <>{t(outboxText.sends, { n })}</>;
  return <>{t(outboxText.waits, { n, at: clockTime(new Date(since ?? 0).toISOString()) })}</>;
}

const minuteMs = 60_000;
const spans = [
  [1440, outboxText.days],
  [60, outboxText.hours],
  [1, outboxText.minutes],
] as const;

/** A phone whose clock is wrong still works, but its owner should know. */
function ClockWords() {
  const t = useT();
  const me = useMe();
  const error = phoneClockError();
  // A rehearsal's clock is set by the exercise.
  if (error === undefined || me.isRehearsal) return null;
  const minutes = Math.round(Math.abs(error) / minuteMs);
  const [size, words] = spans.find(([size]) => minutes >= size) ?? [1, outboxText.minutes];
  return (
    <p className="outbox-bar">
      {t(outboxText.clockWrong, { much: t(words, { n: Math.round(minutes / size) }) })}
    </p>
  );
}
