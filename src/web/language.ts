import { useCallback, useSyncExternalStore } from 'react';

import { type Detail, type Language, say, type Sentence } from '../domain/text/say.ts';

const storageKey = 'shaodian.language';
const listeners = new Set<() => void>();
let current: Language = stored();
document.documentElement.lang = tagOf(current);

/** The language of the page and the way to change it; kept on this device for the next visit. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  return { language: useSyncExternalStore(subscribe, read), setLanguage };
}

/** Gives the function that turns a catalogue's sentence into words: `t(rollText.submit, { well: 43 })`. */
export function useT(): (sentence: Sentence, detail?: Detail) => string {
  const { language } = useLanguage();
  return useCallback((sentence, detail) => say(sentence, language, detail), [language]);
}

/** The language of the page now, for words made outside of a component. */
export function languageNow(): Language {
  return current;
}

/** Changes the language everywhere at once. */
export function setLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = tagOf(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be off (private mode): the choice then lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function read(): Language {
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function stored(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
