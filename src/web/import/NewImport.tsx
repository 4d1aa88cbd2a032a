import { Alert, App, Button, Checkbox, Progress, Radio } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { type ImportKind, importKinds, importRule, missingForImport } from '../../domain/import.ts';
import { importText } from '../../domain/text/import-desk.ts';
import { ask } from '../ask.ts';
import { mayOf, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { saveFile } from '../ui/file.ts';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { upload } from './upload.ts';

/** 新的导入: what, from which file. */
export function NewImport({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const place = useAsk('place.children', { placeId });
  return (
    <Section title={t(importText.begin)}>
      <Answer query={place} lines={4}>
        {({ place: at, path }) => (
          <Begin
            placeId={placeId}
            isSchool={at.kind === 'school'}
            path={path.map((one) => one.placeId)}
          />
        )}
      </Answer>
    </Section>
  );
}

interface BeginProps {
  readonly placeId: string;
  readonly isSchool: boolean;
  /** The place and what is above it. */
  readonly path: readonly string[];
}

function Begin({ placeId, isSchool, path }: BeginProps) {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const [isWhole, setWhole] = useState(false);
  const kinds = importKinds.filter((one) => !isSchool || importRule(one).scope === 'both');
  const mayImport = (one: ImportKind) =>
    missingForImport(one, (capability) => mayOf(me, capability, path)) === undefined;
  const kind =
    kinds.find((one) => one === address.get('kind') && mayImport(one)) ?? kinds.find(mayImport);
  const hasWhole = kind === 'pupils' || kind === 'staff';
  return (
    <>
      <p className="d-muted">{t(importText.order)}</p>
      <Radio.Group
        className="d-import-kinds"
        aria-label={t(importText.choose)}
        value={kind}
        onChange={(event) => address.set({ kind: String(event.target.value) })}
      >
        {kinds.map((one) => (
          <Radio key={one} value={one} disabled={!mayImport(one)}>
            {importRule(one).name}
            {!mayImport(one) && <span className="d-muted"> {t(importText.notYours)}</span>}
          </Radio>
        ))}
      </Radio.Group>
      {kind && (
        <>
          <p className="d-import-template">
            <TemplateButton placeId={placeId} kind={kind} />
            <span className="d-muted">{t(importText.templateHow)}</span>
          </p>
          {hasWhole && (
            <p>
              <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
                {t(importText.whole)}
              </Checkbox>
              {isWhole && <span className="d-muted d-import-hint">{t(importText.wholeHow)}</span>}
            </p>
          )}
          <FileDrop placeId={placeId} kind={kind} isWhole={hasWhole && isWhole} />
        </>
      )}
    </>
  );
}

function TemplateButton({ placeId, kind }: { placeId: string; kind: ImportKind }) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    ask('import.template', { placeId, kind })
      .then(saveFile)
      .catch((error: unknown) => void message.error(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Button loading={isBusy} onClick={download}>
      {t(importText.template)}
    </Button>
  );
}

interface FileDropProps {
  readonly placeId: string;
  readonly kind: ImportKind;
  readonly isWhole: boolean;
}

function FileDrop({ placeId, kind, isWhole }: FileDropProps) {
  const { t, sentenceOf } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<{ name: string; percent: number }>();
  const [error, setError] = useState<unknown>();
  const [isOver, setOver] = useState(false);
  const take = async (file: File) => {
    setError(undefined);
    setSent({ name: file.name, percent: 0 });
    try {
      const importId = await upload({ placeId, kind, isWhole }, file, (percent) =>
        setSent({ name: file.name, percent }),
      );
      await navigate(paths.importRun(placeId, importId));
    } catch (failure) {
      setError(failure);
      setSent(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !sent) void take(file);
  };
  return (
    <>
      <div
        className={isOver ? 'd-drop d-drop-over' : 'd-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.txt"
          className="d-hidden"
          tabIndex={-1}
          aria-label={t(importText.file)}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            if (chosen) void take(chosen);
          }}
        />
        {sent ? (
          <div className="d-drop-sending" aria-live="polite">
            <span>
              {sent.name} · {t(importText.uploading, { percent: sent.percent })}
            </span>
            <Progress percent={sent.percent} showInfo={false} />
          </div>
        ) : (
          <>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t(importText.file)}
            </Button>
            <span className="d-muted">{t(importText.fileHow)}</span>
          </>
        )}
      </div>
      <div aria-live="polite">
        {error !== undefined && (
          <Alert type="error" showIcon className="d-form-error" title={sentenceOf(error)} />
        )}
      </div>
    </>
  );
}
