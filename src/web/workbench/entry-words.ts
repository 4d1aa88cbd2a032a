import type { Output } from '../../contract/index.ts';
import { isIll } from '../../domain/roll.ts';
import { entryText } from '../../domain/text/workbench.ts';
import { readingWords } from '../roll/words.ts';
import type { Words } from '../ui/words.ts';

/** One person's exception in a session, without the person. */
export type EntryOf = Output<'roll.exceptions'>['rows'][number]['entry'];

/** What is the matter, in words: 因病缺勤、发热、38.2 ℃ 额温. */
export function entryWords(entry: EntryOf, { t, language }: Words): string {
  const words = readingWords(entry, language).join(language === 'zh' ? '、' : ', ');
  return words || t(entryText.well);
}

/** How serious it looks: red for illness, amber for lateness or an absence without a reason, grey for leave. */
export function entryTone(entry: EntryOf): 'overdue' | 'due' | 'waiting' {
  if (entry.absent === 'sick' || isIll(entry)) return 'overdue';
  return entry.absent === 'unknown' || entry.late ? 'due' : 'waiting';
}
