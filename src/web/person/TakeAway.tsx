import { App, Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';

import { exportText } from '../../domain/text/export.ts';
import { historyText as words } from '../../domain/text/person-history.ts';
import { ask } from '../ask.ts';
import { saveFile } from '../ui/file.ts';
import { useWords } from '../ui/words.ts';

const formats = ['xlsx', 'json'] as const;
type Format = (typeof formats)[number];

/** 打印、导出档案: the file as a document, or to take away with what it is for. */
export function TakeAway({ personId }: { personId: string }) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [format, setFormat] = useState<Format>();
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isGiven = reason.trim().length > 1;
  const save = async () => {
    if (!format || !isGiven) return;
    setBusy(true);
    try {
      saveFile(await ask('person.export', { personId, format, reason: reason.trim() }));
      setFormat(undefined);
      void message.success(t(words.exported));
    } catch (error) {
      void message.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const items = formats.map((one) => ({
    key: one,
    label: t(words[one]),
    onClick: () => setFormat(one),
  }));
  return (
    <>
      <Button onClick={() => window.print()}>{t(words.print)}</Button>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>
          {t(words.export)} <span aria-hidden="true">▾</span>
        </Button>
      </Dropdown>
      {format && (
        <Modal
          open
          title={t(words.export)}
          okText={t(exportText.export)}
          cancelText={t(exportText.cancel)}
          okButtonProps={{ disabled: !isGiven, loading: isBusy }}
          onOk={() => void save()}
          onCancel={() => setFormat(undefined)}
        >
          <p id="take-away-why">{t(words.exportWhy)}</p>
          <Input
            maxLength={200}
            aria-label={t(words.exportReason)}
            aria-describedby="take-away-why"
            placeholder={t(words.exportReason)}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Modal>
      )}
    </>
  );
}
