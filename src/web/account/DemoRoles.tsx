import { useEffect, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { type Reach, roles as roleTable } from '../../domain/role.ts';
import { reachText, roleText } from '../../domain/text/role.ts';
import { signInText } from '../../domain/text/sign-in.ts';
import { ask, auth } from '../ask.ts';
import { useT } from '../language.ts';
import { Says, useSubmit } from './submit.tsx';

type DemoRole = Output<'account.demo-roles'>['roles'][number];

const reaches: readonly Reach[] = ['county', 'school', 'class', 'dorm', 'family'];

/** So long the form waits for the cards above it, so that it does not jump when they come. */
const patienceMs = 1500;

/** The roles that the demonstration offers; empty everywhere else, undefined until that is known. */
export function useDemoRoles(): readonly DemoRole[] | undefined {
  const [found, setFound] = useState<readonly DemoRole[]>();
  useEffect(() => {
    const stop = new AbortController();
    ask('account.demo-roles', {}, { signal: stop.signal }).then(
      (answer) => setFound(answer.isDemo ? answer.roles : []),
      // Anything but a demonstration refuses this, and the password form is enough.
      () => setFound([]),
    );
    const patience = setTimeout(() => setFound((known) => known ?? []), patienceMs);
    return () => {
      clearTimeout(patience);
      stop.abort();
    };
  }, []);
  return found;
}

/** 演示身份: one card per role, by level; choosing one signs in. */
export function DemoRoles(props: { roles: readonly DemoRole[]; onSignedIn: () => void }) {
  const t = useT();
  const [chosen, setChosen] = useState('');
  return (
    <section className="sd-card sd-stack">
      <h2>
        <span className="sd-demo-tag">{t(signInText.demoTitle)}</span>
      </h2>
      <p className="sd-muted">{t(signInText.demoHint)}</p>
      {reaches.map((reach) => (
        <Level
          key={reach}
          title={t(reachText[reach])}
          roles={props.roles.filter((one) => roleTable[one.role].reach === reach)}
          isBusy={chosen !== ''}
          onChoose={setChosen}
          onSignedIn={props.onSignedIn}
        />
      ))}
    </section>
  );
}

interface LevelProps extends Omit<RoleCardProps, 'one'> {
  readonly title: string;
  readonly roles: readonly DemoRole[];
}

/** One level: each role once, and the same roles at other schools one tap away. */
function Level({ title, roles, ...card }: LevelProps) {
  const t = useT();
  const [showsAll, setShowsAll] = useState(false);
  const first = roles.filter((one, n) => roles.findIndex(({ role }) => role === one.role) === n);
  const shown = showsAll ? roles : first;
  if (roles.length === 0) return null;
  return (
    <div className="sd-demo-group">
      <h3 className="sd-demo-reach">{title}</h3>
      <ul className="sd-demo-list">
        {shown.map((one) => (
          <li key={one.accountId}>
            <RoleCard one={one} {...card} />
          </li>
        ))}
      </ul>
      {shown.length < roles.length && (
        <button type="button" className="sd-link" onClick={() => setShowsAll(true)}>
          {t(signInText.moreRoles, { n: roles.length - shown.length })}
        </button>
      )}
    </div>
  );
}

interface RoleCardProps {
  readonly one: DemoRole;
  readonly isBusy: boolean;
  readonly onChoose: (accountId: string) => void;
  readonly onSignedIn: () => void;
}

function RoleCard({ one, isBusy, onChoose, onSignedIn }: RoleCardProps) {
  const t = useT();
  const { says, run } = useSubmit(async () => {
    onChoose(one.accountId);
    try {
      await auth('demo/enter', { accountId: one.accountId });
    } finally {
      onChoose('');
    }
    onSignedIn();
    return undefined;
  });
  return (
    <>
      <button type="button" className="sd-demo-role" disabled={isBusy} onClick={run}>
        <strong>{t(roleText[one.role])}</strong>
        <span>
          {one.name} · {one.placeName}
        </span>
      </button>
      <Says says={says} />
    </>
  );
}
