import type { Output } from '../../contract/index.ts';
import type { OpenCount } from '../../domain/board-wall.ts';
import { wallText } from '../../domain/text/board-wall.ts';
import type { Words } from '../ui/words.ts';

export type WallData = Output<'board.wall'>;

/** A count as everybody may read it: 12, or <5. */
export function openWord(people: OpenCount, few: number, { t, count }: Words): string {
  return people === 'few' ? t(wallText.few, { few }) : count(people);
}
