import type { Sentence } from './say.ts';

/** Refusals about whole classes, and about files that are one person's. */
export const rosterProblemText = {
  'cannot-undo': {
    status: 409,
    zh: '不能撤销：{why}',
    en: 'This cannot be taken back: {whyEn}',
  },
  'undone-already': {
    status: 409,
    zh: '{what}已经撤销过了。',
    en: 'This was taken back already: {what}.',
  },
  'class-not-here': {
    status: 409,
    zh: '{name}已经停用，或不是这所学校的班级。请刷新后再勾选。',
    en: '{name} is closed or not a class of this school. Reload and choose again.',
  },
  'sheets-after': {
    status: 409,
    zh: '{name}在 {day} 还有检查表，说明那天还在上课。请把离校日改到那天或之后。',
    en: '{name} still has a sheet of {day}. Choose that day or a later one.',
  },
  'came-later': {
    status: 409,
    zh: '{name}有 {n} 人在离校日之后才进班（如{who}）。请改离校日，或先把他们调到别的班。',
    en: '{n} people ({who} among them) joined {name} after that day.',
  },
} as const satisfies Record<string, Sentence & { readonly status: number }>;
