import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { relationText, sexText } from '../../domain/text/person.ts';
import { transferText } from '../../domain/text/transfer.ts';
import { followUpText } from '../../domain/transfer.ts';
import { semicolon } from '../marks.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { ComingRow } from './transfer-words.ts';

interface AcceptTransferProps {
  readonly row: ComingRow;
  readonly onClose: () => void;
}

interface Values {
  readonly classId: string;
  readonly from: string;
}

/** What travelled, then the class; or back with a reason. */
export function AcceptTransfer({ row, onClose }: AcceptTransferProps) {
  const { t } = useWords();
  const { today } = useMe();
  const [isRefusing, setRefusing] = useState(false);
  const { transferId, name = '' } = row;
  if (isRefusing)
    return (
      <FormDrawer<'roster.refuse', { reason: string }>
        operation="roster.refuse"
        title={t(transferText.refuseTitle, { name })}
        intro={t(transferText.refuseWhat)}
        submit={t(transferText.refuse)}
        done={transferText.refused}
        danger
        initial={{}}
        toInput={({ reason }) => ({ transferId, reason })}
        onClose={onClose}
      >
        <ReasonField />
      </FormDrawer>
    );
  return (
    <FormDrawer<'roster.accept', Values>
      operation="roster.accept"
      title={t(transferText.acceptTitle, { name })}
      intro={t(transferText.acceptWhat)}
      submit={t(transferText.accept)}
      done={transferText.accepted}
      initial={{ from: today > row.lastDay ? today : addDays(row.lastDay, 1) }}
      toInput={({ classId, from }) => ({ transferId, classId, from })}
      onClose={onClose}
    >
      <Travelled transferId={transferId} />
      <ClassField named={row.toSchool} />
      <TextField name="from" type="date" label={t(transferText.firstDay)} to={today} isRequired />
      <Button danger type="text" onClick={() => setRefusing(true)}>
        {t(transferText.refuse)}…
      </Button>
    </FormDrawer>
  );
}

/** The school, then its classes in use. */
function ClassField({ named }: { named: string | undefined }) {
  const { t } = useWords();
  const form = Form.useFormInstance();
  const schools = useAsk('place.schools', {});
  const [chosen, setChosen] = useState<string>();
  const list = schools.data?.schools ?? [];
  const schoolId = chosen ?? list.find((one) => one.name === named)?.placeId;
  const classes = useAsk('place.classes', schoolId ? { schoolId } : undefined);
  return (
    <>
      <Form.Item label={t(transferText.school)} required>
        <Select
          aria-label={t(transferText.school)}
          value={schoolId ?? null}
          options={list.map((one) => ({ value: one.placeId, label: one.name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id: string) => {
            setChosen(id);
            form.setFieldValue('classId', undefined);
          }}
        />
      </Form.Item>
      <SelectField
        name="classId"
        label={t(transferText.class)}
        isRequired
        choices={(classes.data?.places ?? [])
          .filter((one) => one.kind === 'class' && !one.to)
          .map((one) => ({ value: one.placeId, label: one.fullName }))}
      />
    </>
  );
}

function Travelled({ transferId }: { transferId: string }) {
  const opened = useAsk('roster.open-transfer', { transferId });
  return (
    <Answer query={opened} lines={4}>
      {(data) => <Facts data={data} />}
    </Answer>
  );
}

function Facts({ data }: { data: Output<'roster.open-transfer'> }) {
  const { t } = useWords();
  const identity = [t(sexText[data.sex]), data.birthDay, data.idNumber, data.studentNo];
  return (
    <>
      <ul className="d-list">
        <li>
          <strong>{t(transferText.was, { school: data.fromSchool, class: data.className })}</strong>
          <span className="d-muted">{[data.countyName, data.reason].join(' · ')}</span>
        </li>
        <li>
          <strong>{t(transferText.identity)}</strong>
          <span className="d-muted">{identity.filter(Boolean).join(' · ')}</span>
        </li>
        {data.guardians.map((one) => (
          <li key={one.name + one.relation}>
            <strong>{one.name}</strong>
            <span className="d-muted">
              {[t(relationText[one.relation]), one.phone].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Alert
        type={data.followUps.length > 0 ? 'warning' : 'info'}
        showIcon
        className="d-form-error"
        title={
          data.followUps.length > 0
            ? data.followUps.map((code) => t(followUpText(code))).join(semicolon())
            : t(transferText.noFollowUps)
        }
      />
    </>
  );
}
