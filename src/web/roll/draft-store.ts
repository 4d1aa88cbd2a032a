import type { Draft } from './sheet-state.ts';

/** Which unfinished sheet: each belongs to one account, so the next person on this phone never sees it. */
export interface DraftName {
  readonly account: string;
  readonly classId: string;
  readonly day: string;
  readonly session: string;
}

const inMemory = new Map<string, string>();
/** Where drafts lie; a function, as merely naming a storage may throw. */
let storage = () => sessionStorage;

/** Keeps drafts through a restart of the browser: phones end pages as they like. Signing out still forgets them. */
export function keepDraftsOnDevice(): void {
  storage = () => localStorage;
}

/** Keeps an unfinished sheet until it is sent; undefined forgets it. */
export function keepDraft(name: DraftName, draft: Draft | undefined): void {
  const key = keyOf(name);
  if (draft) inMemory.set(key, JSON.stringify(draft));
  else inMemory.delete(key);
  try {
    if (draft) storage().setItem(key, JSON.stringify(draft));
    else storage().removeItem(key);
  } catch {
    // Storage full or switched off: the copy in memory still survives going to another page.
  }
}

/** The unfinished sheet of before, if there is one that can be read. */
export function keptDraft(name: DraftName): Draft | undefined {
  const text = inMemory.get(keyOf(name)) ?? stored(keyOf(name));
  if (text === null) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Notes how long an unfinished sheet was open by now, where one is kept. */
export function keepSpent(name: DraftName, spentSeconds: number): void {
  const draft = keptDraft(name);
  if (draft) keepDraft(name, { ...draft, spentSeconds });
}

/** True when an account has something unfinished on this device. */
export function hasDrafts(account: string): boolean {
  return draftKeys(account).length > 0;
}

/** Forgets everything unfinished of an account: at sign-out nothing of the children stays behind. */
export function forgetDrafts(account: string): void {
  forget(draftKeys(account));
}

/** Forgets everything unfinished of everybody else: somebody whose session ran out did not sign out. */
export function forgetDraftsBut(account: string): void {
  const own = new Set(draftKeys(account));
  forget(draftKeys().filter((key) => !own.has(key)));
}

function forget(keys: readonly string[]): void {
  for (const key of keys) {
    inMemory.delete(key);
    try {
      storage().removeItem(key);
    } catch {
      // Without storage there is nothing to forget.
    }
  }
}

/** The keys of an account's drafts; of everybody's where none is named. */
function draftKeys(account?: string): string[] {
  const start = account === undefined ? 'shaodian.draft.' : `shaodian.draft.${account}.`;
  return [...inMemory.keys(), ...storedKeys()].filter((key) => key.startsWith(start));
}

function storedKeys(): string[] {
  try {
    return Object.keys(storage());
  } catch {
    return [];
  }
}

function stored(key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function keyOf({ account, classId, day, session }: DraftName): string {
  return `shaodian.draft.${account}.${classId}.${day}.${session}`;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'marks' in value && 'reason' in value;
}
