import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { deadlineEventText, deadlineStateText, deadlineText } from '../../domain/text/deadline.ts';
import { roleText } from '../../domain/text/role.ts';
import { workText } from '../../domain/text/work.ts';
import { dueWords, standingOf } from '../../domain/work.ts';
import { beside, colon, comma } from '../marks.ts';
import { useLive } from '../shell/live.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { againMs } from './again.ts';
import { type Change, ChangeDeadline } from './ChangeDeadline.tsx';
import { standingTones } from './standing-tones.ts';

import './work.css';

export type Deadline = Output<'deadline.open'>;

/** 时限: what had to be done by when, who was told, and what may be done about it now. */
export function DeadlinePage() {
  const { deadlineId = '' } = useParams();
  useLive(homePlace(useMe(), 'roll.count'));
  const one = useAsk('deadline.open', { deadlineId }, { again: () => againMs });
  return <Answer query={one}>{(deadline) => <Body deadline={deadline} />}</Answer>;
}

function Body({ deadline }: { deadline: Deadline }) {
  const { t } = useWords();
  const [change, setChange] = useState<Change>();
  const { link } = deadline;
  return (
    <>
      <PageHead
        title={deadline.what}
        purpose={deadline.where}
        trail={
          <nav className="d-trail">
            <Link to={paths.work()}>{t(workText.title)}</Link>
          </nav>
        }
        action={
          <span className="d-tools">
            <Actions deadline={deadline} onChange={setChange} />
            {link && !deadline.endedAt && (
              <Link to={link} className="ant-btn ant-btn-primary">
                {t(deadlineText.goThere)}
              </Link>
            )}
          </span>
        }
      />
      <What deadline={deadline} />
      <History deadline={deadline} />
      {deadline.source && (
        <p className="d-muted">
          {t(deadlineText.source) + colon() + deadline.source}
          {beside(t(deadlineText.grade, { grade: deadline.grade, version: deadline.version }))}
        </p>
      )}
      {change && (
        <ChangeDeadline change={change} deadline={deadline} onClose={() => setChange(undefined)} />
      )}
    </>
  );
}

interface ActionsProps {
  readonly deadline: Deadline;
  readonly onChange: (change: Change) => void;
}

function Actions({ deadline: { may, breachReason }, onChange }: ActionsProps) {
  const { t } = useWords();
  return (
    <>
      {may.pause && <Button onClick={() => onChange('pause')}>{t(deadlineText.pause)}</Button>}
      {may.resume && <Button onClick={() => onChange('resume')}>{t(deadlineText.resume)}</Button>}
      {may.reopen && <Button onClick={() => onChange('reopen')}>{t(deadlineText.reopen)}</Button>}
      {may.explain && (
        <Button
          type={breachReason === undefined && !may.done ? 'primary' : 'default'}
          onClick={() => onChange('explain')}
        >
          {t(deadlineText.explain)}
        </Button>
      )}
      {may.done && (
        <Button type="primary" onClick={() => onChange('done')}>
          {t(deadlineText.markDone)}
        </Button>
      )}
    </>
  );
}

function What({ deadline }: { deadline: Deadline }) {
  const { t, dayAndClock } = useWords();
  const standing = standingOf(deadline);
  const left = dueWords(Date.parse(deadline.dueAt), Date.parse(deadline.asOf));
  const isRunning = standing === 'open' || standing === 'overdue';
  return (
    <Facts
      rows={[
        [
          t(deadlineText.state),
          <span key="state">
            <StateMark
              tone={standingTones[standing]}
              word={isRunning ? t(left.says, left.detail) : t(deadlineStateText[standing])}
            />
          </span>,
        ],
        [t(deadlineText.due), dayAndClock(deadline.dueAt)],
        [t(deadlineText.started), dayAndClock(deadline.startedAt)],
        [
          t(deadlineText.owner),
          [t(roleText[deadline.ownerRole]), deadline.owners.join(comma())]
            .filter(Boolean)
            .join(colon()),
        ],
        [
          t(deadlineText.endedAt),
          deadline.endedAt &&
            [dayAndClock(deadline.endedAt), deadline.endedBy].filter(Boolean).join(' '),
        ],
        [
          t(deadlineText.reason),
          deadline.breachedAt &&
            (deadline.breachReason
              ? [deadline.breachReason, deadline.breachBy].filter(Boolean).join(' — ')
              : t(deadlineText.noReason)),
        ],
      ]}
    />
  );
}

function History({ deadline: { history, next } }: { deadline: Deadline }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t(deadlineText.history)}>
        <ol className="d-steps">
          {history.map((step, at) => (
            <Step key={`${step.at} ${step.kind} ${at}`} step={step} />
          ))}
        </ol>
      </Section>
      {next.length > 0 && (
        <Section title={t(deadlineText.next)}>
          <ol className="d-steps">
            {next.map((step) => (
              <Step key={`${step.at} ${step.kind} ${step.role ?? ''}`} step={step} isNext />
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}

function Step({ step, isNext }: { step: Deadline['history'][number]; isNext?: boolean }) {
  const { t, dayAndClock } = useWords();
  const sentence = deadlineEventText[step.kind];
  const role = step.role ? t(roleText[step.role]) : '';
  const isLate = step.kind === 'breached' || step.kind === 'escalated';
  return (
    <li className={isNext ? 'd-step-next' : isLate ? 'd-step-late' : undefined}>
      <time dateTime={step.at} className="d-muted">
        {dayAndClock(step.at)}
      </time>
      <p>
        <strong>{sentence ? t(sentence, { role }) : step.kind}</strong>
        {step.by && <span> {step.by}</span>}
        {step.reason && (
          <>
            <br />
            {step.reason}
          </>
        )}
      </p>
    </li>
  );
}
