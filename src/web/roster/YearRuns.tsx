import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import { rosterText } from '../../domain/text/roster.ts';
import { yearRunStateText, yearRunText } from '../../domain/text/year-run.ts';
import { paths } from '../shell/paths.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { dueSchools, toneOfRun } from './year-run-words.ts';

/** 全部学校一起办: begins a preview of all schools. */
export function BeginYear({ placeId, lastDay }: { placeId: string; lastDay: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(yearRunText.all)}
      </Button>
      {isOpen && (
        <FormDrawer<'roster.begin-year', { reason: string }>
          operation="roster.begin-year"
          title={t(yearRunText.all)}
          intro={t(yearRunText.allWhat)}
          submit={t(yearRunText.preview)}
          initial={{ reason: t(rosterText.defaultReason, { year: lastDay.slice(0, 4) }) }}
          toInput={({ reason }) => ({ placeId, lastDay, reason })}
          onClose={() => setOpen(false)}
          onDone={({ runId }) => void navigate(paths.yearRun(placeId, runId))}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

/** The steps over all schools so far, newest first. */
export function YearRuns({ placeId }: { placeId: string }) {
  const { t, dayAndClock } = useWords();
  const runs = useAsk('roster.year-runs', { placeId, limit: 10 });
  if (!runs.data) return null;
  return (
    <Section title={t(yearRunText.runs)}>
      {runs.data.rows.length === 0 && <p className="d-quiet">{t(yearRunText.noRuns)}</p>}
      <ul className="d-list">
        {runs.data.rows.map((run) => (
          <li key={run.runId}>
            <StateMark tone={toneOfRun(run.state)} word={t(yearRunStateText[run.state])} />
            <Link to={paths.yearRun(placeId, run.runId)}>
              {t(yearRunText.runLine, {
                day: run.lastDay,
                schools: dueSchools(run.schools),
                pupils: run.pupils,
              })}
            </Link>
            <span className="d-muted">
              {[run.reason, run.begun?.by ?? run.by, dayAndClock(run.begun?.at ?? run.at)].join(
                ' · ',
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
