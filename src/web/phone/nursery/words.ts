import observation from '../../../../rules/nursery/observation.json' with { type: 'json' };
import type { Observation } from '../../../domain/nursery.ts';
import type { Language } from '../../../domain/text/say.ts';
import { temperatureWord } from '../../roll/words.ts';

/** 观察项目, with the choices of each. */
export const items = observation.items;

/** 上午、下午 */
export function roundWord(round: number, language: Language): string {
  return observation.rounds.find((one) => one.round === round)?.[language] ?? String(round);
}

/** What was found, in words: 饮食：吃得少. */
export function findingWord(code: string, language: Language): string {
  const [itemCode, choiceCode] = code.split(':');
  const item = items.find((one) => one.code === itemCode);
  const choice = item?.choices.find((one) => one.code === choiceCode);
  if (!item || !choice) return code;
  return language === 'zh' ? `${item.zh}：${choice.zh}` : `${item.en}: ${choice.en}`;
}

/** An observation in words; nothing for a child who is as usual. */
export function observationWords(one: Observation, language: Language): string[] {
  const temperature = temperatureWord(
    { tempC: one.tempC, ...(one.tempSite && { tempSite: one.tempSite }) },
    language,
  );
  return [
    ...one.findings.map((code) => findingWord(code, language)),
    ...(temperature ? [temperature] : []),
    ...(one.note ? [one.note] : []),
  ];
}
