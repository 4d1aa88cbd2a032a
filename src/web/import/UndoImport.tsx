import { Button } from 'antd';
import { useState } from 'react';

import { importText } from '../../domain/text/import-desk.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { RunProps } from './import-data.ts';

/** 撤销导入: says what it does and asks why. */
export function UndoImport({ placeId, run }: RunProps) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(importText.undo)}</Button>
      {isOpen && (
        <FormDrawer<'import.undo', { readonly reason: string }>
          operation="import.undo"
          title={t(importText.undoTitle)}
          intro={t(importText.undoWhat)}
          submit={t(importText.undo)}
          danger
          initial={{}}
          toInput={(values) => ({ placeId, importId: run.importId, ...values })}
          onClose={() => setOpen(false)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}
