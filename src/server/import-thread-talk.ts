import type { faultOf } from './fault.ts';
import type { Settings } from './settings.ts';

/** What the program and its thread for imports say to each other. Nothing of it names a person. */

/** How often a thread looks for work by itself, and how long it waits for more before it ends itself: milliseconds. */
export interface ThreadTimes {
  readonly lookEveryMs: number;
  readonly idleMs: number;
}

/** What the thread is started with. */
export interface ThreadData extends ThreadTimes {
  readonly appUrl: string;
  readonly jobsUrl: string;
  readonly keyDir: string;
  readonly settings: Settings;
}

/** To the thread: look for work; finish what can be finished and end. */
export type ToThread = 'go' | 'stop';

/** What an import has changed, for those who remember something of it. */
export type Effect =
  | { readonly of: 'places' | 'days' | 'homes'; readonly county: number }
  | { readonly of: 'live'; readonly county: number; readonly path: readonly string[] }
  | { readonly of: 'access' | 'sessions'; readonly accountId: string };

/** From the thread. */
export type FromThread =
  | { readonly says: 'changed'; readonly effects: readonly Effect[] }
  | { readonly says: 'fault'; readonly fault: ReturnType<typeof faultOf> };
