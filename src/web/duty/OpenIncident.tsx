import '../obligation/obligation.css';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { type IncidentKind, incidentKinds } from '../../domain/duty.ts';
import { dutyText, incidentKindText } from '../../domain/text/duty.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { localOf, useWords } from '../ui/words.ts';
import { SaidFields, saidFrom, type SaidValues } from './SaidFields.tsx';

interface OpenValues extends SaidValues {
  readonly kind: IncidentKind;
  readonly title: string;
  readonly happenedDay: string;
  readonly happenedTime: string;
  readonly phonedTo?: string;
}

/** 初报: what, where, when, how many, what was done, who reports. */
export function OpenIncident({ placeId, onClose }: { placeId: string; onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const [now] = useState(() => localOf(new Date().toISOString()));
  return (
    <FormDrawer<'duty.open', OpenValues>
      operation="duty.open"
      title={t(dutyText.add)}
      intro={t(dutyText.addHow)}
      submit={t(dutyText.add)}
      done={dutyText.sent}
      initial={{
        happenedDay: now.day,
        happenedTime: now.time,
        reporter: me.name,
        affected: 0,
        severe: 0,
        dead: 0,
      }}
      toInput={(values) => ({
        placeId,
        kind: values.kind,
        title: values.title,
        happenedDay: values.happenedDay,
        happenedTime: values.happenedTime,
        ...saidFrom(values),
        ...(values.phonedTo && { phonedTo: values.phonedTo }),
      })}
      onClose={onClose}
      onDone={({ incidentId }) => void navigate(paths.incident(placeId, incidentId))}
    >
      <SelectField
        name="kind"
        label={t(dutyText.kind)}
        choices={incidentKinds.map((value) => ({ value, label: t(incidentKindText[value]) }))}
        isRequired
      />
      <TextField
        name="title"
        label={t(dutyText.name)}
        hint={t(dutyText.nameHow)}
        max={60}
        isRequired
      />
      <TextField
        name="happenedDay"
        label={t(dutyText.happenedDay)}
        type="date"
        to={me.today}
        isRequired
      />
      <TextField name="happenedTime" label={t(dutyText.happenedTime)} type="time" isRequired />
      <SaidFields />
      <TextField name="phonedTo" label={t(dutyText.phonedTo)} max={60} />
    </FormDrawer>
  );
}
