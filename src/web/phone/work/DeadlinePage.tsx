import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import {
  deadlineEventText,
  deadlineStateText,
  deadlineText,
} from '../../../domain/text/deadline.ts';
import { roleText } from '../../../domain/text/role.ts';
import { dueWords, standingOf } from '../../../domain/work.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { beside, colon, comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { phoneAddress } from './phone-address.ts';

type Deadline = Output<'deadline.open'>;
type Change = 'done' | 'reopen' | 'explain' | 'pause' | 'resume';

/** 时限: what is to be done by when, and saying that it is done or why it was late. */
export function DeadlinePage({ deadlineId }: { deadlineId: string }) {
  const t = useT();
  const { data, keptAt, failure, reload } = useAsk('deadline.open', { deadlineId });
  const [change, setChange] = useState<Change>();
  return (
    <Frame title={t(deadlineText.one)} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {data && <Body deadline={data} onChange={setChange} />}
      {data && change && (
        <ChangePanel
          deadline={data}
          change={change}
          onClose={() => setChange(undefined)}
          onSent={() => {
            setChange(undefined);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Body({ deadline, onChange }: { deadline: Deadline; onChange: (change: Change) => void }) {
  const t = useT();
  const me = useMe();
  const standing = standingOf(deadline);
  const left = dueWords(Date.parse(deadline.dueAt), Date.parse(deadline.asOf));
  const isLate = standing === 'overdue';
  const to = deadline.link === undefined ? undefined : phoneAddress(deadline.link);
  const { may } = deadline;
  return (
    <>
      <div className="page-head">
        <h1>{deadline.what}</h1>
        <p className="sd-muted">{deadline.where}</p>
      </div>
      <section className="sd-card sd-stack">
        <p className={isLate ? 'state state-overdue' : 'state state-todo'}>
          {standing === 'open' || isLate
            ? t(left.says, left.detail)
            : t(deadlineStateText[standing])}
        </p>
        <dl className="facts">
          <Fact label={t(deadlineText.due)}>{clockTimeOn(deadline.dueAt, me.today)}</Fact>
          <Fact label={t(deadlineText.owner)}>
            {[t(roleText[deadline.ownerRole]), deadline.owners.join(comma())]
              .filter(Boolean)
              .join(colon())}
          </Fact>
          {deadline.breachedAt && (
            <Fact label={t(deadlineText.reason)}>
              {deadline.breachReason ?? t(deadlineText.noReason)}
            </Fact>
          )}
        </dl>
        {to !== undefined && !deadline.endedAt && (
          <Go to={to} className="sd-button">
            {t(deadlineText.goThere)}
          </Go>
        )}
        {may.done && (
          <button type="button" className="sd-button" onClick={() => onChange('done')}>
            {t(deadlineText.markDone)}
          </button>
        )}
        {quiet
          .filter((one) => may[one])
          .map((one) => (
            <button
              key={one}
              type="button"
              className="sd-button sd-button-quiet"
              onClick={() => onChange(one)}
            >
              {t(titles[one])}
            </button>
          ))}
      </section>
      <h2 className="section-title">{t(deadlineText.history)}</h2>
      <ul className="sd-card rows">
        {deadline.history.map((step, at) => (
          <Step key={`${step.at} ${at}`} step={step} today={me.today} />
        ))}
      </ul>
      {deadline.source && (
        <p className="sd-small sd-muted">
          {t(deadlineText.source) + colon() + deadline.source}
          {beside(t(deadlineText.grade, { grade: deadline.grade, version: deadline.version }))}
        </p>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Step({ step, today }: { step: Deadline['history'][number]; today: string }) {
  const t = useT();
  const sentence = deadlineEventText[step.kind];
  const role = step.role ? t(roleText[step.role]) : '';
  return (
    <li className="row">
      <div>
        <strong>{sentence ? t(sentence, { role }) : step.kind}</strong>{' '}
        <span className="sd-small sd-muted">
          {[clockTimeOn(step.at, today), step.by].filter(Boolean).join(' · ')}
        </span>
        {step.reason && <p className="sd-small">{step.reason}</p>}
      </div>
    </li>
  );
}

interface ChangePanelProps {
  readonly deadline: Deadline;
  readonly change: Change;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

const titles = {
  done: deadlineText.markDone,
  reopen: deadlineText.reopen,
  explain: deadlineText.explain,
  pause: deadlineText.pause,
  resume: deadlineText.resume,
} as const;
const quiet = ['explain', 'pause', 'resume', 'reopen'] as const;
/** What one is told before writing why. */
const intros = {
  done: deadlineText.markDoneIntro,
  reopen: undefined,
  explain: deadlineText.explainIntro,
  pause: deadlineText.pauseIntro,
  resume: undefined,
} as const;

function ChangePanel({ deadline, change, onClose, onSent }: ChangePanelProps) {
  const t = useT();
  const [words, setWords] = useState(change === 'explain' ? (deadline.breachReason ?? '') : '');
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const { deadlineId, placeId } = deadline;
  const intro = intros[change];
  const isGiven = words.trim().length > 1;
  const submit = async () => {
    setBusy(true);
    const said = words.trim();
    try {
      if (change === 'done') await send('deadline.done', { deadlineId, note: said });
      else if (change === 'pause' || change === 'resume')
        await send(`deadline.${change}`, { placeId, deadlineId, reason: said });
      else await send(`deadline.${change}`, { deadlineId, reason: said });
      onSent();
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  const label = t(change === 'done' ? deadlineText.how : deadlineText.why);
  return (
    <Panel
      title={t(titles[change])}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={!isGiven || isBusy}
          onClick={() => void submit()}
        >
          {t(titles[change])}
        </button>
      }
    >
      {failure && <Notices failure={failure} onRetry={() => void submit()} />}
      {intro && <p className="sd-muted">{t(intro)}</p>}
      <label className="work-words">
        {label}
        <textarea
          rows={3}
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
    </Panel>
  );
}
