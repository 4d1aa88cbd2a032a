import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { rollText } from '../../domain/text/roll.ts';
import { monthDay } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { useLive } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ClassExceptions } from './ClassExceptions.tsx';
import { RestDay } from './RestDay.tsx';
import { exceptionsOf, isMissing, type SessionState, stateWords } from './session-state.ts';

type Mine = Output<'roll.mine'>;
type MyClass = Mine['classes'][number];

/** A class teacher's classes today, each session with its state and one button. */
export function MyClasses() {
  const mine = useAsk('roll.mine', {});
  useLive(mine.data?.classes[0]?.classId);
  return <Answer query={mine}>{(data) => <MyClassList mine={data} />}</Answer>;
}

function MyClassList({ mine }: { mine: Mine }) {
  const { t, clock, language } = useWords();
  if (!mine.isSchoolDay) return <RestDay reason={mine.reason ?? ''} />;
  if (mine.classes.length === 0)
    return (
      <Notice sign="empty" title={t(workbenchText.noClass)}>
        <p>{t(workbenchText.noClassHow)}</p>
      </Notice>
    );
  return (
    <Section title={t(workbenchText.myClasses)} note={t(shellText.asOf, { at: clock(mine.asOf) })}>
      <ul className="d-classes-mine">
        {mine.classes.map((one) => (
          <li key={one.classId}>
            <h3>
              {one.className}
              <span className="d-muted">
                {one.schoolName} · {t(workbenchText.expected, { count: one.expected })}
              </span>
            </h3>
            {one.suspendedTo !== undefined && (
              <p className="d-muted">
                {t(rollText.suspendedNow, { to: monthDay(one.suspendedTo, language) })}
              </p>
            )}
            <ul>
              {one.sessions.map((state) => (
                <SessionLine key={state.session} of={one} state={state} day={mine.day} />
              ))}
            </ul>
            <ClassExceptions classId={one.classId} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface SessionLineProps {
  readonly of: MyClass;
  readonly state: SessionState;
  readonly day: string;
}

function SessionLine({ of, state, day }: SessionLineProps) {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const session = sessionWord(state.session, language);
  const to = paths.sheet(of.classId, day, state.session);
  const { tone, word } = stateWords[state.state];
  return (
    <li className="d-session-line">
      <strong>{session}</strong>
      <StateMark tone={tone} word={t(word)} />
      <span className="d-muted">
        <SessionFacts state={state} />
      </span>
      <span className="d-grow" />
      {isMissing(state) ? (
        <Button type="primary" size="large" onClick={() => void navigate(to)}>
          {t(workbenchText.startSheet, { session })}
        </Button>
      ) : (
        state.state === 'done' && <Link to={to}>{t(workbenchText.openSheet)}</Link>
      )}
    </li>
  );
}

/** When it was or will be, and what was found. */
export function SessionFacts({ state }: { state: SessionState }) {
  const { t, clock } = useWords();
  if (state.state === 'todo') return t(workbenchText.cutoff, { at: state.cutoffAt });
  if (state.state === 'waiting') return t(workbenchText.opens, { at: state.opensAt });
  if (state.state === 'overdue') return t(workbenchText.overdueSince, { at: state.cutoffAt });
  const count = exceptionsOf(state);
  const facts = [
    state.at && t(workbenchText.submittedAt, { at: clock(state.at), by: state.by ?? '' }),
    state.late && t(workbenchText.lateMark),
    count > 0 ? t(workbenchText.exceptionsCount, { count }) : t(workbenchText.allWell),
    state.counts &&
      state.counts.unseen > 0 &&
      t(workbenchText.unseenCount, { count: state.counts.unseen }),
  ];
  return facts.filter(Boolean).join(' · ');
}
