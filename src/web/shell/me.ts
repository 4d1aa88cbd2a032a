import { createContext, useContext } from 'react';

import type { Output } from '../../contract/index.ts';
import { type Capability, type Reach, type Role, roleMay, roles } from '../../domain/role.ts';

/** 我: who is signed in, with the grants of the chosen county. */
export type Me = Output<'account.me'>;
export type MyGrant = Me['grants'][number];

/** The signed-in account; filled by the shell for every page in it. */
export const MeContext = createContext<Me | undefined>(undefined);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of the shell');
  return me;
}

/** The grants in force in the chosen county. */
export function grantsOf(me: Me): MyGrant[] {
  return me.grants.filter((grant) => me.county === undefined || grant.county === me.county);
}

/** True when one of the grants allows it somewhere; the server decides for the very place. */
export function can(me: Me, capability: Capability): boolean {
  return me.may.includes(capability);
}

/** True when a grant allows it at the place whose path (itself and what is above it) is given. */
export function mayOf(me: Me, capability: Capability, path: readonly string[]): boolean {
  return grantsOf(me).some(
    (grant) => roleMay(grant.role, capability) && path.includes(grant.placeId),
  );
}

/** The first grant with the capability, of that reach where one is named. */
export function grantWith(me: Me, capability: Capability, reach?: Reach): MyGrant | undefined {
  return grantsOf(me).find(
    (grant) => roleMay(grant.role, capability) && (!reach || reachOf(grant.role) === reach),
  );
}

/** The grant with the capability at the county itself, not at one of its townships. */
export function wholeCounty(me: Me, capability: Capability): MyGrant | undefined {
  return grantsOf(me).find(
    (grant) => roleMay(grant.role, capability) && grant.placeKind === 'county',
  );
}

/** The grant of somebody who stands above the counties; they have nothing else here. */
export function regionOf(me: Me): MyGrant | undefined {
  return grantsOf(me).find((grant) => roleMay(grant.role, 'region.read'));
}

export function reachOf(role: Role): Reach {
  return roles[role].reach;
}

/** 主机构: the place that lists open at: the county for its officers, else the school, else the class. */
export function homePlace(me: Me, capability: Capability = 'place.read'): string | undefined {
  const grant =
    grantWith(me, capability, 'county') ??
    grantWith(me, capability, 'school') ??
    grantWith(me, capability, 'class');
  return grant?.placeId;
}
