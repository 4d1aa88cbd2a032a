import fever from '../../../rules/roll/fever.json' with { type: 'json' };
import sessionRules from '../../../rules/roll/sessions.json' with { type: 'json' };
import symptomRules from '../../../rules/roll/symptoms.json' with { type: 'json' };
import { isFever, type Reading, type Session, type SymptomCode } from '../../domain/roll.ts';
import type { TemperatureSite } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { type Language, say } from '../../domain/text/say.ts';

interface NamedSymptom {
  readonly code: SymptomCode;
  readonly quick: boolean;
  readonly zh: string;
  readonly en: string;
}

/** 症状: every symptom of the form with its names, the quick ones first. */
export const namedSymptoms: readonly NamedSymptom[] = symptomRules.items
  .map((item) => ({
    code: item.code as SymptomCode,
    quick: item.quick === true,
    zh: item.zh,
    en: item.en,
  }))
  .sort((a, b) => Number(b.quick) - Number(a.quick));

/** 测温部位, with their names. */
export const namedSites = fever.sites.map((site) => ({
  ...site,
  code: site.code as TemperatureSite,
}));

/** The temperatures that are accepted at all, °C. */
export const acceptedTemperatures = fever.accepts;

/** 晨检、午检、晚检 in a language. */
export function sessionWord(session: Session, language: Language): string {
  const rule = sessionRules.sessions.find((one) => one.session === session);
  return rule ? rule[language] : session;
}

/** 发热、咳嗽 */
export function symptomWords(codes: readonly SymptomCode[], language: Language): string {
  return codes.map((code) => symptomWord(code, language)).join(language === 'zh' ? '、' : ', ');
}

export function symptomWord(code: SymptomCode, language: Language): string {
  return namedSymptoms.find((one) => one.code === code)?.[language] ?? code;
}

/** A temperature with where it was measured: 38.5 ℃ 腋温. */
export function temperatureWord(reading: Reading, language: Language): string | undefined {
  if (reading.tempC === undefined) return undefined;
  const site = namedSites.find((one) => one.code === (reading.tempSite ?? 'AXILLA'));
  const words = `${reading.tempC.toFixed(1)} ℃`;
  return site ? `${words} ${site[language]}` : words;
}

/** 一人的情况 in words, attendance first: 因病缺勤、发热、咳嗽. */
export function readingWords(reading: Reading, language: Language): string[] {
  const words = (reading.symptoms ?? []).map((code) => symptomWord(code, language));
  const temperature = temperatureWord(reading, language);
  return [
    ...(reading.absent ? [say(absenceText[reading.absent], language)] : []),
    ...(reading.late ? [say(rollText.late, language)] : []),
    ...words,
    ...(temperature ? [temperature] : []),
    ...(reading.note ? [reading.note] : []),
  ];
}

/** What was said of one person in one go: 因病缺勤、发热, or 正常. */
export function saidWords(reading: Reading, language: Language): string {
  const words = readingWords(reading, language);
  return words.length > 0
    ? words.join(language === 'zh' ? '、' : ', ')
    : say(rollText.seen, language);
}

const absenceText = {
  sick: rollText.absentSick,
  leave: rollText.absentLeave,
  unknown: rollText.absentUnknown,
} as const;

/** How a person's cell looks: a word and a sign always stand beside the colour. */
export type Look = 'unseen' | 'well' | 'note' | 'away' | 'ill';

/** ill: symptoms, fever or absent through illness · away: absent otherwise or late. */
export function lookOf(reading: Reading | undefined): Look {
  if (!reading) return 'unseen';
  const hasSymptom = (reading.symptoms?.length ?? 0) > 0;
  if (reading.absent === 'sick' || hasSymptom || isFever(reading.tempC, reading.tempSite))
    return 'ill';
  if (reading.absent || reading.late) return 'away';
  return reading.note ? 'note' : 'well';
}
