import { Form } from 'antd';

import type { Input } from '../../contract/index.ts';
import { aggravations, measuresFor } from '../../domain/accountability-rules.ts';
import type { CaseStep } from '../../domain/accountability.ts';
import { accountabilityText, caseStepText } from '../../domain/text/accountability.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { choicesOf } from '../finding/words.ts';
import { MultiField, RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { OpenedCase } from './words.ts';

interface Values {
  readonly says: string;
  readonly measures?: string[];
  readonly aggravations?: string[];
  readonly decidedBy: string;
  readonly document: string;
  readonly verdict: 'upheld' | 'changed' | 'revoked';
}

interface CaseStepFormProps {
  readonly opened: OpenedCase;
  readonly step: Exclude<CaseStep, 'corrected'>;
  readonly onClose: () => void;
}

/** 一步: what each asks. */
export function CaseStepForm({ opened, step, onClose }: CaseStepFormProps) {
  const { t } = useWords();
  const { caseId } = opened.row;
  return (
    <FormDrawer<'accountability.step', Values>
      operation="accountability.step"
      title={t(caseStepText[step])}
      intro={t(accountabilityText.never)}
      submit={t(caseStepText[step])}
      done={accountabilityText.done}
      danger={step === 'decided'}
      initial={step === 'appeal-answered' ? { verdict: 'upheld' } : {}}
      toInput={(values) => ({ caseId, fact: factOf(step, values) })}
      onClose={onClose}
    >
      <Fields step={step} opened={opened} />
    </FormDrawer>
  );
}

type Fact = Input<'accountability.step'>['fact'];

function factOf(step: CaseStepFormProps['step'], values: Values): Fact {
  const { says, measures = [], aggravations: worse = [], decidedBy, document, verdict } = values;
  switch (step) {
    case 'decided':
      return { kind: step, measures, aggravations: worse, decidedBy, document };
    case 'appeal-answered':
      return {
        ...{ kind: step, verdict, decidedBy, says },
        ...(verdict === 'changed' && { measures }),
      };
    case 'heard':
    case 'dropped':
    case 'appealed':
      return { kind: step, says };
  }
}

const saysOf: { readonly [K in CaseStep]?: Sentence } = {
  heard: accountabilityText.heardSays,
  dropped: accountabilityText.droppedSays,
  appealed: accountabilityText.appealSays,
  'appeal-answered': accountabilityText.answerSays,
};

function Fields({ step, opened: { row } }: Pick<CaseStepFormProps, 'step' | 'opened'>) {
  const words = useWords();
  const { t } = words;
  const verdict = Form.useWatch<string | undefined>('verdict');
  const says = saysOf[step];
  const isDeciding = step === 'decided' || step === 'appeal-answered';
  const asksMeasures = step === 'decided' || (step === 'appeal-answered' && verdict === 'changed');
  return (
    <>
      {step === 'appeal-answered' && (
        <RadioField
          name="verdict"
          label={t(accountabilityText.verdict)}
          choices={(['upheld', 'changed', 'revoked'] as const).map((value) => ({
            value,
            label: t(accountabilityText[value]),
          }))}
          isRequired
        />
      )}
      {asksMeasures && (
        <MultiField
          name="measures"
          label={t(accountabilityText.measures)}
          choices={choicesOf(measuresFor(row.aim), words)}
          isRequired
        />
      )}
      {step === 'decided' && (
        <MultiField
          name="aggravations"
          label={t(accountabilityText.aggravations)}
          choices={choicesOf(aggravations, words)}
        />
      )}
      {isDeciding && (
        <TextField name="decidedBy" label={t(accountabilityText.decidedBy)} max={60} isRequired />
      )}
      {step === 'decided' && (
        <TextField name="document" label={t(accountabilityText.document)} max={120} isRequired />
      )}
      {says && <SaysField label={t(says)} max={1000} />}
    </>
  );
}
