import { studentNoKind } from './identity.ts';
import type { Sex } from './person.ts';

/** 手工名单: a roster typed or pasted as text, one pupil a line: name, sex, number, in any order. */

export interface TypedPupil {
  readonly name: string;
  readonly sex: Sex;
  readonly seq?: number | undefined;
  readonly studentNo?: string | undefined;
}

/** 读不懂的一行 */
export type TypingFault = 'no-name' | 'two-names' | 'name-twice' | 'number-twice' | 'number';

export interface TypedLine {
  /** From 1, as the person sees the lines. */
  readonly line: number;
  readonly text: string;
  readonly pupil?: TypedPupil | undefined;
  readonly fault?: TypingFault | undefined;
}

const sexes: Readonly<Record<string, Sex>> = {
  男: '1',
  女: '2',
  男生: '1',
  女生: '2',
  m: '1',
  f: '2',
};
/** Seat or list numbers; longer ones are student numbers. */
const mostSeq = 999;

/** The lines that hold something, each read or with what is wrong with it. */
export function readTyping(text: string): TypedLine[] {
  const lines = text
    .normalize('NFKC')
    .split(/\r?\n/)
    .map((raw, at) => ({ line: at + 1, text: raw.trim() }))
    .filter((one) => one.text !== '')
    .map((one) => ({ ...one, ...readLine(one.text) }));
  return lines.map((one, at) => ({ ...one, ...clashOf(one, lines.slice(0, at)) }));
}

/** The pupils of lines without a fault. */
export function typedPupils(lines: readonly TypedLine[]): TypedPupil[] {
  return lines.flatMap((one) => (one.pupil && !one.fault ? [one.pupil] : []));
}

function readLine(text: string): Pick<TypedLine, 'pupil' | 'fault'> {
  const words = text.split(/[\s,、;]+/).filter((word) => word !== '');
  const names: string[] = [];
  let sex: Sex = '9';
  let seq: number | undefined;
  let studentNo: string | undefined;
  for (const word of words) {
    const known = sexes[word.toLowerCase()];
    const plain = word.replace(/[.号]+$/, '');
    if (known) sex = known;
    else if (/^\d{1,3}$/.test(plain) && seq === undefined) seq = Number(plain);
    else if (studentNoKind(word.toUpperCase())) studentNo = word.toUpperCase();
    else if (/\d/.test(word)) return { fault: 'number' };
    else names.push(word);
  }
  if (seq !== undefined && (seq < 1 || seq > mostSeq)) return { fault: 'number' };
  if (names.length === 0) return { fault: 'no-name' };
  const name = nameOf(names);
  if (name === undefined) return { fault: 'two-names' };
  return {
    pupil: {
      name,
      sex,
      ...(seq !== undefined && { seq }),
      ...(studentNo !== undefined && { studentNo }),
    },
  };
}

/** 李 明 is one name, spread for the eye; a name in letters may have several words. Two Chinese names are two people. */
function nameOf(words: readonly string[]): string | undefined {
  if (words.length === 1) return words[0];
  if (words.every((word) => /^[A-Za-z.'·-]+$/.test(word))) return words.join(' ');
  const isSpread = words.length <= 3 && words.every((word) => Array.from(word).length === 1);
  return isSpread ? words.join('') : undefined;
}

/** The same name or number on an earlier line; namesakes are told apart by their numbers. */
function clashOf(
  { pupil }: TypedLine,
  before: readonly TypedLine[],
): Pick<TypedLine, 'fault'> | undefined {
  if (!pupil) return undefined;
  const others = before.flatMap((one) => one.pupil ?? []);
  if (pupil.seq !== undefined && others.some((one) => one.seq === pupil.seq))
    return { fault: 'number-twice' };
  const twin = others.find((one) => one.name === pupil.name);
  return twin && (twin.seq === undefined || pupil.seq === undefined)
    ? { fault: 'name-twice' }
    : undefined;
}
