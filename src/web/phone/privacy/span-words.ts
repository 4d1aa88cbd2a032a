import type { Purpose } from '../../../domain/privacy.ts';
import { endText, spanText } from '../../../domain/text/privacy.ts';
import { type Language, say } from '../../../domain/text/say.ts';

/** 留多久: the spans of a purpose in words, each once. */
export function spanWords(purpose: Purpose, language: Language): string {
  const words = purpose.retention.map(({ days, schoolYears, end }) =>
    days !== undefined
      ? say(spanText.days, language, { days })
      : schoolYears !== undefined
        ? say(spanText.schoolYears, language, { years: schoolYears })
        : say(endText[end], language),
  );
  return [...new Set(words)].join(language === 'zh' ? '、' : ', ');
}
