import { Button } from 'antd';
import { Link } from 'react-router';

import type { Session } from '../../domain/roll.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { rollText } from '../../domain/text/roll.ts';
import { monthDay, listOf } from '../../domain/text/say.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Notice } from '../ui/Notice.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import { SessionFacts } from './MyClasses.tsx';
import {
  type ClassDay,
  exceptionsOf,
  isMissing,
  type SchoolDayData,
  type SessionState,
  stateWords,
} from './session-state.ts';

interface ClassGridProps {
  readonly data: SchoolDayData;
  readonly session: Session;
  readonly filter: string;
  readonly onHandOver: (of: ClassDay) => void;
}

/** All classes of a school by grade, each with the state of one session. */
export function ClassGrid({ data, session, filter, onHandOver }: ClassGridProps) {
  const { t } = useWords();
  if (data.classes.length === 0)
    return (
      <Notice sign="empty" title={t(workbenchText.noClasses)}>
        <p>{t(workbenchText.noClassesHow)}</p>
      </Notice>
    );
  const shown = data.classes.filter((one) => isShown(one, session, filter));
  if (shown.length === 0) return <p className="d-quiet">{t(workbenchText.noneShown)}</p>;
  const gradeName = (one: ClassDay) =>
    one.kind === 'department' ? t(workbenchText.staff) : gradeOf(one.className);
  const grades = [...new Set(shown.map(gradeName))];
  return (
    <div className="d-grades">
      {grades.map((grade) => (
        <section key={grade} aria-label={grade || t(workbenchText.other)}>
          <h3>{grade || t(workbenchText.other)}</h3>
          <ul className="d-tiles">
            {shown
              .filter((one) => gradeName(one) === grade)
              .map((one) => (
                <ClassTile
                  key={one.classId}
                  of={one}
                  day={data.day}
                  session={session}
                  onHandOver={onHandOver}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ClassTileProps {
  readonly of: ClassDay;
  readonly day: string;
  readonly session: Session;
  readonly onHandOver: (of: ClassDay) => void;
}

function ClassTile({ of, day, session, onHandOver }: ClassTileProps) {
  const { t, language } = useWords();
  const me = useMe();
  const state = of.sessions.find((one) => one.session === session);
  if (of.suspendedTo !== undefined) return <SuspendedTile of={of} to={of.suspendedTo} />;
  if (!state) return null;
  const { tone, word } = stateWords[state.state];
  const count = exceptionsOf(state);
  const mayOpen = can(me, 'roll.read') || can(me, 'roll.submit');
  return (
    <li className={`d-tile d-tile-${tone}`}>
      <span className="d-tile-head">
        {mayOpen ? (
          <Link to={paths.sheet(of.classId, day, session)}>{of.className}</Link>
        ) : (
          <strong>{of.className}</strong>
        )}
        <StateMark tone={tone} word={t(word)} />
      </span>
      <span className="d-tile-facts">
        {t(workbenchText.expected, { count: of.expected })}
        {state.state !== 'done' && of.teachers.length > 0 && ` · ${listOf(of.teachers, language)}`}
      </span>
      <span className={count > 0 ? 'd-tile-facts d-tile-wrong' : 'd-tile-facts'}>
        <SessionFacts state={state} />
      </span>
      {can(me, 'roll.hand-over') && (
        <Button
          size="small"
          type="text"
          className="d-tile-action"
          aria-label={t(workbenchText.handOverOf, { name: of.className })}
          onClick={() => onHandOver(of)}
        >
          {t(workbenchText.handOver)}
        </Button>
      )}
    </li>
  );
}

/** Owes nothing, and is not forgotten among those that do. */
function SuspendedTile({ of, to }: { of: ClassDay; to: string }) {
  const { t, language } = useWords();
  return (
    <li className="d-tile d-tile-waiting">
      <span className="d-tile-head">
        <strong>{of.className}</strong>
        <StateMark tone="waiting" word={t(decisionText.dayPlain)} />
      </span>
      <span className="d-tile-facts">
        {t(rollText.suspendedNow, { to: monthDay(to, language) })}
      </span>
    </li>
  );
}

function isShown(one: ClassDay, session: Session, filter: string): boolean {
  if (one.suspendedTo !== undefined) return filter !== 'missing' && filter !== 'wrong';
  const state: SessionState | undefined = one.sessions.find((each) => each.session === session);
  if (!state) return false;
  if (filter === 'missing') return isMissing(state);
  return filter === 'wrong' ? exceptionsOf(state) > 0 : true;
}

/** 三年级 of 三年级(2)班: what stands before the class's own number. */
function gradeOf(className: string): string {
  return /^(.+?(?:年级|班|[高职][一二三]|级))\s*[((\d]/u.exec(className)?.[1] ?? '';
}
