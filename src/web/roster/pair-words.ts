import type { Output } from '../../contract/index.ts';
import { sexText } from '../../domain/text/person.ts';
import { duplicateText } from '../../domain/text/roster.ts';
import type { Words } from '../ui/words.ts';

/** Two files that look alike. */
export type Pair = Output<'roster.duplicates'>['rows'][number];
export type Brief = Pair['one'];

/** Class, sex, birth day, tail and guardians of a file, in one line. */
export function factsOf({ t }: Words, of: Brief): string {
  return [
    of.className ?? t(duplicateText.notInClass),
    t(sexText[of.sex]),
    of.birthDay,
    of.tail !== undefined && t(duplicateText.tail, { tail: of.tail }),
    t(duplicateText.guardians, { n: of.guardians }),
  ]
    .filter(Boolean)
    .join(' · ');
}
