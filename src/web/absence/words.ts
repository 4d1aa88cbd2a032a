import type { Output } from '../../contract/index.ts';
import { daysBetween } from '../../domain/date.ts';
import { absenceText, callOutcomeText } from '../../domain/text/absence.ts';
import { diagnosisText } from '../../domain/text/disease.ts';
import { type Language, monthDay, say } from '../../domain/text/say.ts';

export type AbsenceRow = Output<'absence.queue'>['rows'][number];

/** 9月14日起没来 · 第 3 天 */
export function spellWords(row: AbsenceRow, today: string, language: Language): string {
  const from = monthDay(row.firstDay, language);
  const since = say(absenceText.since, language, { from });
  const days = daysBetween(row.firstDay, today) + 1;
  return days > 1 ? `${since} · ${say(absenceText.days, language, { days })}` : since;
}

/** 上次 9月15日：还没好 */
export function lastWords({ lastWord, outcome }: AbsenceRow, language: Language): string {
  if (lastWord === undefined) return say(absenceText.noWord, language);
  const day = monthDay(lastWord, language);
  if (!outcome) return say(absenceText.heard, language, { day });
  return say(absenceText.word, language, { day, what: say(callOutcomeText[outcome], language) });
}

export function diagnosisWords({ diagnosis }: AbsenceRow, language: Language): string {
  if (!diagnosis) return '';
  return `${diagnosis.name}（${say(diagnosisText[diagnosis.status], language)}）`;
}

/** 暂不能返校：最早 9月29日, or that they may. */
export function returnWords(row: AbsenceRow, language: Language): string {
  if (row.part === 'may') return say(absenceText.may, language);
  if (row.earliest === undefined) return say(absenceText.notYet, language);
  return say(absenceText.notYetUntil, language, { day: monthDay(row.earliest, language) });
}
