import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import type { DirectiveEnd, DirectiveSource } from '../domain/directive.ts';
import { whyNotDue } from '../domain/directive.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Role, roleMay, roleNames, roles } from '../domain/role.ts';
import { directiveText } from '../domain/text/directive.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { chosenSchools } from './campaign-row.ts';
import { q } from './db.ts';
import {
  directiveOf,
  type DirectiveRow,
  linkOf,
  noDirective,
  startClock,
} from './directive-row.ts';
import { tellAll, tellNew } from './message.ts';

/** 下发、替代、撤回、催办任务. */

type Asking = Pick<
  Parsed<'directive.send'>,
  'title' | 'says' | 'issuer' | 'basis' | 'due' | 'schools' | 'people' | 'supersedes'
> & { readonly source: DirectiveSource; readonly sourceId?: string };

export const send: Handler<'directive.send'> = async (asked, input) =>
  await sendDirective(asked, input);

/** Sends a task; also what a meeting's resolution becomes. A Problem: then nothing was written. */
export async function sendDirective(asked: Asked, input: Asking) {
  const { tx, county, now, today, account } = asked;
  const { title, says, issuer, source, sourceId, basis, due, supersedes } = input;
  const refusal = whyNotDue(due, today) ?? whyNotWords(title + says);
  if (refusal) return refusal;
  const before = supersedes === undefined ? undefined : await directiveOf(asked, supersedes);
  if (supersedes !== undefined && !before) return noDirective(asked);
  if (before?.ended_as) return problem('directive-ended');
  const meant =
    before && !input.schools && !input.people
      ? await unitsBefore(asked, before.directive_id)
      : await unitsOf(asked, input);
  if (isProblem(meant)) return meant;
  if (meant.length === 0) return problem('directive-nobody');
  const directiveId = asked.id();
  if (before && !(await supersede(asked, before, { directiveId, title, meant })))
    return problem('directive-ended');
  // What it came from is what the one before came from, unless it is said to come from elsewhere.
  const from = sourceId ?? (before?.source_kind === source ? before.source_id : null);
  tx.send(
    sql`insert into directive (county_code, directive_id, title, says, issuer, source_kind, source_id, basis, due_day,
        supersedes, made_by, made_at, made_day)
      values (${county}, ${directiveId}, ${title}, ${says}, ${issuer}, ${source}, ${from},
        ${basis ?? null}, ${due}, ${supersedes ?? null}, ${account.accountId}, ${now}, ${today})`.compile(
      q,
    ),
  );
  await deliver(asked, { directiveId, title, due, meant });
  // A resolution of a meeting follows the task that it became.
  if (before)
    tx.send(
      sql`update meeting_resolution set directive_id = ${directiveId}
        where county_code = ${county} and directive_id = ${before.directive_id}`.compile(q),
    );
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { directiveId, units: meant.length };
}

interface Unit {
  readonly receipt_id: string;
  readonly school_id: string | null;
  readonly department: string | null;
  readonly account_id: string | null;
}

type Next = Omit<Delivery, 'due'>;

/** False where somebody else ended or replaced it at the same moment. */
async function supersede(asked: Asked, before: DirectiveRow, next: Next): Promise<boolean> {
  const reason = say(directiveText.supersededBy, 'zh', { title: next.title });
  if (!(await end(asked, before.directive_id, { as: 'superseded', reason }))) return false;
  // Those who receive the new one are told by it.
  await tellOver(asked, before, next.meant);
  return true;
}

/** The units of the one before: but schools that closed and persons who left since. */
async function unitsBefore(asked: Asked, directiveId: string): Promise<Unit[]> {
  const { tx, county, today } = asked;
  const known = new Set((await peopleOf(asked)).map((one) => one.account_id));
  const rows = await tx.rows(
    sql<Unit>`select one.* from directive_receipt one
      left join place on place.county_code = ${county} and place.place_id = one.school_id
      where one.county_code = ${county} and directive_id = ${directiveId}
        and (valid_to is null or valid_to >= ${today}::date) order by receipt_id`.compile(q),
  );
  return rows
    .filter((one) => one.account_id === null || known.has(one.account_id))
    .map(({ school_id, department, account_id }) => ({
      ...{ receipt_id: asked.id(), school_id, department, account_id },
    }));
}

