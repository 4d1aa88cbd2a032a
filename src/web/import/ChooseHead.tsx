import { Alert, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';

import { importText } from '../../domain/text/import-desk.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import type { RunProps } from './import-data.ts';

interface ChooseHeadProps extends RunProps {
  readonly head: NonNullable<RunProps['run']['head']>;
}

/** 工作表和表头: which sheet of the book is read, and which row names its columns; either reads the columns anew. */
export function ChooseHead({ placeId, run, head }: ChooseHeadProps) {
  const { t, count, sentenceOf } = useWords();
  const [row, setRow] = useState(head.row);
  const send = useSend('import.head');
  const which = { placeId, importId: run.importId };
  const again = () => send.mutate({ ...which, headRow: row });
  const { sheets } = head;
  return (
    <>
      {sheets.length > 1 && (
        <p className="d-muted">{t(importText.sheetHow, { count: sheets.length })}</p>
      )}
      <p className="d-import-row">
        {sheets.length > 1 && (
          <label className="d-import-sheet">
            {t(importText.sheet)}{' '}
            <Select
              aria-label={t(importText.sheet)}
              className="d-import-choice"
              value={head.sheet ?? null}
              virtual={false}
              loading={send.isPending}
              options={sheets.map(({ name, rows }) => ({
                value: name,
                label: t(importText.sheetRows, { name, rows: count(rows) }),
              }))}
              onChange={(sheet) => {
                if (sheet) send.mutate({ ...which, sheet });
              }}
            />
          </label>
        )}
        <label>
          {t(importText.headRow)}{' '}
          <InputNumber
            min={1}
            max={head.lastRow}
            precision={0}
            value={row}
            onChange={(value) => setRow(value ?? head.row)}
            onPressEnter={again}
          />
        </label>
        {row !== head.row && (
          <Button loading={send.isPending} onClick={again}>
            {t(importText.headAgain)}
          </Button>
        )}
      </p>
      {send.error && <Alert type="error" showIcon title={sentenceOf(send.error)} />}
    </>
  );
}
