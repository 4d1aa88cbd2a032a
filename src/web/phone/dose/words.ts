import type { Output } from '../../../contract/index.ts';
import type { DiseaseCode } from '../../../domain/disease.ts';
import { preventable } from '../../../domain/dose.ts';
import { doseText } from '../../../domain/text/dose.ts';
import type { Language } from '../../../domain/text/say.ts';
import { say } from '../../../domain/text/say.ts';
import { diseaseWord } from '../../dose/words.ts';
import { go } from '../router.ts';

/** 接种 on the phone: which disease is looked at, and what its coverage says. */

/** The disease in the address, so that the way back and a reload lead to the same; else the first vaccine's. */
export function diseaseHere(): DiseaseCode {
  const asked = new URLSearchParams(location.search).get('disease');
  return preventable.find((one) => one === asked) ?? 'VARICELLA';
}

/** Keeps the disease in the address of the page. */
export function lookAt(path: string, disease: DiseaseCode): void {
  go(`${path}?disease=${disease}`, 'replace');
}

/** 应有剂次 of the disease, or that the county has not said. */
export function wantedWords(
  { disease, wanted }: Output<'dose.coverage'>,
  language: Language,
): string {
  const word = diseaseWord(disease, language);
  return wanted
    ? say(doseText.wantedIs, language, {
        ...{ disease: word, doses: wanted.doses },
        ...{ source: wanted.source, by: wanted.approvedBy },
      })
    : say(doseText.wantedNone, language, { disease: word });
}

/** How many have what is wanted, and how many lack it or are unknown. */
export function standOf({ pupils, some, enough }: Output<'dose.coverage'>['rows'][number]) {
  const has = enough ?? some;
  return { has, lacking: pupils - has, pupils };
}
