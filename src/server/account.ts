import { sql } from 'kysely';

import { mustTwoStep, twoStepFrom } from '../domain/account.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { isLive, type Role } from '../domain/role.ts';
import { roleText } from '../domain/text/role.ts';
import { capabilitiesOf } from './access.ts';
import { auditPage } from './account-audit.ts';
import { forgetEverywhere } from './account-forget.ts';
import {
  addGrant,
  cardOf,
  livingCardOf,
  grantsNow,
  holdsAbove,
  invite,
  mayHandle,
  whyNotGrant,
} from './account-give.ts';
import { keyHandlers } from './account-key.ts';
import { grantRow, listedAccounts, pageAfter, readGrantRows } from './account-read.ts';
import { signInHandlers } from './account-sign-in.ts';
import { staffHandlers } from './account-staff.ts';
import type { Asked, FeatureHandlers } from './answer.ts';
import { q } from './db.ts';

export const accountHandlers: FeatureHandlers<'account'> = {
  'account.me': async (asked) => {
    const { account, today, now, settings } = asked;
    const all = (await asked.grantsAll()).filter((grant) => isLive(grant, today));
    const rows = await readGrantRows(asked, sql<boolean>`own.account_id = ${account.accountId}`);
    const counties = await asked.access.everywhere();
    const isOwed = settings.kind === 'real' && !account.hasTwoFactor;
    const twoStepBy = twoStepFrom(all);
    const live = rows.filter((row) => all.some((grant) => grant.grantId === row.grant_id));
    return {
      accountId: account.accountId,
      name: account.name,
      username: account.username,
      hasTwoFactor: account.hasTwoFactor,
      needsTwoFactor: isOwed && mustTwoStep(all, today),
      ...(isOwed && twoStepBy !== undefined && { twoStepBy }),
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
        where ${listedAccounts(asked, { placeId, role, q: search })}
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
          ...(state?.lockedUntil && { lockedUntil: state.lockedUntil.toISOString() }),
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
    const card = await livingCardOf(asked, accountId);
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
    if (!(await livingCardOf(asked, accountId))) return problem('not-found', { what: '这个账号' });
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
    forgetEverywhere(asked, [grant.account_id]);
    // Nobody without a role stays signed in.
    asked.afterwards(() => {
      if (!left) asked.auth.endSessions(grant.account_id).catch(() => undefined);
    });
    return { grantId, accountId: grant.account_id };
  },

  'account.audit': async (asked, input) => await auditPage(asked, input),

  ...signInHandlers,
  ...staffHandlers,
  ...keyHandlers,

  'account.welcome': async ({ auth, access, now, namesOf }, { code, password }) => {
    const opened = await auth.open(code, password, { now, namesOf });
    if (isProblem(opened)) return opened;
    access.forget(opened.accountId);
    await auth.tell(opened.accountId);
    return { username: opened.username };
  },

  'account.demo-roles': async ({ settings, demoRoles }) => {
    const offered = await demoRoles();
    return { isDemo: settings.kind !== 'real' && offered.length > 0, roles: offered };
  },
};

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
