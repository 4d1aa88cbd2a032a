import { Form } from 'antd';
import type { ReactNode } from 'react';

import type { Input } from '../../contract/index.ts';
import { faultKinds, ladderSteps } from '../../domain/finding-rules.ts';
import type { FindingStep } from '../../domain/finding.ts';
import {
  findingListText as list,
  findingStepText,
  findingText,
} from '../../domain/text/finding.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { SaysField } from './AddFinding.tsx';
import type { Opened } from './words.ts';

/** 一步: what each step asks, and which command it is. */

interface Values {
  readonly says: string;
  readonly before?: string;
  readonly after?: string;
  readonly unit: string;
  readonly responsible?: string;
  readonly due: string;
  readonly until: string;
  readonly verdict: string;
  readonly step: string;
  readonly aim: 'unit' | 'person';
  readonly person?: string;
  readonly fault?: string;
  readonly document: string;
}

type Command =
  | 'finding.rectify'
  | 'finding.recheck'
  | 'finding.answer'
  | 'finding.note'
  | 'finding.escalate'
  | 'finding.waive';

interface StepFormProps {
  readonly opened: Opened;
  readonly step: Exclude<FindingStep, 'issued'>;
  readonly onClose: () => void;
}

export function StepForm({ opened, step, onClose }: StepFormProps) {
  const { t } = useWords();
  const { schoolId, findingId } = opened.row;
  const how = hows[step];
  const command = commands[step] ?? 'finding.rectify';
  return (
    <FormDrawer<Command, Values>
      operation={command}
      title={t(findingStepText[step])}
      intro={how ? t(how) : opened.row.says}
      submit={t(findingStepText[step])}
      done={findingText.stepDone}
      danger={step === 'rejected'}
      initial={initialOf(step, opened)}
      toInput={(values) => ({ schoolId, findingId, ...inputOf(step, values) }) as Input<Command>}
      onClose={onClose}
    >
      <Fields step={step} opened={opened} />
    </FormDrawer>
  );
}

const hows: { readonly [K in FindingStep]?: Sentence } = {
  agreed: findingText.agreedHow,
  objected: findingText.objectHow,
  submitted: findingText.submitHow,
  escalated: findingText.escalateHow,
  waived: findingText.waiveHow,
};

const commands: { readonly [K in FindingStep]?: Command } = {
  answered: 'finding.answer',
  'extension-answered': 'finding.answer',
  taken: 'finding.recheck',
  rejected: 'finding.recheck',
  closed: 'finding.recheck',
  reopened: 'finding.recheck',
  noted: 'finding.note',
  escalated: 'finding.escalate',
  waived: 'finding.waive',
};

function initialOf(step: FindingStep, { row, today, dueIfIssued }: Opened): Partial<Values> {
  if (step === 'rejected' || step === 'reopened') return { due: dueIfIssued };
  if (step === 'escalated') return { aim: 'unit' };
  const { extensionUntil: until } = row;
  if (step === 'extension-answered') return until && until >= today ? { until } : {};
  return step === 'accepted' && row.unit ? { unit: row.unit } : {};
}

/** The command's own part, beside which finding. */
function inputOf(step: FindingStep, values: Values): object {
  const { verdict, ...said } = values;
  if (['noted', 'waived', 'escalated'].includes(step)) return said;
  if (step === 'answered') return { fact: { kind: step, ...said, verdict } };
  if (step === 'extension-answered') {
    const isGranted = verdict === 'granted';
    const { until, ...rest } = said;
    return { fact: { kind: step, ...rest, isGranted, ...(isGranted && { until }) } };
  }
  return { fact: { kind: step, ...said } };
}

const saysOf: { readonly [K in FindingStep]?: Sentence } = {
  objected: findingText.answerSays,
  begun: findingText.beginSays,
  noted: findingText.noteSays,
  submitted: findingText.submitSays,
  rejected: findingText.rejectSays,
  closed: findingText.recheckSays,
  reopened: findingText.reopenSays,
  'extension-asked': findingText.extensionSays,
  'extension-answered': findingText.answerSays,
  answered: findingText.answerSays,
  escalated: findingText.answerSays,
  waived: findingText.answerSays,
};

