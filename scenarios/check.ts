import type { Output } from '../src/contract/index.ts';
import { type Day } from '../src/domain/date.ts';
import { type Case, isAway } from './cases.ts';
import { onsetIn } from './day.ts';
import type { Scenario } from './scenario.ts';
import type { PlayedSchool } from './school.ts';

/** One comparison: what the program's records say, and what the list of cases says. */
export interface Compared {
  readonly what: string;
  readonly recorded: string;
  readonly listed: string;
}

/** 核对: reads everything back through the API and counts it; the list is counted on its own. */
export async function compare(
  scenario: Scenario,
  school: PlayedSchool,
  schoolDays: readonly Day[],
): Promise<Compared[]> {
  const { cases } = scenario;
  const ill = await illnessOf(school, schoolDays);
  const homes = await homesOf(school);
  const left = await stillOnRosters(school);
  const died = cases.filter((one) => one.death);
  return [
    one('导入的儿童', school.joined, cases.length),
    one('各班人数', countBy(school.caseOf.values(), classOf), countBy(cases, classOf)),
    one('住户数', new Set(homes.values()).size, new Set(cases.map((each) => each.family)).size),
    one('每户的孩子', groups(homes), groups(new Map(cases.map((each) => [each.id, each.family])))),
    one(
      '第一次在检查表上的日子',
      countBy(ill.values(), (each) => each.firstSeen),
      expectedSeen(scenario, schoolDays),
    ),
    one(
      '各班起病人数',
      countBy(ill.values(), (each) => each.one.classCode),
      countBy(cases, classOf),
    ),
    one(
      '各日起病人数',
      countBy(ill.values(), (each) => each.onset),
      countBy(cases, (each) => each.onset),
    ),
    one(
      '因病缺勤人次',
      sum(ill.values(), (each) => each.days),
      expectedAbsences(scenario, schoolDays),
    ),
    one('去世的孩子（名册上不再有）', names(without(cases, left)), names(died)),
  ];
}

export function isSame({ recorded, listed }: Compared): boolean {
  return recorded === listed;
}

function one(what: string, recorded: string | number, listed: string | number): Compared {
  return { what, recorded: String(recorded), listed: String(listed) };
}

interface Illness {
  readonly one: Case;
  readonly firstSeen: Day;
  /** As the notes have it. */
  readonly onset: Day;
  days: number;
}

/** Each child's illness as the lists of exceptions of all days tell it. */
async function illnessOf(
  school: PlayedSchool,
  schoolDays: readonly Day[],
): Promise<Map<string, Illness>> {
  const ill = new Map<string, Illness>();
  for (const day of schoolDays) {
    const { rows } = await school.principal.ask('roll.exceptions', {
      placeId: school.schoolId,
      day,
    });
    for (const { personId, entry } of rows) {
      const child = school.caseOf.get(personId);
      if (!child || entry.absent !== 'sick') continue;
      const known = ill.get(personId);
      if (known) known.days += 1;
      else
        ill.set(personId, {
          one: child,
          firstSeen: day,
          onset: onsetIn(entry.note) ?? '',
          days: 1,
        });
    }
  }
  return ill;
}

/** The household of each child by the case's id, as their file has it. */
async function homesOf({ principal, caseOf }: PlayedSchool): Promise<Map<string, string>> {
  const homes = new Map<string, string>();
  for (const [personId, child] of caseOf) {
    const file: Output<'person.open'> = await principal.ask('person.open', {
      personId,
      reason: '回放核对同住',
    });
    homes.set(child.id, file.household?.householdId ?? '');
  }
  return homes;
}

/** Ids of the cases that are still on a class's list. */
async function stillOnRosters({ principal, classes, caseOf }: PlayedSchool): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { classId } of classes) {
    let after: string | undefined;
    do {
      const page: Output<'person.list'> = await principal.ask('person.list', {
        placeId: classId,
        limit: 200,
        ...(after && { after }),
      });
      for (const { personId } of page.rows) found.add(caseOf.get(personId)?.id ?? '');
      after = page.next;
    } while (after);
  }
  return found;
}

/** The first school day of each child's illness, counted by day; nobody who died before one came. */
function expectedSeen({ cases, awayDaysAfterRash }: Scenario, days: readonly Day[]): string {
  const first = cases.flatMap(
    (each) => days.find((day) => isAway(each, day, awayDaysAfterRash)) ?? [],
  );
  return countBy(first, (day) => day);
}

function expectedAbsences({ cases, awayDaysAfterRash }: Scenario, days: readonly Day[]): number {
  return sum(cases, (each) => days.filter((day) => isAway(each, day, awayDaysAfterRash)).length);
}

function classOf({ classCode }: Case): string {
  return classCode;
}

function without(cases: readonly Case[], ids: ReadonlySet<string>): Case[] {
  return cases.filter((each) => !ids.has(each.id));
}

function names(cases: readonly Case[]): string {
  return cases.map((each) => each.id).join('、');
}

function sum<T>(values: Iterable<T>, of: (value: T) => number): number {
  return [...values].reduce((total, value) => total + of(value), 0);
}

/** '0:90 1:30 2:68' */
function countBy<T>(values: Iterable<T>, of: (value: T) => string): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(of(value), (counts.get(of(value)) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => `${key}:${count}`)
    .join(' ');
}

/** Who is together with whom, whatever the groups are called. */
function groups(groupOf: ReadonlyMap<string, string>): string {
  const members = new Map<string, string[]>();
  for (const [id, group] of groupOf) members.set(group, [...(members.get(group) ?? []), id]);
  return [...members.values()]
    .map((ids) => ids.toSorted((a, b) => Number(a) - Number(b)).join(','))
    .toSorted()
    .join(' ');
}
