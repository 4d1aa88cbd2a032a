import kind from '../../rules/meeting/kind.json' with { type: 'json' };
import type { Sentence } from './text/say.ts';

/** 会议种类 (rules/meeting) */

interface Kind extends Sentence {
  readonly id: string;
  readonly needsSchool?: boolean;
  readonly isDaily?: boolean;
}

export const meetingKinds: readonly Kind[] = kind.items;
/** 日研判、日部署、日调度 */
export const dailyKinds = meetingKinds.filter((one) => one.isDaily).map(({ id }) => id);

/** True for a meeting that is held at a school. */
export function needsSchool(id: string): boolean {
  return meetingKinds.find((one) => one.id === id)?.needsSchool === true;
}

export function isDailyKind(id: string): boolean {
  return dailyKinds.includes(id);
}
