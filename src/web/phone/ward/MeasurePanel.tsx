import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { Reading } from '../../../domain/roll.ts';
import { wardText } from '../../../domain/text/ward.ts';
import { useT } from '../../language.ts';
import { withNote, withSymptom } from '../../roll/reading-edit.ts';
import { Symptoms } from '../../roll/Symptoms.tsx';
import { Temperature } from '../../roll/Temperature.tsx';
import { sendLater } from '../outbox/outbox.ts';
import { Panel } from '../Panel.tsx';
import { newestOf } from './newest.ts';
import type { Stay } from './WardPage.tsx';

type MeasureProps = { readonly onClose: () => void; readonly onSent: () => void } & (
  | { readonly stay: Stay }
  | {
      readonly receive: Pick<
        Output<'ward.day'>['expected'][number],
        'personId' | 'name' | 'source'
      >;
      readonly stayId: string;
    }
);

/** 收进 or 复测: symptoms and temperature as the doctor finds them. */
export function MeasurePanel(props: MeasureProps) {
  const t = useT();
  const who = 'stay' in props ? props.stay : props.receive;
  const stayId = 'stay' in props ? props.stay.stayId : props.stayId;
  const [reading, setReading] = useState<Reading>(() => startOf(props));
  const words = t('stay' in props ? wardText.measureOf : wardText.receive, { name: who.name });
  const submit = async () => {
    const { symptoms, tempC, tempSite, note } = reading;
    const found = {
      ...(symptoms && { symptoms: [...symptoms] }),
      ...(tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
      ...(note?.trim() && { note: note.trim() }),
    };
    const ids = { stayId, personId: who.personId };
    const how = { group: `ward ${stayId}`, label: words, saysWait: true };
    await ('stay' in props
      ? sendLater('ward.measure', { ...ids, ...found }, how)
      : sendLater('ward.receive', { ...ids, source: props.receive.source, ...found }, how));
    props.onSent();
  };
  return (
    <Panel
      title={words}
      foot={
        <button type="button" className="sd-button" onClick={() => void submit()}>
          {words}
        </button>
      }
      onClose={props.onClose}
    >
      <Temperature reading={reading} onChange={setReading} />
      <Symptoms
        reading={reading}
        onToggle={(code) => setReading((old) => withSymptom(old, code))}
      />
      <label className="sd-field">
        <span className="sd-field-label">{t(wardText.note)}</span>
        <input
          className="sd-input"
          value={reading.note ?? ''}
          maxLength={200}
          onChange={(event) => setReading(withNote(reading, event.currentTarget.value))}
        />
      </label>
    </Panel>
  );
}

/** The symptoms that were there before stay chosen; a temperature is always measured anew. */
function startOf(props: MeasureProps): Reading {
  const before = 'stay' in props ? newestOf(props.stay.readings) : undefined;
  return before?.symptoms ? { symptoms: before.symptoms } : {};
}
