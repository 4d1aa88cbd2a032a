import { Alert, App, Button, Tabs } from 'antd';
import { useState } from 'react';

import { importOutcomes } from '../../domain/import.ts';
import { importOutcomeText, importText } from '../../domain/text/import-desk.ts';
import { ask } from '../ask.ts';
import { saveFile } from '../ui/file.ts';
import { Section } from '../ui/Section.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import type { RunProps } from './import-data.ts';
import { ImportRows } from './ImportRows.tsx';
import { MapColumns } from './MapColumns.tsx';

/** 预检结果: what is wrong, what would change, and the button that writes it. */
export function CheckedImport({ placeId, run }: RunProps) {
  const { t, count } = useWords();
  const [isMapping, setMapping] = useState(false);
  const { counts } = run;
  if (!counts) return null;
  if (isMapping)
    return <MapColumns placeId={placeId} run={run} onClose={() => setMapping(false)} />;
  const shown = importOutcomes.filter((one) => counts[one] > 0);
  const [first] = shown;
  return (
    <>
      {run.refusal && (
        <Alert type={run.isBarred ? 'error' : 'warning'} showIcon title={run.refusal} />
      )}
      <Section
        title={t(importText.stepCheck)}
        action={
          <Button type="link" onClick={() => setMapping(true)}>
            {t(importText.changeColumns)}
          </Button>
        }
      >
        <Counts placeId={placeId} run={run} />
        <Actions placeId={placeId} run={run} />
        {first && (
          <Tabs
            items={shown.map((one) => ({
              key: one,
              label: `${t(importOutcomeText[one])} ${count(counts[one])}`,
              children: <ImportRows placeId={placeId} importId={run.importId} show={one} />,
            }))}
          />
        )}
      </Section>
    </>
  );
}

function Counts({ run }: RunProps) {
  const { t, count } = useWords();
  const { counts } = run;
  if (!counts) return null;
  const rows = [
    [t(importText.read), counts.rows, false],
    ...importOutcomes.map(
      (one) => [t(importOutcomeText[one]), counts[one], one === 'wrong'] as const,
    ),
  ] as const;
  return (
    <dl className="d-counts d-counts-large">
      {rows.map(([word, number, isWrong]) => (
        <div key={word} className={number === 0 ? 'd-zero' : undefined}>
          <dt>{word}</dt>
          <dd className={isWrong && number > 0 ? 'd-some-ill' : undefined}>{count(number)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ placeId, run }: RunProps) {
  const { t, count, sentenceOf } = useWords();
  const { modal } = App.useApp();
  const apply = useSend('import.apply');
  const { counts, digest } = run;
  if (!counts || digest === undefined) return null;
  const changes = counts.join + counts.move + counts.edit + counts.leave;
  const isWrong = counts.wrong > 0;
  // Who has a fault in their row would be taken as missing.
  const isBarred = isWrong && counts.leave > 0;
  const facts = {
    join: count(counts.join),
    move: count(counts.move),
    edit: count(counts.edit),
    leave: count(counts.leave),
  };
  const confirm = () =>
    void modal.confirm({
      title: t(importText.applyTitle),
      content: (
        <>
          <p>{t(importText.applyWhat, facts)}</p>
          {isWrong && <p>{t(importText.skipped, { count: count(counts.wrong) })}</p>}
        </>
      ),
      okText: t(importText.apply, { count: count(changes) }),
      onOk: () =>
        apply
          .mutateAsync({ placeId, importId: run.importId, digest, onlyRight: isWrong })
          .catch(() => undefined),
    });
  const label = isWrong
    ? t(importText.onlyRight, { count: count(counts.rows - counts.wrong) })
    : t(importText.apply, { count: count(changes) });
  return (
    <div className="d-import-actions">
      <div aria-live="polite">
        {apply.error && <Alert type="error" showIcon title={sentenceOf(apply.error)} />}
        {isWrong && (
          <Alert
            type="error"
            showIcon
            title={t(importText.errorsFound, { count: count(counts.wrong) })}
            description={t(isBarred ? importText.wholeErrors : importText.errorsHow)}
          />
        )}
        {!isWrong && changes === 0 && (
          <Alert type="success" showIcon title={t(importText.nothingToDo)} />
        )}
      </div>
      <p>
        {isWrong && <MarkedButton placeId={placeId} run={run} />}
        {changes > 0 && !isBarred && (
          <Button
            type={isWrong ? 'default' : 'primary'}
            size="large"
            disabled={run.isBarred}
            loading={apply.isPending}
            onClick={confirm}
          >
            {label}
          </Button>
        )}
      </p>
    </div>
  );
}

function MarkedButton({ placeId, run }: RunProps) {
  const { t, sentenceOf } = useWords();
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);
  const download = () => {
    setBusy(true);
    ask('import.marked', { placeId, importId: run.importId })
      .then(saveFile)
      .catch((error: unknown) => void message.error(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Button type="primary" size="large" loading={isBusy} onClick={download}>
      {t(importText.marked)}
    </Button>
  );
}
