import { useEffect, useRef, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { plainCode } from '../../../domain/family-join.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Door } from '../../account/Door.tsx';
import { Field } from '../../account/Field.tsx';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Go } from '../Go.tsx';
import { JoinForm } from './JoinForm.tsx';

export type Peek = Output<'family.peek'>;

/** 加入班级: the code of a slip, typed or from its QR code, then who I am to the child. */
export function JoinPage() {
  const [found, setFound] = useState<{ code: string; peek: Peek }>();
  return (
    <Door>
      {found ? (
        <JoinForm {...found} onOther={() => setFound(undefined)} />
      ) : (
        <CodeForm onFound={(code, peek) => setFound({ code, peek })} />
      )}
    </Door>
  );
}

function CodeForm({ onFound }: { onFound: (code: string, peek: Peek) => void }) {
  const t = useT();
  const [code, setCode] = useState(codeInAddress);
  const { isBusy, says, run } = useSubmit(async () => {
    if (!code.trim()) return t(familyText.codeNeeded);
    const plain = plainCode(code);
    if (plain === undefined) return t(familyText.codeTypo);
    onFound(plain, await send('family.peek', { code: plain }));
    return undefined;
  });
  // Opened by the QR code: nothing to type.
  const isTried = useRef(false);
  useEffect(() => {
    if (isTried.current || !codeInAddress()) return;
    isTried.current = true;
    run();
  }, [run]);
  return (
    <form className="sd-card sd-stack" onSubmit={run} noValidate>
      <h2>{t(familyText.join)}</h2>
      <p className="sd-muted">{t(familyText.joinHow)}</p>
      <Field
        label={t(familyText.code)}
        value={code}
        onChange={(typed) => setCode(typed.toUpperCase())}
        className="family-code"
        autoComplete="off"
        maxLength={16}
      />
      <Says says={says} />
      <button type="submit" className="sd-button" disabled={isBusy}>
        {t(isBusy ? familyText.looking : familyText.look)}
      </button>
      <p>
        <Go to="/enter" className="sd-link">
          {t(familyText.haveJoined)}
        </Go>
      </p>
    </form>
  );
}

function codeInAddress(): string {
  return new URLSearchParams(location.search).get('c') ?? '';
}
