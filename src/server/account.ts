import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { instantOf, localTime } from '../domain/date.ts';
import { type PlaceKind } from '../domain/place.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Grant, isLive, mayGrant, type Role, roles } from '../domain/role.ts';
import { reachText, roleText } from '../domain/text/role.ts';
import { capabilitiesOf, needsTwoFactor } from './access.ts';
import { auditPage } from './account-audit.ts';
import { grantRow, pageAfter, readGrantRows } from './account-read.ts';
import type { Asked, FeatureHandlers } from './answer.ts';
import { q } from './db.ts';
import type { PlaceNode } from './place-index.ts';

/** How long a first sign-in code may be used. */
const invitationDays = 7;

export const accountHandlers: FeatureHandlers<'account'> = {
  'account.me': async (asked) => {
    const { account, today, now, settings } = asked;
    const all = (await asked.grantsAll()).filter((grant) => isLive(grant, today));
    const rows = await readGrantRows(asked, sql<boolean>`own.account_id = ${account.accountId}`);
    const counties = await asked.access.counties();
    const live = rows.filter((row) => all.some((grant) => grant.grantId === row.grant_id));
    return {
      accountId: account.accountId,
      name: account.name,
      username: account.username,
      hasTwoFactor: account.hasTwoFactor,
      needsTwoFactor: settings.kind === 'real' && needsTwoFactor(all) && !account.hasTwoFactor,
      isDemo: settings.kind === 'demo',
      isRehearsal: settings.kind === 'rehearsal',
      county: asked.county,
      zone: asked.zone,
      today,
      now: now.toISOString(),
      grants: live.map((row) => ({
        ...grantRow(row, today),
        county: row.county_code,
        countyName: counties.find((one) => one.county === row.county_code)?.name ?? '',
      })),
      may: capabilitiesOf(all.filter((grant) => grant.county === asked.county)),
    };
  },

  'account.list': async (asked, { placeId, role, q: search, after, limit }) => {
    const { tx, county, today } = asked;
    const from = pageAfter(after);
    if (isProblem(from)) return from;
    const accounts = await tx.rows(
      sql<{ account_id: string; name: string; username: string }>`
        select account_id, name, username from account_card card
        where county_code = ${county}
          and exists (select from account_grant one join place
              on place.county_code = one.county_code and place.place_id = one.place_id
            where one.county_code = ${county} and one.account_id = card.account_id
              and path @> array[${placeId}]::uuid[] and ended_at is null
              and (one.valid_to is null or one.valid_to >= ${today})
              and (${role ?? null}::text is null or role = ${role ?? null}))
          and (starts_with(name, ${search ?? ''}) or starts_with(username, ${search ?? ''}))
          and (name, account_id) > (${from.name}, ${from.id}::uuid)
        order by name, account_id limit ${limit + 1}`.compile(q),
    );
    const page = accounts.slice(0, limit);
    const ids = page.map((one) => one.account_id);
    const [states, grants] = await Promise.all([
      asked.auth.states(ids),
      readGrantRows(
        asked,
        sql<boolean>`own.account_id = any(${ids}::uuid[]) and own.county_code = ${county}`,
      ),
    ]);
    const last = page.at(-1);
    return {
      rows: page.map((one) => {
        const own = grants.filter((grant) => grant.account_id === one.account_id);
        const state = states.get(one.account_id);
        return {
          accountId: one.account_id,
          name: one.name,
          username: one.username,
          state: own.length === 0 ? 'closed' : state?.isOpen ? 'active' : 'invited',
          hasTwoFactor: state?.hasTwoFactor ?? false,
          grants: own.map((grant) => grantRow(grant, today)),
        };
      }),
      ...(accounts.length > limit && last && { next: `${last.account_id} ${last.name}` }),
    };
  },

  'account.create': async (asked, { placeId, username, name, role, from = asked.today, to }) => {
    const refusal = whyNotGrant(asked, role, asked.place, { from, to });
    if (refusal) return refusal;
    await asked.once();
    const isFree = async (id: string) => (await grantsNow(asked, id)).length === 0;
    const accountId = await asked.auth.createAccount(username, name, isFree);
    if (isProblem(accountId)) return accountId;
    const known = await cardOf(asked, accountId);
    // A name known here is taken, opened or not; elsewhere one that is opened or holds a role.
    if (known) return problem('username-taken', { name: username });
    asked.tx.send(
      q
        .insertInto('account_card')
        .values({ county_code: asked.county, account_id: accountId, name, username }),
    );
    const grantId = addGrant(asked, { accountId, placeId, role, from, to, reason: '新建账号' });
    return { accountId, grantId, ...(await invite(asked, accountId)) };
  },

  'account.invite': async (asked, { accountId }) => {
    const card = await cardOf(asked, accountId);
    if (!card) return problem('not-found', { what: '这个账号' });
    const above = await mayHandle(asked, accountId);
    if (above) return above;
    await asked.once();
    return await invite(asked, accountId);
  },

  'account.grant': async (asked, { accountId, placeId, role, from = asked.today, to, reason }) => {
    const refusal = whyNotGrant(asked, role, asked.place, { from, to });
    if (refusal) return refusal;
    // Nobody widens their own powers.
    if (accountId === asked.account.accountId)
      return problem('role-not-grantable', { role: roleText[role].zh });
    if (!(await cardOf(asked, accountId))) return problem('not-found', { what: '这个账号' });
    const held = await asked.tx.row(
      sql`select from account_grant where county_code = ${asked.county} and account_id = ${accountId}
        and place_id = ${placeId} and role = ${role} and ended_at is null
        and valid_from <= ${to ?? '9999-12-31'} and (valid_to is null or valid_to >= ${from})`.compile(
        q,
      ),
    );
    if (held) return problem('already-exists', { what: `“${roleText[role].zh}”这项授权` });
    return { grantId: addGrant(asked, { accountId, placeId, role, from, to, reason }) };
  },

  'account.revoke': async (asked, { placeId, grantId, reason }) => {
    const { tx, county, now, today } = asked;
    const grant = await tx.row(
      q
        .selectFrom('account_grant')
        .select(['account_id', 'role'])
        .where('county_code', '=', county)
        .where('grant_id', '=', grantId)
        .where('place_id', '=', placeId)
        .where('ended_at', 'is', null)
        .forUpdate(),
    );
    if (!grant) return problem('not-found', { what: '这项授权' });
    if (!holdsAbove(asked, grant.role as Role))
      return problem('role-not-grantable', { role: roleText[grant.role as Role].zh });
    if (grant.role === 'administrator' && (await isLastAdministrator(asked, grantId)))
      return problem('last-administrator');
    tx.send(
      q
        .updateTable('account_grant')
        .set({ ended_at: now, ended_by: asked.account.accountId, end_reason: reason })
        .where('county_code', '=', county)
        .where('grant_id', '=', grantId),
    );
    const left = await tx.row(
      sql`select from account_grant where county_code = ${county} and account_id = ${grant.account_id}
        and grant_id <> ${grantId} and ended_at is null
        and (valid_to is null or valid_to >= ${today}) limit 1`.compile(q),
    );
    asked.afterwards(() => {
      asked.access.forget(grant.account_id);
      // Nobody without a role stays signed in.
      if (!left) asked.auth.endSessions(grant.account_id).catch(() => undefined);
    });
    return { grantId, accountId: grant.account_id };
  },

  'account.audit': async (asked, input) => await auditPage(asked, input),

  'account.welcome': async ({ auth, access, now }, { code, password }) => {
    const opened = await auth.open(code, password, now);
    if (isProblem(opened)) return opened;
    access.forget(opened.accountId);
    return { username: opened.username };
  },

  'account.demo-roles': async ({ settings, demoRoles }) => {
    const offered = await demoRoles();
    return { isDemo: settings.kind !== 'real' && offered.length > 0, roles: offered };
  },
};

