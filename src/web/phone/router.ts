import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
addEventListener('popstate', tellAll);

/** The path and search of the page, without /m: '/', '/school/…', '/sheet/…?kind=department'. */
export function useAddress(): { path: string; search: URLSearchParams } {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  const [path = '/', search = ''] = href.split('?');
  return { path: path.replace(/^\/m(?=\/|$)/, '') || '/', search: new URLSearchParams(search) };
}

/** Opens a page of the phone entry: `go('/school/…')`. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  const address = `/m${to}`;
  if (how === 'replace') history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  scrollTo(0, 0);
  tellAll();
}

/** Back to the page before, or home where the visit began here. */
export function goBack(): void {
  if (history.length > 1) history.back();
  else go('/', 'replace');
}

function tellAll(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
