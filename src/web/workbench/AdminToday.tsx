import { Link } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { SetUp } from './SetUp.tsx';

/** The administrator's day: accounts that wait to be opened, and the ways to the system pages. */
export function AdminToday() {
  const { t, count } = useWords();
  const placeId = homePlace(useMe(), 'account.read');
  const accounts = useAsk('account.list', placeId ? { placeId, limit: 200 } : undefined);
  return (
    <Answer query={accounts}>
      {({ rows, next }) => (
        <>
          {placeId && <SetUp placeId={placeId} hasOthers={rows.length > 1} />}
          <Section title={t(workbenchText.adminNow)}>
            <p className="d-muted">{t(workbenchText.adminNowHow)}</p>
            <ul className="d-list">
              <li>
                <Link to={paths.accounts(placeId)}>
                  {t(next ? workbenchText.invitedMany : workbenchText.invitedAccounts, {
                    count: count(rows.filter((row) => row.state === 'invited').length),
                  })}
                </Link>
              </li>
              <li>
                <Link to={paths.audit(placeId)}>{t(shellText.audit)}</Link>
              </li>
              {placeId && (
                <li>
                  <Link to={paths.place(placeId)}>{t(shellText.places)}</Link>
                </li>
              )}
            </ul>
          </Section>
        </>
      )}
    </Answer>
  );
}