interface NewGrant {
  readonly accountId: string;
  readonly placeId: string;
  readonly role: Role;
  readonly from: string;
  readonly to: string | undefined;
  readonly reason: string;
}

function addGrant(asked: Asked, grant: NewGrant): string {
  const grantId = asked.id();
  asked.tx.send(
    q.insertInto('account_grant').values({
      county_code: asked.county,
      grant_id: grantId,
      account_id: grant.accountId,
      role: grant.role,
      place_id: grant.placeId,
      school_id: asked.place.schoolId ?? null,
      valid_from: grant.from,
      valid_to: grant.to ?? null,
      reason: grant.reason,
      granted_by: asked.account.accountId,
      granted_at: asked.now,
    }),
  );
  asked.afterwards(() => asked.access.forget(grant.accountId));
  return grantId;
}

async function invite(
  asked: Asked,
  accountId: string,
): Promise<Pick<Output<'account.invite'>, 'code' | 'expiresAt'>> {
  const code = newCode();
  const { day } = localTime(
    new Date(asked.now.getTime() + invitationDays * 86_400_000),
    asked.zone,
  );
  const expiresAt = instantOf(day, '23:59', asked.zone);
  await asked.auth.invite(accountId, code, expiresAt);
  return { code, expiresAt: expiresAt.toISOString() };
}

