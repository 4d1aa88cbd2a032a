import { sql } from 'kysely';

import type { PlaceKind, Stage } from '../domain/place.ts';
import type { Scheme } from '../domain/schooling.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';

/** Places that an import makes, whatever their kind. */

export interface NewPlace {
  readonly placeId: string;
  readonly kind: PlaceKind;
  readonly parentId: string;
  /** Of the parent, from the county down. */
  readonly path: readonly string[];
  readonly schoolId: string | undefined;
  readonly name: string;
  readonly code?: string | undefined;
  readonly schoolKind?: string | undefined;
  readonly ownership?: string | undefined;
  readonly isBoarding?: boolean | undefined;
  readonly scheme?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly cohort?: number | undefined;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
}

/** Writes places from today on; parents must come before what stands below them. */
export async function insertPlaces(
  { tx, county, today, now }: Asked,
  places: readonly NewPlace[],
): Promise<void> {
  if (places.length === 0) return;
  await tx.rows(
    sql`insert into place (county_code, valid_from, updated_at, place_id, kind, parent_id, path, school_id, name, code,
        school_kind, ownership, is_boarding, stage, cohort, address, phone, scheme)
      select ${county}::integer, ${today}::date, ${now}::timestamptz, place_id, kind, parent_id, path::uuid[], school_id,
        name, code, school_kind, ownership, is_boarding, stage, cohort, address, phone, scheme
      from unnest(${columns(places, [
        ['uuid', (one) => one.placeId],
        ['text', (one) => one.kind],
        ['uuid', (one) => one.parentId],
        ['text', (one) => `{${[...one.path, one.placeId].join(',')}}`],
        ['uuid', (one) => one.schoolId ?? null],
        ['text', (one) => one.name],
        ['text', (one) => one.code ?? null],
        ['text', (one) => one.schoolKind ?? null],
        ['text', (one) => one.ownership ?? null],
        ['boolean', (one) => one.isBoarding ?? null],
        ['text', (one) => one.stage ?? null],
        ['smallint', (one) => one.cohort ?? null],
        ['text', (one) => one.address ?? null],
        ['text', (one) => one.phone ?? null],
        ['text', (one) => one.scheme ?? null],
      ])}) as one (place_id, kind, parent_id, path, school_id, name, code, school_kind, ownership, is_boarding, stage,
        cohort, address, phone, scheme)`.compile(q),
  );
}

/** A place in use, as an import compares with it. */
export interface KnownStand {
  readonly place_id: string;
  readonly kind: PlaceKind;
  readonly parent_id: string | null;
  readonly path: string[];
  readonly school_id: string | null;
  readonly name: string;
  readonly code: string | null;
  readonly school_kind: string | null;
  readonly ownership: string | null;
  readonly is_boarding: boolean | null;
  readonly stage: Stage | null;
  readonly cohort: number | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly version: number;
  readonly scheme: Scheme | null;
  /** Of the county's root. */
  readonly county_scheme: Scheme | null;
}

/** The places in use of some kinds, below a place or (undefined) in the whole county; held when `isFinal`. */
export async function placesInUse(
  { tx, county }: Asked,
  kinds: readonly PlaceKind[],
  { below, isFinal }: { below: string | undefined; isFinal: boolean },
): Promise<KnownStand[]> {
  return await tx.rows(
    sql<KnownStand>`
      select place_id, kind, parent_id, path, school_id, name, code, school_kind, ownership, is_boarding, stage, cohort,
        address, phone, version, scheme,
        (select root.scheme from place root where root.county_code = ${county} and root.place_id = place.path[1])
          as county_scheme
      from place where county_code = ${county} and kind = any(${[...kinds]}::text[]) and valid_to is null
        and (${below ?? null}::uuid is null or school_id = ${below ?? null}::uuid)
      order by place_id ${isFinal ? sql`for no key update` : sql``}`.compile(q),
  );
}

/** A name without the differences in width and spaces. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}
