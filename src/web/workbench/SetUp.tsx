import { Link } from 'react-router';

import { setUpText } from '../../domain/text/workbench.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface Step {
  readonly key: string;
  readonly isDone: boolean;
  /** Something is there, though perhaps not all. */
  readonly isBegun?: boolean;
  readonly says: string;
  readonly how: string;
  readonly to: string;
}

/** 开县: what a new county still needs, in order; gone once every step has begun: a school may stay empty for good. */
export function SetUp({ placeId, hasOthers }: { placeId: string; hasOthers: boolean }) {
  const { t } = useWords();
  const steps = useSteps(placeId, hasOthers);
  if (!steps || steps.every((one) => one.isDone || one.isBegun)) return null;
  const next = steps.find((one) => !one.isDone);
  return (
    <Section title={t(setUpText.title)}>
      <p className="d-muted">{t(setUpText.how)}</p>
      <ol className="d-list">
        {steps.map((one) => (
          <li key={one.key}>
            <StateMark
              tone={one.isDone ? 'done' : one === next ? 'due' : 'waiting'}
              word={t(
                one.isDone ? setUpText.done : one === next ? setUpText.next : setUpText.later,
              )}
            />
            <span>
              <Link to={one.to}>{one.says}</Link>
              <br />
              <span className="d-muted">{one.how}</span>
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The steps, as far as the county has come; undefined while that is not known. */
function useSteps(placeId: string, hasOthers: boolean): Step[] | undefined {
  const { t, count } = useWords();
  const { today } = useMe();
  const schools = useAsk('place.schools', {}).data?.schools;
  const calendar = useAsk('calendar.open', { placeId, from: today, to: today }).data;
  if (!schools || !calendar) return undefined;
  const filled = schools.filter((one) => one.members > 0).length;
  const facts = { schools: count(schools.length), filled: count(filled) };
  const hasSchools = schools.length > 0;
  return [
    {
      key: 'schools',
      isDone: hasSchools,
      says: t(hasSchools ? setUpText.schoolsDone : setUpText.schools, facts),
      how: t(setUpText.schoolsHow),
      to: paths.imports(placeId, 'schools'),
    },
    {
      key: 'people',
      isDone: hasSchools && filled === schools.length,
      isBegun: filled > 0,
      says: t(hasSchools ? setUpText.peopleDone : setUpText.people, facts),
      how: t(setUpText.peopleHow),
      to: paths.imports(placeId, 'classes'),
    },
    {
      key: 'term',
      isDone: calendar.terms.length > 0,
      says: t(setUpText.term),
      how: t(setUpText.termHow),
      to: paths.calendar(placeId),
    },
    {
      key: 'accounts',
      isDone: hasOthers,
      says: t(setUpText.accounts),
      how: t(setUpText.accountsHow),
      to: paths.staffAccounts(placeId),
    },
  ];
}
