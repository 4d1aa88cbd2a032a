import '../../absence/absence.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { absenceText } from '../../../domain/text/absence.ts';
import { monthDay } from '../../../domain/text/say.ts';
import { useDoing } from '../../absence/use-doing.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { keepOffline } from '../offline.ts';

keepOffline('absence.child');

type Absence = Output<'absence.child'>['children'][number];

/** 孩子的因病缺勤: when the child may be back and why not yet; and the family's word that it is well. */
export function AbsenceCards() {
  const { data, reload } = useAsk('absence.child', {});
  if (!data) return null;
  return (
    <>
      {data.children.map((one) => (
        <AbsenceCard key={one.absenceId} one={one} today={data.today} onSaid={reload} />
      ))}
    </>
  );
}

function AbsenceCard({ one, today, onSaid }: { one: Absence; today: string; onSaid: () => void }) {
  const t = useT();
  const { language } = useLanguage();
  const [isSaying, setSaying] = useState(false);
  const [freeSince, setFreeSince] = useState(today);
  const { isBusy, failure, go } = useDoing('absence.declare', () => {
    setSaying(false);
    onSaid();
  });
  const { personId, absenceId, earliest, isReady, because } = one;
  // Symptoms that were noted today are not gone today.
  const isTooEarly = one.freeFrom > today;
  const submit = () => void go({ personId, absenceId, freeSince });
  const says =
    earliest === undefined
      ? t(absenceText.notYet)
      : t(absenceText.notYetUntil, { day: monthDay(earliest, language) });
  return (
    <section className="sd-card sd-stack">
      <h2>{one.name}</h2>
      <p className="sd-muted">{t(absenceText.since, { from: monthDay(one.firstDay, language) })}</p>
      <p className={isReady ? 'sd-note sd-note-green' : 'sd-note sd-note-amber'}>
        <strong>{isReady ? t(absenceText.may) : says}</strong>
        {!isReady && because !== '' && <span> {because}</span>}
      </p>
      {one.needsCertificate && one.certificate !== 'accepted' && <p>{t(absenceText.askPaper)}</p>}
      {one.schoolPhone !== undefined && (
        <a className="sd-button sd-button-quiet" href={`tel:${one.schoolPhone}`}>
          {t(absenceText.call)} {one.schoolPhone}
        </a>
      )}
      {one.isDeclared && <p className="sd-small sd-muted">✓ {t(absenceText.declared)}</p>}
      {!isSaying && !one.isDeclared && (
        <button type="button" className="sd-button" onClick={() => setSaying(true)}>
          {t(absenceText.declare)}
        </button>
      )}
      {isSaying && (
        <div className="sd-stack">
          <label className="sd-field">
            <span className="sd-field-label">{t(absenceText.freeSince)}</span>
            <input
              className="sd-input"
              type="date"
              min={one.freeFrom}
              max={today}
              value={freeSince}
              onChange={(event) => setFreeSince(event.currentTarget.value)}
            />
            <span className="sd-small sd-muted">
              {t(absenceText.freeHow)} {t(absenceText.declareWhat)}
            </span>
          </label>
          {isTooEarly && <p className="sd-note sd-note-amber">{t(absenceText.notedToday)}</p>}
          <div className="absence-two">
            <button
              type="button"
              className="sd-button"
              disabled={!freeSince || isTooEarly || isBusy}
              onClick={submit}
            >
              {t(absenceText.say)}
            </button>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              onClick={() => setSaying(false)}
            >
              {t(absenceText.close)}
            </button>
          </div>
        </div>
      )}
      {failure && <Notices failure={failure} onRetry={submit} />}
    </section>
  );
}
