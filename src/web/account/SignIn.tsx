import { useEffect, useRef, useState } from 'react';

import { signInText } from '../../domain/text/sign-in.ts';
import { auth } from '../ask.ts';
import { useT } from '../language.ts';
import { DemoRoles, useDemoRoles } from './DemoRoles.tsx';
import { Door } from './Door.tsx';
import { DoorForm } from './DoorForm.tsx';
import { Field, PasswordField } from './Field.tsx';
import { SsoButton, SsoNote } from './SsoButton.tsx';
import { useSubmit } from './submit.tsx';
import { ssoOutcome, useSsoName } from './use-sso.ts';

interface SignInProps {
  /** Called once the session cookie is set. */
  readonly onSignedIn: () => void;
  /** Where an opening code is used: /welcome on the desk, /m/welcome on the phone. */
  readonly welcomeHref: string;
  /** Where families sign in with a slip's code; on the phone only. */
  readonly familyHref?: string;
  /** Where a single sign-on leads back to. */
  readonly next: string;
  /** Why the person must sign in again, above everything else. */
  readonly notice?: string | undefined;
}

/** 登录: user name and password, the two-step code when asked, and role cards on the demonstration. */
export function SignIn({ onSignedIn, welcomeHref, familyHref, next, notice }: SignInProps) {
  const t = useT();
  const [step, setStep] = useState<'password' | 'code' | 'backup'>(
    ssoOutcome() === 'code' ? 'code' : 'password',
  );
  const sso = useSsoName();
  const demo = useDemoRoles();
  if (step !== 'password')
    return (
      <Door>
        <CodeForm
          key={step}
          isBackup={step === 'backup'}
          onSignedIn={onSignedIn}
          onOther={() => setStep(step === 'code' ? 'backup' : 'code')}
          onBack={() => setStep('password')}
        />
      </Door>
    );
  if (!demo) return <Door>{null}</Door>;
  return (
    <Door wide={demo.length > 0}>
      {notice !== undefined && <p className="sd-note sd-note-grey sd-door-note">{notice}</p>}
      {sso !== undefined && <SsoNote name={sso} />}
      {demo.length > 0 && <DemoRoles roles={demo} onSignedIn={onSignedIn} />}
      <PasswordForm
        title={t(demo.length > 0 ? signInText.withPassword : signInText.title)}
        welcomeHref={welcomeHref}
        {...(familyHref !== undefined && { familyHref })}
        next={next}
        onSignedIn={onSignedIn}
        onCode={() => setStep('code')}
      />
      {sso !== undefined && <SsoButton name={sso} next={next} />}
    </Door>
  );
}

interface PasswordFormProps extends SignInProps {
  readonly title: string;
  readonly onCode: () => void;
}

function PasswordForm({ title, welcomeHref, familyHref, onSignedIn, onCode }: PasswordFormProps) {
  const t = useT();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { isBusy, says, run } = useSubmit(async () => {
    if (!username.trim() || !password) return t(signInText.needBoth);
    const answer = await auth<{ twoFactorRedirect?: boolean }>('sign-in/username', {
      username: username.trim(),
      password,
    });
    if (answer.twoFactorRedirect) onCode();
    else onSignedIn();
    return undefined;
  });
  return (
    <DoorForm
      title={title}
      button={t(isBusy ? signInText.entering : signInText.enter)}
      isBusy={isBusy}
      says={says}
      onSubmit={run}
      after={
        <>
          {familyHref !== undefined && (
            <p>
              <a className="sd-link" href={familyHref}>
                {t(signInText.family)}
              </a>
            </p>
          )}
          <p>
            <a className="sd-link" href={welcomeHref}>
              {t(signInText.haveCode)}
            </a>
          </p>
          <p className="sd-small sd-muted">{t(signInText.forgot)}</p>
        </>
      }
    >
      <Field
        label={t(signInText.username)}
        value={username}
        onChange={setUsername}
        autoComplete="username"
        maxLength={30}
      />
      <PasswordField
        label={t(signInText.password)}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
    </DoorForm>
  );
}

interface CodeFormProps {
  /** A backup code instead of the six digits. */
  readonly isBackup: boolean;
  readonly onSignedIn: () => void;
  readonly onOther: () => void;
  readonly onBack: () => void;
}

function CodeForm({ isBackup, onSignedIn, onOther, onBack }: CodeFormProps) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState('');
  useEffect(() => {
    scrollTo(0, 0);
    form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, []);
  const { isBusy, says, run } = useSubmit(async () => {
    if (isBackup && !code.trim()) return t(signInText.needBackup);
    if (!isBackup && !/^\d{6}$/.test(code)) return t(signInText.needCode);
    await auth(isBackup ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', {
      code: code.trim(),
    });
    onSignedIn();
    return undefined;
  });
  return (
    <DoorForm
      form={form}
      title={t(isBackup ? signInText.backupCode : signInText.codeTitle)}
      hint={t(isBackup ? signInText.backupHint : signInText.codeHint)}
      button={t(isBusy ? signInText.entering : signInText.verify)}
      isBusy={isBusy}
      says={says}
      onSubmit={run}
      after={
        <>
          <button type="button" className="sd-button sd-button-quiet" onClick={onBack}>
            {t(signInText.back)}
          </button>
          <button type="button" className="sd-link" onClick={onOther}>
            {t(isBackup ? signInText.useCode : signInText.useBackup)}
          </button>
        </>
      }
    >
      <CodeField isBackup={isBackup} code={code} onChange={setCode} />
    </DoorForm>
  );
}

interface CodeFieldProps {
  readonly isBackup: boolean;
  readonly code: string;
  readonly onChange: (code: string) => void;
}

function CodeField({ isBackup, code, onChange }: CodeFieldProps) {
  const t = useT();
  if (isBackup)
    return (
      <Field label={t(signInText.backupCode)} value={code} onChange={onChange} maxLength={40} />
    );
  return (
    <Field
      label={t(signInText.code)}
      className="sd-code-input"
      value={code}
      onChange={(value) => onChange(value.replace(/\D/g, '').slice(0, 6))}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={6}
    />
  );
}
