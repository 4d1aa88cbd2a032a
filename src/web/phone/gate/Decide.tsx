import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import {
  type AtGate,
  type GateDecision,
  type GateOutcome,
  gateOutcomes,
  gateProposal,
  gateReasons,
  whyNotGate,
} from '../../../domain/gate.ts';
import { isFever, type TemperatureSite } from '../../../domain/roll.ts';
import { gateText } from '../../../domain/text/gate.ts';
import { monthDay } from '../../../domain/text/say.ts';
import { useLanguage, useT } from '../../language.ts';
import { whyNotWords } from '../why-not.ts';
import type { GatePerson } from './find.ts';
import { Keypad, temperatureOf } from './Keypad.tsx';

/** 来访人: a name and why they come, nothing else. */
export interface Guest {
  readonly name: string;
  readonly reason: string;
}

export interface Decided extends GateDecision {
  readonly tempC?: number;
  readonly tempSite?: TemperatureSite;
  readonly note?: string;
}

type Held = Output<'gate.day'>['held'][number];

interface DecideProps {
  readonly who: GatePerson | Guest;
  /** Why the doctor should see them first, as far as the gate may know. */
  readonly held: Held | undefined;
  readonly onDecide: (decided: Decided) => void;
  readonly onBack: () => void;
}

/** Where the guard measures: the same thermometer from child to child. */
const last: { site: TemperatureSite } = { site: 'FOREHEAD' };

/** 一人在校门: temperature, proposal, and the guard's decision. */
export function Decide({ who, held, onDecide, onBack }: DecideProps) {
  const t = useT();
  const { language } = useLanguage();
  const [digits, setDigits] = useState('');
  const [tempSite, setSite] = useState(last.site);
  const [chosen, setChosen] = useState<GateOutcome>();
  const [note, setNote] = useState('');
  const kind = 'personId' in who ? who.kind : 'visitor';
  const tempC = temperatureOf(digits);
  const at: AtGate = { kind, tempC, tempSite, isHeld: held !== undefined };
  const proposal = gateProposal(at);
  const [why, setWhy] = useState<GateDecision['why']>();
  const outcome = chosen ?? proposal.outcome;
  const reason = outcome === 'in' ? undefined : (why ?? (chosen ? undefined : proposal.why));
  const decided: Decided = {
    outcome,
    ...(reason && { why: reason }),
    ...(tempC !== undefined && { tempC, tempSite }),
    ...(note.trim() !== '' && outcome !== 'in' && { note: note.trim() }),
  };
  return (
    <div className="work-decide">
      <header className="work-who">
        <h1>{who.name}</h1>
        <p className="sd-muted">{'personId' in who ? who.className : who.reason}</p>
      </header>
      {held && (
        <div className="sd-note sd-note-amber">
          <strong>
            ! {t(gateText.held)} · {t(gateText[`held-${held.why}`])}
            {held.earliest !== undefined &&
              ` · ${t(gateText.notYetUntil, { day: monthDay(held.earliest, language) })}`}
          </strong>
          <p>{t(gateText.heldHow)}</p>
        </div>
      )}
      <Keypad
        digits={digits}
        site={tempSite}
        onDigits={setDigits}
        onSite={(site) => {
          last.site = site;
          setSite(site);
        }}
      />
      <div className="chips chips-3">
        {gateOutcomes
          .filter((one) => !(one === 'ward' && kind === 'visitor'))
          .map((one) => (
            <button
              key={one}
              type="button"
              className={one === outcome ? 'chip chip-on' : 'chip'}
              aria-pressed={one === outcome}
              disabled={one === 'in' && isFever(tempC, tempSite)}
              onClick={() => setChosen(one)}
            >
              {t(gateText[one])}
            </button>
          ))}
      </div>
      {outcome !== 'in' && <Why reason={reason} note={note} onWhy={setWhy} onNote={setNote} />}
      <Bar who={who} at={at} decided={decided} onDecide={onDecide} onBack={onBack} />
    </div>
  );
}

interface WhyProps {
  readonly reason: GateDecision['why'];
  readonly note: string;
  readonly onWhy: (why: GateDecision['why']) => void;
  readonly onNote: (note: string) => void;
}

function Why({ reason, note, onWhy, onNote }: WhyProps) {
  const t = useT();
  return (
    <fieldset className="sd-stack">
      <legend className="sd-field-label">{t(gateText.why)}</legend>
      <div className="chips chips-row">
        {gateReasons.map((one) => (
          <button
            key={one}
            type="button"
            className={one === reason ? 'chip chip-on' : 'chip'}
            aria-pressed={one === reason}
            onClick={() => onWhy(one)}
          >
            {t(gateText[`why-${one}`])}
          </button>
        ))}
      </div>
      {reason === 'other' && (
        <label className="sd-field">
          <span className="sd-field-label">{t(gateText.whyNote)}</span>
          <input
            className="sd-input"
            value={note}
            maxLength={100}
            onChange={(event) => onNote(event.currentTarget.value)}
          />
        </label>
      )}
    </fieldset>
  );
}

interface BarProps extends Pick<DecideProps, 'who' | 'onDecide' | 'onBack'> {
  readonly at: AtGate;
  readonly decided: Decided;
}

/** The main button says what it will do, or why it cannot. */
function Bar({ who, at, decided, onDecide, onBack }: BarProps) {
  const t = useT();
  const { language } = useLanguage();
  const refusal = whyNotGate(at, decided);
  const { outcome, tempC } = decided;
  const name = who.name;
  const temp = tempC === undefined ? t(gateText.noTemperature) : `${tempC.toFixed(1)} ℃`;
  const words = {
    in: t(tempC === undefined ? gateText.doIn : gateText.doInWarm, {
      name,
      temp: tempC?.toFixed(1) ?? '',
    }),
    ward: t(gateText.doWard, { name, temp }),
    'not-yet': t(gateText.doNotYet, { name }),
  }[outcome];
  return (
    <div className="sheet-bar">
      {refusal && <p className="work-why-not">{whyNotWords(refusal, language)}</p>}
      <div className="sheet-bar-row">
        <button type="button" className="sd-button sd-button-quiet sheet-undo" onClick={onBack}>
          {t(gateText.another)}
        </button>
        <button
          type="button"
          className={outcome === 'in' ? 'sd-button' : 'sd-button work-stop'}
          disabled={refusal !== undefined}
          onClick={() => onDecide(decided)}
        >
          {words}
        </button>
      </div>
    </div>
  );
}