/** The schools and persons that are meant, each once. */
async function unitsOf(asked: Asked, { schools, people = [] }: Asking): Promise<Unit[] | Problem> {
  const { tx, language } = asked;
  const known = people.length > 0 ? await peopleOf(asked) : [];
  if (people.some((one) => known.every(({ account_id: id }) => id !== one.accountId)))
    return problem('not-found', { what: say(directiveText.person, language) });
  const found = schools
    ? await tx.rows(sql<{ place_id: string }>`${chosenSchools(asked, schools)}`.compile(q))
    : [];
  const persons = new Map(people.map((one) => [one.accountId, one.department]));
  const none = { school_id: null, department: null, account_id: null };
  return [
    ...found.map((one) => ({ ...none, receipt_id: asked.id(), school_id: one.place_id })),
    ...[...persons].map(([account_id, department]) => ({
      ...{ ...none, receipt_id: asked.id(), department, account_id },
    })),
  ];
}

interface Delivery {
  readonly directiveId: string;
  readonly title: string;
  readonly due: string;
  readonly meant: readonly Unit[];
}

/** A receipt, a clock and word to whoever reports, for each unit. */
async function deliver(asked: Asked, { directiveId, title, due, meant }: Delivery): Promise<void> {
  const { tx, county, now, account, id } = asked;
  tx.send(
    sql`insert into directive_receipt (county_code, receipt_id, directive_id, school_id, department, account_id,
        due_day, state, delivered_at)
      select ${county}, one.receipt_id, ${directiveId}, one.school_id, one.department, one.account_id, ${due},
        'sent', ${now}
      from unnest(${meant.map((one) => one.receipt_id)}::uuid[], ${meant.map((one) => one.school_id)}::uuid[],
        ${meant.map((one) => one.department)}::text[], ${meant.map((one) => one.account_id)}::uuid[])
        as one (receipt_id, school_id, department, account_id)`.compile(q),
  );
  tellAll(
    tx,
    meant.flatMap((one) =>
      one.school_id === null
        ? []
        : {
            ...{ county, id, at: now, by: account.accountId, text: 'directive-sent' as const },
            ...{ detail: { title, due }, link: linkOf(one), to: { role: 'reporter' as const } },
            ...{ placeId: one.school_id, schoolId: one.school_id },
            subject: { kind: 'directive', id: one.receipt_id },
          },
    ),
  );
  for (const one of meant) await startClock(asked, one, due);
}

interface Ending {
  readonly as: DirectiveEnd;
  readonly reason: string;
}

/** Ends it once: no unit owes it any more, and its clocks and messages go away. */
async function end(asked: Asked, directiveId: string, { as, reason }: Ending): Promise<boolean> {
  const { tx, county, now, account } = asked;
  const ended = await tx.row(
    sql`update directive set ended_as = ${as}, ended_at = ${now}, ended_by = ${account.accountId},
        end_reason = ${reason}
      where county_code = ${county} and directive_id = ${directiveId} and ended_as is null
      returning directive_id`.compile(q),
  );
  if (!ended) return false;
  const open = sql`select receipt_id from directive_receipt where county_code = ${county}
    and directive_id = ${directiveId}`;
  // All of its clocks by one statement; a breach that was stays on record, a paused clock is not late (deadline.ts).
  tx.send(
    sql`with ended as (
        update deadline set ended_at = ${now}, ended_as = 'withdrawn', ended_by = ${account.accountId}, next_at = null,
          paused_at = null,
          breached_at = case when breached_at is null and paused_at is null and late_at <= ${now} then late_at
            else breached_at end
        where county_code = ${county} and subject_kind = 'directive' and subject_id in (${open})
          and ended_at is null returning county_code, deadline_id, school_id)
      insert into deadline_event (county_code, deadline_id, event_id, school_id, at, kind, account_id)
      select county_code, deadline_id, gen_random_uuid(), school_id, ${now}, 'withdrawn', ${account.accountId}
      from ended`.compile(q),
  );
  tx.send(
    sql`update message set settled_at = ${now} where county_code = ${county} and settled_at is null
      and (subject_kind = 'directive' and subject_id in (${open})
        or subject_kind = 'deadline' and subject_id in (select deadline_id from deadline
          where county_code = ${county} and subject_kind = 'directive' and subject_id in (${open})))`.compile(
      q,
    ),
  );
  return true;
}

