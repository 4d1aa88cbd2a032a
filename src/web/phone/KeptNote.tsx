import { outboxText } from '../../domain/text/outbox.ts';
import { useT } from '../language.ts';
import { clockTime } from '../roll/time.ts';

/** Says that a page shows this phone's own copy, and from when. `at`: milliseconds of the server's clock. */
export function KeptNote({ at }: { at: number }) {
  const t = useT();
  return (
    <p className="sd-note sd-note-grey kept-note">
      {t(outboxText.offline, { at: clockTime(new Date(at).toISOString()) })}
    </p>
  );
}
