import { workbenchText } from '../../domain/text/workbench.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../ui/words.ts';

/** A day without school, and why. */
export function RestDay({ reason }: { reason: string }) {
  const { t } = useWords();
  return (
    <Notice sign="rest" title={t(workbenchText.restDay, { reason })}>
      <p>{t(workbenchText.restDayHow)}</p>
    </Notice>
  );
}
