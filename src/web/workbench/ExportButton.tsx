import { App, Button } from 'antd';
import { useState } from 'react';

import { workbenchText } from '../../domain/text/workbench.ts';
import { ask } from '../ask.ts';
import { saveFile } from '../ui/file.ts';
import { useWords } from '../ui/words.ts';

/** Downloads what the page shows as an Excel file. */
export function ExportButton({ schoolId, day }: { schoolId: string; day: string }) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      saveFile(await ask('roll.export', { schoolId, day }));
      void message.success(t(workbenchText.exported));
    } catch (error) {
      void message.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type="primary" loading={isBusy} onClick={() => void save()}>
      {t(workbenchText.export)}
    </Button>
  );
}