export const withdraw: Handler<'directive.withdraw'> = async (asked, { directiveId, reason }) => {
  const row = await directiveOf(asked, directiveId);
  if (!row) return noDirective(asked);
  if (!(await end(asked, directiveId, { as: 'withdrawn', reason })))
    return problem('directive-ended');
  await tellOver(asked, row);
  asked.afterwards(() => asked.live.changed(asked.county, asked.place.path));
  return { directiveId };
};

interface OwingUnit extends Unit {
  readonly due_day: string;
}

async function owingUnits({ tx, county }: Asked, directiveId: string) {
  return await tx.rows(
    sql<OwingUnit>`select receipt_id, school_id, department, account_id, due_day from directive_receipt
      where county_code = ${county} and directive_id = ${directiveId} and state not in ('done', 'checked')`.compile(
      q,
    ),
  );
}

/** Who has done its part long ago need not hear that it is over. */
async function tellOver(
  asked: Asked,
  { directive_id: directiveId, title }: DirectiveRow,
  besides: readonly Unit[] = [],
): Promise<void> {
  const { tx, county, now, account, id } = asked;
  const whose = (one: Unit) => one.school_id ?? one.account_id;
  const told = new Set(besides.map(whose));
  const units = (await owingUnits(asked, directiveId)).filter((one) => !told.has(whose(one)));
  tellAll(
    tx,
    units.map((one) => ({
      ...{ county, id, at: now, by: account.accountId, text: 'directive-over' as const },
      ...{ detail: { title }, link: linkOf(one), ...toUnit(asked, one) },
    })),
  );
}

function toUnit({ place }: Asked, { school_id: schoolId, account_id: accountId }: Unit) {
  return {
    placeId: schoolId ?? place.placeId,
    schoolId: schoolId ?? undefined,
    to: accountId ? { accountId } : { role: 'reporter' as const },
  };
}

/** Those who have not reported it done are told again, once a day; answers how many were. */
export const chase: Handler<'directive.chase'> = async (asked, { directiveId }) => {
  const { tx, county, now, today, account, id } = asked;
  const row = await directiveOf(asked, directiveId);
  if (!row) return noDirective(asked);
  if (row.ended_as) return problem('directive-ended');
  const owing = await owingUnits(asked, directiveId);
  if (owing.length === 0) return problem('directive-all-done');
  const units = await tellNew(
    tx,
    owing.map((one) => ({
      ...{ county, id, at: now, by: account.accountId, text: 'directive-chased' as const },
      ...{ detail: { title: row.title, due: one.due_day }, link: linkOf(one) },
      ...toUnit(asked, one),
      subject: { kind: 'directive', id: one.receipt_id },
      once: `directive-chased ${one.receipt_id} ${today}`,
    })),
  );
  return { units };
};

/** Roles of the county that may be given a task in person. */
const doing = roleNames.filter(
  (role) => roles[role].reach === 'county' && roleMay(role, 'directive.receive'),
);

export async function peopleOf({ tx, county, today }: Asked) {
  return await tx.rows(
    sql<{ account_id: string; name: string; roles: Role[] }>`
      select account_id, card.name, array_agg(distinct role) as roles from account_grant one
      join account_card card using (county_code, account_id)
      where county_code = ${county} and role = any(${doing}::text[]) and ended_at is null
        and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})
      group by 1, 2 order by card.name, account_id limit 1000`.compile(q),
  );
}

export const people: Handler<'directive.people'> = async (asked) => {
  const rows = await peopleOf(asked);
  return {
    people: rows.map((one) => ({ accountId: one.account_id, name: one.name, roles: one.roles })),
  };
};
