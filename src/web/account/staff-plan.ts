import type { Input } from '../../contract/index.ts';
import type { Role } from '../../domain/role.ts';
import { reachOf } from '../shell/me.ts';
import type { StaffRow } from './StaffAccounts.tsx';

/** What a person is to be. */
export interface Wish {
  readonly role: Role;
  /** The class or building; needed for roles below the school. */
  readonly placeId?: string;
}

type StaffRoles = NonNullable<StaffRow['account']>['roles'];

/** 打算: the people chosen so far, by person. */
export type Plan = ReadonlyMap<string, Wish>;

export type Wanted = Input<'account.open-staff'>['people'][number];

/** The roles that a staff list can give: those of a whole school, and with one school chosen those below it. */
export const schoolRoles = ['principal', 'reporter', 'school-doctor', 'gate-guard'] as const;
export const smallRoles = ['class-teacher', 'dorm-keeper'] as const;

export function needsPlace(role: Role): boolean {
  return reachOf(role) !== 'school';
}

/** Those of a plan about whom everything is said. */
export function wantedOf(plan: Plan): Wanted[] {
  return [...plan].flatMap(([personId, { role, placeId }]) =>
    needsPlace(role) && placeId === undefined
      ? []
      : [{ personId, role, ...(placeId !== undefined && { placeId }) }],
  );
}

/** True when an account can be opened, or a code given anew. */
export function isOpenable(row: StaffRow): boolean {
  return row.account?.state !== 'active';
}

/** The roles of an account that was never used which a wish puts an end to; none while it holds what is wished. */
export function replacedBy({ account, schoolId }: StaffRow, wish: Wish | undefined): StaffRoles {
  const held = account?.state === 'invited' ? account.roles : [];
  if (!wish || (needsPlace(wish.role) && wish.placeId === undefined)) return [];
  const at = wish.placeId ?? schoolId;
  return held.some((one) => one.role === wish.role && one.placeId === at) ? [] : held;
}

/** A plan with one wish more, changed or taken back. */
export function withWish(plan: Plan, personId: string, wish: Wish | undefined): Plan {
  const next = new Map(plan);
  if (wish) next.set(personId, wish);
  else next.delete(personId);
  return next;
}

/** A plan with all those of the rows who have no account and whose title speaks for a role of the school. */
export function withProposed(plan: Plan, rows: readonly StaffRow[]): Plan {
  const next = new Map(plan);
  for (const row of rows) {
    const { personId, proposed, account, alike } = row;
    if (!proposed || account || alike) continue;
    const wish = wishFor(row, proposed);
    if (wish.placeId !== undefined || !needsPlace(proposed)) next.set(personId, wish);
  }
  return next;
}

/** A role for a person, a class teacher's with the class that the list of staff names. */
export function wishFor({ leads }: Pick<StaffRow, 'leads'>, role: Role): Wish {
  return role === 'class-teacher' && leads ? { role, placeId: leads.placeId } : { role };
}
