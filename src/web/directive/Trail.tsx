import type { Output } from '../../contract/index.ts';
import { directiveEventText, directiveText } from '../../domain/text/directive.ts';
import { useWords } from '../ui/words.ts';

/** 经过, the newest first. */
export function Trail({ events }: { events: Output<'directive.unit'>['events'] }) {
  const { t, dayAndClock } = useWords();
  if (events.length === 0) return <p className="d-muted">–</p>;
  return (
    <ol className="dv-trail">
      {[...events].reverse().map((one) => (
        <li key={one.seq} className={one.isUndone ? 'dv-undone' : undefined}>
          <time>{dayAndClock(one.at)}</time>
          <div>
            <strong>{t(directiveEventText[one.kind])}</strong> {one.by}
            {one.isUndone && <span className="d-muted"> · {t(directiveText.takenBack)}</span>}
            {one.due && <span> · {t(directiveText.newDue, { day: one.due })}</span>}
            {one.says && <p>{one.says}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
