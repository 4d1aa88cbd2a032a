import type { Input, Output } from '../../../contract/index.ts';
import {
  findingListText as list,
  findingStepText,
  findingText,
} from '../../../domain/text/finding.ts';
import type { Sentence } from '../../../domain/text/say.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { Lines } from '../Lines.tsx';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';

/** What is done in the yard: the school's own steps, and the recheck. The rest waits for a desk. */
export const phoneSteps = [
  'submitted',
  'closed',
  'accepted',
  'begun',
  'extension-asked',
  'agreed',
  'objected',
  'rejected',
  'taken',
  'noted',
] as const;
export type PhoneStep = (typeof phoneSteps)[number];

export interface Typed {
  readonly says: string;
  readonly due: string;
}

interface StepPanelProps {
  readonly opened: Output<'finding.show'>;
  readonly step: PhoneStep;
  /** Typed so far, where the panel was open before. */
  readonly typed: Typed | undefined;
  readonly onType: (typed: Typed) => void;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

const labels: { readonly [K in PhoneStep]?: Sentence } = {
  submitted: findingText.submitSays,
  closed: findingText.recheckSays,
  accepted: list.unit,
  begun: findingText.beginSays,
  objected: findingText.answerSays,
  rejected: findingText.rejectSays,
  'extension-asked': findingText.extensionSays,
  noted: findingText.noteSays,
};
const hows: { readonly [K in PhoneStep]?: Sentence } = {
  submitted: findingText.submitHow,
  agreed: findingText.agreedHow,
  objected: findingText.objectHow,
  accepted: findingText.unitHint,
};

/** Steps that name a day. */
const days: { readonly [K in PhoneStep]?: Sentence } = {
  rejected: list.due,
  'extension-asked': findingText.until,
};

export function StepPanel({ opened, step, typed, onType, onClose, onSent }: StepPanelProps) {
  const t = useT();
  const { schoolId, findingId } = opened.row;
  const says = typed?.says ?? (step === 'accepted' ? (opened.row.unit ?? '') : '');
  const due = typed?.due ?? (step === 'rejected' ? opened.dueIfIssued : '');
  const { isBusy, failure, go } = useSending(onSent);
  const label = labels[step];
  const how = hows[step];
  const dayLabel = days[step];
  const isReady = (!label || says.trim().length > 1) && (!dayLabel || due !== '');
  const submit = () =>
    go((key) => sendStep({ schoolId, findingId, step, says: says.trim(), due }, key));
  return (
    <Panel
      title={t(findingStepText[step])}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={isBusy || !isReady} onClick={submit}>
          {t(findingStepText[step])}
        </button>
      }
    >
      {how && <p className="sd-small sd-muted">{t(how)}</p>}
      {failure && <Notices failure={failure} onRetry={submit} />}
      {failure && !failure.refused && <p className="sd-small">{t(findingText.offline)}</p>}
      {label && (
        <Lines
          label={t(label)}
          value={says}
          most={step === 'accepted' ? 60 : 500}
          onChange={(said) => onType({ says: said, due })}
        />
      )}
      {dayLabel && (
        <label className="sd-field">
          <span className="sd-field-label">{t(dayLabel)}</span>
          <input
            className="sd-input"
            type="date"
            min={opened.today}
            value={due}
            onInput={(event) => onType({ says, due: event.currentTarget.value })}
          />
        </label>
      )}
    </Panel>
  );
}

interface Said {
  readonly schoolId: string;
  readonly findingId: string;
  readonly step: PhoneStep;
  readonly says: string;
  readonly due: string;
}

async function sendStep({ schoolId, findingId, step, says, due }: Said, key: string) {
  const which = { schoolId, findingId };
  const kept = { key };
  if (step === 'noted') return await send('finding.note', { ...which, says }, kept);
  if (step === 'taken' || step === 'closed' || step === 'rejected')
    return await send('finding.recheck', { ...which, fact: recheckFact(step, says, due) }, kept);
  return await send('finding.rectify', { ...which, fact: schoolFact(step, says, due) }, kept);
}

function recheckFact(
  kind: 'taken' | 'closed' | 'rejected',
  says: string,
  due: string,
): Input<'finding.recheck'>['fact'] {
  if (kind === 'taken') return { kind };
  return kind === 'closed' ? { kind, says } : { kind, says, due };
}

function schoolFact(
  kind: 'agreed' | 'objected' | 'accepted' | 'begun' | 'submitted' | 'extension-asked',
  says: string,
  due: string,
): Input<'finding.rectify'>['fact'] {
  if (kind === 'agreed') return { kind };
  if (kind === 'extension-asked') return { kind, says, until: due };
  return kind === 'accepted' ? { kind, unit: says } : { kind, says };
}
