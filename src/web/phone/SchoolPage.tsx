import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import type { Session } from '../../domain/roll.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { useLanguage, useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { clockTime } from '../roll/time.ts';
import { useAsk } from '../roll/use-ask.ts';
import { sessionWord } from '../roll/words.ts';
import { ChaseButton } from './ChaseButton.tsx';
import { Exceptions } from './Exceptions.tsx';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { useLive } from './live.ts';
import { useMe } from './me.ts';
import { OffDay, sheetPath, StateMark } from './MyClasses.tsx';
import { useOpensAt } from './openings.ts';
import { Numbers, SessionTabs, sessionToShow } from './Totals.tsx';

type SchoolDay = Output<'roll.school-day'>;

/** 学校今天: reported of due per session, who is missing and whom to ask, and the exceptions. */
export function SchoolPage({ schoolId }: { schoolId: string }) {
  const me = useMe();
  const mayRead = me.may.includes('roll.read');
  const day = useAsk('roll.school-day', { schoolId });
  const exceptions = useAsk(
    'roll.exceptions',
    mayRead ? { placeId: schoolId, limit: 1000 } : undefined,
  );
  useLive(schoolId, me.county, () => {
    day.reload();
    exceptions.reload();
  });
  const { data, failure } = day;
  return (
    <Frame title={data?.schoolName ?? ''} isInner>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={day.reload} />}
      {data ? <Day data={data} exceptions={exceptions.data} /> : !failure && <Wait />}
    </Frame>
  );
}

function Wait() {
  return <div className="sd-card card-wait card-tall" />;
}

function Day(props: { data: SchoolDay; exceptions: Output<'roll.exceptions'> | undefined }) {
  const { data, exceptions } = props;
  const t = useT();
  const [chosen, setChosen] = useState<Session>();
  const opensAt = useOpensAt({ placeId: data.schoolId, day: data.day, asOf: data.asOf });
  const session = chosen ?? sessionToShow(data.totals, data.classes);
  const totals = data.totals.find((one) => one.session === session);
  return (
    <>
      <div className="page-head">
        <h1>{data.schoolName}</h1>
        <p className="sd-small sd-muted">
          {data.day} · {t(phoneText.asOf, { time: clockTime(data.asOf) })}
        </p>
      </div>
      {!data.isSchoolDay && <OffDay reason={data.reason} />}
      {data.isSchoolDay && totals && session && (
        <>
          <SessionTabs
            totals={data.totals}
            session={session}
            onChoose={setChosen}
            opensAt={opensAt}
          />
          <Numbers totals={totals} />
          <Missing data={data} session={session} />
          {exceptions && (
            <Exceptions
              rows={exceptions.rows.filter((row) => row.session === session)}
              isSilent={totals.reported === 0}
            />
          )}
        </>
      )}
    </>
  );
}

function Missing({ data, session }: { data: SchoolDay; session: Session }) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const word = sessionWord(session, language);
  const all = data.classes.flatMap((one) => {
    const state = one.sessions.find((other) => other.session === session);
    return state && state.state !== 'done' ? [{ one, state }] : [];
  });
  const waiting = all.find(({ state }) => state.state === 'waiting');
  const missing = all.filter(({ state }) => state.state !== 'waiting');
  const title =
    missing.length > 0
      ? t(phoneText.missingTitle, { session: word })
      : waiting
        ? t(phoneText.missingNotYet, { session: word, time: waiting.state.opensAt })
        : `✓ ${t(phoneText.missingNone, { session: word })}`;
  return (
    <section>
      <h2 className="section-title">
        {title}
        {missing.length > 0 && <span className="count">{missing.length}</span>}
      </h2>
      {missing.length > 0 && data.day === me.today && me.may.includes('obligation.chase') && (
        <ChaseButton placeId={data.schoolId} session={session} count={missing.length} />
      )}
      <ul className="sd-card rows">
        {missing.map(({ one, state }) => (
          <li key={one.classId} className="row">
            <div>
              <strong>{one.className}</strong> <StateMark state={state} />
              <p className="sd-small sd-muted">
                {one.teachers.length > 0
                  ? t(phoneText.teachers, { names: one.teachers.join(' ') })
                  : t(phoneText.noTeacher)}
              </p>
            </div>
            {me.may.includes('roll.submit') && (
              <Go to={sheetPath(one, data.day, state)} className="sd-button sd-button-quiet row-go">
                {t(phoneText.fillIn)}
              </Go>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
