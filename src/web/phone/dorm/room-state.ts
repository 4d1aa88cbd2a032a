import type { Input, Output } from '../../../contract/index.ts';
import { changedPeople, isIll, type Reading } from '../../../domain/roll.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { say } from '../../../domain/text/say.ts';

/** 一间寝室 being checked: what the evening sheets say, and what the keeper said on top of it. */

export type DormSheet = Output<'dorm.sheet'>;
export type Marks = Readonly<Record<string, Reading>>;

/** 去向 of somebody who is not in bed: each is one of the sheet's absences, with words. */
export const wheres = ['at-home', 'at-hospital', 'elsewhere', 'missing'] as const;
export type Where = (typeof wheres)[number];

/** The reading for a whereabouts; `words` say where. */
export function readingFor(where: Where, words: string): Reading {
  const absent = {
    'at-home': 'leave',
    'at-hospital': 'sick',
    elsewhere: 'leave',
    missing: 'unknown',
  } as const;
  return { absent: absent[where], ...(words && { note: words }) };
}

/** What is known of a person now: said here, on the evening sheets, or by the observation room. */
export function readingOf(sheet: DormSheet, marks: Marks, personId: string): Reading | undefined {
  const person = sheet.people.find((one) => one.personId === personId);
  return marks[personId] ?? person?.entry ?? (person?.inWardSince ? inWard : undefined);
}

/** 在留观室: at school and looked after, so neither missing nor unseen. */
const inWard: Reading = { note: say(dormText.inWard, 'zh') };

/** Who is in the observation room and on no sheet of the evening yet. */
function onlyInWard(sheet: DormSheet, marks: Marks): string[] {
  return sheet.people
    .filter(({ personId, entry, inWardSince }) => inWardSince && !entry && !marks[personId])
    .map(({ personId }) => personId);
}

export interface RoomSummary {
  readonly here: number;
  readonly away: number;
  readonly ill: number;
  readonly inWard: number;
  readonly left: number;
  /** People of whom something else was reported before: a reason is needed. */
  readonly corrects: boolean;
  readonly isChanged: boolean;
  readonly missing: boolean;
}

/** Who is reported again with two readings before one's eyes is decided on, even as it stands. */
function decides({ people }: DormSheet, marks: Marks): boolean {
  return people.some(({ personId, dispute }) => dispute && marks[personId]);
}

export function summaryOf(sheet: DormSheet, marks: Marks): RoomSummary {
  const wards = sheet.people.filter((one) => one.inWardSince);
  const known = sheet.people.flatMap(({ personId, inWardSince }) =>
    inWardSince ? [] : (readingOf(sheet, marks, personId) ?? []),
  );
  const before = new Map(
    sheet.people.flatMap(({ personId, entry }) =>
      entry ? [[personId, entry as Reading]] : [],
    ) as [string, Reading][],
  );
  const changed = changedPeople(before, new Map(Object.entries(marks)));
  return {
    here: known.filter((one) => !one.absent && !isIll(one)).length,
    away: known.filter((one) => one.absent).length,
    ill: known.filter(isIll).length,
    inWard: wards.length,
    left: sheet.people.length - wards.length - known.length,
    corrects: changed.some((id) => before.has(id)),
    isChanged: changed.length > 0 || onlyInWard(sheet, marks).length > 0 || decides(sheet, marks),
    missing: known.some((one) => one.absent === 'unknown'),
  };
}

/** What is sent: only what the keeper said, and who is in the observation room. */
export function submissionOf(sheet: DormSheet, marks: Marks, reason: string): Input<'dorm.submit'> {
  const wards = onlyInWard(sheet, marks);
  const entries = sheet.people.flatMap(({ personId }) => {
    const reading = marks[personId] ?? (wards.includes(personId) ? inWard : undefined);
    if (!reading) return [];
    const { symptoms, note, ...rest } = reading;
    const words = note?.trim();
    return [
      {
        personId,
        ...rest,
        ...(symptoms && { symptoms: [...symptoms] }),
        ...(words && { note: words }),
      },
    ];
  });
  return {
    roomId: sheet.roomId,
    day: sheet.day,
    entries,
    bases: sheet.bases,
    ...(reason && { reason }),
  };
}
