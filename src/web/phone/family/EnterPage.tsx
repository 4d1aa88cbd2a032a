import { useState } from 'react';

import { plainCode } from '../../../domain/family-join.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Door } from '../../account/Door.tsx';
import { Field } from '../../account/Field.tsx';
import { Says, useSubmit } from '../../account/submit.tsx';
import { auth } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Go } from '../Go.tsx';

/** 家长用开通码登录: the code of the slip and the six digits chosen at joining. */
export function EnterPage({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useT();
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const { isBusy, says, run } = useSubmit(async () => {
    if (!code.trim()) return t(familyText.codeNeeded);
    const plain = plainCode(code);
    if (plain === undefined) return t(familyText.codeTypo);
    if (!/^\d{6}$/.test(pin)) return t(familyText.pinNeeded);
    await auth('family/enter', { code: plain, pin });
    onSignedIn();
    return undefined;
  });
  return (
    <Door>
      <form className="sd-card sd-stack" onSubmit={run} noValidate>
        <h2>{t(familyText.enterTitle)}</h2>
        <p className="sd-muted">{t(familyText.enterHow)}</p>
        <Field
          label={t(familyText.code)}
          value={code}
          onChange={(typed) => setCode(typed.toUpperCase())}
          className="family-code"
          autoComplete="username"
          maxLength={16}
        />
        <Field
          label={t(familyText.pin)}
          className="sd-code-input"
          value={pin}
          onChange={(typed) => setPin(typed.replace(/\D/g, '').slice(0, 6))}
          autoComplete="off"
          inputMode="numeric"
          maxLength={6}
        />
        <Says says={says} />
        <button type="submit" className="sd-button" disabled={isBusy}>
          {t(isBusy ? familyText.entering : familyText.enter)}
        </button>
        <p>
          <Go to="/join" className="sd-link">
            {t(familyText.toJoin)}
          </Go>
        </p>
        <p className="sd-small sd-muted">{t(familyText.forgotPin)}</p>
      </form>
    </Door>
  );
}
