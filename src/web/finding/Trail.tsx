import type { FindingKind } from '../../domain/finding.ts';
import {
  findingEndText,
  findingListText,
  findingStepText,
  findingText,
} from '../../domain/text/finding.ts';
import { colon } from '../marks.ts';
import { useWords, type Words } from '../ui/words.ts';
import { faultName, ladderName, type Opened } from './words.ts';

type Event = Opened['events'][number];

/** 经过: what happened, by whom, oldest first; what was undone stays, struck through. */
export function Trail({ events }: { events: readonly Event[] }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const isHeard = events.some(({ kind }) => kind === 'objected');
  return (
    <ol className="fd-trail">
      {events.map((event) => (
        <li key={event.eventId} className={event.isUndone ? 'fd-undone' : undefined}>
          <time dateTime={event.at}>{dayAndClock(event.at)}</time>
          <div>
            <strong>{headOf(event, words, isHeard)}</strong>
            {event.isUndone && <span className="d-muted"> {t(findingText.undoneMark)}</span>}
            {event.says && <p>{event.says}</p>}
            {event.before && (
              <p>
                {t(findingText.beforeIt)}
                {colon()}
                {event.before}
              </p>
            )}
            {event.after && (
              <p>
                {t(findingText.afterIt)}
                {colon()}
                {event.after}
              </p>
            )}
            {event.reason && <p>{event.reason}</p>}
            <div className="d-muted">
              {[event.by, event.unit, event.document].filter(Boolean).join(' · ')}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Nobody objected: it was withdrawn because its visit was. */
function headOf(event: Event, words: Words, isHeard: boolean): string {
  const { t } = words;
  if (event.kind === 'answered' && !isHeard) return t(findingText.withVisit);
  const step = t(findingStepText[event.kind as FindingKind]);
  const more = [
    event.step && ladderName(event.step, words),
    event.aim && t(event.aim === 'unit' ? findingText.aimUnit : findingText.aimPerson),
    event.person,
    event.fault && faultName(event.fault, words),
    verdictOf(event, words),
    event.due && `${t(findingListText.due)} ${event.due}`,
  ].filter(Boolean);
  return [step, ...more].join(' · ');
}

function verdictOf({ kind, isGranted }: Event, { t }: Words): string | undefined {
  if (isGranted === undefined) return undefined;
  if (kind === 'answered') return t(isGranted ? findingEndText.withdrawn : findingText.upheld);
  return t(isGranted ? findingText.granted : findingText.refused);
}
