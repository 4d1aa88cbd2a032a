import type { Output } from '../../contract/index.ts';
import type { YearRunState, YearSchoolState } from '../../domain/year-run.ts';

export type YearRun = Output<'roster.look-year'>;
export type YearSchool = Output<'roster.year-schools'>['rows'][number];

/** A step and the place it belongs to. */
export interface YearRunProps {
  readonly placeId: string;
  readonly run: YearRun;
}

const tones = {
  checking: 'due',
  checked: 'due',
  running: 'due',
  stopped: 'due',
  done: 'done',
  cancelled: 'waiting',
  undoing: 'due',
  undone: 'waiting',
  failed: 'overdue',
} as const satisfies Record<YearRunState, string>;

export function toneOfRun(state: YearRunState) {
  return tones[state];
}

export function toneOfSchool({ state, obstacle }: YearSchool) {
  const shown = {
    nothing: 'waiting',
    waiting: obstacle === undefined ? 'due' : 'overdue',
    done: 'done',
    refused: 'overdue',
    undone: 'waiting',
    kept: 'overdue',
  } as const satisfies Record<YearSchoolState, string>;
  return shown[state];
}

/** How many schools have something to do in the step. */
export function dueSchools(schools: YearRun['schools']): number {
  return Object.values(schools).reduce((sum, one) => sum + one, 0) - schools.nothing;
}
