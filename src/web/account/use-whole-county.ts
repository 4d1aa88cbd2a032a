import { grantWith, type Me } from '../shell/me.ts';

/** The county or township as a choice beside its schools, for those who look after its accounts. */
export function useWholeCounty(me: Me): { placeId: string; placeName: string } | undefined {
  const grant = grantWith(me, 'account.edit', 'county');
  return grant && { placeId: grant.placeId, placeName: grant.placeName };
}
