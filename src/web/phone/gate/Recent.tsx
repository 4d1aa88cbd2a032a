import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { isFever } from '../../../domain/roll.ts';
import { gateText } from '../../../domain/text/gate.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { useDialog } from '../../roll/use-dialog.ts';
import { sendCorrection, type ShownReading } from './readings.ts';

interface RecentProps {
  readonly schoolId: string;
  readonly readings: readonly ShownReading[];
  readonly counts: Output<'gate.day'>['counts'] | undefined;
}

/** 今天的登记: the last ones, what waits, and the way to put a slip right. */
export function Recent({ schoolId, readings, counts }: RecentProps) {
  const t = useT();
  const [open, setOpen] = useState<ShownReading>();
  const change = async (reason: string, isIn: boolean) => {
    if (!open) return;
    const { readingId, tempC, tempSite, name } = open;
    const instead = {
      outcome: 'in' as const,
      ...(tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
    };
    const input = { schoolId, readingId, reason, ...(isIn && { instead }) };
    setOpen(undefined);
    await sendCorrection(input, name);
  };
  return (
    <section>
      <h2 className="section-title">
        {t(gateText.recent)}
        {counts && <span className="sd-small"> {t(gateText.counts, counts)}</span>}
      </h2>
      {readings.length === 0 && <p className="sd-card sd-muted">{t(gateText.recentNone)}</p>}
      <ul className="sd-card rows">
        {readings.map((one) => (
          <li key={one.readingId} className="row">
            <div>
              <strong>{one.name}</strong> <span className="sd-small sd-muted">{one.from}</span>
              <p className="sd-small">
                <Outcome of={one} /> {clockTime(one.at)}
                {one.state === 'waiting' && ` · ${t(gateText.waits)}`}
              </p>
              {one.refusal !== undefined && (
                <p className="words-ill">{t(gateText.refused, { why: one.refusal })}</p>
              )}
            </div>
            <button
              type="button"
              className="sd-button sd-button-quiet row-go"
              onClick={() => setOpen(one)}
            >
              {t(gateText.undo)}
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Correct
          of={open}
          onClose={() => setOpen(undefined)}
          onChange={(why, isIn) => void change(why, isIn)}
        />
      )}
    </section>
  );
}

function Outcome({ of: { outcome, tempC } }: { of: ShownReading }) {
  const t = useT();
  const look = { in: 'state-done', ward: 'state-overdue', 'not-yet': 'state-todo' }[outcome];
  const sign = { in: '✓', ward: '!', 'not-yet': '●' }[outcome];
  return (
    <span className={`state ${look}`}>
      {sign} {t(gateText[outcome])}
      {tempC !== undefined && ` ${tempC.toFixed(1)} ℃`}
    </span>
  );
}

interface CorrectProps {
  readonly of: ShownReading;
  readonly onClose: () => void;
  readonly onChange: (reason: string, isIn: boolean) => void;
}

function Correct({ of, onClose, onChange }: CorrectProps) {
  const t = useT();
  const panel = useDialog(onClose);
  const [reason, setReason] = useState('');
  const why = reason.trim();
  const mayIn = of.outcome !== 'in' && !isFever(of.tempC, of.tempSite);
  return (
    <div className="panel-layer">
      <button
        type="button"
        className="panel-shade"
        tabIndex={-1}
        aria-label={t(gateText.keep)}
        onClick={onClose}
      />
      <dialog open className="panel" aria-modal="true" aria-labelledby="correct" ref={panel}>
        <header className="panel-head">
          <h2 id="correct">{t(gateText.undoTitle, { name: of.name, time: clockTime(of.at) })}</h2>
        </header>
        <div className="panel-body">
          <div className="chips chips-row">
            {[gateText.slip, gateText.measuredAgain].map((one) => (
              <button
                key={one.zh}
                type="button"
                className={why === t(one) ? 'chip chip-on' : 'chip'}
                onClick={() => setReason(t(one))}
              >
                {t(one)}
              </button>
            ))}
          </div>
          <label className="sd-field">
            <span className="sd-field-label">{t(gateText.undoReason)}</span>
            <input
              className="sd-input"
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </label>
        </div>
        <footer className="panel-foot sd-stack">
          {mayIn && (
            <button
              type="button"
              className="sd-button"
              disabled={why.length < 2}
              onClick={() => onChange(why, true)}
            >
              {t(gateText.nowIn)}
            </button>
          )}
          <button
            type="button"
            className="sd-button sd-button-quiet"
            disabled={why.length < 2}
            onClick={() => onChange(why, false)}
          >
            {t(gateText.takeBack)}
          </button>
        </footer>
      </dialog>
    </div>
  );
}
