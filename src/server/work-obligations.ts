import { instantOf } from '../domain/date.ts';
import { liveRules, type ObligationRule } from '../domain/obligation-rules.ts';
import { type Grant, roles } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { linkOf } from './obligation-chase.ts';
import { missingUnits, type OwedUnit } from './obligation-list.ts';
import type { WorkItem } from './work-deadlines.ts';
import { readSnoozes } from './work-snooze.ts';

/** 应做 that is still missing and mine: of a teacher the class, of a reporter the school, of an officer the county. */

/** A reach answers for what is owed once for its own place; more would be a list of other people's work. */
const ownedAt = { class: 'class', school: 'school', county: 'county' } as const;

export async function obligationWork(
  asked: Asked,
  show: 'open' | 'snoozed' | 'done',
): Promise<WorkItem[]> {
  // What is done leaves by itself: it has pages of its own.
  if (show === 'done') return [];
  const pairs = asked.grants.flatMap((grant) => rulesOf(grant).map((rule) => ({ grant, rule })));
  if (pairs.length === 0) return [];
  const [snoozes, found] = await Promise.all([
    readSnoozes(asked, 'obligation'),
    Promise.all(pairs.map(async ({ grant, rule }) => await itemsOf(asked, grant, rule))),
  ]);
  const items = new Map(found.flat().map((one) => [one.id, one]));
  return [...items.values()].flatMap((item) => {
    const until = snoozes.get(item.id);
    if ((until !== undefined) !== (show === 'snoozed')) return [];
    return until === undefined ? item : { ...item, snoozedUntil: until };
  });
}

function rulesOf({ role }: Grant): ObligationRule[] {
  const { reach } = roles[role];
  if (!(reach in ownedAt)) return [];
  const per = ownedAt[reach as keyof typeof ownedAt];
  // A re-check stands on the list already, with its own two hours.
  return liveRules.filter(
    (rule) => rule.per === per && rule.owners.includes(role) && rule.record !== 'recheck',
  );
}

async function itemsOf(asked: Asked, grant: Grant, rule: ObligationRule): Promise<WorkItem[]> {
  const place = await asked.places.find(asked.county, grant.placeId);
  if (!place) return [];
  const there = { ...asked, place };
  const missing = await missingUnits(there, rule, mostOfOne, [grant.placeId]);
  // What cannot be done yet is not to be done now.
  const open = missing.filter((one) => one.state !== 'waiting');
  return open.map((one) => itemOf(asked, { grant, rule, one, where: place.name }));
}

const mostOfOne = 1;

interface Owing {
  readonly grant: Grant;
  readonly rule: ObligationRule;
  readonly one: OwedUnit;
  readonly where: string;
}

function itemOf(
  { today, zone, language, now }: Asked,
  { grant, rule, one, where }: Owing,
): WorkItem {
  const { unit, school, owed } = one;
  const dueAt = instantOf(owed.byDay, owed.byTime, zone);
  const inSchool = school && unit.placeId !== school.schoolId;
  return {
    kind: 'obligation',
    id: `${rule.id} ${unit.placeId} ${owed.from}`,
    title: rule.name[language],
    where: inSchool ? school.name + unit.name : unit.name || where,
    link: linkOf(rule, one, today),
    since: instantOf(owed.from, owed.opensAt ?? '00:00', zone).toISOString(),
    dueAt: dueAt.toISOString(),
    isOverdue: one.state === 'overdue' || dueAt <= now,
    isPaused: false,
    isEscalated: false,
    role: grant.role,
  };
}
