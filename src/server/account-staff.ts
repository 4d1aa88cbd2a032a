import { sql } from 'kysely';
import * as z from 'zod';

import { roleOfTitle } from '../domain/account-staff.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { forgetEverywhere } from './account-forget.ts';
import { openStaff } from './account-staff-open.ts';
import { heldAtSchools } from './account-staff-roles.ts';
import type { Asked, Handlers } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';

/** 教职工的账号: who of a staff list has one, and opening the others'. */

const After = z.tuple([z.string().max(80), z.string().max(40), z.uuid()]);

interface StaffRow {
  readonly person_id: string;
  readonly name: string;
  readonly job_title: string | null;
  readonly department: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly account_id: string | null;
  readonly username: string | null;
  readonly alike_id: string | null;
  readonly alike_username: string | null;
  /** The class that they lead, as the list of staff said, while it is in use. */
  readonly lead_id: string | null;
  readonly lead_name: string | null;
  readonly lead_stage: string | null;
  readonly lead_cohort: number | null;
}

export const staffHandlers: Handlers<
  'account.staff' | 'account.open-staff' | 'account.link-staff'
> = {
  'account.staff': async (asked, { placeId, q: search = '', after, limit }) => {
    const from = after === undefined ? undefined : readAfter(After, after);
    if (from === null) return problem('bad-input', { what: 'after' });
    const rows = await readStaff(asked, { placeId, search, from, limit });
    const page = rows.slice(0, limit);
    const ids = page.flatMap((row) => row.account_id ?? []);
    const [states, held] = await Promise.all([
      asked.auth.states(ids),
      heldAtSchools(
        asked,
        page.map((row) => ({ accountId: row.account_id, schoolId: row.school_id })),
      ),
    ]);
    const last = page.at(-1);
    return {
      rows: page.map((row) => {
        const leads = leadOf(row, asked.today);
        const proposed = roleOfTitle(row.job_title ?? '', leads !== undefined);
        const isOpen = row.account_id !== null && states.get(row.account_id)?.isOpen === true;
        return {
          personId: row.person_id,
          name: row.name,
          jobTitle: row.job_title ?? '',
          departmentName: row.department,
          schoolId: row.school_id,
          schoolName: row.school_name,
          ...(proposed && { proposed }),
          ...(leads && { leads }),
          ...(row.account_id !== null && {
            account: {
              accountId: row.account_id,
              username: row.username ?? '',
              state: isOpen ? ('active' as const) : ('invited' as const),
              roles: held
                .filter((one) => isOf(one, row))
                .map((one) => ({
                  role: one.role,
                  placeId: one.place_id,
                  placeName: placeFullName(one, asked.today),
                })),
            },
          }),
          ...(row.account_id === null &&
            row.alike_id !== null && {
              alike: { accountId: row.alike_id, username: row.alike_username ?? '' },
            }),
        };
      }),
      ...(rows.length > limit &&
        last && { next: writeAfter([last.school_name, last.name, last.person_id]) }),
    };
  },

  'account.open-staff': openStaff,

  'account.link-staff': async (asked, { placeId, personId, accountId }) => {
    const { tx, county, today } = asked;
    const person = await tx.row(
      sql<{ school_id: string }>`
        select school_id from person where county_code = ${county} and person_id = ${personId}
          and kind = 'staff' and exists (select from membership m join place p
            on p.county_code = m.county_code and p.place_id = m.place_id
            where m.county_code = ${county} and m.person_id = ${personId} and p.path @> array[${placeId}]::uuid[]
              and (m.valid_to is null or m.valid_to >= ${today}))`.compile(q),
    );
    if (!person) return problem('not-found', { what: '这位教职工' });
    const linked = await tx.rows(
      sql<{ grant_id: string }>`
        update account_grant set person_id = ${personId}
        where county_code = ${county} and account_id = ${accountId} and school_id = ${person.school_id}
          and role <> 'guardian' and person_id is null and ended_at is null returning grant_id`.compile(
        q,
      ),
    );
    if (linked.length === 0) return problem('not-found', { what: '还没有归到人的账号' });
    forgetEverywhere(asked, [accountId]);
    return { personId, accountId };
  },
};

function isOf(held: { account_id: string; school_id: string }, row: StaffRow): boolean {
  return held.account_id === row.account_id && held.school_id === row.school_id;
}

function leadOf(row: StaffRow, today: Day): { placeId: string; name: string } | undefined {
  if (row.lead_id === null) return undefined;
  const place = { name: row.lead_name ?? '', stage: row.lead_stage, cohort: row.lead_cohort };
  return { placeId: row.lead_id, name: placeFullName({ kind: 'class', ...place }, today) };
}

interface StaffPage {
  readonly placeId: string;
  readonly search: string;
  readonly from: z.infer<typeof After> | undefined;
  readonly limit: number;
}

/** Who is on the list: what follows "from", up to the conditions. */
export function listedStaff(
  { county, today }: Pick<Asked, 'county' | 'today'>,
  { placeId, search }: Pick<StaffPage, 'placeId' | 'search'>,
) {
  return sql`person
    join place school on school.county_code = ${county} and school.place_id = person.school_id
    cross join lateral (
      select dept.name as department from membership m
      join place dept on dept.county_code = ${county} and dept.place_id = m.place_id
      where m.county_code = ${county} and m.person_id = person.person_id
        and dept.path @> array[${placeId}]::uuid[]
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      order by m.valid_from desc, m.membership_id limit 1) stay
    where person.county_code = ${county} and person.kind = 'staff'
      and (starts_with(person.name, ${search}) or strpos(person.job_title, ${search}) > 0
        or strpos(stay.department, ${search}) > 0)`;
}

async function readStaff(asked: Asked, page: StaffPage): Promise<StaffRow[]> {
  const { tx, county, today } = asked;
  const { placeId, search, from, limit } = page;
  const beyond = from
    ? sql`and (school.name, person.name, person.person_id) > (${from[0]}, ${from[1]}, ${from[2]}::uuid)`
    : sql``;
  const live = sql`held.ended_at is null and (held.valid_to is null or held.valid_to >= ${today})
    and held.role <> 'guardian'`;
  return await tx.rows(
    sql<StaffRow>`
      with page as (
        select person.person_id, person.name, person.job_title, person.leads_class_id, stay.department, person.school_id,
          school.name as school_name
        from ${listedStaff(asked, { placeId, search })} ${beyond}
        order by school.name, person.name, person.person_id limit ${limit + 1}
      )
      select page.*, own.account_id, own.username, alike.account_id as alike_id,
        alike.username as alike_username, lead.place_id as lead_id, lead.name as lead_name,
        lead.stage as lead_stage, lead.cohort as lead_cohort
      from page
      left join place lead on lead.county_code = ${county} and lead.place_id = page.leads_class_id
        and lead.valid_to is null
      left join lateral (
        select held.account_id, card.username from account_grant held
        join account_card card on card.county_code = ${county} and card.account_id = held.account_id
        where held.county_code = ${county} and held.person_id = page.person_id and ${live}
        order by held.granted_at limit 1) own on true
      left join lateral (
        select held.account_id, card.username from account_card card
        join account_grant held on held.county_code = ${county} and held.account_id = card.account_id
        where card.county_code = ${county} and card.name = page.name and held.school_id = page.school_id
          and held.person_id is null and ${live}
        order by held.granted_at limit 1) alike on own.account_id is null
      order by page.school_name, page.name, page.person_id`.compile(q),
  );
}
