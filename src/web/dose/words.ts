import { diseases } from '../../domain/disease.ts';
import { vaccines } from '../../domain/dose.ts';
import type { Language } from '../../domain/text/say.ts';

/** The disease's name; its code where none is known. */
export function diseaseWord(code: string, language: Language): string {
  return diseases.find((one) => one.code === code)?.[language] ?? code;
}

/** The vaccine's name as certificates have it. */
export function vaccineWord(code: string, language: Language): string {
  return vaccines.find((one) => one.code === code)?.[language] ?? code;
}
