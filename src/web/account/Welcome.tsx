import { useState } from 'react';

import { signInText } from '../../domain/text/sign-in.ts';
import { auth, send } from '../ask.ts';
import { useT } from '../language.ts';
import { Door } from './Door.tsx';
import { DoorForm } from './DoorForm.tsx';
import { Field, PasswordField } from './Field.tsx';
import { useSubmit } from './submit.tsx';

interface WelcomeProps {
  /** Called when the person goes on, already signed in. */
  readonly onSignedIn: () => void;
  readonly signInHref: string;
}

/** 开通账号: a one-time code and a password of one's own, then straight in. */
export function Welcome({ onSignedIn, signInHref }: WelcomeProps) {
  const t = useT();
  const [username, setUsername] = useState<string>();
  return (
    <Door>
      {username === undefined ? (
        <OpenForm signInHref={signInHref} onOpened={setUsername} />
      ) : (
        <section className="sd-card sd-stack">
          <output className="sd-note sd-note-green">{t(signInText.opened, { username })}</output>
          <button type="button" className="sd-button" onClick={onSignedIn}>
            {t(signInText.goOn)}
          </button>
        </section>
      )}
    </Door>
  );
}

/** The code of a scanned slip stands behind #, where no server sees it. */
function codeInAddress(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('c') ?? '';
  return given.slice(0, 40);
}

function OpenForm(props: { signInHref: string; onOpened: (username: string) => void }) {
  const t = useT();
  const [code, setCode] = useState(codeInAddress);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const { isBusy, says, run } = useSubmit(async () => {
    if (!code.trim()) return t(signInText.needOpeningCode);
    if (password.length < 10) return t(signInText.tooShort);
    if (password !== again) return t(signInText.notSame);
    const { username } = await send('account.welcome', { code: code.trim(), password });
    // The code is spent now: if this fails, the person goes on to the sign-in page instead.
    await auth('sign-in/username', { username, password }).catch(() => undefined);
    props.onOpened(username);
    return undefined;
  });
  return (
    <DoorForm
      title={t(signInText.welcomeTitle)}
      hint={t(signInText.welcomeHint)}
      button={t(isBusy ? signInText.opening : signInText.open)}
      isBusy={isBusy}
      says={says}
      onSubmit={run}
      after={
        <p>
          <a className="sd-link" href={props.signInHref}>
            {t(signInText.toSignIn)}
          </a>
        </p>
      }
    >
      <Field
        label={t(signInText.openingCode)}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        maxLength={40}
      />
      <PasswordField
        label={t(signInText.newPassword)}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
      />
      <PasswordField
        label={t(signInText.again)}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
    </DoorForm>
  );
}
