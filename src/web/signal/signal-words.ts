import type { Output } from '../../contract/index.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { levelText, signalText } from '../../domain/text/signal.ts';
import type { Tone } from '../ui/StateMark.tsx';
import type { Words } from '../ui/words.ts';

/** 提示的颜色和说法 */

type Row = Pick<Output<'signal.list'>['rows'][number], 'state' | 'dueAt' | 'isAcknowledged'>;

/** Red while nobody has answered, amber while it goes on. */
export function signalTone({ state }: Row): Tone {
  if (state === 'open') return 'overdue';
  if (state === 'confirmed') return 'due';
  return state === 'closed' || state === 'ruled-out' ? 'done' : 'waiting';
}

type Rule = Pick<
  Output<'signal.list'>['rows'][number]['rule'],
  'id' | 'version' | 'grade' | 'level'
>;

/** R-SCH-1a 第 1 版，B 级，国家 */
export function ruleWords({ t }: Words, { id, version, grade, level }: Rule): string {
  return t(signalText.ruleVersion, { id, version, grade, level: t(levelText[level]) });
}

/** Who must take it is told to; everybody else whom to call until then. */
export function callSentence(mayTake: boolean, phone: object | undefined): Sentence {
  if (mayTake) return signalText.callMe;
  return phone ? signalText.call : signalText.callUnset;
}
