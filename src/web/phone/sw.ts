/**
 * Keeps the phone pages on the phone, so that they open without a network. It never touches what is asked of the
 * server under /api: that is the pages' own business. Built to /m/sw.js by vite.phone.config.ts.
 */

/** The files that a class's day needs, and all others of this build; written in by the build. */
declare const firstFiles: readonly string[];
declare const otherFiles: readonly string[];
/** Tells one build from another; written in by the build. */
declare const buildName: string;

/** What a service worker has and a page has not. */
interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends LongEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: LongEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
  addEventListener(type: 'message', listener: (event: LongEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = self as unknown as Worker;
const prefix = 'shaodian-';
const cacheName = prefix + buildName;
const page = '/m/';
/** So long the network is given before the kept page is shown, in milliseconds. */
const patienceMs = 3000;
/** A page left open may still want files of the build before. */
const buildsKept = 2;

worker.addEventListener('install', (event) => {
  event.waitUntil(install());
});
worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(async () => await worker.clients.claim()));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(page)) return;
  if (pathname.startsWith(`${page}assets/`)) event.respondWith(fileFor(request));
  else if (request.mode === 'navigate') event.respondWith(pageFor(request));
});

// The only message there is: the line is free now.
worker.addEventListener('message', (event) => {
  event.waitUntil(keepTheRest());
});

/** On a slow line the class's day comes first; the open page has just fetched most of it anyway. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([page, ...firstFiles]);
  await worker.skipWaiting();
}

async function keepTheRest(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const file of otherFiles) if (!(await cache.match(file))) await cache.add(file);
}

async function dropOld(): Promise<void> {
  const others = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== cacheName);
  const gone = others.slice(0, Math.max(0, others.length - (buildsKept - 1)));
  await Promise.all(gone.map(async (key) => await caches.delete(key)));
}

/** Files carry their content in their name: what is here is right. */
async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? (await fetch(request));
}

/** The newest page where the network has one, else the one kept. */
async function pageFor(request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(page, { ignoreVary: true });
  if (!kept) return await fetch(request);
  try {
    const answer = await Promise.race([fetch(request), late()]);
    return answer && answer.status < 500 ? answer : kept;
  } catch {
    return kept;
  }
}

async function late(): Promise<undefined> {
  return await new Promise((resolve) => setTimeout(() => resolve(undefined), patienceMs));
}
