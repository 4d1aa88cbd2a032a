import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { isProblem } from '../domain/problem.ts';
import { regroupText } from '../domain/text/regroup.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { type LockedPlace, nextRosters } from './person-roster.ts';
import { placeFullName } from './place-name.ts';
import { type Plan, planOf } from './regroup-plan.ts';
import { forget } from './roster-graduate.ts';

/** 并班、分班: a fixed number of statements, however many pupils. */

type Input = Parsed<'roster.regroup-preview'>;

export const previewRegroup: Handler<'roster.regroup-preview'> = async (asked, input) => {
  const plan = await planOf(asked, input);
  if (isProblem(plan)) return plan;
  const grants = await grantsAt(asked, [...plan.classes.keys()]);
  const closing = new Set(input.close);
  const taught = new Set(
    grants.filter((one) => one.role === 'class-teacher').map((one) => one.place_id),
  );
  const classes = classesOf(asked, input, plan);
  return {
    classes: classes.map(({ name, before, after, boys, girls, change }) => ({
      ...{ name, before, after },
      ...{ boys, girls, change },
    })),
    moved: plan.moving.size,
    teachers: grants
      .filter((one) => closing.has(one.place_id))
      .map((one) => ({ name: one.name, className: plan.names.get(one.place_id) ?? '' })),
    withoutTeacher: classes
      .filter((one) => one.change !== 'closes' && (one.id === undefined || !taught.has(one.id)))
      .map((one) => one.name),
  };
};

/** Each class that changes, before and after. */
function classesOf(asked: Asked, input: Input, plan: Plan) {
  const goal = new Map(input.moves.map((one) => [one.personId, one.to]));
  const after = (to: string | number) =>
    plan.stays.filter((one) => (goal.get(one.person_id) ?? one.place_id) === to);
  const counted = (to: string | number) => {
    const people = after(to);
    return {
      after: people.length,
      boys: people.filter((one) => one.sex === '1').length,
      girls: people.filter((one) => one.sex === '2').length,
    };
  };
  const touched = touchedOf(input, plan);
  return [
    ...touched.map((id) => ({
      id,
      name: plan.names.get(id) ?? '',
      before: plan.stays.filter((one) => one.place_id === id).length,
      ...counted(id),
      change: input.close.includes(id) ? ('closes' as const) : ('stays' as const),
    })),
    ...input.make.map((name, at) => ({
      id: undefined,
      name: placeFullName({ ...plan, kind: 'class', name }, asked.today),
      before: 0,
      ...counted(at),
      change: 'new' as const,
    })),
  ];
}

/** The classes in use whose members change. */
function touchedOf(input: Input, plan: Plan): string[] {
  const ids = [
    ...input.close,
    ...[...plan.moving.values()].map((one) => one.place_id),
    ...input.moves.flatMap(({ to }) => (typeof to === 'string' ? to : [])),
  ];
  return [...plan.classes.keys()].filter((id) => ids.includes(id));
}

