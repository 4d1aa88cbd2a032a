import { useState } from 'react';

import purpose from '../../../../rules/purposes/gate.json' with { type: 'json' };
import { gateText } from '../../../domain/text/gate.ts';
import { useT } from '../../language.ts';
import type { Guest } from './Decide.tsx';
import { findPeople, type GateIndex, type GatePerson } from './find.ts';
import { canScan, Scan } from './Scan.tsx';

/** How long readings are kept; a visitor is told. */
const keptDays = purpose.retention[0]?.days ?? '';

interface FinderProps {
  readonly index: GateIndex;
  readonly held: ReadonlyMap<string, unknown>;
  readonly onChoose: (who: GatePerson | Guest) => void;
}

/** 找人: by name, initials, number, card or class; outsiders by what they say. */
export function Finder({ index, held, onChoose }: FinderProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [mode, setMode] = useState<'find' | 'scan' | 'class' | 'visitor'>('find');
  const [className, setClassName] = useState<string>();
  const found = findPeople(index, typed, className);
  const scanned = (code: string) => {
    setMode('find');
    const [one, ...others] = findPeople(index, code);
    if (one && others.length === 0) onChoose(one);
    else setTyped(code.slice(-4));
  };
  if (mode === 'visitor') return <VisitorForm onChoose={onChoose} onBack={() => setMode('find')} />;
  return (
    <section className="sd-stack">
      {mode === 'scan' && <Scan onCode={scanned} onStop={() => setMode('find')} />}
      <label className="sd-field">
        <span className="sd-field-label">{t(gateText.find)}</span>
        <input
          className="sd-input work-find"
          type="search"
          autoComplete="off"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0]) onChoose(found[0]);
          }}
        />
      </label>
      <div className="chips chips-3">
        {canScan() && (
          <button type="button" className="chip" onClick={() => setMode('scan')}>
            {t(gateText.scan)}
          </button>
        )}
        <button
          type="button"
          className={mode === 'class' || className ? 'chip chip-on' : 'chip'}
          onClick={() => {
            setMode(mode === 'class' || className ? 'find' : 'class');
            setClassName(undefined);
          }}
        >
          {className ? t(gateText.allClasses) : t(gateText.chooseClass)}
        </button>
        <button type="button" className="chip" onClick={() => setMode('visitor')}>
          {t(gateText.visitor)}
        </button>
      </div>
      {mode === 'class' && (
        <div className="chips chips-row">
          {index.classes.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              onClick={() => {
                setClassName(one);
                setMode('find');
              }}
            >
              {one}
            </button>
          ))}
        </div>
      )}
      <People found={found} held={held} typed={typed} onChoose={onChoose} />
    </section>
  );
}

interface PeopleProps extends Pick<FinderProps, 'held' | 'onChoose'> {
  readonly found: readonly GatePerson[];
  readonly typed: string;
}

function People({ found, held, typed, onChoose }: PeopleProps) {
  const t = useT();
  if (typed.trim() !== '' && found.length === 0)
    return (
      <div className="sd-note sd-note-grey">
        <p>
          <strong>{t(gateText.nobody)}</strong>
        </p>
        <p>{t(gateText.nobodyHow)}</p>
      </div>
    );
  if (found.length === 0) return <p className="sd-small sd-muted">{t(gateText.findHow)}</p>;
  return (
    <ul className="sd-card rows">
      {found.map((one) => (
        <li key={one.personId}>
          <button type="button" className="work-person" onClick={() => onChoose(one)}>
            <span>
              <strong>{one.name}</strong>
              {held.has(one.personId) && (
                <span className="state state-todo"> ! {t(gateText.held)}</span>
              )}
              <span className="work-where">
                {one.className}
                {one.kind === 'staff' && ` · ${t(gateText.staff)}`}
                {one.tail !== undefined && ` · ${t(gateText.tail, { tail: one.tail })}`}
              </span>
            </span>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function VisitorForm(props: { onChoose: (who: Guest) => void; onBack: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const isReady = name.trim() !== '' && reason.trim() !== '';
  return (
    <form
      className="sd-card sd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) props.onChoose({ name: name.trim(), reason: reason.trim() });
      }}
    >
      <h2>{t(gateText.visitor)}</h2>
      <label className="sd-field">
        <span className="sd-field-label">{t(gateText.visitorName)}</span>
        <input
          className="sd-input"
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <label className="sd-field">
        <span className="sd-field-label">{t(gateText.visitReason)}</span>
        <input
          className="sd-input"
          value={reason}
          maxLength={60}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <p className="sd-small sd-muted">{t(gateText.visitorKept, { days: keptDays })}</p>
      <button type="submit" className="sd-button" disabled={!isReady}>
        {t(gateText.continue)}
      </button>
      <button type="button" className="sd-button sd-button-quiet" onClick={props.onBack}>
        {t(gateText.another)}
      </button>
    </form>
  );
}
