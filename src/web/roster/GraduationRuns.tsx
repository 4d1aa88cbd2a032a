import { Button } from 'antd';
import { useState } from 'react';

import { rosterText } from '../../domain/text/roster.ts';
import { semicolon } from '../marks.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import type { School } from './SchoolYear.tsx';

type Run = School['runs'][number];

/** 办理过的毕业, newest first, to be taken back as a whole. */
export function GraduationRuns({ data }: { data: School }) {
  const { t, dayAndClock } = useWords();
  const [undoing, setUndoing] = useState<Run>();
  return (
    <Section title={t(rosterText.runs)}>
      {data.runs.length === 0 && <p className="d-quiet">{t(rosterText.noRuns)}</p>}
      <ul className="d-list">
        {data.runs.map((run) => (
          <li key={run.runId}>
            <StateMark
              tone={run.undone ? 'waiting' : 'done'}
              word={t(run.undone ? rosterText.undone : rosterText.stateDone)}
            />
            <strong>
              {t(rosterText.runLine, {
                day: run.lastDay,
                classes: run.classes,
                pupils: run.pupils,
              })}
            </strong>
            <span className="d-muted">
              {[run.reason, run.by, dayAndClock(run.at)].join(' · ')}
              {run.undone && `${semicolon()}${[run.undone.reason, run.undone.by].join(' · ')}`}
            </span>
            {!run.undone && (
              <span className="d-row-actions">
                <Button size="small" type="text" onClick={() => setUndoing(run)}>
                  {t(rosterText.undo)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {undoing && (
        <FormDrawer<'roster.undo-graduate', { reason: string }>
          operation="roster.undo-graduate"
          title={t(rosterText.undoTitle)}
          intro={t(rosterText.undoWhat, { pupils: undoing.pupils })}
          submit={t(rosterText.undo)}
          done={rosterText.undid}
          danger
          initial={{}}
          toInput={({ reason }) => ({ schoolId: data.schoolId, runId: undoing.runId, reason })}
          onClose={() => setUndoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}
