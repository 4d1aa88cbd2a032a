import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { madeUpName } from '../domain/account-staff.ts';
import { slipDays } from '../domain/account.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { roles } from '../domain/role.ts';
import { roleText } from '../domain/text/role.ts';
import { codeEnd, mayHandle, newCode, whyNotGrant } from './account-give.ts';
import { endReplaced } from './account-staff-roles.ts';
import type { Asked, Handler } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';

/** Opens accounts for people of a staff list, each with a code for a printed slip. All or none. */

type Wanted = Parsed<'account.open-staff'>['people'][number];

/** A person of the list with what is known of them. */
interface Member extends Wanted {
  readonly name: string;
  readonly schoolName: string;
  readonly place: PlaceNode;
  /** An account that was opened for them and never used. */
  readonly waiting: { readonly accountId: string; readonly username: string } | undefined;
}

/** A member whose account is there. */
interface Opened extends Member {
  readonly accountId: string;
  readonly login: string;
  readonly code: string;
}

export const openStaff: Handler<'account.open-staff'> = async (asked, { people }) => {
  const members = await membersOf(asked, people);
  if (isProblem(members)) return members;
  await asked.once();
  const opened = await openAll(asked, members);
  if (isProblem(opened)) return opened;
  const expiresAt = codeEnd(asked, slipDays);
  await asked.auth.desk.inviteAll(opened, expiresAt);
  const isNew = (one: Opened) => one.waiting === undefined;
  const changed = await endReplaced(
    asked,
    opened.filter((one) => !isNew(one)),
  );
  writeCards(asked, opened.filter(isNew));
  writeGrants(asked, opened.filter(isNew), 'account.create');
  writeGrants(asked, changed, 'account.grant');
  return {
    expiresAt: expiresAt.toISOString(),
    slips: opened.map((one) => ({
      personId: one.personId,
      accountId: one.accountId,
      name: one.name,
      username: one.login,
      role: one.role,
      placeName: placeFullName(one.place, asked.today),
      schoolName: one.schoolName,
      code: one.code,
    })),
  };
};

interface FoundRow {
  readonly person_id: string;
  readonly name: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly account_id: string | null;
  readonly username: string | null;
}

