import { useState } from 'react';

import type { Session } from '../../domain/roll.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { Refused, send } from '../ask.ts';
import { useT } from '../language.ts';
import { comma } from '../marks.ts';

const rules = {
  morning: 'morning-sheet',
  noon: 'noon-sheet',
  evening: 'evening-sheet',
} as const satisfies Record<Session, string>;

interface ChaseProps {
  readonly placeId: string;
  readonly session: Session;
  readonly count: number;
}

/** 催一遍: whoever has not sent the class sheet is reminded. */
export function ChaseButton({ placeId, session, count }: ChaseProps) {
  const t = useT();
  const [says, setSays] = useState('');
  const [isBusy, setBusy] = useState(false);
  const chase = async () => {
    setBusy(true);
    try {
      const { chased, nobody } = await send('obligation.chase', { placeId, rule: rules[session] });
      const missing =
        nobody.length > 0 && t(obligationText.chaseNobody, { names: nobody.join(comma()) });
      setSays([t(obligationText.chaseDone, { count: chased }), missing].filter(Boolean).join(' '));
    } catch (error) {
      setSays(error instanceof Refused ? error.message : t(obligationText.noNetwork));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={isBusy}
        onClick={() => void chase()}
      >
        {t(obligationText.chaseAll, { count })}
      </button>
      <output className="sd-small sd-muted">{says}</output>
    </>
  );
}
