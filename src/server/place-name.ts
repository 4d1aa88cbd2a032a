import type { Day } from '../domain/date.ts';
import { className, gradeName, type Stage } from '../domain/place.ts';

/** A place as read on a day: grades and classes carry their grade's name, which follows from the school year. */
export function placeFullName(
  place: {
    kind: string;
    name: string;
    stage?: string | null | undefined;
    cohort?: number | null | undefined;
  },
  day: Day,
): string {
  const { kind, name, stage, cohort } = place;
  if (!stage || cohort == null) return name;
  if (kind === 'grade') return gradeName(stage as Stage, cohort, day);
  return kind === 'class' ? className(stage as Stage, cohort, name, day) : name;
}