function Fields({ step, opened }: { step: FindingStep; opened: Opened }): ReactNode {
  const { t } = useWords();
  const { today, people } = opened;
  const says = saysOf[step];
  return (
    <>
      {(step === 'answered' || step === 'extension-answered') && <Verdict step={step} />}
      {step === 'extension-answered' && <GrantedUntil today={today} />}
      {step === 'escalated' && <Ladder opened={opened} />}
      {step === 'accepted' && (
        <>
          <TextField
            name="unit"
            label={t(list.unit)}
            hint={t(findingText.unitHint)}
            max={60}
            isRequired
          />
          <SelectField
            name="responsible"
            label={t(list.responsible)}
            choices={people.map((one) => ({ value: one.accountId, label: one.name }))}
            canClear
          />
        </>
      )}
      {(step === 'waived' || step === 'escalated') && (
        <DocumentField isWaiving={step === 'waived'} />
      )}
      {says && <SaysField label={t(says)} />}
      {step === 'submitted' && (
        <>
          <SaysField name="before" label={t(findingText.beforeIt)} max={300} isRequired={false} />
          <SaysField name="after" label={t(findingText.afterIt)} max={300} isRequired={false} />
        </>
      )}
      {(step === 'rejected' || step === 'reopened') && (
        <TextField name="due" label={t(list.due)} type="date" from={today} isRequired />
      )}
      {step === 'extension-asked' && (
        <TextField name="until" label={t(findingText.until)} type="date" from={today} isRequired />
      )}
    </>
  );
}

/** Needed to waive, and for the steps of the ladder that rest on one. */
function DocumentField({ isWaiving }: { isWaiving: boolean }) {
  const { t } = useWords();
  const chosen = Form.useWatch<string | undefined>('step');
  const isNeeded = ladderSteps.some(({ id, needsDocument }) => id === chosen && needsDocument);
  return (
    <TextField
      name="document"
      label={t(findingText.document)}
      max={120}
      isRequired={isWaiving || isNeeded}
    />
  );
}

function Verdict({ step }: { step: 'answered' | 'extension-answered' }) {
  const { t } = useWords();
  const choices =
    step === 'answered'
      ? [
          { value: 'upheld', label: t(findingText.upheld) },
          { value: 'withdrawn', label: t(findingText.withdrawn) },
        ]
      : [
          { value: 'granted', label: t(findingText.granted) },
          { value: 'refused', label: t(findingText.refused) },
        ];
  return <RadioField name="verdict" label={t(findingText.verdict)} choices={choices} isRequired />;
}

/** The day asked for, unless it has gone by or another suits better. */
function GrantedUntil({ today }: { today: string }) {
  const { t } = useWords();
  if (Form.useWatch<string | undefined>('verdict') !== 'granted') return null;
  return (
    <TextField name="until" label={t(findingText.grantUntil)} type="date" from={today} isRequired />
  );
}

/** The steps that the reader's role may decide. */
function Ladder({ opened }: { opened: Opened }) {
  const { t } = useWords();
  const aim = Form.useWatch<Values['aim'] | undefined>('aim');
  const step = Form.useWatch<string | undefined>('step');
  const named = (all: readonly (Sentence & { readonly id: string })[]) =>
    all.map((one) => ({ value: one.id, label: t(one) }));
  const own = ladderSteps.filter(({ id }) => opened.ladder.includes(id));
  return (
    <>
      <RadioField name="step" label={t(findingText.escalateStep)} choices={named(own)} isRequired />
      <RadioField
        name="aim"
        label={t(findingText.aim)}
        choices={[
          { value: 'unit', label: t(findingText.aimUnit) },
          { value: 'person', label: t(findingText.aimPerson) },
        ]}
        isRequired
      />
      {aim === 'person' && (
        <TextField name="person" label={t(findingText.person)} max={60} isRequired />
      )}
      {ladderSteps.some(({ id, isClosed }) => id === step && isClosed) && (
        <SelectField
          name="fault"
          label={t(findingText.fault)}
          choices={named(faultKinds)}
          isRequired
        />
      )}
    </>
  );
}
