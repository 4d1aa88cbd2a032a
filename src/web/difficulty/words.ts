import { difficultyKinds } from '../../domain/difficulty-rules.ts';
import type { Words } from '../ui/words.ts';

export function kindOf(kind: string, { language }: Pick<Words, 'language'>): string {
  return difficultyKinds.find(({ id }) => id === kind)?.[language] ?? kind;
}
