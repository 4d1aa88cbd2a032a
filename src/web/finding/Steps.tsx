import { Button, Tooltip } from 'antd';
import { useState } from 'react';

import type { FindingStep } from '../../domain/finding.ts';
import { findingStepText, findingText } from '../../domain/text/finding.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { IssueForm } from './IssueMany.tsx';
import { StepForm } from './StepForm.tsx';
import type { Opened } from './words.ts';

/** Quiet ones come last, and only while they may be taken. */
const quiet: readonly FindingStep[] = ['noted', 'escalated', 'waived', 'reopened'];

/** 能走的步: the one that is next stands out; what cannot be done now says why. */
export function Steps({ opened }: { opened: Opened }) {
  const { t } = useWords();
  const [doing, setDoing] = useState<FindingStep | 'undo'>();
  const { row, steps, undo, whyNotUndo, dueIfIssued } = opened;
  const { schoolId, findingId } = row;
  const close = () => setDoing(undefined);
  // What belongs to another state is left out; what is only held up for a reason stands there, grey, and says it.
  const shown = steps.filter((one) => one.why === undefined || one.step === row.next?.step);
  const loud = shown.filter(({ step }) => !quiet.includes(step));
  const rest = shown.filter(({ step, why }) => quiet.includes(step) && why === undefined);
  return (
    <div className="fd-steps">
      {[...loud, ...rest].map(({ step, why }) => (
        <Tooltip key={step} title={why}>
          <Button
            type={step === row.next?.step ? 'primary' : 'default'}
            disabled={why !== undefined}
            onClick={() => setDoing(step)}
          >
            {t(findingStepText[step])}
          </Button>
        </Tooltip>
      ))}
      {undo && (
        <Button type="text" onClick={() => setDoing('undo')}>
          {t(findingText.undo)}
        </Button>
      )}
      {whyNotUndo && (
        <Tooltip title={whyNotUndo}>
          <Button type="text" disabled>
            {t(findingText.undo)}
          </Button>
        </Tooltip>
      )}
      {doing === 'issued' && (
        <IssueForm
          {...{ schoolId, findingIds: [findingId], intro: row.says, due: dueIfIssued }}
          onClose={close}
        />
      )}
      {doing === 'undo' && undo && (
        <FormDrawer<'finding.undo', { reason: string }>
          operation="finding.undo"
          title={t(findingText.undo)}
          intro={t(findingText.undoHow)}
          submit={t(findingText.undo)}
          done={findingText.stepDone}
          initial={{}}
          toInput={({ reason }) => ({ schoolId, findingId, eventId: undo, reason })}
          onClose={close}
        >
          <ReasonField />
        </FormDrawer>
      )}
      {doing && doing !== 'undo' && doing !== 'issued' && (
        <StepForm opened={opened} step={doing} onClose={close} />
      )}
    </div>
  );
}
