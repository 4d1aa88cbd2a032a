import { Alert, App, Button, Progress, Steps } from 'antd';
import { Link, useParams } from 'react-router';

import { importRule, type ImportState, isImportBusy } from '../../domain/import.ts';
import { importStateText, importText } from '../../domain/text/import-desk.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { CheckedImport } from './CheckedImport.tsx';
import type { Looked, RunProps } from './import-data.ts';
import { MapColumns } from './MapColumns.tsx';
import { UndoImport } from './UndoImport.tsx';

/** 一次导入: columns, dry run, writing, result, undo; wherever it stands. */
export function ImportRunPage() {
  const { t } = useWords();
  const { placeId = '', importId = '' } = useParams();
  const run = useAsk('import.look', { placeId, importId }, { again: whenToLook });
  const data = run.data;
  return (
    <>
      <PageHead
        title={data ? data.fileName : t(importText.title)}
        purpose={data && `${importRule(data.kind).name} · ${t(importStateText[data.state])}`}
        trail={
          <nav className="d-trail">
            <Link to={paths.imports(placeId)}>{t(importText.back)}</Link>
          </nav>
        }
        action={data && <CancelImport placeId={placeId} run={data} />}
      />
      <Answer query={run}>{(found) => <Run placeId={placeId} run={found} />}</Answer>
    </>
  );
}

/**
 * While something is going on, soon. After a look that failed also: what was seen before it may be from before the
 * button was pressed, and a page that asks no more would show it for ever.
 */
function whenToLook(data: Looked | undefined, hasFailed: boolean): number | false {
  if (data && isImportBusy(data.state)) return 600;
  return data && hasFailed ? 3_000 : false;
}

function Run({ placeId, run }: RunProps) {
  return (
    <div className="d-import">
      <RunSteps state={run.state} />
      {isImportBusy(run.state) && <Busy run={run} />}
      {run.state === 'mapping' && <MapColumns placeId={placeId} run={run} />}
      {run.state === 'checked' && <CheckedImport key={run.digest} placeId={placeId} run={run} />}
      {run.state === 'done' && <Done placeId={placeId} run={run} />}
      {(run.state === 'failed' || run.state === 'cancelled') && (
        <Ended placeId={placeId} run={run} />
      )}
      {run.state === 'undone' && <Undone placeId={placeId} run={run} />}
    </div>
  );
}

const stepOf: Readonly<Record<ImportState, number>> = {
  uploading: 0,
  reading: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  applying: 3,
  done: 4,
  failed: 0,
  cancelled: 0,
  undoing: 4,
  undone: 4,
};

function RunSteps({ state }: { state: ImportState }) {
  const { t } = useWords();
  if (state === 'failed' || state === 'cancelled') return null;
  const titles = [
    importText.stepFile,
    importText.stepColumns,
    importText.stepCheck,
    importText.stepWrite,
  ];
  return (
    <Steps
      className="d-import-steps"
      size="small"
      responsive={false}
      current={stepOf[state]}
      items={titles.map((title) => ({ title: t(title) }))}
    />
  );
}

function Busy({ run }: { run: Looked }) {
  const { t, count } = useWords();
  const { done, total } = run.progress;
  const percent = total > 0 ? Math.min(99, Math.round((done / total) * 100)) : 0;
  return (
    <div className="d-import-busy" aria-live="polite">
      <h2>{t(importStateText[run.state])}…</h2>
      <Progress percent={percent} status="active" showInfo={total > 0} />
      {total > 0 && run.state !== 'undoing' && (
        <p>{t(importText.rowsDone, { done: count(done), total: count(total) })}</p>
      )}
      <p className="d-muted">{t(importText.mayClose)}</p>
    </div>
  );
}

function CancelImport({ placeId, run }: RunProps) {
  const { t } = useWords();
  const { modal } = App.useApp();
  const cancel = useSend('import.cancel', { toast: true });
  const isOpen = ['uploading', 'reading', 'mapping', 'checking', 'checked', 'applying'];
  if (!isOpen.includes(run.state)) return null;
  const confirm = () =>
    void modal.confirm({
      title: t(importText.cancelTitle),
      content: t(importText.cancelWhat),
      okText: t(importText.cancel),
      okButtonProps: { danger: true },
      onOk: () => cancel.mutateAsync({ placeId, importId: run.importId }).catch(() => undefined),
    });
  return (
    <Button loading={cancel.isPending} onClick={confirm}>
      {t(importText.cancel)}
    </Button>
  );
}

function Again({ placeId, run }: RunProps) {
  const { t } = useWords();
  return <Link to={paths.imports(placeId, run.kind)}>{t(importText.again)}</Link>;
}

function Done({ placeId, run }: RunProps) {
  const { t, count } = useWords();
  const { counts } = run;
  const facts = counts && {
    join: count(counts.join),
    move: count(counts.move),
    edit: count(counts.edit),
    leave: count(counts.leave),
    same: count(counts.same),
  };
  return (
    <>
      {run.refusal && <Alert type="warning" showIcon title={run.refusal} />}
      <Notice
        sign="done"
        title={t(importText.done)}
        action={
          <>
            <Again placeId={placeId} run={run} />
            {run.undoUntil && <UndoImport placeId={placeId} run={run} />}
          </>
        }
      >
        {facts && <p>{t(importText.doneWhat, facts)}</p>}
        {run.onlyRight && counts && counts.wrong > 0 && (
          <p>{t(importText.skipped, { count: count(counts.wrong) })}</p>
        )}
        {run.undoUntil && (
          <p className="d-muted">{t(importText.undoUntil, { day: run.undoUntil })}</p>
        )}
      </Notice>
    </>
  );
}

function Ended({ placeId, run }: RunProps) {
  const { t } = useWords();
  const isCancelled = run.state === 'cancelled';
  return (
    <Notice
      sign={isCancelled ? 'rest' : 'broken'}
      title={t(isCancelled ? importText.cancelled : importText.failed)}
      action={<Again placeId={placeId} run={run} />}
    >
      {run.refusal && <p>{run.refusal}</p>}
    </Notice>
  );
}

function Undone({ placeId, run }: RunProps) {
  const { t, dayAndClock } = useWords();
  return (
    <>
      <Notice
        sign="rest"
        title={t(importText.undone)}
        action={<Again placeId={placeId} run={run} />}
      >
        {run.undone && (
          <p>{t(importText.undoneWhat, { ...run.undone, at: dayAndClock(run.undone.at) })}</p>
        )}
      </Notice>
      {run.undoLeft.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(importText.undoLeft)}
          description={
            <ul className="d-plain-list">
              {run.undoLeft.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}
