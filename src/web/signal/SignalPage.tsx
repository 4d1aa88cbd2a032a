import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { detectText } from '../../domain/text/detect.ts';
import { labelled } from '../../domain/text/say.ts';
import { scopeText, signalStateText, signalText } from '../../domain/text/signal.ts';
import { useLive } from '../shell/live.ts';
import { can, grantWith, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { AnswerBar } from './AnswerBar.tsx';
import { OnsetCurve } from './OnsetCurve.tsx';
import { Persons } from './Persons.tsx';
import { Reports } from './Reports.tsx';
import { callSentence, ruleWords, signalTone } from './signal-words.ts';
import { Trail } from './Trail.tsx';

import './signal.css';

export type Signal = Output<'signal.open'>;

/** 一条提示: by which rule, who, how it grows, what was done, and what is to be done now. */
export function SignalPage() {
  const { t } = useWords();
  const { schoolId = '', signalId = '' } = useParams();
  const signal = useAsk('signal.open', { schoolId, signalId });
  useLive(schoolId);
  return (
    <Answer query={signal} lines={10}>
      {(one) => (
        <>
          <Head signal={one} />
          <Call signal={one} />
          {one.answer && one.events.at(-1)?.kind.match(/grown|shrunk|rule-reached/) && (
            <p className="sg-again" aria-live="polite">
              {t(signalText.changedAnswer, { n: one.people })}
            </p>
          )}
          <div className="sg-columns">
            <div>
              <Section title={t(signalText.growth)}>
                {one.onsets.length > 0 ? (
                  <OnsetCurve signal={one} />
                ) : (
                  <p className="d-muted">{one.raisedText ?? t(signalText.growthNone)}</p>
                )}
              </Section>
              {(one.persons.length > 0 || one.classes.length > 0) && (
                <Section title={t(signalText.byClass)}>
                  <Persons signal={one} />
                </Section>
              )}
            </div>
            <div>
              <Section title={t(signalText.rules)}>
                <Rules signal={one} />
              </Section>
              <Reports signal={one} />
              <Section title={t(signalText.trail)}>
                <Trail events={one.events} />
              </Section>
            </div>
          </div>
        </>
      )}
    </Answer>
  );
}

function Head({ signal }: { signal: Signal }) {
  const words = useWords();
  const { t, language, dayAndClock } = words;
  const me = useMe();
  const { answer } = signal;
  const isWide = grantWith(me, 'signal.read', 'county') ?? grantWith(me, 'signal.read', 'school');
  return (
    <>
      <PageHead
        title={`${signal.placeName} ${signal.subjectName[language]}`}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.signals()}>{t(signalText.title)}</Link>
              </li>
              <li>{signal.schoolName}</li>
            </ol>
          </nav>
        }
        purpose={<StateMark tone={signalTone(signal)} word={t(signalStateText[signal.state])} />}
        action={<AnswerBar signal={signal} />}
      />
      <Facts
        rows={[
          [t(signalText.scope), t(scopeText[signal.scope])],
          [
            t(signalText.people),
            signal.expected === undefined
              ? t(signalText.peopleCount, { n: signal.people })
              : `${signal.people} / ${signal.expected}`,
          ],
          [
            t(signalText.onset),
            t(signalText.onsetSpan, { from: signal.firstOnset, to: signal.lastOnset }),
          ],
          [t(signalText.openedAt), dayAndClock(signal.openedAt)],
          [t(signalText.due), signal.dueAt && dayAndClock(signal.dueAt)],
          [t(signalText.rule), ruleWords(words, signal.rule)],
          [
            t(detectText.title),
            isWide && (
              <Link key="usual" to={paths.usual(signal.schoolId)}>
                {t(detectText.look)}
              </Link>
            ),
          ],
          [
            t(signalText.suspended),
            signal.suspensions.length > 0 && <Suspensions key="suspended" signal={signal} />,
          ],
          [
            t(signalText.reason),
            answer &&
              t(signalText.answeredBy, {
                by: answer.by,
                at: dayAndClock(answer.at),
                reason: answer.reason ?? '',
              }),
          ],
        ]}
      />
    </>
  );
}

/** 停课: what was decided because of it. */
function Suspensions({ signal: { schoolId, suspensions } }: { signal: Signal }) {
  const { t } = useWords();
  return (
    <>
      {suspensions.map(({ decisionId, from, to, resumeDay }) => (
        <Link key={decisionId} className="sg-suspension" to={paths.decision(schoolId, decisionId)}>
          {resumeDay
            ? t(signalText.suspendedEnded, { from, day: resumeDay })
            : t(signalText.onsetSpan, { from, to })}
        </Link>
      ))}
    </>
  );
}

/** The statutory report is another one: the number stands here until the CDC has said that it knows. */
function Call({ signal }: { signal: Signal }) {
  const { t, dayAndClock } = useWords();
  const me = useMe();
  const take = useSend('signal.acknowledge', { done: signalText.acknowledgedDone, toast: true });
  const { schoolId, signalId, acknowledged, phone } = signal;
  const mayTake = can(me, 'signal.acknowledge');
  const isOver = ['withdrawn', 'merged', 'ruled-out', 'closed'].includes(signal.state);
  if (acknowledged)
    return (
      <p className="sg-taken">
        <StateMark
          tone="done"
          word={t(signalText.acknowledgedBy, {
            by: acknowledged.by,
            at: dayAndClock(acknowledged.at),
          })}
        />
      </p>
    );
  if (isOver) return null;
  return (
    <div className="sg-call">
      <p>{t(callSentence(mayTake, phone), { ...phone })}</p>
      {mayTake && (
        <button
          type="button"
          className="sg-button"
          disabled={take.isPending}
          onClick={() => take.mutate({ schoolId, signalId })}
        >
          {t(signalText.acknowledge)}
        </button>
      )}
    </div>
  );
}

function Rules({ signal }: { signal: Signal }) {
  const words = useWords();
  const { t, language } = words;
  return (
    <ul className="sg-rules">
      {signal.rules.map((rule) => (
        <li key={rule.id}>
          <strong>{rule[language]}</strong>
          <div>
            {ruleWords(words, rule)} · {t(signalText.numbers, { ...rule })} ·{' '}
            {t(signalText.reachedOn, { day: rule.day })}
          </div>
          <div className="d-muted">{labelled(t(signalText.source), rule.source, language)}</div>
        </li>
      ))}
    </ul>
  );
}
