import { Alert, App, Button, Progress, Steps } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { yearRunStateText, yearRunText } from '../../domain/text/year-run.ts';
import { isYearRunBusy, yearRunMay, type YearRunState } from '../../domain/year-run.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { toneOfRun, type YearRunProps } from './year-run-words.ts';
import { YearSchools } from './YearSchools.tsx';

/** 全部学校升级与毕业: looked at, begun, stopped, taken back; wherever it stands. */
export function YearRunPage() {
  const { t } = useWords();
  const { placeId = '', runId = '' } = useParams();
  const run = useAsk(
    'roster.look-year',
    { placeId, runId },
    { again: (data) => (data && isYearRunBusy(data.state) ? 700 : false) },
  );
  const data = run.data;
  return (
    <>
      <PageHead
        title={t(yearRunText.title)}
        purpose={data && t(yearRunText.purpose, { day: data.lastDay, reason: data.reason })}
        trail={
          <nav className="d-trail">
            <Link to={paths.rosterYear(placeId, data?.lastDay)}>{t(yearRunText.back)}</Link>
          </nav>
        }
        action={data && <Orders placeId={placeId} run={data} />}
      />
      <Answer query={run} lines={8}>
        {(found) => (
          <>
            <RunSteps state={found.state} />
            {isYearRunBusy(found.state) ? <Busy run={found} /> : <Said run={found} />}
            {/* Asked anew when it has come to another state. */}
            {found.state !== 'checking' && (
              <YearSchools key={found.state} placeId={placeId} run={found} />
            )}
          </>
        )}
      </Answer>
    </>
  );
}

const stepOf: Readonly<Partial<Record<YearRunState, number>>> = {
  checking: 0,
  checked: 1,
  running: 2,
  stopped: 2,
  done: 3,
};

function RunSteps({ state }: { state: YearRunState }) {
  const { t } = useWords();
  const at = stepOf[state];
  if (at === undefined) return null;
  const titles = [yearRunText.stepLook, yearRunText.stepConfirm, yearRunText.stepDo];
  return (
    <Steps
      className="d-import-steps"
      size="small"
      responsive={false}
      current={at}
      items={titles.map((title) => ({ title: t(title) }))}
    />
  );
}

function Busy({ run }: Pick<YearRunProps, 'run'>) {
  const { t, count } = useWords();
  const { done, all } = run.progress;
  return (
    <div className="d-import-busy" aria-live="polite">
      <h2>{t(yearRunStateText[run.state])}…</h2>
      <Progress
        aria-label={t(yearRunStateText[run.state])}
        percent={all > 0 ? Math.min(99, Math.round((100 * done) / all)) : 0}
        status="active"
        showInfo={false}
      />
      {all > 0 && <p>{t(yearRunText.progress, { done: count(done), all: count(all) })}</p>}
      <p className="d-muted">{t(yearRunText.mayClose)}</p>
    </div>
  );
}

/** Where it stands, in a sentence or two. */
function Said({ run }: Pick<YearRunProps, 'run'>) {
  const { t, count, dayAndClock } = useWords();
  const { state, schools, undone } = run;
  if (state === 'checked' && schools.waiting === 0)
    return <Notice sign="done" title={t(yearRunText.nothingDue)} />;
  return (
    <>
      <p>
        <StateMark tone={toneOfRun(state)} word={t(yearRunStateText[state])} />{' '}
        {state === 'checked' &&
          t(yearRunText.checkedSum, {
            schools: count(schools.waiting),
            classes: count(run.classes),
            pupils: count(run.pupils),
            day: run.lastDay,
            until: run.guardianUntil,
          })}
        {(state === 'done' || state === 'stopped' || state === 'failed') &&
          t(yearRunText.doneSum, {
            done: count(schools.done),
            refused: count(schools.refused),
            waiting: count(schools.waiting),
          })}
        {state === 'undone' &&
          t(yearRunText.undoneSum, { undone: count(schools.undone), kept: count(schools.kept) })}
        {undone && (
          <span className="d-muted">
            {' '}
            {[undone.reason, undone.by, dayAndClock(undone.at)].join(' · ')}
          </span>
        )}
      </p>
      {state === 'failed' && (
        <Alert
          type="error"
          showIcon
          className="d-form-error"
          title={
            run.refusal === undefined
              ? t(yearRunText.failedWhat)
              : t(yearRunText.failedLook, { by: run.by, why: run.refusal })
          }
        />
      )}
      {state === 'checked' && run.obstructed > 0 && (
        <Alert
          type="warning"
          showIcon
          className="d-form-error"
          title={t(yearRunText.obstructedSum, { n: run.obstructed })}
        />
      )}
    </>
  );
}

