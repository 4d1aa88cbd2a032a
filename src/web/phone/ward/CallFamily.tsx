import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { wardText } from '../../../domain/text/ward.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { type Failure, failureOf } from '../../roll/use-ask.ts';
import { useMe } from '../me.ts';

/** 给家长打电话: one tap asks for the number (recorded, with the reason) and dials where there is only one. */
export function CallFamily({ personId }: { personId: string }) {
  const t = useT();
  const me = useMe();
  const [found, setFound] = useState<Output<'person.reveal'>>();
  const [failure, setFailure] = useState<Failure>();
  if (!me.may.includes('person.reveal')) return null;
  const call = async () => {
    setFailure(undefined);
    try {
      const answer = await send('person.reveal', { personId, reason: t(wardText.callReason) });
      setFound(answer);
      const numbers = phonesOf(answer);
      if (numbers.length === 1 && numbers[0]) location.assign(`tel:${numbers[0].phone}`);
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const phones = found && phonesOf(found);
  return (
    <div>
      {!phones && (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          title={t(wardText.callRecorded)}
          onClick={() => void call()}
        >
          {t(wardText.call)}
        </button>
      )}
      {phones?.length === 0 && <p className="sd-note sd-note-amber">{t(wardText.noPhone)}</p>}
      {phones?.map(({ name, phone }) => (
        <a key={phone} className="sd-button work-call" href={`tel:${phone}`}>
          {name} {phone}
        </a>
      ))}
      {failure && <Notices failure={failure} onRetry={() => void call()} />}
    </div>
  );
}

function phonesOf({ guardians }: Output<'person.reveal'>) {
  return guardians.flatMap(({ name, phone }) => (phone === undefined ? [] : [{ name, phone }]));
}
