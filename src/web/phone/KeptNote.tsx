import { localTime } from '../../domain/date.ts';
import { outboxText } from '../../domain/text/outbox.ts';
import { useT } from '../language.ts';
import { countyZone } from '../zone.ts';
import { countyNow } from './clock.ts';

/** Says that a page shows this phone's own copy, and from when. `at`: milliseconds of the server's clock. */
export function KeptNote({ at }: { at: number }) {
  const t = useT();
  const { day, time } = localTime(new Date(at), countyZone());
  const isToday = day === countyNow().day;
  return (
    <p className="sd-note sd-note-grey kept-note">
      {t(outboxText.offline, { at: isToday ? time : `${day.slice(5)} ${time}` })}
    </p>
  );
}
