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
  'merge-same': {
    status: 422,
    zh: '这是同一份档案，不用合并。',
    en: 'This is one and the same file.',
  },
  'merge-differs': {
    status: 409,
    zh: '两份档案的{what}不一样。请先核对，把错的那份更正过来，再合并。',
    en: 'The two files have a different {whatEn}. Correct the wrong one first.',
  },
  'merge-which-class': {
    status: 409,
    zh: '{name}的两份档案现在在两个班里。请选定以后在哪个班，再合并。',
    en: 'The two files of {name} are in different classes today. Choose one first.',
  },
} as const satisfies Record<string, Sentence & { readonly status: number }>;
