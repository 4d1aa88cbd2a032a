import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { regroupText } from '../../domain/text/regroup.ts';
import { comma, semicolon } from '../marks.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

type Run = Output<'roster.regroups'>['runs'][number];

/** 办理过的并班、分班, each to be taken back. */
export function RegroupRuns({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const list = useAsk('roster.regroups', { schoolId });
  const [undoing, setUndoing] = useState<Run>();
  return (
    <Section title={t(regroupText.runs)}>
      <Answer query={list} lines={2}>
        {({ runs }) =>
          runs.length === 0 ? (
            <p className="d-quiet">{t(regroupText.noRuns)}</p>
          ) : (
            <ul className="d-list">
              {runs.map((run) => (
                <RunLine key={run.runId} run={run} onUndo={() => setUndoing(run)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {undoing && (
        <FormDrawer<'roster.undo-regroup', { reason: string }>
          operation="roster.undo-regroup"
          title={t(regroupText.undoTitle)}
          intro={t(regroupText.undoWhat)}
          submit={t(regroupText.undo)}
          done={regroupText.undone}
          danger
          initial={{}}
          toInput={({ reason }) => ({ schoolId, runId: undoing.runId, reason })}
          onClose={() => setUndoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}

function RunLine({ run, onUndo }: { run: Run; onUndo: () => void }) {
  const { t, dayAndClock } = useWords();
  return (
    <li>
      <StateMark
        tone={run.undone ? 'waiting' : 'done'}
        word={t(run.undone ? regroupText.undone : regroupText.stateDone)}
      />
      <strong>
        {t(regroupText.runLine, {
          day: run.from,
          moved: run.moved,
          classes: run.classes.join(comma()),
        })}
      </strong>
      <span className="d-muted">
        {[run.reason, run.by, dayAndClock(run.at)].join(' · ')}
        {run.undone && `${semicolon()}${[run.undone.reason, run.undone.by].join(' · ')}`}
      </span>
      {!run.undone && (
        <span className="d-row-actions">
          <Button size="small" type="text" onClick={onUndo}>
            {t(regroupText.undo)}
          </Button>
        </span>
      )}
    </li>
  );
}