async function membersOf(asked: Asked, people: readonly Wanted[]): Promise<Member[] | Problem> {
  const ids = [...new Set(people.map((one) => one.personId))];
  if (ids.length < people.length) return problem('bad-input', { what: '名单里有人重复' });
  const found = new Map((await readPeople(asked, ids)).map((row) => [row.person_id, row]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) return problem('not-found', { what: `名单上的 ${missing.length} 个人` });
  const states = await asked.auth.states(
    [...found.values()].flatMap((row) => row.account_id ?? []),
  );
  const busy = [...found.values()].filter(
    (row) => row.account_id !== null && states.get(row.account_id)?.isOpen,
  );
  if (busy.length > 0)
    return problem('account-in-use', { names: busy.map((row) => row.name).join('、') });
  const members: Member[] = [];
  for (const one of people) {
    const row = found.get(one.personId);
    const member = row && (await memberOf(asked, one, row));
    if (!member || isProblem(member)) return member ?? problem('not-found', { what: '这个人' });
    members.push(member);
  }
  return members;
}

async function memberOf(asked: Asked, one: Wanted, row: FoundRow): Promise<Member | Problem> {
  const place = await asked.places.find(asked.county, one.placeId ?? row.school_id);
  const isTheirs = place?.schoolId === row.school_id && place.path.includes(asked.place.placeId);
  if (!isTheirs) return problem('not-found', { what: `${row.name}的学校里的这个地方` });
  // A list of staff gives the roles of a school, never those of the county.
  if (roles[one.role].reach === 'county')
    return problem('role-not-grantable', { role: roleText[one.role].zh });
  const refusal = whyNotGrant(asked, one.role, place, { from: asked.today, to: undefined });
  if (refusal) return refusal;
  const { account_id: accountId, username } = row;
  const above = accountId === null ? undefined : await mayHandle(asked, accountId);
  if (above) return above;
  return {
    ...one,
    name: row.name,
    schoolName: row.school_name,
    place,
    waiting: accountId === null ? undefined : { accountId, username: username ?? '' },
  };
}

async function readPeople(asked: Asked, ids: readonly string[]): Promise<FoundRow[]> {
  const { tx, county, today, place } = asked;
  return await tx.rows(
    sql<FoundRow>`
      select person.person_id, person.name, person.school_id, school.name as school_name,
        own.account_id, own.username
      from person
      join place school on school.county_code = ${county} and school.place_id = person.school_id
      left join lateral (
        select held.account_id, card.username from account_grant held
        join account_card card on card.county_code = ${county} and card.account_id = held.account_id
        where held.county_code = ${county} and held.person_id = person.person_id and held.ended_at is null
          and (held.valid_to is null or held.valid_to >= ${today}) and held.role <> 'guardian'
        order by held.granted_at limit 1) own on true
      where person.county_code = ${county} and person.kind = 'staff' and person.person_id = any(${ids}::uuid[])
        and exists (select from membership m join place p
          on p.county_code = m.county_code and p.place_id = m.place_id
          where m.county_code = ${county} and m.person_id = person.person_id
            and p.path @> array[${place.placeId}]::uuid[]
            and (m.valid_to is null or m.valid_to >= ${today}))`.compile(q),
  );
}

/** The accounts: those waiting are taken up, the others made under names that are free. */
async function openAll(asked: Asked, members: readonly Member[]): Promise<Opened[] | Problem> {
  const named = members.filter((one) => !one.waiting && one.username !== undefined);
  const given = await asked.auth.desk.createAccounts(
    named.map((one) => ({ username: one.username ?? '', name: one.name })),
  );
  const taken = named.find((one) => !given.has(one.username ?? ''));
  if (taken) return problem('username-taken', { name: taken.username ?? '' });
  const opened: Opened[] = [];
  let rest: Member[] = [];
  for (const one of members) {
    const username = one.waiting?.username ?? one.username;
    const accountId = one.waiting?.accountId ?? given.get(username ?? '');
    if (username !== undefined && accountId !== undefined)
      opened.push({ ...one, accountId, login: username, code: newCode() });
    else rest.push(one);
  }
  // A made-up name is hardly ever taken; whoever got one that is tries another.
  while (rest.length > 0) {
    const tried = rest.map((one) => ({ one, login: madeUpName([...randomBytes(7)]) }));
    const made = await asked.auth.desk.createAccounts(
      tried.map(({ one, login }) => ({ username: login, name: one.name })),
    );
    for (const { one, login } of tried) {
      const accountId = made.get(login);
      if (accountId) opened.push({ ...one, accountId, login, code: newCode() });
    }
    rest = tried.filter(({ login }) => !made.has(login)).map(({ one }) => one);
  }
  return members.flatMap((one) => opened.find((done) => done.personId === one.personId) ?? []);
}

function writeCards({ tx, county }: Asked, opened: readonly Opened[]): void {
  tx.send(
    sql`insert into account_card (county_code, account_id, name, username)
      select ${county}, one.* from unnest(${columns(opened, [
        ['uuid', (one) => one.accountId],
        ['text', (one) => one.name],
        ['text', (one) => one.login],
      ])}) as one`.compile(q),
  );
}

function writeGrants(
  asked: Asked,
  opened: readonly Opened[],
  operation: 'account.create' | 'account.grant',
): void {
  const { tx, county, now, today, account } = asked;
  const rows = opened.map((one) => ({ ...one, grantId: asked.id() }));
  tx.send(
    sql`insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id,
        valid_from, reason, granted_by, granted_at)
      select ${county}, one.*, ${today}::date, '按教职工名单批量开通', ${account.accountId}::uuid, ${now}::timestamptz
      from unnest(${columns(rows, [
        ['uuid', (one) => one.grantId],
        ['uuid', (one) => one.accountId],
        ['text', (one) => one.role],
        ['uuid', (one) => one.place.placeId],
        ['uuid', (one) => one.place.schoolId],
        ['uuid', (one) => one.personId],
      ])}) as one`.compile(q),
  );
  for (const one of rows)
    tx.send(
      auditRow({
        county,
        accountId: account.accountId,
        placeId: one.place.placeId,
        schoolId: one.place.schoolId,
        operation,
        subject: [one.place.placeId, one.personId, one.accountId, one.grantId, one.role].join(' '),
        outcome: 'ok',
        reason: undefined,
      }),
    );
}
