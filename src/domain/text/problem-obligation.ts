import type { Sentence } from './say.ts';

/** Refusals about what is due, daily reports and incidents of the duty room. */
export const obligationProblemText = {
  'nobody-to-chase': {
    status: 409,
    zh: '没有要催的：都做了、免做了，或刚催过。',
    en: 'Nobody is to be chased: done, exempt, or chased just now.',
  },
  'too-many-to-chase': {
    status: 422,
    zh: '这里有 {count} 个没做，一次最多催 {most} 个。请按乡镇或学校分别催。',
    en: '{count} are missing here and {most} can be chased at once. Chase by township or school.',
  },
  'not-due-yet': {
    status: 409,
    zh: '还没到做的时候（{time} 开始），先不催。',
    en: 'It is not time yet: it opens at {time}.',
  },
  'days-reversed': {
    status: 422,
    zh: '结束的日子在开始之前，请改一下。',
    en: 'The last day is before the first.',
  },
  'exempt-too-long': {
    status: 422,
    zh: '一次免做最长 {days} 天，到期再办一次。',
    en: 'An exemption holds {days} days at most; renew it then.',
  },
  'own-exemption': {
    status: 403,
    zh: '自己该做的，要由上一级决定免做。请联系县（区）。',
    en: 'What you owe yourselves only the level above can waive.',
  },
  'no-such-obligation': {
    status: 422,
    zh: '“{what}”现在没有启用，不用做。',
    en: '“{what}” is not in use.',
  },
} as const satisfies Readonly<Record<string, Sentence & { readonly status: number }>>;
