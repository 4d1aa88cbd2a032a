import { Alert, App, Button } from 'antd';
import { useRef, useState } from 'react';

import { personText } from '../../domain/text/person.ts';
import { ask, send } from '../ask.ts';
import { base64Of, saveFile } from '../ui/file.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { Checked } from './import-data.ts';

interface ImportStepsProps {
  readonly schoolId: string;
  readonly checked: Checked | undefined;
  readonly onChecked: (checked: Checked | undefined) => void;
}

/** The template to download and the file to check. */
export function ImportSteps({ schoolId, checked, onChecked }: ImportStepsProps) {
  const { t } = useWords();
  return (
    <>
      <Section title={t(personText.stepTemplate)}>
        <p className="d-muted">{t(personText.stepTemplateHow)}</p>
        <TemplateButton schoolId={schoolId} />
      </Section>
      <Section title={t(personText.stepFile)}>
        <p className="d-muted">{t(personText.stepFileHow)}</p>
        <FileCheck schoolId={schoolId} checked={checked} onChecked={onChecked} />
      </Section>
    </>
  );
}

function TemplateButton({ schoolId }: { schoolId: string }) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    ask('person.import-template', { schoolId })
      .then(saveFile)
      .catch((error: unknown) => void message.error(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Button loading={isBusy} onClick={download}>
      {t(personText.template)}
    </Button>
  );
}

function FileCheck({ schoolId, checked, onChecked }: ImportStepsProps) {
  const { t, sentenceOf } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [busyWith, setBusyWith] = useState<string>();
  const [error, setError] = useState<unknown>();
  const check = async (chosen: File) => {
    setBusyWith(chosen.name);
    setError(undefined);
    onChecked(undefined);
    try {
      const file = await base64Of(chosen);
      const result = await send('person.import-check', { schoolId, file });
      onChecked({ name: chosen.name, file, result });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusyWith(undefined);
    }
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        className="d-hidden"
        tabIndex={-1}
        aria-label={t(personText.file)}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen) void check(chosen);
        }}
      />
      <Button
        type={checked ? 'default' : 'primary'}
        loading={busyWith !== undefined}
        onClick={() => input.current?.click()}
      >
        {t(
          busyWith !== undefined
            ? personText.checking
            : checked
              ? personText.fileOther
              : personText.file,
        )}
      </Button>
      <span className="d-muted d-file-name">{busyWith ?? checked?.name}</span>
      <div aria-live="polite">
        {error !== undefined && (
          <Alert type="error" showIcon className="d-form-error" title={sentenceOf(error)} />
        )}
      </div>
    </>
  );
}
