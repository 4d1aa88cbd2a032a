import { useState } from 'react';

import { relationText } from '../../../domain/text/person.ts';
import { wardText } from '../../../domain/text/ward.ts';
import { type StayEnd, stayEnds, whyNotLeave } from '../../../domain/ward.ts';
import { useLanguage, useT } from '../../language.ts';
import { sendLater } from '../outbox/outbox.ts';
import { Panel } from '../Panel.tsx';
import { whyNotWords } from '../why-not.ts';
import { newestTemperature } from './newest.ts';
import type { Stay } from './WardPage.tsx';

interface LeaveProps {
  readonly stay: Stay;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

const ends = {
  class: [wardText.toClass, wardText.doClass],
  home: [wardText.toHome, wardText.doHome],
  hospital: [wardText.toHospital, wardText.doHospital],
} as const;

/** 离开: where to and with whom. A child is never given to nobody. */
export function LeavePanel({ stay, onClose, onSent }: LeaveProps) {
  const t = useT();
  const { language } = useLanguage();
  const [to, setTo] = useState<StayEnd>();
  const [takenBy, setTakenBy] = useState('');
  const [relation, setRelation] = useState('');
  const newest = newestTemperature(stay);
  const leaving = to && { to, takenBy: takenBy.trim(), relation: relation.trim() };
  const refusal = leaving && whyNotLeave(leaving, newest);
  const words = to ? t(ends[to][1], { name: stay.name }) : t(wardText.leaveOf, { name: stay.name });
  const submit = async () => {
    if (!leaving) return;
    const { stayId, personId } = stay;
    const input = {
      stayId,
      personId,
      to: leaving.to,
      ...(leaving.takenBy && leaving.to !== 'class' && { takenBy: leaving.takenBy }),
      ...(leaving.relation && leaving.to === 'home' && { relation: leaving.relation }),
    };
    const how = { group: `ward ${stayId}`, label: words, saysWait: true };
    await sendLater('ward.leave', input, how);
    onSent();
  };
  return (
    <Panel
      title={t(wardText.leaveOf, { name: stay.name })}
      onClose={onClose}
      foot={
        <>
          {refusal && <p className="work-why-not">{whyNotWords(refusal, language)}</p>}
          <button
            type="button"
            className="sd-button"
            disabled={!leaving || refusal !== undefined}
            onClick={() => void submit()}
          >
            {words}
          </button>
        </>
      }
    >
      <div className="chips chips-3">
        {stayEnds.map((one) => (
          <button
            key={one}
            type="button"
            className={one === to ? 'chip chip-on' : 'chip'}
            aria-pressed={one === to}
            onClick={() => setTo(one)}
          >
            {t(ends[one][0])}
          </button>
        ))}
      </div>
      {(to === 'home' || to === 'hospital') && (
        <label className="sd-field">
          <span className="sd-field-label">
            {t(to === 'home' ? wardText.takenBy : wardText.hospital)}
          </span>
          <input
            className="sd-input"
            value={takenBy}
            maxLength={60}
            onChange={(event) => setTakenBy(event.currentTarget.value)}
          />
        </label>
      )}
      {to === 'home' && <Relation relation={relation} onRelation={setRelation} />}
    </Panel>
  );
}

function Relation(props: { relation: string; onRelation: (relation: string) => void }) {
  const t = useT();
  return (
    <fieldset>
      <legend className="sd-field-label">{t(wardText.relation)}</legend>
      <div className="chips chips-row">
        {Object.values(relationText).map((one) => (
          <button
            key={one.zh}
            type="button"
            className={props.relation === t(one) ? 'chip chip-on' : 'chip'}
            aria-pressed={props.relation === t(one)}
            onClick={() => props.onRelation(t(one))}
          >
            {t(one)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
