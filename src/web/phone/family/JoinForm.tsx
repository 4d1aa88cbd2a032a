import { useState } from 'react';

import type { Input } from '../../../contract/index.ts';
import { type FamilyRelation, groupedCode } from '../../../domain/family-join.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Field, PasswordField } from '../../account/Field.tsx';
import { Says, useSubmit } from '../../account/submit.tsx';
import { auth, send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { chooseCounty } from '../../shell/county.ts';
import { go } from '../router.ts';
import type { Peek } from './JoinPage.tsx';
import { namedRelations, relationOf } from './words.ts';

type Way = Input<'family.join'>['signIn']['by'];

interface JoinFormProps {
  readonly code: string;
  readonly peek: Peek;
  readonly onOther: () => void;
}

/** Who I am to the child and how I sign in from now on. */
export function JoinForm({ code, peek, onOther }: JoinFormProps) {
  const t = useT();
  const { language } = useLanguage();
  const [relation, setRelation] = useState<FamilyRelation>();
  const [name, setName] = useState(peek.account?.name ?? '');
  const [phone, setPhone] = useState('');
  const [way, setWay] = useState<Way>(peek.account ? 'account' : 'pin');
  const [pin, setPin] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [isIn, setIn] = useState(false);
  const { isBusy, says, run } = useSubmit(async () => {
    if (!relation) return t(familyText.relationNeeded);
    if (name.trim().length < 2) return t(familyText.nameNeeded);
    if (way === 'pin' && !/^\d{6}$/.test(pin)) return t(familyText.pinNeeded);
    if (way === 'password' && (!username || password.length < 10))
      return t(familyText.passwordNeeded);
    const signIn = {
      pin: { by: 'pin' as const, pin },
      password: { by: 'password' as const, username, password },
      account: { by: 'account' as const },
    }[way];
    const input = { code, relation, name: name.trim(), signIn };
    const { county } = await send('family.join', { ...input, ...(phone && { phone }) });
    // The child is theirs now: should this fail, they sign in on the next page.
    if (way === 'pin') await auth('family/enter', { code, pin }).catch(() => undefined);
    if (way === 'password')
      await auth('sign-in/username', { username, password }).catch(() => undefined);
    chooseCounty(county);
    if (way === 'pin') setIn(true);
    else go('/', 'replace');
    return undefined;
  });
  if (isIn) return <Keep code={code} />;
  const who = relation && { name: peek.childName, relation: relationOf(relation, language) };
  return (
    <form className="sd-card sd-stack" onSubmit={run} noValidate>
      <div>
        <h2>{t(familyText.childIs, { name: peek.childName, class: peek.className })}</h2>
        <p className="sd-muted">
          {peek.schoolName} · {peek.countyName}
        </p>
        <button type="button" className="sd-link" onClick={onOther}>
          {t(familyText.notMyChild)}
        </button>
      </div>
      <fieldset>
        <legend className="sd-field-label">{t(familyText.iAm)}</legend>
        <div className="chips chips-3">
          {namedRelations.map((one) => (
            <button
              key={one.code}
              type="button"
              className={relation === one.code ? 'chip chip-on' : 'chip'}
              aria-pressed={relation === one.code}
              onClick={() => setRelation(one.code)}
            >
              {one[language]}
            </button>
          ))}
        </div>
      </fieldset>
      <Field
        label={t(familyText.name)}
        value={name}
        onChange={setName}
        autoComplete="name"
        maxLength={40}
      />
      <div>
        <Field
          label={t(familyText.phone)}
          value={phone}
          onChange={setPhone}
          autoComplete="tel"
          inputMode="numeric"
          maxLength={20}
        />
        <p className="sd-small sd-muted">{t(familyText.phoneHow)}</p>
      </div>
      <Ways way={way} account={peek.account?.name} onChoose={setWay} />
      {way === 'pin' && (
        <div>
          <Field
            label={t(familyText.pin)}
            className="sd-code-input"
            value={pin}
            onChange={(typed) => setPin(typed.replace(/\D/g, '').slice(0, 6))}
            autoComplete="off"
            inputMode="numeric"
            maxLength={6}
          />
          <p className="sd-small sd-muted">{t(familyText.pinHow)}</p>
        </div>
      )}
      {way === 'password' && (
        <>
          <Field
            label={t(familyText.username)}
            value={username}
            onChange={(typed) => setUsername(typed.trim().toLowerCase())}
            autoComplete="username"
            maxLength={30}
          />
          <PasswordField
            label={t(familyText.password)}
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
          />
        </>
      )}
      <p className="sd-small sd-muted">{t(familyText.consent)}</p>
      <Says says={says} />
      <button type="submit" className="sd-button" disabled={isBusy}>
        {isBusy ? t(familyText.joining) : who ? t(familyText.joinAs, who) : t(familyText.joinNow)}
      </button>
    </form>
  );
}

interface WaysProps {
  readonly way: Way;
  readonly account: string | undefined;
  readonly onChoose: (way: Way) => void;
}

function Ways({ way, account, onChoose }: WaysProps) {
  const t = useT();
  const ways = [
    ...(account === undefined
      ? []
      : [
          {
            by: 'account' as const,
            title: t(familyText.byAccount, { name: account }),
            says: t(familyText.byAccountHow),
          },
        ]),
    { by: 'pin' as const, title: t(familyText.byPin), says: t(familyText.byPinHow) },
    { by: 'password' as const, title: t(familyText.byPassword), says: '' },
  ];
  return (
    <fieldset>
      <legend className="sd-field-label">{t(familyText.howToSignIn)}</legend>
      <div className="sd-demo-list">
        {ways.map((one) => (
          <button
            key={one.by}
            type="button"
            className={way === one.by ? 'sd-demo-role family-way-on' : 'sd-demo-role'}
            aria-pressed={way === one.by}
            onClick={() => onChoose(one.by)}
          >
            <strong>{one.title}</strong>
            {one.says && <span>{one.says}</span>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** The code is half of the way in from now on: it is shown once more before the slip is put away. */
function Keep({ code }: { code: string }) {
  const t = useT();
  return (
    <section className="sd-card sd-stack">
      <output className="sd-note sd-note-green">
        {t(familyText.joinedKeep, { code: groupedCode(code) })}
      </output>
      <button type="button" className="sd-button" onClick={() => go('/', 'replace')}>
        {t(familyText.joinedGo)}
      </button>
    </section>
  );
}
