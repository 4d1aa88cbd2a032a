import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
addEventListener('popstate', tellAll);

/** The path of the page, without /m: '/', '/school/…', '/sheet/…'. */
export function useAddress(): { path: string } {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return { path: path.replace(/^\/m(?=\/|$)/, '') || '/' };
}

/** How many pages of this visit lie behind the current one. */
function depth(): number {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'depth' in state ? Number(state.depth) : 0;
}

/** Opens a page of the phone entry: `go('/school/…')`. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const address = `/m${to}`;
  if (how === 'replace') history.replaceState({ depth: depth() }, '', address);
  else history.pushState({ depth: depth() + 1 }, '', address);
  scrollTo(0, 0);
  tellAll();
}

/** Back to the page before, or home where the visit began here. */
export function goBack(): void {
  if (depth() > 0) history.back();
  else go('/', 'replace');
}

function tellAll(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
