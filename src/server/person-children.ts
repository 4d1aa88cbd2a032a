import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { type Session, sessions, sessionsFor } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { entryOf } from './roll-entry.ts';
import { readingsOf } from './roll-read.ts';

/** 我的孩子: what today's sheets say of the children that the caller answers for. */

type Child = Output<'person.children'>['children'][number];

interface ChildRow {
  readonly person_id: string;
  readonly name: string;
  readonly place_id: string;
  readonly school: string;
}

export const myChildren: Handler<'person.children'> = async (asked) => {
  const guardians = [...new Set(asked.grants.flatMap((grant) => grant.personId ?? []))];
  const rows = await childrenOf(asked, guardians);
  const children: Child[] = [];
  for (const row of rows) {
    const node = await asked.places.find(asked.county, row.place_id);
    if (!node) continue;
    children.push({
      personId: row.person_id,
      name: row.name,
      schoolName: row.school,
      className: placeFullName(node, asked.today),
      sessions: await sessionsOf(asked, node, row.person_id),
    });
  }
  return { day: asked.today, children };
};

async function childrenOf({ tx, county, today }: Asked, guardians: readonly string[]) {
  return await tx.rows(
    sql<ChildRow>`
      select distinct on (person.birth_day, person.name, person.person_id)
        person.person_id, person.name, m.place_id, school.name as school
      from guardianship g
      join person on person.county_code = g.county_code and person.person_id = g.pupil_id
      join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
      join place school on school.county_code = m.county_code and school.place_id = m.school_id
      where g.county_code = ${county} and g.guardian_id = any(${[...guardians]}::uuid[]) and g.valid_to is null
        and m.place_id is not null
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      order by person.birth_day, person.name, person.person_id, m.valid_from desc`.compile(q),
  );
}

/** The sessions due today with what was seen of the child; nothing on a day off. */
async function sessionsOf(
  asked: Asked,
  place: PlaceNode,
  personId: string,
): Promise<Child['sessions']> {
  const { tx, county, today } = asked;
  const { verdict, sessions: rules } = await asked.days.find(tx, place, today);
  if (!verdict.isSchoolDay) return [];
  const sheets = await tx.rows(
    q
      .selectFrom('class_day')
      .select(['session', 'version', 'at'])
      .where('county_code', '=', county)
      .where('day', '=', today)
      .where('class_id', '=', place.placeId),
  );
  return await Promise.all(
    sessionsFor(rules, place.kind === 'department').map(async ({ session }) => {
      const sheet = sheets.find((one) => sessions[one.session] === session);
      if (!sheet) return { session };
      const entry = await entryIn(asked, { place, session, version: sheet.version, personId });
      return { session, at: sheet.at.toISOString(), ...(entry && { entry }) };
    }),
  );
}

async function entryIn(
  { tx, county, today }: Asked,
  one: { place: PlaceNode; session: Session; version: number; personId: string },
) {
  const { session, version } = one;
  const key = { county, classId: one.place.placeId, day: today, session };
  return entryOf((await readingsOf(tx, key, version)).get(one.personId));
}
