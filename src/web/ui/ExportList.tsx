import { App, Button, Dropdown, Input, Modal } from 'antd';
import { useState } from 'react';

import type { ExportInput, ExportName } from '../../contract/export.ts';
import { exportFormats, type ExportFormat } from '../../domain/export.ts';
import { exportText } from '../../domain/text/export.ts';
import { askFile, Refused } from '../ask.ts';
import { saveBlob } from './file.ts';
import { useWords } from './words.ts';

interface ExportListProps<N extends ExportName> {
  readonly list: N;
  /** The filters that the page shows. */
  readonly input: ExportInput<N>;
}

/** 导出: what the page shows, all pages of it, as a file. Asks what for where names of several schools leave. */
export function ExportList<N extends ExportName>({ list, input }: ExportListProps<N>) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const [unexplained, setUnexplained] = useState<ExportFormat>();
  const save = async (format: ExportFormat, reason?: string) => {
    setBusy(true);
    try {
      const { name, blob } = await askFile(list, input, { format, ...(reason && { reason }) });
      saveBlob(name, blob);
      setUnexplained(undefined);
      void message.success(t(exportText.done, { name }));
    } catch (error) {
      if (error instanceof Refused && error.code === 'reason-to-export-needed')
        setUnexplained(format);
      else void message.error(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const items = exportFormats.map((format) => ({
    key: format,
    label: t(exportText[format]),
    onClick: () => void save(format),
  }));
  return (
    <div className="d-export">
      <Dropdown menu={{ items }} trigger={['click']} disabled={isBusy}>
        <Button loading={isBusy}>
          {t(isBusy ? exportText.working : exportText.export)} <span aria-hidden="true">▾</span>
        </Button>
      </Dropdown>
      {unexplained && (
        <ExportReason
          isBusy={isBusy}
          onReason={(reason) => void save(unexplained, reason)}
          onClose={() => setUnexplained(undefined)}
        />
      )}
    </div>
  );
}

interface ExportReasonProps {
  readonly isBusy: boolean;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}

function ExportReason({ isBusy, onReason, onClose }: ExportReasonProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const isGiven = reason.trim().length > 1;
  return (
    <Modal
      open
      title={t(exportText.reasonTitle)}
      okText={t(exportText.export)}
      cancelText={t(exportText.cancel)}
      okButtonProps={{ disabled: !isGiven, loading: isBusy }}
      onOk={() => onReason(reason.trim())}
      onCancel={onClose}
    >
      <p id="export-reason-why">{t(exportText.reasonWhy)}</p>
      <Input
        maxLength={200}
        aria-label={t(exportText.reason)}
        aria-describedby="export-reason-why"
        placeholder={t(exportText.reason)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => isGiven && onReason(reason.trim())}
      />
    </Modal>
  );
}
