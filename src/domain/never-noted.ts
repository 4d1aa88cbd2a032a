import never from '../../rules/absence/never.json' with { type: 'json' };
import { type Problem, problem } from './problem.ts';

/** Why words cannot be kept: what is never asked must not be written either. */
export function whyNotWords(text: string | undefined): Problem | undefined {
  const said = text?.toUpperCase() ?? '';
  const word = never.words.find((one) => said.includes(one));
  return word === undefined ? undefined : problem('never-noted', { word });
}
