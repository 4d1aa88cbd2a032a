import type { Problem } from '../../domain/problem.ts';
import { phoneProblemText } from '../../domain/text/problem-phone.ts';
import { type Language, say } from '../../domain/text/say.ts';

/** Why a button is off, in the words in which the server would refuse; empty for what only the server can know. */
export function whyNotWords({ problem, detail }: Problem, language: Language): string {
  const known = Object.entries(phoneProblemText).find(([code]) => code === problem);
  return known ? say(known[1], language, detail) : '';
}
