import { App, Button } from 'antd';
import { useState } from 'react';

import { retentionText } from '../../domain/text/privacy.ts';
import { ask } from '../ask.ts';
import { useMe } from '../shell/me.ts';
import { saveFile } from '../ui/file.ts';
import { useWords } from '../ui/words.ts';

/** 年度访问记录: who opened pupils' data this year, as an Excel file. Of the last year and this one. */
export function AccessExport({ placeId }: { placeId: string }) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const thisYear = Number(useMe().today.slice(0, 4));
  const [busyYear, setBusyYear] = useState<number>();
  const save = async (year: number) => {
    setBusyYear(year);
    try {
      saveFile(await ask('privacy.audit-export', { placeId, year }));
      void message.success(t(retentionText.exported));
    } catch (error) {
      void message.error(sentenceOf(error));
    } finally {
      setBusyYear(undefined);
    }
  };
  return (
    <>
      {[thisYear - 1, thisYear].map((year) => (
        <Button
          key={year}
          title={t(retentionText.exportWhat)}
          loading={busyYear === year}
          onClick={() => void save(year)}
        >
          {t(retentionText.export, { year })}
        </Button>
      ))}
    </>
  );
}
