import { useSyncExternalStore } from 'react';

import { askFor } from '../ask.ts';
import { useLanguage } from '../language.ts';

const storageKey = 'shaodian.county';
const listeners = new Set<() => void>();
let chosen = stored();

/** The county whose data are shown, for accounts with grants in several; tells every request. */
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
  for (const listener of listeners) listener();
}

function stored(): number | undefined {
  return Number(sessionStorage.getItem(storageKey)) || undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
