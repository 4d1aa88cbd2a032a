import seriousness from '../../rules/roll/seriousness.json' with { type: 'json' };
import { isProblem, type Problem } from './problem.ts';
import {
  applySubmission,
  isFever,
  isIll,
  isSameReading,
  type Reading,
  type Readings,
  type Submission,
  symptomBits,
} from './roll.ts';

/** 合并: a sheet filled in on one device while others sent theirs, person by person. */

/** A sheet at one version: who was on the roster, and what was known of them. */
export interface SheetAt {
  readonly roster: readonly string[];
  readonly readings: Readings;
  /** Whom two devices saw differently and nobody has decided on. */
  readonly disputed: ReadonlySet<string>;
}

/** 两种说法: two devices said different things of one person; the more serious stands until a person decides. */
export interface Dispute {
  readonly personId: string;
  /** What this device said. */
  readonly mine: Reading;
  /** What another said meanwhile. */
  readonly other: Reading;
  readonly kept: 'mine' | 'other';
}

export interface Merged {
  readonly readings: Map<string, Reading>;
  readonly disputes: readonly Dispute[];
  /** On the roster now and not on the one this device had: not reported by it. */
  readonly joined: readonly string[];
  /** This device spoke of them, and they are no longer on the roster. */
  readonly left: readonly string[];
  /** True when another device had said all of it already. */
  readonly isUnchanged: boolean;
}

export const seriousnessLevels = [
  'fever',
  'ill',
  'absent-sick',
  'absent-unknown',
  'absent-leave',
  'late',
  'note',
  'well',
] as const;
export type SeriousnessLevel = (typeof seriousnessLevels)[number];

/**
 * Puts what a device said on top of what is known now. `base` is what the device had before it: what it did not
 * touch stays, what nobody else touched becomes what it said, and where both spoke the more serious stands. The
 * outcome is the same in whatever order the devices arrive. Refuses what the device could not have said on its own
 * sheet either.
 */
export function mergeSubmission(
  base: SheetAt,
  now: SheetAt,
  submission: Submission,
): Merged | Problem {
  const own = applySubmission(base.roster, base.readings, submission, base.disputed);
  if (isProblem(own)) return own;
  // Nothing came between, as nearly always.
  if (base === now)
    return { readings: own, disputes: [], joined: [], left: [], isUnchanged: false };
  const claims = claimsOf(base, submission, own);
  const onRoster = new Set(now.roster);
  const readings = new Map([...now.readings].filter(([personId]) => onRoster.has(personId)));
  const disputes: Dispute[] = [];
  for (const [personId, mine] of claims) {
    if (!onRoster.has(personId)) continue;
    const other = now.readings.get(personId);
    const dispute = other && disputeOn({ personId, mine, other }, base.readings.get(personId));
    if (dispute) disputes.push(dispute);
    readings.set(personId, dispute?.kept === 'other' ? dispute.other : mine);
  }
  const hadSeen = new Set(base.roster);
  return {
    readings,
    disputes,
    joined: now.roster.filter((personId) => !hadSeen.has(personId)),
    left: [...claims.keys()].filter((personId) => !onRoster.has(personId)),
    isUnchanged: isSame(readings, now),
  };
}

/** The more serious of two readings (rules/roll/seriousness.json); equal ones are the same reading. */
export function moreSerious(one: Reading, other: Reading): Reading {
  const [a, b] = [rankOf(one), rankOf(other)];
  const at = a.findIndex((value, index) => value !== b[index]);
  return (a[at] ?? 0) >= (b[at] ?? 0) ? one : other;
}

export function seriousnessOf(reading: Reading): SeriousnessLevel {
  if (reading.absent) return `absent-${reading.absent}`;
  const hasFever =
    reading.symptoms?.includes('FEVER') === true || isFever(reading.tempC, reading.tempSite);
  if (hasFever) return 'fever';
  if (isIll(reading)) return 'ill';
  if (reading.late) return 'late';
  return reading.note === undefined ? 'well' : 'note';
}

/** Everyone of whom the device said something: touched, or counted among "the others". */
function claimsOf(
  base: SheetAt,
  { entries, othersWell }: Submission,
  own: Readings,
): Map<string, Reading> {
  const touched = entries.map((entry) => entry.personId);
  const others = othersWell
    ? base.roster.filter((personId) => !base.readings.has(personId))
    : ([] as string[]);
  return new Map(
    [...touched, ...others].map((personId) => [personId, own.get(personId) ?? {}] as const),
  );
}

function disputeOn(
  said: { personId: string; mine: Reading; other: Reading },
  before: Reading | undefined,
): Dispute | undefined {
  const { mine, other } = said;
  const isOthersNew = before === undefined || !isSameReading(before, other);
  if (!isOthersNew || isSameReading(mine, other)) return undefined;
  return { ...said, kept: moreSerious(mine, other) === mine ? 'mine' : 'other' };
}

/** Numbers to compare one after the other; the last ones only make the order of any two readings certain. */
function rankOf(reading: Reading): (number | string)[] {
  const level = seriousness.levels.indexOf(seriousnessOf(reading));
  const { symptoms = [], tempC = 0, tempSite = '', late, note = '' } = reading;
  return [-level, tempC, symptoms.length, symptomBits(symptoms), late ? 1 : 0, tempSite, note];
}

function isSame(readings: Readings, { roster, readings: before }: SheetAt): boolean {
  return roster.every((personId) => {
    const [old, now] = [before.get(personId), readings.get(personId)];
    return old && now ? isSameReading(old, now) : old === now;
  });
}
