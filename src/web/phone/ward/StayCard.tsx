import { wardText } from '../../../domain/text/ward.ts';
import { minutesToRecheck } from '../../../domain/ward.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { clockTime } from '../../roll/time.ts';
import { readingWords } from '../../roll/words.ts';
import { CallFamily } from './CallFamily.tsx';
import { newestTemperature } from './newest.ts';
import type { Stay } from './WardPage.tsx';

interface StayCardProps {
  readonly stay: Stay;
  /** Milliseconds of the server's clock. */
  readonly now: number;
  readonly onMeasure: () => void;
  readonly onLeave: () => void;
}

/** One person in the room: since when, what was found, when to measure again. */
export function StayCard({ stay, now, onMeasure, onLeave }: StayCardProps) {
  const t = useT();
  const { language } = useLanguage();
  const minutes = (instant: string) =>
    Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
  const newest = newestTemperature(stay);
  const left = minutesToRecheck(newest && { ...newest, minutesAgo: minutes(newest.at) });
  return (
    <article className="sd-card work-card">
      <h3>
        {stay.name} <span className="sd-small sd-muted">{stay.className}</span>
      </h3>
      <p className="sd-muted">
        {t(wardText.since, { time: clockTime(stay.since), minutes: minutes(stay.since) })}
      </p>
      {stay.isWaiting && <p className="state state-waiting">○ {t(wardText.waits)}</p>}
      <ul className="work-lines">
        {stay.readings.map((one) => (
          <li key={one.at}>
            {clockTime(one.at)} {readingWords(one, language).join(comma()) || '—'}
          </li>
        ))}
      </ul>
      {left === 0 && <p className="state state-overdue">! {t(wardText.recheckNow)}</p>}
      {left !== undefined && left > 0 && (
        <p className="state state-todo">● {t(wardText.recheckIn, { minutes: left })}</p>
      )}
      <div className="work-two">
        <button
          type="button"
          className={left === 0 ? 'sd-button' : 'sd-button sd-button-quiet'}
          onClick={onMeasure}
        >
          {t(wardText.measure)}
        </button>
        <button type="button" className="sd-button sd-button-quiet" onClick={onLeave}>
          {t(wardText.leave)}
        </button>
      </div>
      <CallFamily personId={stay.personId} />
    </article>
  );
}
