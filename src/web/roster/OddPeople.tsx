import { Link } from 'react-router';

import { endKindText, rosterText } from '../../domain/text/roster.ts';
import { comma } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import type { School } from './SchoolYear.tsx';

/** 不在任何班的学生: who would be forgotten when the classes move up. */
export function OddPeople({ data }: { data: School }) {
  const { t } = useWords();
  if (data.odd.length === 0) return null;
  const suspended = data.odd.filter((one) => one.suspended).length;
  const without = data.odd.length - suspended;
  return (
    <Section
      title={t(rosterText.oddPeople)}
      note={[
        without > 0 && t(rosterText.withoutClass, { n: without }),
        suspended > 0 && t(rosterText.suspendedCount, { n: suspended }),
      ]
        .filter(Boolean)
        .join(comma())}
    >
      <ul className="d-list">
        {data.odd.map((one) => (
          <li key={one.personId}>
            {one.name !== undefined && <Link to={paths.person(one.personId)}>{one.name}</Link>}
            {one.suspended && <StateMark tone="waiting" word={t(endKindText.suspended)} />}
            <span className="d-muted">
              {one.since ? t(rosterText.sinceDay, { day: one.since }) : t(rosterText.neverIn)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
