import joinRule from '../../../../rules/family/join.json' with { type: 'json' };
import type { Output } from '../../../contract/index.ts';
import type { FamilyRelation } from '../../../domain/family-join.ts';
import type { CheckIn, FamilyExtra } from '../../../domain/family.ts';
import { familyText, testText } from '../../../domain/text/family.ts';
import { type Language, say } from '../../../domain/text/say.ts';
import { readingWords, symptomWord } from '../../roll/words.ts';

export type Report = Output<'family.home'>['children'][number]['days'][number]['others'][number];

/** 与孩子的关系, with their words. */
export const namedRelations = joinRule.relations.map((one) => ({
  ...one,
  code: one.code as FamilyRelation,
}));

export function relationOf(code: FamilyRelation, language: Language): string {
  return namedRelations.find((one) => one.code === code)?.[language] ?? code;
}

/** What was said of a child, in words: 不舒服、发热、38.2 ℃; 都好 when nothing is wrong. */
export function checkInWords(said: CheckIn, language: Language): string {
  const { absent, symptoms, tempC, tempSite, note, extra } = said;
  const words = [
    ...(absent === 'leave' ? [say(familyText.leave, language)] : []),
    ...(absent === 'sick' ? [say(familyText.absentSick, language)] : []),
    ...readingWords({ symptoms, tempC, tempSite, note }, language),
  ];
  const isWell = !absent && !symptoms?.length && !note;
  const all = [
    ...(isWell ? [say(familyText.well, language)] : []),
    ...words,
    ...extraWords(extra, language),
  ];
  return all.join(language === 'zh' ? '、' : ', ');
}

function extraWords(extra: FamilyExtra | undefined, language: Language): string[] {
  if (!extra) return [];
  const { travel, household, test } = extra;
  return [
    ...(travel?.leftCity
      ? [`${say(familyText.travelYes, language)}${travel.where ? ` ${travel.where}` : ''}`]
      : []),
    ...(household ?? []).map((code) => symptomWord(code, language)),
    ...(test
      ? [`${say(testText[test.kind], language)} ${say(testText[test.result], language)}`]
      : []),
  ];
}

/** 11月21日 of a day. */
export function monthAndDay(day: string): { month: number; day: number } {
  return { month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
}
