import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import {
  type SignalReportKind,
  whyNotAcknowledge,
  whyNotAnswer,
  whyNotUndoAnswer,
} from '../../../domain/signal-answer.ts';
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
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { callSentence } from '../../signal/signal-words.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { useSending } from '../use-sending.ts';
import { AnswerPanel, type Answering } from './AnswerPanel.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { Reports } from './Reports.tsx';

export type Signal = Output<'signal.open'>;
type Doing = { readonly answer: Answering } | { readonly report: SignalReportKind };

/** 一条提示 on the phone: who, by which rule, whom to call, the answer, and the reports. */
export function SignalPage({ schoolId, signalId }: { schoolId: string; signalId: string }) {
  const t = useT();
  const me = useMe();
  const { data, failure, reload } = useAsk('signal.open', { schoolId, signalId });
  const [doing, setDoing] = useState<Doing>();
  useLive(schoolId, me.county, reload);
  const close = () => setDoing(undefined);
  const sent = () => {
    close();
    reload();
  };
  return (
    <Frame title={t(signalText.title)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <Body signal={data} onDo={setDoing} onSent={reload} />}
      {data && doing && 'answer' in doing && (
        <AnswerPanel signal={data} answer={doing.answer} onClose={close} onSent={sent} />
      )}
      {data && doing && 'report' in doing && (
        <ReportPanel signal={data} kind={doing.report} onClose={close} onSent={sent} />
      )}
    </Frame>
  );
}

interface BodyProps {
  readonly signal: Signal;
  readonly onDo: (doing: Doing) => void;
  readonly onSent: () => void;
}

function Body({ signal, onDo, onSent }: BodyProps) {
  const t = useT();
  const me = useMe();
  const { acknowledged } = signal;
  return (
    <>
      <Head signal={signal} />
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
      <Answers signal={signal} onAnswer={(answer) => onDo({ answer })} />
      <Reports signal={signal} onReport={(report) => onDo({ report })} />
      <Suspensions signal={signal} />
      <Persons signal={signal} />
      <Trail signal={signal} />
    </>
  );
}

function Head({ signal }: { signal: Signal }) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { rule, answer, events } = signal;
  const hasChanged = answer && events[events.length - 1]?.kind.match(/grown|shrunk|rule-reached/);
  return (
    <>
      <div className="page-head">
        <h1>
          {signal.placeName} {signal.subjectName[language]}
        </h1>
        {signal.scope !== 'school' && <p className="sd-muted">{signal.schoolName}</p>}
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
        {signal.dueAt && (
          <p className="sd-small">
            {t(signalText.due)} {clockTimeOn(signal.dueAt, me.today)}
          </p>
        )}
        {answer && (
          <p className="sd-small">
            {answer.by} {clockTimeOn(answer.at, me.today)} {answer.reason}
          </p>
        )}
        {hasChanged && (
          <p className="sd-note sd-note-amber">
            {t(signalText.changedAnswer, { n: signal.people })}
          </p>
        )}
      </section>
    </>
  );
}

interface AnswersProps {
  readonly signal: Signal;
  readonly onAnswer: (answer: Answering) => void;
}

/** 答复, or the way to take one back. */
function Answers({ signal, onAnswer }: AnswersProps) {
  const t = useT();
  const me = useMe();
  if (!me.may.includes('signal.answer')) return null;
  if (!whyNotUndoAnswer(signal.state))
    return (
      <button type="button" className="sd-link" onClick={() => onAnswer('undo')}>
        {t(signalText.undo)}
      </button>
    );
  if (whyNotAnswer(signal.state)) return null;
  return (
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
  );
}

/** 停课: what was decided because of it. */
function Suspensions({ signal: { schoolId, suspensions } }: { signal: Signal }) {
  const t = useT();
  if (suspensions.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t(signalText.suspended)}</h2>
      <ul className="sd-card rows">
        {suspensions.map(({ decisionId, from, to, resumeDay }) => (
          <li key={decisionId}>
            <Go to={`/decisions/${schoolId}/${decisionId}`} className="row row-link">
              <span>
                {resumeDay
                  ? t(signalText.suspendedEnded, { from, day: resumeDay })
                  : t(signalText.onsetSpan, { from, to })}
              </span>
              <span aria-hidden="true" className="entry-arrow">
                ›
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Call({ signal, onSent }: { signal: Signal; onSent: () => void }) {
  const t = useT();
  const me = useMe();
  const { isBusy, failure, go } = useSending(onSent);
  const { phone, schoolId, signalId } = signal;
  const mayTake = me.may.includes('signal.acknowledge');
  const take = () => go((key) => send('signal.acknowledge', { schoolId, signalId }, { key }));
  return (
    <section className="sd-card sd-stack">
      <p>{t(callSentence(mayTake, phone), { ...phone })}</p>
      {failure && <Notices failure={failure} isLoading={false} onRetry={take} />}
      {mayTake ? (
        <button type="button" className="sd-button" disabled={isBusy} onClick={take}>
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
