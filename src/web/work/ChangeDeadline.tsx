import { deadlineText } from '../../domain/text/deadline.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Deadline } from './DeadlinePage.tsx';

export type Change = 'done' | 'reopen' | 'explain' | 'pause' | 'resume';

interface ChangeDeadlineProps {
  readonly change: Change;
  readonly deadline: Deadline;
  readonly onClose: () => void;
}

/** What a person does to a deadline, each with a sentence why or how. */
export function ChangeDeadline({ change, deadline, onClose }: ChangeDeadlineProps) {
  const { t } = useWords();
  const { deadlineId, placeId } = deadline;
  const common = { initial: {}, onClose };
  switch (change) {
    case 'done':
      return (
        <FormDrawer<'deadline.done', { reason: string }>
          {...common}
          operation="deadline.done"
          title={deadline.what}
          intro={t(deadlineText.markDoneIntro)}
          submit={t(deadlineText.markDone)}
          done={deadlineText.markedDone}
          toInput={({ reason }) => ({ deadlineId, note: reason })}
        >
          <ReasonField label={t(deadlineText.how)} />
        </FormDrawer>
      );
    case 'reopen':
      return (
        <FormDrawer<'deadline.reopen', { reason: string }>
          {...common}
          operation="deadline.reopen"
          title={t(deadlineText.reopen)}
          submit={t(deadlineText.reopen)}
          done={deadlineText.reopened}
          toInput={({ reason }) => ({ deadlineId, reason })}
        >
          <ReasonField />
        </FormDrawer>
      );
    case 'explain':
      return (
        <FormDrawer<'deadline.explain', { reason: string }>
          {...common}
          operation="deadline.explain"
          title={t(deadlineText.explain)}
          intro={t(deadlineText.explainIntro)}
          submit={t(deadlineText.explain)}
          done={deadlineText.explained}
          initial={deadline.breachReason ? { reason: deadline.breachReason } : {}}
          toInput={({ reason }) => ({ deadlineId, reason })}
        >
          <ReasonField />
        </FormDrawer>
      );
    case 'pause':
    case 'resume':
      return (
        <FormDrawer<'deadline.pause' | 'deadline.resume', { reason: string }>
          {...common}
          operation={change === 'pause' ? 'deadline.pause' : 'deadline.resume'}
          title={t(deadlineText[change])}
          {...(change === 'pause' && { intro: t(deadlineText.pauseIntro) })}
          submit={t(deadlineText[change])}
          done={change === 'pause' ? deadlineText.pausedDone : deadlineText.resumedDone}
          toInput={({ reason }) => ({ placeId, deadlineId, reason })}
        >
          <ReasonField />
        </FormDrawer>
      );
  }
}
