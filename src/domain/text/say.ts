/** 语言: the two languages of the product; Chinese is the one it is written in. */
export type Language = 'zh' | 'en';

/** One thing a person reads, in both languages, with {name} for facts to be filled in. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** A feature's sentences by key. */
export type Catalogue = Readonly<Record<string, Sentence>>;

/** Facts for the {name} places of a sentence. */
export type Detail = Readonly<Record<string, string | number>>;

/** The sentence in a language with its facts filled in; a missing fact stays visible as {name}. */
export function say(sentence: Sentence, language: Language, detail: Detail = {}): string {
  return sentence[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in detail ? String(detail[name]) : whole,
  );
}

/** 9月15日 of a day. */
export function monthDay(day: string, language: Language): string {
  const [, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${month}月${date}日` : day.slice(5);
}

/** Words one after the other: 甲、乙. */
export function listOf(words: readonly string[], language: Language): string {
  return words.join(language === 'zh' ? '、' : ', ');
}

/** Something said beside a word, in brackets, with the space that English wants before them. */
export function inBrackets(said: string, language: Language): string {
  return language === 'zh' ? `（${said}）` : ` (${said})`;
}

/** What it is, and what it says: 来源：…… */
export function labelled(label: string, said: string, language: Language): string {
  return language === 'zh' ? `${label}：${said}` : `${label}: ${said}`;
}
