import { randomBytes } from 'node:crypto';

import type { Output } from '../contract/index.ts';
import { codeDays } from '../domain/account.ts';
import { instantOf, localTime } from '../domain/date.ts';
import { type PlaceKind } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type Grant, mayGrant, type Role, roles } from '../domain/role.ts';
import { reachText, roleText } from '../domain/text/role.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { PlaceNode } from './place-index.ts';

/** Giving roles and opening codes: who may give what to whom, and the rows that are written. */

export interface NewGrant {
  readonly accountId: string;
  readonly placeId: string;
  readonly role: Role;
  readonly from: string;
  readonly to: string | undefined;
  readonly reason: string;
  /** The staff member whose account it is; when they leave, it ends. */
  readonly personId?: string | undefined;
}

export function addGrant(asked: Asked, grant: NewGrant): string {
  const grantId = asked.id();
  asked.tx.send(
    q.insertInto('account_grant').values({
      county_code: asked.county,
      grant_id: grantId,
      account_id: grant.accountId,
      role: grant.role,
      place_id: grant.placeId,
      school_id: asked.place.schoolId ?? null,
      person_id: grant.personId ?? null,
      valid_from: grant.from,
      valid_to: grant.to ?? null,
      reason: grant.reason,
      granted_by: asked.account.accountId,
      granted_at: asked.now,
    }),
  );
  forgetEverywhere(asked, [grant.accountId]);
  return grantId;
}

export async function invite(
  asked: Asked,
  accountId: string,
): Promise<Pick<Output<'account.invite'>, 'code' | 'expiresAt'>> {
  const code = newCode();
  const expiresAt = codeEnd(asked, codeDays);
  await asked.auth.invite(accountId, code, expiresAt);
  return { code, expiresAt: expiresAt.toISOString() };
}

/** The last minute in which a code given today may be used. */
export function codeEnd({ now, zone }: Asked, days: number): Date {
  const { day } = localTime(new Date(now.getTime() + days * 86_400_000), zone);
  return instantOf(day, '23:59', zone);
}

const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** 开通码: 80 bits, in four groups that can be read out. */
export function newCode(): string {
  const letters = [...randomBytes(16)].map((byte) => codeLetters[byte & 31]);
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

export function whyNotGrant(
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
  province: ['province'],
  city: ['city'],
  county: ['county', 'zone', 'township', 'center-school', 'department'],
  school: ['school'],
  class: ['class', 'department'],
  dorm: ['dorm', 'dorm-room'],
  // Families join with a slip, not by an officer's hand.
  family: [],
};

export function holdsAbove(asked: Asked, role: Role): boolean {
  return asked.grants.some((grant) => mayGrant(grant.role, role));
}

/** Nobody gets a new code for an account that holds more than they could give: elsewhere or of a higher level. */
export async function mayHandle(asked: Asked, accountId: string): Promise<Problem | undefined> {
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
export async function grantsNow({ access, today }: Asked, accountId: string): Promise<Grant[]> {
  access.forget(accountId);
  const grants = await access.grantsOf(accountId);
  return grants.filter((grant) => grant.to === undefined || grant.to >= today);
}

/** The card of an account with which somebody can sign in or could; one that nobody used for long is deleted. */
export async function livingCardOf(asked: Asked, accountId: string) {
  const [card, states] = await Promise.all([
    cardOf(asked, accountId),
    asked.auth.states([accountId]),
  ]);
  return states.has(accountId) ? card : undefined;
}

export async function cardOf({ tx, county }: Asked, accountId: string) {
  return await tx.row(
    q
      .selectFrom('account_card')
      .select(['name', 'username'])
      .where('county_code', '=', county)
      .where('account_id', '=', accountId),
  );
}
