import './privacy.css';
import type { ReactNode } from 'react';

import { consentPurposes } from '../../../domain/privacy.ts';
import { childText } from '../../../domain/text/privacy.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Go } from '../Go.tsx';
import { keepOffline } from '../offline.ts';
import { ConsentCard } from './ConsentPart.tsx';

keepOffline('privacy.consents');

interface ConsentGateProps {
  readonly purpose: string;
  /** A decision of the county asks for it meanwhile: then it is taken also from those who said no. */
  readonly isDue?: boolean;
  /** Draws what the consent is for, for the children whose guardians have not said no. */
  readonly children: (isWilling: (personId: string) => boolean) => ReactNode;
}

/**
 * 先问同意: asks for a consent where nobody has decided yet, before anything of its purpose is shown. Without a
 * network the last answers count; where none are known the server decides when the command arrives.
 */
export function ConsentGate({ purpose: id, isDue = false, children }: ConsentGateProps) {
  const t = useT();
  const { data, failure, reload } = useAsk('privacy.consents', {});
  const purpose = consentPurposes.find((one) => one.id === id);
  if (!data || !purpose) return failure ? children(() => true) : null;
  const stateOf = (personId: string) =>
    data.children
      .find((one) => one.personId === personId)
      ?.purposes.find((one) => one.purpose === id)?.state;
  // Some purposes are asked for children of one stage only.
  const asked = data.children.filter((one) => stateOf(one.personId) !== undefined);
  const undecided = asked.filter((one) => stateOf(one.personId) === 'open');
  const unwilling = asked.filter(
    (one) => !isDue && ['refused', 'withdrawn'].includes(stateOf(one.personId) ?? ''),
  );
  if (undecided.length > 0)
    return (
      <>
        {undecided.map((child) => (
          <ConsentCard
            key={child.personId}
            purpose={purpose}
            child={child}
            isNamed
            onDone={reload}
          />
        ))}
      </>
    );
  return (
    <>
      {unwilling.map((child) => (
        <p key={child.personId} className="sd-card">
          {t(childText.unwilling, { name: child.name, what: t(purpose.consent?.title ?? none) })}{' '}
          <Go to={`/child/${child.personId}`} className="sd-link">
            {t(childText.tabConsent)}
          </Go>
        </p>
      ))}
      {unwilling.length < asked.length &&
        children((personId) => unwilling.every((one) => one.personId !== personId))}
    </>
  );
}

const none = { zh: '', en: '' };
