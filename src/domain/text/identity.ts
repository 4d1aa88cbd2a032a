import type { Catalogue } from './say.ts';

/** 号码哪里不对: the reasons that follow “身份证号不对:” or “学籍号不对:”; none repeats the number itself. */
export const identityText = {
  length: {
    zh: '应为 18 位，现在是 {length} 位。',
    en: 'it should have 18 characters, not {length}.',
  },
  'old-form': {
    zh: '这是 15 位的旧号码，请照现在的证件填 18 位。',
    en: 'this is the old 15-digit form; use the 18 characters of the current card.',
  },
  masked: {
    zh: '号码里有 * 号，请填完整的号码。',
    en: 'part of it is hidden by *; enter the whole number.',
  },
  spreadsheet: {
    zh: '号码被 Excel 当成数字改坏了（变成 3.5E+17，或末尾变成 0），请先把这一列设为“文本”，再照证件重填。',
    en: 'a spreadsheet damaged it (3.5E+17, or zeros at the end); set the column to text and enter it again.',
  },
  characters: {
    zh: '前 17 位应为数字，最后一位应为数字或 X。',
    en: 'the first 17 must be digits, the last a digit or X.',
  },
  province: {
    zh: '开头的省级代码不存在。',
    en: 'it begins with an unknown province code.',
  },
  'birth-day': { zh: '里面的出生日期不存在。', en: 'the date of birth in it does not exist.' },
  'born-in-future': {
    zh: '里面的出生日期还没到。',
    en: 'the date of birth in it is still to come.',
  },
  'born-too-early': {
    zh: '里面的出生日期早于 {from}。',
    en: 'the date of birth in it is before {from}.',
  },
  'check-digit': {
    zh: '最后一位校验码不符，可能有一位写错，或有两位写颠倒。',
    en: 'the check digit does not match; a digit may be wrong or two may be swapped.',
  },
  'student-number-form': {
    zh: '应为 19 位：G、J 或 L 加 18 位，或地方编的 19 位数字。',
    en: 'it should be G, J or L and 18 characters, or a local number of 19 digits.',
  },
} as const satisfies Catalogue;

/** 电话哪里不对, where the column is named already */
export const phoneFaultText = {
  form: {
    zh: '应为 11 位手机号或带区号的座机。',
    en: 'It must be a mobile of 11 digits or a landline with area code.',
  },
} as const satisfies Catalogue;

/** What is wrong with a number. */
export type IdentityFault = keyof typeof identityText;
