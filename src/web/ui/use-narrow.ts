import { useSyncExternalStore } from 'react';

/** The width below which desk.css leaves out the columns that only wide screens have room for. */
const narrow = window.matchMedia('(max-width: 860px)');

/** True on a phone, also after it was turned. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}
