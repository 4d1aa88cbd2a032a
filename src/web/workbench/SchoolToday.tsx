import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { listOf } from '../../domain/text/say.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { useLive } from '../shell/live.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { entryTone, entryWords } from './entry-words.ts';
import { useOpensAt } from './openings.ts';
import { RestDay } from './RestDay.tsx';
import { schoolTasks } from './school-tasks.ts';
import { isMissing, type SchoolDayData } from './session-state.ts';
import { ToDo } from './ToDo.tsx';
import { Totals } from './Totals.tsx';

const shown = 12;
/** Most exceptions asked for at once: more than a school has on a day. */
const wholeSchool = 1000;

/** A school's day for its own people: numbers, the missing classes by name, the exceptions by name. */
export function SchoolToday({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const me = useMe();
  const school = useAsk('roll.school-day', { schoolId });
  const mayRead = can(me, 'roll.read');
  const exceptions = useAsk(
    'roll.exceptions',
    mayRead ? { placeId: schoolId, limit: wholeSchool } : undefined,
  );
  useLive(schoolId);
  return (
    <Answer query={school}>
      {(data) => (
        <Section
          title={data.schoolName}
          action={<Link to={paths.schoolDay(schoolId)}>{t(workbenchText.goSchoolDay)}</Link>}
        >
          <SchoolBody data={data} exceptions={mayRead ? exceptions : undefined} />
        </Section>
      )}
    </Answer>
  );
}

interface SchoolBodyProps {
  readonly data: SchoolDayData;
  /** Undefined: the account may not see names. */
  readonly exceptions: UseQueryResult<Output<'roll.exceptions'>> | undefined;
}

function SchoolBody({ data, exceptions }: SchoolBodyProps) {
  const words = useWords();
  const opensAt = useOpensAt(data.schoolId, data.day, data.asOf);
  if (!data.isSchoolDay) return <RestDay reason={data.reason ?? ''} />;
  return (
    <>
      <Totals
        totals={data.totals}
        asOf={data.asOf}
        opensAt={opensAt}
        toMissing={({ session }) => paths.schoolDay(data.schoolId, { session, filter: 'missing' })}
        toExceptions={exceptions && paths.exceptions(data.schoolId)}
      />
      <ToDo tasks={schoolTasks(data, exceptions !== undefined, words)} />
      <div className="d-two">
        <MissingClasses data={data} />
        {exceptions && (
          <Answer query={exceptions} lines={4}>
            {(list) => <WrongList data={data} exceptions={list} />}
          </Answer>
        )}
      </div>
    </>
  );
}

function MissingClasses({ data }: { data: SchoolDayData }) {
  const { t, language } = useWords();
  const missing = data.classes.flatMap((one) =>
    one.sessions.filter(isMissing).map((state) => ({ one, state })),
  );
  const first = firstOpening(data);
  return (
    <Section title={t(workbenchText.missing)}>
      {missing.length === 0 ? (
        <p className="d-quiet">
          {first === undefined
            ? t(workbenchText.nothingMissing)
            : t(workbenchText.notYet, { at: first })}
        </p>
      ) : (
        <ul className="d-list">
          {missing.slice(0, shown).map(({ one, state }) => (
            <li key={`${one.classId}${state.session}`}>
              <StateMark
                tone={state.state === 'overdue' ? 'overdue' : 'due'}
                word={sessionWord(state.session, language)}
              />
              <Link to={paths.sheet(one.classId, data.day, state.session)}>{one.className}</Link>
              <span className="d-muted">{listOf(one.teachers, language)}</span>
            </li>
          ))}
          {missing.length > shown && (
            <li>
              <Link to={paths.schoolDay(data.schoolId, { filter: 'missing' })}>
                {t(workbenchText.more, { count: missing.length - shown })}
              </Link>
            </li>
          )}
        </ul>
      )}
    </Section>
  );
}

function WrongList({
  data,
  exceptions,
}: {
  data: SchoolDayData;
  exceptions: Output<'roll.exceptions'>;
}) {
  const words = useWords();
  const { t } = words;
  const reported = data.totals.reduce((sum, one) => sum + one.reported, 0);
  const silent = data.classes.filter((one) => one.sessions.some(isMissing)).length;
  if (exceptions.rows.length === 0)
    return (
      <Section title={t(workbenchText.wrong)}>
        <p className="d-quiet">
          {t(reported === 0 ? workbenchText.nothingWrongYet : workbenchText.nothingWrong)}
        </p>
      </Section>
    );
  return (
    <Section
      title={t(workbenchText.wrong)}
      note={silent > 0 && t(workbenchText.notYetKnown, { count: silent })}
      action={<Link to={paths.exceptions(data.schoolId)}>{t(workbenchText.goExceptions)}</Link>}
    >
      <ul className="d-list">
        {exceptions.rows.slice(0, shown).map((row) => (
          <li key={`${row.personId}${row.session}`}>
            <StateMark
              tone={entryTone(row.entry)}
              word={sessionWord(row.session, words.language)}
            />
            <Link to={paths.person(row.personId)}>{row.name}</Link>
            <span className="d-muted">
              {row.className} · {entryWords(row.entry, words)}
            </span>
          </li>
        ))}
        {exceptions.rows.length > shown && (
          <li>
            <Link to={paths.exceptions(data.schoolId)}>
              {t(workbenchText.more, { count: exceptions.rows.length - shown })}
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}

/** When the first check opens, while none has. */
function firstOpening(data: SchoolDayData): string | undefined {
  const states = data.classes.flatMap((one) => one.sessions);
  if (states.some((one) => one.state !== 'waiting')) return undefined;
  return states.map((one) => one.opensAt).sort()[0];
}
