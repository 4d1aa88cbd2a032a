import { useSyncExternalStore } from 'react';

import { askFor, askForCounty } from '../ask.ts';
import { useLanguage } from '../language.ts';

const storageKey = 'shaodian.county';
const listeners = new Set<() => void>();
let chosen = stored();

/**
 * The county whose data are shown, for accounts with grants in several; tells every request. Undefined until one
 * was chosen.
 */
export function useChosenCounty(): number | undefined {
  const { language } = useLanguage();
  const county = useSyncExternalStore(subscribe, () => chosen);
  askFor(county, language);
  return county;
}

/** Changes the county; the caller asks everything anew. */
export function chooseCounty(county: number | undefined): void {
  chosen = county;
  if (county === undefined) sessionStorage.removeItem(storageKey);
  else sessionStorage.setItem(storageKey, String(county));
  // At once: what is asked next may go out before anything is drawn anew.
  askForCounty(county);
  for (const listener of listeners) listener();
}

function stored(): number | undefined {
  return Number(sessionStorage.getItem(storageKey)) || undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
