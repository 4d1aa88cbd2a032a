import type { Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 困难: raised by a school or a team, taken up by a department, solved, and confirmed by who raised it. */

export const difficultySources = ['school', 'county', 'visit', 'meeting'] as const;
export type DifficultySource = (typeof difficultySources)[number];

export const difficultyStates = ['raised', 'taken', 'solved', 'confirmed', 'withdrawn'] as const;
export type DifficultyState = (typeof difficultyStates)[number];

/** 接手、解决、没有解决、确认解决、撤回 */
export const difficultySteps = ['taken', 'solved', 'reopened', 'confirmed', 'withdrawn'] as const;
export type DifficultyStep = (typeof difficultySteps)[number];

/** What whoever solves does, and what whoever raised it does. */
export const solvingSteps: readonly DifficultyStep[] = ['taken', 'solved'];
export const raisingSteps: readonly DifficultyStep[] = ['confirmed', 'reopened', 'withdrawn'];

export interface DifficultyEvent {
  readonly seq: number;
  readonly kind: DifficultyStep | 'undone';
  readonly by: string;
  readonly day: Day;
  readonly says?: string | undefined;
  readonly department?: string | undefined;
  readonly undoes?: number | undefined;
}

export interface Difficulty {
  readonly state: DifficultyState;
  readonly taken?: { readonly by: string; readonly department: string };
  readonly solved?: { readonly by: string; readonly day: Day; readonly says: string };
  readonly confirmedDay?: Day;
  readonly reopened: number;
  /** The newest step that was not taken back. */
  readonly newest?: DifficultyEvent;
}

/** Folds the events; those that were taken back count as never done. */
export function difficultyOf(events: readonly DifficultyEvent[]): Difficulty {
  const undone = new Set(events.map((one) => one.undoes));
  const held = events.filter((one) => one.kind !== 'undone' && !undone.has(one.seq));
  const start: Difficulty = { state: 'raised', reopened: 0 };
  return held.reduce((one, event) => ({ ...fold(one, event), newest: event }), start);
}

function fold(one: Difficulty, event: DifficultyEvent): Difficulty {
  const { by, day, says = '', department = '' } = event;
  switch (event.kind) {
    case 'taken':
      return { ...one, state: 'taken', taken: { by, department } };
    case 'solved':
      return { ...one, state: 'solved', solved: { by, day, says } };
    case 'reopened': {
      // What was said to solve it did not.
      const { solved: _, ...rest } = one;
      return { ...rest, state: 'taken', reopened: one.reopened + 1 };
    }
    case 'confirmed':
      return { ...one, state: 'confirmed', confirmedDay: day };
    case 'withdrawn':
      return { ...one, state: 'withdrawn' };
    case 'undone':
      return one;
  }
}

/** From which states each step leads on. A department may solve at once what nobody took up. */
const from: Readonly<Record<DifficultyStep, readonly DifficultyState[]>> = {
  taken: ['raised', 'taken'],
  solved: ['raised', 'taken'],
  reopened: ['solved'],
  confirmed: ['solved'],
  withdrawn: ['raised', 'taken'],
};

/** Why a step cannot be taken: where it stands, and that who solved it does not confirm it. */
export function whyNotDifficultyStep(
  step: DifficultyStep,
  one: Difficulty,
  by: string,
): Problem | undefined {
  if (!from[step].includes(one.state)) return problem('directive-state');
  return step === 'confirmed' && one.solved?.by === by ? problem('difficulty-own') : undefined;
}

/** Why the newest step cannot be taken back by this side. */
export function whyNotDifficultyUndo(
  mine: readonly DifficultyStep[],
  { newest }: Difficulty,
): Problem | undefined {
  return newest && mine.some((step) => step === newest.kind)
    ? undefined
    : problem('directive-no-undo');
}
