import { Checkbox, Form } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { whyNotReason } from '../../domain/accountability-rules.ts';
import { faultKinds } from '../../domain/finding-rules.ts';
import { problemSentence } from '../../domain/problem.ts';
import { accountabilityText } from '../../domain/text/accountability.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { choicesOf } from '../finding/words.ts';
import { paths } from '../shell/paths.ts';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { OpenedCase } from './words.ts';

type Said = Omit<Input<'accountability.open'>, 'findingId'>;
type Values = Omit<Said, 'isConcealment'> & {
  readonly isConcealment?: boolean;
  readonly reason: string;
};

/** 立案, or 更正 of a case that was written wrongly. */
export function CaseForm({ opened, onClose }: { opened?: OpenedCase; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const common = { intro: t(accountabilityText.openHow), done: accountabilityText.done, onClose };
  const fields = <Fields isCorrection={opened !== undefined} />;
  if (!opened)
    return (
      <FormDrawer<'accountability.open', Values>
        {...common}
        operation="accountability.open"
        title={t(accountabilityText.open)}
        submit={t(accountabilityText.open)}
        initial={{ aim: 'unit' }}
        toInput={saidOf}
        onDone={({ caseId }) => void navigate(paths.accountabilityCase(caseId))}
      >
        {fields}
      </FormDrawer>
    );
  const { row } = opened;
  return (
    <FormDrawer<'accountability.correct', Values>
      {...common}
      operation="accountability.correct"
      title={t(accountabilityText.correct)}
      submit={t(accountabilityText.correct)}
      initial={{
        ...{ aim: row.aim, unit: row.unit, fault: row.fault, isConcealment: row.isConcealment },
        ...{ facts: row.facts, basis: row.basis },
        ...(row.person !== undefined && { person: row.person }),
        ...(row.post !== undefined && { post: row.post }),
      }}
      toInput={(values) => ({ caseId: row.caseId, reason: values.reason, ...saidOf(values) })}
    >
      {fields}
    </FormDrawer>
  );
}

function saidOf({ aim, unit, person, post, fault, isConcealment, facts, basis }: Values): Said {
  const isPerson = aim === 'person';
  return {
    ...{ aim, unit, fault, isConcealment: isConcealment === true, facts, basis },
    ...(isPerson && person && { person }),
    ...(isPerson && post && { post }),
  };
}

function Fields({ isCorrection }: { isCorrection: boolean }) {
  const words = useWords();
  const { t, language } = words;
  const aim = Form.useWatch<Said['aim'] | undefined>('aim');
  const facts = Form.useWatch<string | undefined>('facts') ?? '';
  const refusal = whyNotReason(facts);
  return (
    <>
      <RadioField
        name="aim"
        label={t(accountabilityText.aim)}
        choices={[
          { value: 'unit', label: t(accountabilityText.unitAim) },
          { value: 'person', label: t(accountabilityText.personAim) },
        ]}
        isRequired
      />
      <TextField name="unit" label={t(accountabilityText.unit)} max={60} isRequired />
      {aim === 'person' && (
        <>
          <TextField name="person" label={t(accountabilityText.person)} max={30} isRequired />
          <TextField name="post" label={t(accountabilityText.post)} max={40} />
        </>
      )}
      <SelectField
        name="fault"
        label={t(accountabilityText.fault)}
        choices={choicesOf(faultKinds, words)}
        isRequired
      />
      <Form.Item name="isConcealment" valuePropName="checked">
        <Checkbox>{t(accountabilityText.concealment)}</Checkbox>
      </Form.Item>
      <SaysField
        name="facts"
        label={t(accountabilityText.facts)}
        hint={t(accountabilityText.factsHint)}
        max={1000}
      />
      {refusal && (
        <p role="alert" className="ac-refused">
          {problemSentence(refusal, language)}
        </p>
      )}
      <TextField
        name="basis"
        label={t(accountabilityText.basis)}
        hint={t(accountabilityText.basisHint)}
        max={200}
        isRequired
      />
      {isCorrection && <ReasonField />}
    </>
  );
}
