import { sql } from 'kysely';

import { normalizeCode } from '../domain/identity.ts';
import { importFaultText } from '../domain/text/import-fault.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** Finds the school that a row names, among those of the import's place. */

/** A school's id, or why it cannot be told. */
export type FoundSchool = { readonly schoolId: string } | { readonly says: string };

export type SchoolFinder = (name: string) => FoundSchool;

export async function schoolFinder(asked: Asked): Promise<SchoolFinder> {
  const { tx, county, place, language } = asked;
  const schools = await tx.rows(
    sql<{ place_id: string; name: string; code: string | null }>`
      select place_id, name, code from place where county_code = ${county} and kind = 'school'
        and path @> array[${place.placeId}]::uuid[] and valid_to is null order by place_id`.compile(
      q,
    ),
  );
  const byName = new Map<string, string[]>();
  const add = (key: string, id: string) => byName.set(key, [...(byName.get(key) ?? []), id]);
  for (const one of schools) {
    add(plain(one.name), one.place_id);
    if (one.code !== null) add(one.code, one.place_id);
  }
  const own = place.kind === 'school' ? place.placeId : undefined;
  const county_ = plain((await asked.places.find(county, place.path[0] ?? ''))?.name ?? '');
  return (name) => {
    const wanted = plain(name);
    if (wanted === '')
      return own ? { schoolId: own } : { says: say(importFaultText.empty, language) };
    const found =
      byName.get(wanted) ??
      byName.get(normalizeCode(name)) ??
      // 云溪县实验小学 and 实验小学 are the same within 云溪县.
      byName.get(wanted.startsWith(county_) ? wanted.slice(county_.length) : county_ + wanted);
    const [first, ...others] = found ?? [];
    if (first === undefined || others.length > 0)
      return {
        says: notFound(name, { own: own && place.name, isMany: others.length > 0, language }),
      };
    return { schoolId: first };
  };
}

function notFound(
  name: string,
  { own, isMany, language }: { own: string | undefined; isMany: boolean; language: Language },
): string {
  if (isMany) return say(importFaultText.manySchools, language, { name });
  return own === undefined
    ? say(importFaultText.noSchool, language, { name })
    : say(importFaultText.otherSchool, language, { name, own });
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}
