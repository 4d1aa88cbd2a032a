import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { SignalAnswer } from '../../../domain/signal-answer.ts';
import { whyNotAcknowledge, whyNotAnswer } from '../../../domain/signal-answer.ts';
import type { Sentence } from '../../../domain/text/say.ts';
import {
  levelText,
  scopeText,
  signalEventText,
  signalStateText,
  signalText,
} from '../../../domain/text/signal.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';

type Signal = Output<'signal.open'>;

/** 一条提示 on the phone: who, by which rule, whom to call, and the answer. */
export function SignalPage({ schoolId, signalId }: { schoolId: string; signalId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('signal.open', { schoolId, signalId });
  const [answer, setAnswer] = useState<SignalAnswer>();
  useLive(schoolId, me.county, reload);
  return (
    <Frame title={t(signalText.title)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {data && <Body signal={data} onAnswer={setAnswer} onSent={reload} />}
      {data && answer && (
        <AnswerPanel
          signal={data}
          answer={answer}
          onClose={() => setAnswer(undefined)}
          onSent={() => {
            setAnswer(undefined);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

interface BodyProps {
  readonly signal: Signal;
  readonly onAnswer: (answer: SignalAnswer) => void;
  readonly onSent: () => void;
}

function Body({ signal, onAnswer, onSent }: BodyProps) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { rule, acknowledged } = signal;
  const canAnswer = me.may.includes('signal.answer') && !whyNotAnswer(signal.state);
  return (
    <>
      <div className="page-head">
        <h1>
          {signal.placeName} {signal.subjectName[language]}
        </h1>
      </div>
      <section className="sd-card sd-stack">
        <p>
          <strong className={signal.state === 'open' ? 'words-ill' : undefined}>
            {t(signalStateText[signal.state])}
          </strong>{' '}
          {t(signalText.peopleCount, { n: signal.people })} · {t(scopeText[signal.scope])}
        </p>
        {signal.raisedText && <p>{signal.raisedText}</p>}
        <p>{rule[language]}</p>
        <p className="sd-small sd-muted">
          {t(signalText.ruleVersion, { ...rule, level: t(levelText[rule.level]) })}
        </p>
        {signal.answer && (
          <p className="sd-small">
            {signal.answer.by} {clockTimeOn(signal.answer.at, me.today)} {signal.answer.reason}
          </p>
        )}
      </section>
      {acknowledged ? (
        <p className="sd-card">
          ✓{' '}
          {t(signalText.acknowledgedBy, {
            by: acknowledged.by,
            at: clockTimeOn(acknowledged.at, me.today),
          })}
        </p>
      ) : (
        !whyNotAcknowledge(signal.state) && <Call signal={signal} onSent={onSent} />
      )}
      {canAnswer && (
        <div className="sd-stack">
          <button type="button" className="sd-button" onClick={() => onAnswer('confirmed')}>
            {t(signalText.confirm)}
          </button>
          <button
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => onAnswer('ruled-out')}
          >
            {t(signalText.ruleOut)}
          </button>
        </div>
      )}
      <Persons signal={signal} />
      <Trail signal={signal} />
    </>
  );
}

function Call({ signal, onSent }: { signal: Signal; onSent: () => void }) {
  const t = useT();
  const me = useMe();
  const [failure, setFailure] = useState<Failure>();
  const { phone, schoolId, signalId } = signal;
  const take = () =>
    void send('signal.acknowledge', { schoolId, signalId }, { key: newId() }).then(
      onSent,
      (error: unknown) => setFailure(failureOf(error)),
    );
  return (
    <section className="sd-card sd-stack">
      <p>{phone ? t(signalText.call, { ...phone }) : t(signalText.callUnset)}</p>
      {failure && <Notices failure={failure} isLoading={false} onRetry={take} />}
      {me.may.includes('signal.acknowledge') ? (
        <button type="button" className="sd-button" onClick={take}>
          {t(signalText.acknowledge)}
        </button>
      ) : (
        phone && (
          <a className="sd-button" href={`tel:${phone.number.replace(/[^\d+]/g, '')}`}>
            {phone.number}
          </a>
        )
      )}
    </section>
  );
}

function Persons({ signal }: { signal: Signal }) {
  const t = useT();
  const counted = signal.persons.filter((one) => !one.isRemoved);
  if (!signal.seesPersons && signal.classes.length > 0) return <Counts signal={signal} />;
  if (counted.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">
        {t(signalText.byClass)} <span className="count">{counted.length}</span>
      </h2>
      <ul className="sd-card rows">
        {counted.map((one) => (
          <li key={one.personId} className="row">
            <div>
              <strong>{one.name}</strong> <span className="sd-small sd-muted">{one.className}</span>
            </div>
            <span className="sd-small">{one.onset.slice(5)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many in each class, for who does not see names. */
function Counts({ signal }: { signal: Signal }) {
  const t = useT();
  return (
    <section>
      <h2 className="section-title">{t(signalText.byClass)}</h2>
      <ul className="sd-card rows">
        {signal.classes.map(({ className, people }) => (
          <li key={className} className="row">
            <strong>{className || '–'}</strong>
            <span className="sd-small">{t(signalText.peopleCount, { n: people })}</span>
          </li>
        ))}
      </ul>
      <p className="sd-small sd-muted">{t(signalText.namesHidden)}</p>
    </section>
  );
}

function Trail({ signal }: { signal: Signal }) {
  const t = useT();
  const me = useMe();
  const says: Readonly<Record<string, Sentence>> = signalEventText;
  return (
    <section>
      <h2 className="section-title">{t(signalText.trail)}</h2>
      <ul className="sd-card rows">
        {signal.events.map(({ eventId, kind, at, by, rule = '', people = '', reason }) => (
          <li key={eventId} className="row">
            <div>
              <span className="sd-small sd-muted">
                {clockTimeOn(at, me.today)} {by ?? t(signalText.byRules)}
              </span>
              <p>{says[kind] ? t(says[kind], { rule, people }) : kind}</p>
              {reason && <p className="sd-small">{reason}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AnswerPanelProps {
  readonly signal: Signal;
  readonly answer: SignalAnswer;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

function AnswerPanel({ signal, answer, onClose, onSent }: AnswerPanelProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [key] = useState(newId);
  const { schoolId, signalId } = signal;
  const isConfirm = answer === 'confirmed';
  const title = t(isConfirm ? signalText.confirm : signalText.ruleOut);
  const give = () =>
    void send('signal.answer', { schoolId, signalId, answer, reason }, { key }).then(
      onSent,
      (error: unknown) => setFailure(failureOf(error)),
    );
  return (
    <Panel
      title={title}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={reason.trim().length < 2}
          onClick={give}
        >
          {title}
        </button>
      }
    >
      <p className="sd-muted">{t(isConfirm ? signalText.confirmHow : signalText.ruleOutHow)}</p>
      {failure && <Notices failure={failure} isLoading={false} onRetry={give} />}
      <label className="work-words">
        {t(signalText.reason)}
        <textarea
          rows={3}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
    </Panel>
  );
}
