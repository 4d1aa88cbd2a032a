import type { Catalogue } from './say.ts';

/**
 * 消息: what people are told inside the product. Facts in braces are places, times, counts and rules: never the name of
 * a child, never a symptom or a disease.
 */
export const messageText = {
  'deadline-started': {
    zh: '{place}：{what}，{due} 前办完',
    en: '{place}: {what}, by {due}',
  },
  'deadline-reminded': {
    zh: '{place}：{what}，{due} 到时，还没有办',
    en: '{place}: {what} is due {due} and not done yet',
  },
  'deadline-breached': {
    zh: '{place}：{what}，已超时（{due} 到时）',
    en: '{place}: {what} is overdue (it was due {due})',
  },
  'deadline-escalated': {
    zh: '{place}：{what} 已超时（{due} 到时），请您过问',
    en: '{place}: {what} is overdue (it was due {due}); please see to it',
  },
  chased: {
    zh: '{place}：{what}还没有做（应在 {by} 前），请现在办',
    en: '{place}: {what} is missing (due {by}); please do it now',
  },
} as const satisfies Catalogue;

export type MessageKey = keyof typeof messageText;

/** A message's sentence; undefined for a key of an older version. */
export function messageSentence(key: string) {
  const known: Catalogue = messageText;
  return known[key];
}
