import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { CaseKind, CaseStep } from '../../domain/accountability.ts';
import {
  accountabilityText,
  caseStateText,
  caseStepText,
} from '../../domain/text/accountability.ts';
import { faultName } from '../finding/words.ts';
import { NotFound } from '../shell/Broken.tsx';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { CaseForm } from './CaseForm.tsx';
import { CaseStepForm } from './CaseStepForm.tsx';
import {
  aggravationNames,
  caseNumber,
  measureNames,
  type OpenedCase,
  toneOf,
  whoOf,
} from './words.ts';

import './accountability.css';

/** 一个问责案: what was established, by what basis, who decided what, and what became of an appeal. */
export function CasePage() {
  const { caseId = '' } = useParams();
  const isReal = isId(caseId);
  const opened = useAsk('accountability.show', isReal ? { caseId } : undefined);
  if (!isReal) return <NotFound />;
  return (
    <Answer query={opened} lines={10}>
      {(data) => <Whole opened={data} />}
    </Answer>
  );
}

function Whole({ opened }: { opened: OpenedCase }) {
  const words = useWords();
  const { t } = words;
  const { row } = opened;
  return (
    <>
      <PageHead
        title={whoOf(row)}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.accountability()}>{t(accountabilityText.title)}</Link>
              </li>
              <li>{caseNumber(row, words)}</li>
            </ol>
          </nav>
        }
        purpose={<StateMark tone={toneOf(row)} word={t(caseStateText[row.state])} />}
      />
      <Steps opened={opened} />
      <div className="ac-columns">
        <Section title={t(accountabilityText.about)}>
          <About row={row} />
        </Section>
        <Section title={t(accountabilityText.trail)}>
          <Trail opened={opened} />
        </Section>
      </div>
    </>
  );
}

function About({ row }: Pick<OpenedCase, 'row'>) {
  const words = useWords();
  const { t } = words;
  return (
    <Facts
      rows={[
        [t(accountabilityText.unit), row.unit],
        [t(accountabilityText.fault), faultName(row.fault, words)],
        [t(accountabilityText.concealment), row.isConcealment && t(accountabilityText.concealed)],
        [t(accountabilityText.facts), row.facts],
        [t(accountabilityText.basis), row.basis],
        [
          t(accountabilityText.finding),
          row.finding && (
            <Link key="finding" to={paths.finding(row.finding.schoolId, row.finding.findingId)}>
              {row.finding.says}
            </Link>
          ),
        ],
        [t(accountabilityText.openedDay), row.openedDay],
        [t(accountabilityText.decidedDay), row.decidedDay],
        [t(accountabilityText.measures), measureNames(row.measures, words)],
        [t(accountabilityText.aggravations), aggravationNames(row.aggravations, words)],
        [t(accountabilityText.decidedBy), row.authority],
        [t(accountabilityText.document), row.document],
      ]}
    />
  );
}

function Trail({ opened: { events } }: { opened: OpenedCase }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  return (
    <ol className="ac-trail">
      {events.map((event) => (
        <li key={event.eventId} className={event.isUndone ? 'ac-undone' : undefined}>
          <time dateTime={event.at}>{dayAndClock(event.at)}</time>
          <div>
            <strong>{headOf(event, words)}</strong>
            {event.isUndone && <span className="d-muted"> {t(accountabilityText.undone)}</span>}
            {event.says && <p>{event.says}</p>}
            {event.reason && <p>{event.reason}</p>}
            <div className="d-muted">
              {[event.by, event.authority, event.document].filter(Boolean).join(' · ')}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

function headOf(event: OpenedCase['events'][number], words: Words): string {
  const { t } = words;
  return [
    t(caseStepText[event.kind as CaseKind]),
    event.verdict && t(accountabilityText[event.verdict]),
    measureNames(event.measures, words),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What may be done now; what is only held up says why. */
function Steps({ opened }: { opened: OpenedCase }) {
  const { t } = useWords();
  const [doing, setDoing] = useState<CaseStep | 'undo'>();
  const { row, steps, undo } = opened;
  const close = () => setDoing(undefined);
  const isOpen = row.state === 'open';
  const shown = steps.filter(({ step, why }) => !why || (isOpen && step === 'decided'));
  const next = shown.find(({ step, why }) => !why && step !== 'corrected')?.step;
  return (
    <div className="ac-steps">
      {shown.map(({ step, why }) => (
        <Tooltip key={step} title={why}>
          <Button
            type={step === next ? 'primary' : 'default'}
            disabled={why !== undefined}
            onClick={() => setDoing(step)}
          >
            {t(caseStepText[step])}
          </Button>
        </Tooltip>
      ))}
      {undo && (
        <Button type="text" onClick={() => setDoing('undo')}>
          {t(accountabilityText.undo)}
        </Button>
      )}
      {doing === 'undo' && undo && (
        <FormDrawer<'accountability.undo', { reason: string }>
          operation="accountability.undo"
          title={t(accountabilityText.undo)}
          intro={t(accountabilityText.undoHow)}
          submit={t(accountabilityText.undo)}
          done={accountabilityText.done}
          initial={{}}
          toInput={({ reason }) => ({ caseId: row.caseId, eventId: undo, reason })}
          onClose={close}
        >
          <ReasonField />
        </FormDrawer>
      )}
      {doing === 'corrected' && <CaseForm opened={opened} onClose={close} />}
      {doing && doing !== 'undo' && doing !== 'corrected' && (
        <CaseStepForm opened={opened} step={doing} onClose={close} />
      )}
    </div>
  );
}
