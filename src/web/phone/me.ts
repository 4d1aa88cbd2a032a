import { createContext, useContext } from 'react';

import type { Output } from '../../contract/index.ts';
import { type Reach, roleMay, roles } from '../../domain/role.ts';

/** 我: who is signed in on this phone. */
export type Me = Output<'account.me'>;
export type MyGrant = Me['grants'][number];

export const MeContext = createContext<Me | undefined>(undefined);

/** Who is signed in; only inside of the pages. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of the signed-in pages');
  return me;
}

/** The grants of the county that is shown. */
export function grantsOf(me: Me): readonly MyGrant[] {
  return me.grants.filter(({ county }) => me.county === undefined || county === me.county);
}

/** The grants of one level. */
export function grantsAt(me: Me, reach: Reach): readonly MyGrant[] {
  return grantsOf(me).filter(({ role }) => roles[role].reach === reach);
}

/** 我要查的班: classes given to this person by name, as their teacher or substitute. */
export function classGrants(me: Me): readonly MyGrant[] {
  return grantsAt(me, 'class').filter(({ role }) => roleMay(role, 'roll.submit'));
}

/** One grant per place that allows counting there. */
export function countingPlaces(me: Me, reach: 'county' | 'school'): readonly MyGrant[] {
  const found = grantsAt(me, reach).filter(({ role }) => roleMay(role, 'roll.count'));
  return found.filter((one, n) => found.findIndex(({ placeId }) => placeId === one.placeId) === n);
}

/** The counties in which this person answers for children, with their names; the one that is shown first. */
export function familyCounties(me: Me): ReadonlyMap<number, string> {
  const own = me.grants.filter(({ role }) => roles[role].reach === 'family');
  const first = own.filter(({ county }) => county === me.county);
  return new Map([...first, ...own].map((one) => [one.county, one.countyName]));
}

/** A family needs no county to be chosen: its children are shown together, wherever they are. */
export function isOnlyFamily(me: Me): boolean {
  return me.grants.length > 0 && me.grants.every(({ role }) => roles[role].reach === 'family');
}
