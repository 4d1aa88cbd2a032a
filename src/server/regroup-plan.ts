import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { Sex } from '../domain/person.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { type LockedPlace, lockPlaces } from './person-roster.ts';
import { placeFullName } from './place-name.ts';
import { whySheets } from './roster-graduate.ts';

/** 并班、分班 before it is done: who is where now, and why it cannot be done. */

type Input = Parsed<'roster.regroup-preview'>;

/** A pupil in one of the classes, by a stay without an end. */
export interface Stay {
  readonly membership_id: string;
  readonly person_id: string;
  readonly place_id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly seq: number | null;
  readonly valid_from: Day;
}

/** Everything that preview and doing need, held against other changes. */
export interface Plan {
  readonly grade: LockedPlace;
  readonly stage: string | null;
  readonly cohort: number | null;
  /** Classes in use of the grade, by id. */
  readonly classes: ReadonlyMap<string, LockedPlace>;
  readonly names: ReadonlyMap<string, string>;
  readonly stays: readonly Stay[];
  /** The stays of those who move, by person. */
  readonly moving: ReadonlyMap<string, Stay>;
}

/** Reads and checks what is to be done. */
export async function planOf(asked: Asked, input: Input): Promise<Plan | Problem> {
  const { tx, county, today, language } = asked;
  if (input.from > today) return problem('day-in-future', { day: input.from });
  const rows = await tx.rows(
    sql<{ place_id: string; name: string; stage: string | null; cohort: number | null }>`
      select place_id, name, stage, cohort from place where county_code = ${county} and kind = 'class'
        and parent_id = ${input.gradeId} and school_id = ${input.schoolId} and valid_to is null`.compile(
      q,
    ),
  );
  const places = await lockPlaces(asked, [input.gradeId, ...rows.map((row) => row.place_id)]);
  const grade = places.get(input.gradeId);
  if (grade?.kind !== 'grade' || grade.schoolId !== input.schoolId)
    return problem('not-found', { what: say(personWordText.class, language) });
  const classes = new Map([...places].filter(([, one]) => one.kind === 'class'));
  const names = new Map(
    rows.map((row) => [row.place_id, placeFullName({ ...row, kind: 'class' }, today)]),
  );
  const stays = await staysOf(asked, [...classes.keys()]);
  const byPerson = new Map(stays.map((one) => [one.person_id, one]));
  const moving = new Map(
    input.moves.flatMap(({ personId }) => {
      const stay = byPerson.get(personId);
      return stay ? [[personId, stay] as const] : [];
    }),
  );
  const { stage = null, cohort = null } = rows[0] ?? {};
  const plan = { grade, stage, cohort, classes, names, stays, moving };
  return (await whyNotPlan(asked, input, plan)) ?? plan;
}

async function staysOf({ tx, county }: Asked, classIds: readonly string[]): Promise<Stay[]> {
  return await tx.rows(
    sql<Stay>`select m.membership_id, m.person_id, m.place_id, person.name, person.sex, m.seq, m.valid_from
      from membership m join person on person.county_code = m.county_code and person.person_id = m.person_id
      where m.county_code = ${county} and m.place_id = any(${[...classIds]}::uuid[]) and m.valid_to is null
      order by m.seq nulls last, person.name, m.membership_id`.compile(q),
  );
}

async function whyNotPlan(asked: Asked, input: Input, plan: Plan): Promise<Problem | undefined> {
  const { classes, names, stays, moving } = plan;
  const closing = new Set(input.close);
  const strange = input.close.find((id) => !classes.has(id));
  const lost = input.moves.find(({ to }) =>
    typeof to === 'number' ? to >= input.make.length : !classes.has(to) || closing.has(to),
  );
  if (strange !== undefined || lost)
    return problem('class-not-here', { name: say(personWordText.class, asked.language) });
  if (moving.size < input.moves.length) return problem('regroup-not-there');
  const left = stays.filter((one) => closing.has(one.place_id) && !moving.has(one.person_id));
  const [first] = left;
  if (first)
    return problem('regroup-left-over', {
      n: left.length,
      who: first.name,
      name: names.get(first.place_id) ?? '',
    });
  const late = [...moving.values()].find((one) => one.valid_from >= input.from);
  if (late)
    return problem('came-later', { name: names.get(late.place_id) ?? '', n: 1, who: late.name });
  const taken = input.make.find(
    (name, at) =>
      input.make.indexOf(name) !== at || [...classes.values()].some((one) => one.name === name),
  );
  if (taken !== undefined) return problem('already-exists', { what: taken });
  const lastDay = addDays(input.from, -1);
  return await whySheets(asked, { classIds: input.close, lastDay }, names);
}
