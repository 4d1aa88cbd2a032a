import { useEffect, useState } from 'react';

import { ask, auth } from '../ask.ts';

/** What the provider's way ended in, as it stands in the address. */
export type SsoOutcome = 'unknown' | 'failed' | 'taken' | 'linked' | 'code';

/** The name of the county's single sign-on; undefined while it is not known, or when there is none. */
export function useSsoName(): string | undefined {
  const [name, setName] = useState<string>();
  useEffect(() => {
    let isOpen = true;
    ask('account.ways', {})
      .then(({ sso }) => isOpen && setName(sso))
      // Without it the password is still there.
      .catch(() => undefined);
    return () => {
      isOpen = false;
    };
  }, []);
  return name;
}

/** How the way to the provider and back ended; undefined without one. */
export function ssoOutcome(): SsoOutcome | undefined {
  const given = new URLSearchParams(location.search).get('sso');
  const known: readonly SsoOutcome[] = ['unknown', 'failed', 'taken', 'linked', 'code'];
  return known.find((one) => one === given);
}

/** Leaves for the provider: to sign in and go on to `next`, or to link one's own account. */
export async function goToSso(body: { next: string } | { link: true }): Promise<void> {
  const { url } = await auth<{ url: string }>('sso/begin', body);
  location.assign(url);
}
