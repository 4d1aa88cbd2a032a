import { type Sentence } from '../../domain/text/say.ts';
import { signalEventText, signalText } from '../../domain/text/signal.ts';
import { useWords } from '../ui/words.ts';
import type { Signal } from './SignalPage.tsx';

/** 经过: what happened, by whom, oldest first. */
export function Trail({ events }: { events: Signal['events'] }) {
  const { t, dayAndClock } = useWords();
  const says: Readonly<Record<string, Sentence>> = signalEventText;
  return (
    <ol className="sg-trail">
      {events.map(({ eventId, kind, at, by, rule = '', people = '', reason }) => {
        const sentence = says[kind];
        return (
          <li key={eventId}>
            <time dateTime={at}>{dayAndClock(at)}</time>
            <div>
              {sentence ? t(sentence, { rule, people }) : kind}
              {reason && <p className="sg-reason">{reason}</p>}
              <div className="d-muted">{by ?? t(signalText.byRules)}</div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
