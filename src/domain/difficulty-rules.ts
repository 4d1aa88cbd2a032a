import kind from '../../rules/difficulty/kind.json' with { type: 'json' };
import type { Sentence } from './text/say.ts';

/** 困难的种类 (rules/difficulty) */

interface Kind extends Sentence {
  readonly id: string;
  readonly isAdded?: boolean;
}

export const difficultyKinds: readonly Kind[] = kind.items;

/** True for a kind that no source names. */
export function isAddedDifficulty(id: string): boolean {
  return difficultyKinds.find((one) => one.id === id)?.isAdded === true;
}
