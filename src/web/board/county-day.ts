import type { Output } from '../../contract/index.ts';
import { type BoardFilters, boardShows } from '../../domain/board.ts';
import { type SchoolKind, schoolKinds } from '../../domain/place.ts';
import type { Address } from '../ui/use-address.ts';

export type CountyDay = Output<'roll.county-day'>;
export type SchoolRow = CountyDay['schools'][number];

/** What the address narrows the board to, for the page and for its file alike. */
export function boardFilters(address: Address): BoardFilters & { kind?: SchoolKind } {
  const q = address.get('q');
  const kind = schoolKinds.find((one) => one === address.get('kind'));
  const show = boardShows.find((one) => one === address.get('show'));
  return { ...(q && { q }), ...(kind && { kind }), ...(show && { show }) };
}
