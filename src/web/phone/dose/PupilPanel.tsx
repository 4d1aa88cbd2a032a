import { type ReactNode, useState } from 'react';

import type { DiseaseCode } from '../../../domain/disease.ts';
import {
  type CheckState,
  checkStates,
  vaccines,
  vaccinesAgainst,
  whyNotDose,
} from '../../../domain/dose.ts';
import { checkStateText, doseText } from '../../../domain/text/dose.ts';
import { Line } from '../../absence/Line.tsx';
import { vaccineWord } from '../../dose/words.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useMe } from '../me.ts';
import { useLater } from '../outbox/use-later.ts';
import { Panel } from '../Panel.tsx';
import { whyNotWords } from '../why-not.ts';
import type { Pupil } from './ClassDosesPage.tsx';
import type { NotedDose } from './Noted.tsx';

interface PanelProps {
  readonly pupil: Pupil;
  readonly disease: DiseaseCode;
  /** The page where a refusal can be put right. */
  readonly open: string;
  readonly onClose: () => void;
  /** With the dose that the server has taken; without one it waits on this phone, or was a check. */
  readonly onSent: (noted: NotedDose | undefined) => void;
}

/** 看着接种证: a dose that it says, or how the check went; one tap between both. */
export function PupilPanel(props: PanelProps) {
  const t = useT();
  const [isCheck, setCheck] = useState(false);
  const choice = (
    <div className="chips chips-row">
      {[false, true].map((one) => (
        <button
          key={String(one)}
          type="button"
          className={one === isCheck ? 'chip chip-on' : 'chip'}
          aria-pressed={one === isCheck}
          onClick={() => setCheck(one)}
        >
          {t(one ? doseText.checkDo : doseText.record)}
        </button>
      ))}
    </div>
  );
  return isCheck ? <Check {...props} choice={choice} /> : <Record {...props} choice={choice} />;
}

type FormProps = PanelProps & { readonly choice: ReactNode };

function Record({ pupil, disease, open, choice, onClose, onSent }: FormProps) {
  const t = useT();
  const { language } = useLanguage();
  const { today } = useMe();
  const against = vaccinesAgainst(disease);
  const [vaccine, setVaccine] = useState(against[0] ?? '');
  const [day, setDay] = useState('');
  const [nth, setNth] = useState('');
  const [clinic, setClinic] = useState('');
  const { personId, name } = pupil;
  const says = `${name} · ${vaccineWord(vaccine, language)} ${day}`;
  const { isBusy, failure, go } = useLater('dose.record', (answer) =>
    onSent(answer && { doseId: answer.doseId, personId, says }),
  );
  const whyNot = day === '' ? undefined : whyNotDose(day, { today, birthDay: undefined });
  const submit = () => {
    const said = {
      ...(nth && { nth: Number(nth) }),
      ...(clinic.trim() && { clinic: clinic.trim() }),
    };
    void go({ personId, vaccine, day, ...said }, { group: `dose ${personId}`, label: says, open });
  };
  return (
    <Panel
      title={name}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || vaccine === '' || day === '' || whyNot !== undefined}
          onClick={submit}
        >
          {t(doseText.record)}
        </button>
      }
    >
      {choice}
      {failure && <Notices failure={failure} onRetry={submit} />}
      <label className="sd-field">
        <span className="sd-field-label">{t(doseText.vaccine)}</span>
        <select
          className="sd-input"
          value={vaccine}
          onChange={(event) => setVaccine(event.currentTarget.value)}
        >
          {[...vaccines]
            .sort((a, b) => Number(against.includes(b.code)) - Number(against.includes(a.code)))
            .map((one) => (
              <option key={one.code} value={one.code}>
                {one[language]}
              </option>
            ))}
        </select>
      </label>
      <Line label={t(doseText.day)} value={day} latest={today} onChange={setDay} />
      {whyNot && <p className="work-why-not">{whyNotWords(whyNot, language)}</p>}
      <label className="sd-field">
        <span className="sd-field-label">{t(doseText.nth)}</span>
        <select
          className="sd-input"
          value={nth}
          onChange={(event) => setNth(event.currentTarget.value)}
        >
          <option value="">{t(doseText.nthUnknown)}</option>
          {[1, 2, 3, 4, 5].map((n) => (
            <option key={n} value={n}>
              {t(doseText.nthOf, { n })}
            </option>
          ))}
        </select>
      </label>
      <Line label={t(doseText.clinic)} value={clinic} max={60} onChange={setClinic} />
    </Panel>
  );
}

function Check({ pupil, open, choice, onClose, onSent }: FormProps) {
  const t = useT();
  const { personId, name } = pupil;
  const [state, setState] = useState<CheckState>('verified');
  const [reason, setReason] = useState('');
  const { isBusy, failure, go } = useLater('dose.check', () => onSent(undefined));
  const said = reason.trim();
  const isReady = said.length >= shortest || (state !== 'exempt' && said === '');
  const submit = () => {
    const how = {
      group: `dose ${personId}`,
      label: `${name} · ${t(doseText.checkIs, { state: t(checkStateText[state]) })}`,
      open,
    };
    void go({ personId, state, ...(said && { reason: said }) }, how);
  };
  return (
    <Panel
      title={name}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={isBusy || !isReady} onClick={submit}>
          {t(doseText.checkDo)}
        </button>
      }
    >
      {choice}
      {failure && <Notices failure={failure} onRetry={submit} />}
      <fieldset>
        <legend className="sd-field-label">{t(doseText.checkState)}</legend>
        <div className="chips chips-3">
          {checkStates.map((one) => (
            <button
              key={one}
              type="button"
              className={one === state ? 'chip chip-on' : 'chip'}
              aria-pressed={one === state}
              onClick={() => setState(one)}
            >
              {t(checkStateText[one])}
            </button>
          ))}
        </div>
      </fieldset>
      <Line label={t(doseText.checkReason)} value={reason} max={200} onChange={setReason} />
    </Panel>
  );
}

/** Shorter says nothing; the server asks for as much. */
const shortest = 2;
