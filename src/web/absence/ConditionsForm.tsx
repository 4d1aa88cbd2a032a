import { useState } from 'react';

import { absenceText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import type { Opened } from './AbsenceDetail.tsx';
import { useNote } from './use-note.ts';

interface FormProps {
  readonly opened: Opened;
  readonly today: string;
  readonly onSaved: () => void;
}

type Asked = Opened['asked'][number];

/** 返校条件: a day for each thing that the rule waits for; an emptied day takes it back. */
export function ConditionsForm({ opened, today, onSaved }: FormProps) {
  const t = useT();
  const { asked, flags, row } = opened;
  const [days, setDays] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(asked.map(({ moment, day = '' }) => [moment, day])),
  );
  const [is, setIs] = useState<Readonly<Record<string, boolean>>>(
    Object.fromEntries(flags.map((one) => [one.flag, one.is])),
  );
  const { isBusy, failure, go } = useNote(row, onSaved);
  const dayOf = ({ moment }: Asked) => days[moment] ?? '';
  const moments = Object.fromEntries(
    asked
      .filter((one) => dayOf(one) !== (one.day ?? ''))
      .map((one) => [one.moment, dayOf(one) || null]),
  );
  const changed = Object.fromEntries(
    flags.filter((one) => is[one.flag] !== one.is).map((one) => [one.flag, is[one.flag] === true]),
  );
  const isChanged = Object.keys(moments).length + Object.keys(changed).length > 0;
  const submit = () => {
    const notes = [{ kind: 'facts' as const, moments, flags: changed }];
    void go(notes);
  };
  return (
    <section className="sd-card sd-stack">
      <h2>{t(absenceText.conditions)}</h2>
      {flags.map(({ flag, name }) => (
        <label key={flag} className="absence-check">
          <input
            type="checkbox"
            checked={is[flag] === true}
            onChange={(event) => setIs({ ...is, [flag]: event.currentTarget.checked })}
          />
          <span>{name}</span>
        </label>
      ))}
      {asked.map((one) => (
        <label key={one.moment} className="sd-field">
          <span className="sd-field-label">{one.name}</span>
          <input
            className="sd-input"
            type="date"
            max={today}
            min={one.earliest}
            value={dayOf(one)}
            onChange={(event) => setDays({ ...days, [one.moment]: event.currentTarget.value })}
          />
        </label>
      ))}
      {failure && <Notices failure={failure} onRetry={submit} />}
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={!isChanged || isBusy}
        onClick={submit}
      >
        {t(absenceText.save)}
      </button>
    </section>
  );
}