interface ClassGrant {
  readonly grant_id: string;
  readonly account_id: string;
  readonly place_id: string;
  readonly role: string;
  readonly name: string;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Who holds a role at the classes themselves. */
async function grantsAt(
  { tx, county, today }: Asked,
  classIds: readonly string[],
): Promise<ClassGrant[]> {
  return await tx.rows(
    sql<ClassGrant>`select held.grant_id, held.account_id, held.place_id, held.role, coalesce(card.name, '') as name,
        held.valid_from, held.valid_to
      from account_grant held
      left join account_card card on card.county_code = held.county_code and card.account_id = held.account_id
      where held.county_code = ${county} and held.place_id = any(${[...classIds]}::uuid[])
        and held.ended_at is null and (held.valid_to is null or held.valid_to >= ${today})
      order by name, held.grant_id`.compile(q),
  );
}

export const regroup: Handler<'roster.regroup'> = async (asked, input) => {
  const plan = await planOf(asked, input);
  if (isProblem(plan)) return plan;
  const runId = asked.id();
  const { from, reason } = input;
  const made = makeClasses(asked, input, plan);
  const added = moveStays(asked, { input, plan, made, runId });
  closeClasses(asked, { closed: input.close, from, reason });
  const grants = (await grantsAt(asked, input.close)).filter(
    (one) => one.valid_to === null || one.valid_to > asked.today,
  );
  asked.tx.send(
    sql`update account_grant set valid_to = greatest(valid_from, ${asked.today}::date)
      where county_code = ${asked.county}
        and grant_id = any(${grants.map((one) => one.grant_id)}::uuid[])`.compile(q),
  );
  const touched = [...touchedOf(input, plan).flatMap((id) => plan.classes.get(id) ?? []), ...made];
  asked.tx.send(
    q.insertInto('regroup').values({
      county_code: asked.county,
      run_id: runId,
      school_id: input.schoolId,
      from_day: from,
      closed_ids: [...input.close],
      made_ids: made.map((one) => one.placeId),
      touched_ids: touched.map((one) => one.placeId),
      added,
      reason,
      grants: JSON.stringify(grants.map((one) => [one.grant_id, one.valid_to])),
      account_id: asked.account.accountId,
      at: asked.now,
    }),
  );
  const why = say(regroupText.roster, 'zh', { reason });
  await nextRosters(
    asked,
    touched.map((place) => ({ place, from, reason: why })),
  );
  forget(asked, grants);
  return { runId, moved: added.length };
};

/** The new classes of the grade, from the day on. */
function makeClasses(asked: Asked, input: Input, plan: Plan): LockedPlace[] {
  const { tx, county, now } = asked;
  const { grade, stage, cohort } = plan;
  return input.make.map((name) => {
    const placeId = asked.id();
    const path = [...grade.path, placeId];
    tx.send(
      q.insertInto('place').values({
        county_code: county,
        place_id: placeId,
        kind: 'class',
        school_id: input.schoolId,
        parent_id: grade.placeId,
        path,
        name,
        stage,
        cohort,
        valid_from: input.from,
        version: 1,
        updated_at: now,
      }),
    );
    return {
      placeId,
      kind: 'class',
      name,
      schoolId: input.schoolId,
      path,
      closedOn: undefined,
      revision: 0,
    };
  });
}

interface Moving {
  readonly input: Input & { readonly reason: string };
  readonly plan: Plan;
  readonly made: readonly LockedPlace[];
  readonly runId: string;
}

/** Ends the stays of those who move and begins the new ones, numbered after who is there. Answers the new stays. */
function moveStays(asked: Asked, { input, plan, made, runId }: Moving): string[] {
  const { tx, county } = asked;
  tx.send(
    sql`update membership set valid_to = ${addDays(input.from, -1)}::date, end_reason = ${input.reason},
        end_run = ${runId}::uuid
      where county_code = ${county}
        and membership_id = any(${[...plan.moving.values()].map((one) => one.membership_id)}::uuid[])`.compile(
      q,
    ),
  );
  const lastSeq = new Map<string, number>();
  for (const one of plan.stays)
    if (!plan.moving.has(one.person_id))
      lastSeq.set(one.place_id, Math.max(lastSeq.get(one.place_id) ?? 0, one.seq ?? 0));
  const goal = new Map(input.moves.map((one) => [one.personId, one.to]));
  // In the order of lists, so that the new numbers follow the old ones.
  const joins = plan.stays.flatMap((stay) => {
    const to = goal.get(stay.person_id);
    if (to === undefined) return [];
    const placeId = typeof to === 'number' ? (made[to]?.placeId ?? '') : to;
    const seq = (lastSeq.get(placeId) ?? 0) + 1;
    lastSeq.set(placeId, seq);
    return [{ id: asked.id(), personId: stay.person_id, placeId, seq: Math.min(seq, 999) }];
  });
  tx.send(
    sql`insert into membership (county_code, school_id, valid_from, membership_id, person_id, place_id, seq)
      select ${county}::integer, ${input.schoolId}::uuid, ${input.from}::date, one.*
      from unnest(${columns(joins, [
        ['uuid', (one) => one.id],
        ['uuid', (one) => one.personId],
        ['uuid', (one) => one.placeId],
        ['smallint', (one) => one.seq],
      ])}) as one`.compile(q),
  );
  return joins.map((one) => one.id);
}

function closeClasses(
  { tx, county, now }: Asked,
  one: { readonly closed: readonly string[]; readonly from: Day; readonly reason: string },
): void {
  tx.send(
    sql`update place set valid_to = greatest(valid_from, ${addDays(one.from, -1)}::date), end_reason = ${one.reason},
        version = version + 1, updated_at = ${now}
      where county_code = ${county} and place_id = any(${[...one.closed]}::uuid[])`.compile(q),
  );
}