/** The orders that may be given now: begin or go on, stop or cancel, take all back. */
function Orders({ placeId, run }: YearRunProps) {
  const { t, count } = useWords();
  const { modal } = App.useApp();
  const [isUndoing, setUndoing] = useState(false);
  const { state, runId, schools } = run;
  const which = { placeId, runId };
  const start = useSend('roster.start-year', { done: yearRunText.begun, toast: true });
  const cancel = useSend('roster.cancel-year', { toast: true });
  const label =
    state === 'stopped'
      ? t(yearRunText.goOn, { schools: count(schools.waiting) })
      : t(yearRunText.start, { schools: count(schools.waiting), pupils: count(run.pupils) });
  const confirm = () =>
    void modal.confirm({
      title: t(yearRunText.startTitle),
      content: t(yearRunText.startWhat),
      okText: label,
      onOk: async () => await start.mutateAsync(which).catch(() => undefined),
    });
  const isRunning = state === 'running';
  const stop = () =>
    isRunning
      ? void modal.confirm({
          title: t(yearRunText.stop),
          content: t(yearRunText.stopWhat),
          okText: t(yearRunText.stop),
          onOk: async () => await cancel.mutateAsync(which).catch(() => undefined),
        })
      : cancel.mutate(which);
  return (
    <>
      {yearRunMay(state, 'cancel') && (
        <Button loading={cancel.isPending} onClick={stop}>
          {t(isRunning ? yearRunText.stop : yearRunText.cancel)}
        </Button>
      )}
      {yearRunMay(state, 'undo', schools.kept) && schools.done + schools.kept > 0 && (
        <Button onClick={() => setUndoing(true)}>
          {t(state === 'undone' ? yearRunText.undoAgain : yearRunText.undo)}
        </Button>
      )}
      <LookAgain placeId={placeId} run={run} />
      {yearRunMay(state, 'start') && (
        <Button
          type="primary"
          loading={start.isPending}
          disabled={schools.waiting === 0}
          onClick={confirm}
        >
          {label}
        </Button>
      )}
      {isUndoing && (
        <FormDrawer<'roster.undo-year', { reason: string }>
          operation="roster.undo-year"
          title={t(yearRunText.undoTitle)}
          intro={t(yearRunText.undoWhat, { schools: count(schools.done + schools.kept) })}
          submit={t(yearRunText.undo)}
          done={yearRunText.undoBegun}
          danger
          initial={{}}
          toInput={({ reason }) => ({ ...which, reason })}
          onClose={() => setUndoing(false)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

/** 重新预览: a new preview of the same day, where something stood in the way or nothing was done. */
function LookAgain({ placeId, run }: YearRunProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const begin = useSend('roster.begin-year', { toast: true });
  const { state, schools, lastDay, reason } = run;
  const isSettled =
    (state === 'checked' && run.obstructed === 0) || (state === 'done' && schools.refused === 0);
  if (!yearRunMay(state, 'again') || isSettled) return null;
  const look = () =>
    begin.mutate(
      { placeId, lastDay, reason },
      { onSuccess: ({ runId }) => void navigate(paths.yearRun(placeId, runId)) },
    );
  return (
    <Button loading={begin.isPending} onClick={look}>
      {t(yearRunText.again)}
    </Button>
  );
}
