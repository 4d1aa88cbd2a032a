import { Button } from 'antd';
import { useState } from 'react';

import { recheckText } from '../../domain/text/recheck.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';

interface AskRecheckProps {
  readonly classId: string;
  readonly className: string;
  /** What the hints say, as the reason to begin with. */
  readonly hints: string;
}

/** 请校医今天复测: a hint stays a hint; somebody looks. */
export function AskRecheck({ classId, className, hints }: AskRecheckProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t(recheckText.ask)}
      </Button>
      {isOpen && (
        <FormDrawer<'recheck.ask', { reason: string }>
          operation="recheck.ask"
          title={t(recheckText.askTitle, { class: className })}
          intro={t(recheckText.askHow)}
          submit={t(recheckText.ask)}
          done={recheckText.asked}
          initial={{ reason: t(recheckText.askDefault, { hints }) }}
          toInput={({ reason }) => ({ classId, reason })}
          onClose={() => setOpen(false)}
        >
          <ReasonField label={t(recheckText.askReason)} />
        </FormDrawer>
      )}
    </>
  );
}
