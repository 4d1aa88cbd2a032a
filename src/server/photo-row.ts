import { sql } from 'kysely';
import type * as z from 'zod';

import type { PhotoNamed } from '../contract/photo.ts';
import type { Day } from '../domain/date.ts';
import { nearBits, type PhotoSide, whyNotMany } from '../domain/photo.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { FindingRow } from './finding-row.ts';

/** Which visit and which finding uses which photo. */

export type PhotoAbout = 'answer' | 'remark' | PhotoSide;

export interface PhotoRow {
  readonly used_by: 'visit' | 'finding';
  readonly used_id: string;
  readonly number: number;
  readonly place_id: string;
  /** Null once it was taken down. */
  readonly sha256: string | null;
  readonly about: PhotoAbout;
  readonly item: string | null;
  readonly day: Day;
  readonly taken_at: Date | null;
  readonly longitude: string | null;
  readonly is_covered: boolean;
  readonly added_by: string;
  readonly by: string | null;
  readonly remove_reason: string | null;
}

const columns = sql`used_by, used_id, number, place_id, sha256, about, item, day, taken_at, longitude, is_covered,
  added_by, card.name as by, remove_reason`;

export interface PhotoUse {
  readonly usedBy: 'visit' | 'finding';
  readonly usedId: string;
}

/** The photos of a visit or a finding, or one of them. */
export async function photosShown(
  { tx, county }: Asked,
  { usedBy, usedId, number }: PhotoUse & { readonly number?: number },
): Promise<PhotoRow[]> {
  return await tx.rows(
    sql<PhotoRow>`select ${columns} from file_use
      left join account_card card on card.county_code = file_use.county_code and card.account_id = added_by
      where file_use.county_code = ${county} and used_by = ${usedBy} and used_id = ${usedId}
        ${number === undefined ? sql`` : sql`and number = ${number}`}
      order by number`.compile(q),
  );
}

/** Those of the visit that belong to this finding, then its own. */
export async function photosBeside(asked: Asked, finding: FindingRow): Promise<PhotoRow[]> {
  const { tx, county } = asked;
  const own = photosShown(asked, { usedBy: 'finding', usedId: finding.finding_id });
  if (finding.source_kind !== 'visit-item' || finding.source_id === null) return await own;
  const before = tx.rows(
    sql<PhotoRow>`select ${columns} from file_use
      left join account_card card on card.county_code = file_use.county_code and card.account_id = added_by
      where file_use.county_code = ${county} and used_by = 'visit' and used_id = ${finding.source_id}
        and ${
          finding.item === null
            ? sql`about = 'remark' and item in (select number::text from visit_remark remark
                where remark.county_code = ${county} and remark.visit_id = ${finding.source_id}
                  and remark.says = ${finding.says})`
            : sql`about = 'answer' and item = ${finding.item}`
        } order by number`.compile(q),
  );
  return [...(await before), ...(await own)];
}

export interface NamedPhoto {
  readonly photo: z.output<typeof PhotoNamed>;
  readonly about: PhotoAbout;
  readonly item?: string;
}

/** Says that these photos, sent before, are of this visit or finding; answers how many. */
export async function keepPhotos(
  asked: Asked,
  { usedBy, usedId }: PhotoUse,
  named: readonly NamedPhoto[],
): Promise<number | Problem> {
  const { tx, county, place, now, today, account } = asked;
  if (named.length === 0) return 0;
  const used = await tx.row(
    sql<{ last: number; shown: number }>`select coalesce(max(number), 0)::int as last,
        (count(*) filter (where sha256 is not null))::int as shown from file_use
      where county_code = ${county} and used_by = ${usedBy} and used_id = ${usedId}`.compile(q),
  );
  const last = used?.last ?? 0;
  const many = whyNotMany((used?.shown ?? 0) + named.length, usedBy);
  if (many) return many;
  const hashes = [...new Set(named.map(({ photo }) => photo.sha256))];
  // Held, so that nobody deletes one in this moment as unused.
  const there = await tx.rows(
    sql`select sha256 from file where county_code = ${county} and place_id = ${place.placeId}
      and sha256 = any(${hashes}::text[]) order by sha256 for key share`.compile(q),
  );
  if (there.length < hashes.length)
    return problem('photo-missing', { count: hashes.length - there.length });
  const nowText = now.toISOString();
  const taken = ({ photo }: NamedPhoto) =>
    photo.takenAt !== undefined && photo.takenAt < nowText ? photo.takenAt : null;
  const photos = named.map(({ photo }) => photo);
  tx.send(
    sql`insert into file_use (county_code, used_by, used_id, number, place_id, school_id, sha256, about, item, day,
        taken_at, longitude, latitude, is_covered, added_by, added_at)
      select ${county}, ${usedBy}, ${usedId}, ${last} + one.number, ${place.placeId}, ${place.schoolId ?? null}::uuid,
        one.sha256, one.about, one.item, ${today}, one.taken_at, one.longitude, one.latitude, one.is_covered,
        ${account.accountId}, ${now}
      from unnest(${photos.map((one) => one.sha256)}::text[], ${named.map((one) => one.about)}::text[],
        ${named.map((one) => one.item ?? null)}::text[], ${named.map(taken)}::timestamptz[],
        ${photos.map((one) => one.at?.longitude ?? null)}::numeric[], ${photos.map((one) => one.at?.latitude ?? null)}::numeric[],
        ${photos.map((one) => one.isCovered)}::boolean[])
        with ordinality as one (sha256, about, item, taken_at, longitude, latitude, is_covered, number)`.compile(
      q,
    ),
  );
  return named.length;
}

/** How many of these photos of a school some other visit has shown: the same one, or nearly the same of another school. */
export async function photosReused(
  { tx, county, place }: Asked,
  visitId: string,
  hashes: readonly string[],
): Promise<number> {
  if (hashes.length === 0) return 0;
  const part = (of: string, shift: string) => `(((${of}.look) ${shift}) & 65535)`;
  // As the indexes say it.
  const isAlike = sql.raw(
    ['>> 48', '>> 32', '>> 16', '']
      .map((shift) => `${part('other', shift)} = ${part('mine', shift)}`)
      .join(' or '),
  );
  const elsewhere = sql`exists (select from file_use
    join visit on visit.county_code = file_use.county_code and visit.visit_id = file_use.used_id
    where file_use.county_code = ${county} and file_use.place_id = other.place_id
      and file_use.sha256 = other.sha256 and used_by = 'visit' and used_id <> ${visitId} and withdrawn_at is null)`;
  const row = await tx.row(
    sql<{ count: number }>`select count(*)::int as count from file mine
      where mine.county_code = ${county} and mine.place_id = ${place.placeId}
        and mine.sha256 = any(${[...hashes]}::text[])
        and (exists (select from file other where other.county_code = ${county} and other.sha256 = mine.sha256
            and ${elsewhere})
          or exists (select from file other where other.county_code = ${county} and other.place_id <> mine.place_id
            and other.look is not null and (${isAlike})
            and bit_count((other.look # mine.look)::bit(64)) <= ${nearBits} and ${elsewhere}))`.compile(
      q,
    ),
  );
  return row?.count ?? 0;
}
