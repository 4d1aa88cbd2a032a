import { Link } from 'react-router';

import { daysFrom } from '../../domain/date.ts';
import { signalText } from '../../domain/text/signal.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { useWords } from '../ui/words.ts';
import type { Signal } from './SignalPage.tsx';

const mostDays = 21;

/** 哪些人: by class, each with the day of onset on one small time line. */
export function Persons({ signal }: { signal: Signal }) {
  const { t, dayName } = useWords();
  const canOpen = can(useMe(), 'person.open');
  if (!signal.seesPersons) return <Counts signal={signal} />;
  const days = daysFrom(signal.firstOnset, signal.lastOnset).slice(-mostDays);
  const classes = [...new Set(signal.persons.map((one) => one.className))];
  return (
    <div className="sg-persons">
      {classes.map((name) => {
        const people = signal.persons.filter((one) => one.className === name);
        return (
          <section key={name}>
            <h3>
              {name || '–'}{' '}
              <span className="d-muted">
                {t(signalText.peopleCount, { n: people.filter((one) => !one.isRemoved).length })}
              </span>
            </h3>
            <ul>
              {people.map((one) => (
                <li key={one.personId} className={one.isRemoved ? 'sg-removed' : undefined}>
                  <span className="sg-name">
                    {canOpen ? <Link to={paths.person(one.personId)}>{one.name}</Link> : one.name}
                  </span>
                  <span className="sg-line" aria-hidden="true">
                    {days.map((day) => (
                      <i key={day} className={day === one.onset ? 'sg-dot' : undefined} />
                    ))}
                  </span>
                  <span className="d-muted">
                    {dayName(one.onset)}
                    {one.isRemoved && ` · ${t(signalText.removed)}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** How many in each class, for who does not see names. */
function Counts({ signal }: { signal: Signal }) {
  const { t } = useWords();
  return (
    <div className="sg-persons">
      {signal.classes.map(({ className, people }) => (
        <h3 key={className}>
          {className || '–'}{' '}
          <span className="d-muted">{t(signalText.peopleCount, { n: people })}</span>
        </h3>
      ))}
      <p className="d-muted">{t(signalText.namesHidden)}</p>
    </div>
  );
}