const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** 开通码: 80 bits, in four groups that can be read out. */
export function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => codeLetters[byte & 31]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

function whyNotGrant(
  asked: Asked,
  role: Role,
  place: PlaceNode,
  { from, to }: { from: string; to: string | undefined },
): Problem | undefined {
  if (to !== undefined && from > to) return problem('from-after-to');
  if (!holdsAbove(asked, role)) return problem('role-not-grantable', { role: roleText[role].zh });
  const { reach } = roles[role];
  return kindsOf[reach].includes(place.kind)
    ? undefined
    : problem('role-needs-place', { role: roleText[role].zh, level: reachText[reach].zh });
}

/** The kinds of place at which a role may be granted. */
const kindsOf: Readonly<Record<(typeof roles)[Role]['reach'], readonly PlaceKind[]>> = {
  county: ['county', 'zone', 'township', 'center-school', 'department'],
  school: ['school'],
  class: ['class', 'department'],
  dorm: ['dorm', 'dorm-room'],
  // Families join with a slip, not by an officer's hand.
  family: [],
};

function holdsAbove(asked: Asked, role: Role): boolean {
  return asked.grants.some((grant) => mayGrant(grant.role, role));
}

/** Nobody gets a new code for an account that holds more than they could give: elsewhere or of a higher level. */
async function mayHandle(asked: Asked, accountId: string): Promise<Problem | undefined> {
  for (const held of await grantsNow(asked, accountId))
    if (!(await couldGive(asked, held)))
      return problem('role-not-grantable', { role: roleText[held.role].zh });
  return undefined;
}

async function couldGive({ grants, county, places }: Asked, held: Grant): Promise<boolean> {
  if (held.county !== county) return false;
  const place = await places.find(county, held.placeId);
  return grants.some(
    (own) => mayGrant(own.role, held.role) && place?.path.includes(own.placeId) === true,
  );
}

/** What an account holds or will hold, in every county, as it stands now. */
async function grantsNow({ access, today }: Asked, accountId: string): Promise<Grant[]> {
  access.forget(accountId);
  const grants = await access.grantsOf(accountId);
  return grants.filter((grant) => grant.to === undefined || grant.to >= today);
}

async function cardOf({ tx, county }: Asked, accountId: string) {
  return await tx.row(
    q
      .selectFrom('account_card')
      .select(['name', 'username'])
      .where('county_code', '=', county)
      .where('account_id', '=', accountId),
  );
}

async function isLastAdministrator(
  { tx, county, today }: Asked,
  grantId: string,
): Promise<boolean> {
  const other = await tx.row(
    sql`select from account_grant where county_code = ${county} and role = 'administrator' and ended_at is null
      and account_id <> (select account_id from account_grant where county_code = ${county} and grant_id = ${grantId})
      and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) limit 1`.compile(q),
  );
  return other === undefined;
}
