import surnames from '../../rules/identity/surname-readings.json' with { type: 'json' };
import {
  normalizeIdNumber,
  normalizePhone,
  normalizeStudentNo,
  studentNoKind,
  whyNotPhone,
} from './identity.ts';

/** 怎么找人: how a name sounds in pinyin, and what somebody means who types into the search box. */

/** 读音: of 曾小明 the initials zxm and the whole zengxiaoming; small letters, ü as v, no spaces. */
export interface Sound {
  readonly initials: string;
  readonly pinyin: string;
}

const readings: Readonly<Record<string, string | undefined>> = surnames.readings;

/**
 * 姓的读音 where the surname is read otherwise than its characters are in general (曾 zeng, 尉迟 yu chi); its
 * syllables are parted by a space. Undefined for all other names. A name of two characters has a surname of one.
 */
export function surnameSound(name: string): string | undefined {
  const [first = '', second = '', third] = Array.from(name);
  const compound = third === undefined ? undefined : readings[first + second];
  return compound ?? readings[first];
}

/** The sound of a name. `readingOf` gives the syllable of one character, undefined for what is no Chinese one. */
export function soundOf(name: string, readingOf: (character: string) => string | undefined): Sound {
  const surname = surnameSound(name)?.split(' ') ?? [];
  const syllables = Array.from(name.normalize('NFKC')).map(
    (character, at) =>
      surname[at] ?? readingOf(character) ?? (/[a-z]/i.test(character) ? character : ''),
  );
  const small = syllables.map((one) => one.toLowerCase().replaceAll('ü', 'v'));
  return { initials: small.map((one) => one.slice(0, 1)).join(''), pinyin: small.join('') };
}

/**
 * 找法: by the beginning of the name, of its initials or its pinyin; by the last four of the ID number or student
 * number; by a whole number or a whole phone.
 */
export type SearchWay =
  | { readonly by: 'name' | 'initials' | 'pinyin' | 'tail' | 'phone'; readonly key: string }
  | { readonly by: 'number'; readonly idNumber?: string; readonly studentNo?: string };

/** What typed text may mean, the likeliest first; nothing for what is too little to search by. */
export function searchWays(typed: string): readonly SearchWay[] {
  const text = typed.normalize('NFKC').trim();
  if (/^\p{Script=Han}/u.test(text)) return [{ by: 'name', key: text.replace(/\s/g, '') }];
  const letters = text.toLowerCase().replaceAll(/[\s'’·]/g, '');
  if (/^[a-zü]+$/.test(letters)) return soundWays(letters.replaceAll('ü', 'v'));
  const figures = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^\d{3}[\dX]$/.test(figures)) return [{ by: 'tail', key: figures }];
  if (studentNoKind(normalizeStudentNo(figures))) return [studentWay(normalizeStudentNo(figures))];
  if (/^\d{17}[\dX]$/.test(figures))
    return [{ by: 'number', idNumber: normalizeIdNumber(figures) }];
  return whyNotPhone(text) ? [] : [{ by: 'phone', key: normalizePhone(text) }];
}

function soundWays(letters: string): SearchWay[] {
  const initials = { by: 'initials', key: letters } as const;
  const pinyin = { by: 'pinyin', key: letters } as const;
  // i, u and v begin no syllable, and nobody has nine names.
  if (!/^[^iuv]{1,8}$/.test(letters)) return [pinyin];
  // Whoever's pinyin begins with one letter, their initials do too.
  return letters.length === 1 ? [initials] : [initials, pinyin];
}

function studentWay(studentNo: string): SearchWay {
  return studentNoKind(studentNo) === 'permanent'
    ? { by: 'number', idNumber: studentNo.slice(1) }
    : { by: 'number', studentNo };
}
