import { useState } from 'react';

import { gateText } from '../../../domain/text/gate.ts';
import { wardText } from '../../../domain/text/ward.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { findPeople, indexOf } from '../gate/find.ts';
import { keepOffline } from '../offline.ts';

keepOffline('gate.prepare');

interface WalkInProps {
  readonly schoolId: string;
  readonly onChoose: (who: { personId: string; name: string; source: 'walk-in' }) => void;
}

/** 有人自己来: found in the same list that the gate has. */
export function WalkIn({ schoolId, onChoose }: WalkInProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const list = useAsk('gate.prepare', isOpen ? { schoolId } : undefined);
  const found = list.data ? findPeople(indexOf(list.data.people), typed) : [];
  if (!isOpen)
    return (
      <button type="button" className="sd-button" onClick={() => setOpen(true)}>
        {t(wardText.walkIn)}
      </button>
    );
  return (
    <section className="sd-card sd-stack">
      <label className="sd-field">
        <span className="sd-field-label">{t(gateText.find)}</span>
        <input
          className="sd-input work-find"
          type="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      {typed !== '' && found.length === 0 && <p className="sd-muted">{t(gateText.nobody)}</p>}
      <ul className="rows-plain">
        {found.slice(0, 8).map(({ personId, name, className }) => (
          <li key={personId}>
            <button
              type="button"
              className="work-person"
              onClick={() => {
                setOpen(false);
                setTyped('');
                onChoose({ personId, name, source: 'walk-in' });
              }}
            >
              <span>
                <strong>{name}</strong>
                <span className="work-where">{className}</span>
              </span>
              <span>{t(wardText.receiveShort)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
