import type { Output } from '../../contract/index.ts';
import { outboxText } from '../../domain/text/outbox.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { rollText } from '../../domain/text/roll.ts';
import { monthDay } from '../../domain/text/say.ts';
import { useLanguage, useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { clockTime } from '../roll/time.ts';
import { useAsk } from '../roll/use-ask.ts';
import { sessionWord } from '../roll/words.ts';
import { Go } from './Go.tsx';
import { KeptNote } from './KeptNote.tsx';
import { useLive } from './live.ts';
import { type MyGrant, useMe } from './me.ts';
import { useOutbox } from './outbox/outbox.ts';
import { sheetGroup } from './sheet-outbox.ts';

type Mine = Output<'roll.mine'>;
type MyClass = Mine['classes'][number];
type SessionState = MyClass['sessions'][number];

/** 我今天要查的: each class with its sessions and what to do about them. */
export function MyClasses({ classes }: { classes: readonly MyGrant[] }) {
  const t = useT();
  const me = useMe();
  const { data, keptAt, failure, reload } = useAsk('roll.mine', {});
  useLive(classes[0]?.placeId, me.county, reload);
  if (!data)
    return failure ? (
      <Notices failure={failure} isLoading onRetry={reload} />
    ) : (
      <div className="sd-card card-wait" />
    );
  // A head of school may fill in any class; at home stand only the ones given to them by name.
  const own = data.classes.filter(({ classId }) => classes.some((one) => one.placeId === classId));
  const shown = own.length > 0 ? own : data.classes;
  return (
    <section>
      <h2 className="section-title">{t(phoneText.myClasses)}</h2>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure?.refused && <Notices failure={failure} onRetry={reload} />}
      {!data.isSchoolDay && <OffDay reason={data.reason} />}
      {shown.length === 0 && (
        <div className="sd-card">
          <p>{t(phoneText.noClasses)}</p>
          <p className="sd-muted">{t(phoneText.noClassesHow)}</p>
        </div>
      )}
      {shown.map((one) => (
        <ClassCard key={one.classId} one={one} day={data.day} isSchoolDay={data.isSchoolDay} />
      ))}
    </section>
  );
}

/** Says why nothing is due, so that an empty day never looks like a forgotten one. */
export function OffDay({ reason }: { reason: string | undefined }) {
  const t = useT();
  return (
    <div className="sd-note sd-note-grey">
      <p>
        <strong>{t(phoneText.offDay)}</strong>
        {reason !== undefined && ` · ${t(phoneText.offDayWhy, { reason })}`}
      </p>
    </div>
  );
}

function ClassCard(props: { one: MyClass; day: string; isSchoolDay: boolean }) {
  const { one, day, isSchoolDay } = props;
  const t = useT();
  const { language } = useLanguage();
  const me = useMe();
  return (
    <div className="sd-card class-card">
      <h3>{one.className}</h3>
      <p className="sd-small sd-muted">
        {one.schoolName} · {t(phoneText.people, { n: one.expected })}
      </p>
      {one.suspendedTo !== undefined && (
        <p className="sd-note sd-note-amber">
          {t(rollText.suspendedNow, { to: monthDay(one.suspendedTo, language) })}
        </p>
      )}
      {isSchoolDay && (
        <ul className="class-sessions">
          {one.sessions.map((session) => (
            <li key={session.session}>
              <SessionRow one={one} day={day} state={session} />
            </li>
          ))}
        </ul>
      )}
      {one.kind === 'class' && (
        <Go to={`/reports/${one.classId}`} className="sd-link">
          {t(phoneText.familyReports)}
        </Go>
      )}
      {one.kind === 'class' && me.may.includes('family.invite') && (
        <Go to={`/guardians/${one.classId}`} className="sd-link">
          {t(phoneText.guardians)}
        </Go>
      )}
    </div>
  );
}

/** The session that is due gets the big button; the others one quiet line. */
function SessionRow({ one, day, state }: { one: MyClass; day: string; state: SessionState }) {
  const t = useT();
  const { language } = useLanguage();
  const session = sessionWord(state.session, language);
  const to = sheetPath(one, day, state);
  const { waiting, refused } = useOutbox();
  const group = sheetGroup({ classId: one.classId, day, session: state.session });
  const stored = waiting.find((item) => item.group === group);
  const isRefused = refused.some((item) => item.group === group);
  const isDue = !stored && !isRefused && (state.state === 'todo' || state.state === 'overdue');
  return (
    <>
      <div className="session-row">
        <div>
          <strong>{session}</strong>{' '}
          <span className="sd-small sd-muted">
            {t(phoneText.window, { from: state.opensAt, to: state.cutoffAt })}
          </span>
          <p className="sd-small">
            {isRefused ? (
              <span className="state state-overdue">! {t(outboxText.refusedMark)}</span>
            ) : stored ? (
              <span className="state state-waiting">
                ○{' '}
                {t(outboxText.storedMark, { at: clockTime(new Date(stored.madeAt).toISOString()) })}
              </span>
            ) : (
              <StateMark state={state} />
            )}
            {state.counts && <Counts counts={state.counts} />}
          </p>
        </div>
        {(state.state === 'done' || stored || isRefused) && (
          <Go to={to} className="sd-button sd-button-quiet session-look">
            {t(phoneText.look)}
          </Go>
        )}
      </div>
      {isDue && (
        <Go to={to} className="sd-button">
          {t(state.state === 'overdue' ? phoneText.startLate : phoneText.start, { session })}
        </Go>
      )}
    </>
  );
}

/** State with a sign, a word and a colour. */
export function StateMark({ state }: { state: SessionState }) {
  const t = useT();
  switch (state.state) {
    case 'done':
      return (
        <span className="state state-done">
          ✓ {t(phoneText.done, { time: state.at ? clockTime(state.at) : '' })}
          {state.late && ` · ${t(rollText.lateMark)}`}
        </span>
      );
    case 'overdue':
      return <span className="state state-overdue">! {t(phoneText.overdue)}</span>;
    case 'todo':
      return <span className="state state-todo">● {t(phoneText.todo)}</span>;
    case 'waiting':
      return (
        <span className="state state-waiting">
          ○ {t(phoneText.waiting, { time: state.opensAt })}
        </span>
      );
  }
}

function Counts({ counts }: { counts: NonNullable<SessionState['counts']> }) {
  const t = useT();
  const absent = counts.absentSick + counts.absentLeave + counts.absentUnknown;
  const exceptions = absent + counts.ill;
  const well = counts.expected - exceptions - counts.unseen;
  return (
    <span className="session-counts">
      {t(rollText.countsLine, { well, exceptions })}
      {counts.unseen > 0 && ` · ${t(rollText.countsUnseen, { unseen: counts.unseen })}`}
    </span>
  );
}

/** The address of a class's sheet. */
export function sheetPath(
  one: { classId: string },
  day: string,
  state: { session: string },
): string {
  return `/sheet/${one.classId}/${day}/${state.session}`;
}
