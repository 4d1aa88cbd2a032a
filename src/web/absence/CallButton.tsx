import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { absenceText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { useDoing } from './use-doing.ts';
import type { AbsenceRow } from './words.ts';

interface CallProps {
  readonly row: Pick<AbsenceRow, 'personId' | 'absenceId' | 'name'>;
  readonly isQuiet?: boolean;
  /** They are being called: what they say can be noted. */
  readonly onCall: () => void;
}

/** 打电话: one tap asks for the number (recorded) and dials where there is only one. */
export function CallButton({ row, isQuiet = false, onCall }: CallProps) {
  const t = useT();
  const [phones, setPhones] = useState<Output<'absence.phones'>['phones']>();
  const { isBusy, failure, go } = useDoing('absence.phones', (answer) => {
    setPhones(answer.phones);
    onCall();
    const [only] = answer.phones;
    if (only && answer.phones.length === 1) location.assign(`tel:${only.phone}`);
  });
  const { personId, absenceId, name } = row;
  return (
    <>
      {!phones && (
        <button
          type="button"
          className={isQuiet ? 'sd-button sd-button-quiet' : 'sd-button'}
          title={t(absenceText.callRecorded)}
          aria-label={t(absenceText.callOf, { name })}
          disabled={isBusy}
          onClick={() => void go({ personId, absenceId })}
        >
          {t(absenceText.call)}
        </button>
      )}
      {phones?.length === 0 && <p className="sd-note sd-note-amber">{t(absenceText.noPhone)}</p>}
      {phones?.map((one) => (
        <a key={one.phone} className="sd-button sd-button-quiet" href={`tel:${one.phone}`}>
          {one.name} {one.phone}
        </a>
      ))}
      {failure && <Notices failure={failure} onRetry={() => void go({ personId, absenceId })} />}
    </>
  );
}
