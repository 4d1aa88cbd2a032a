import { sql } from 'kysely';

import { normalizeCode, whyNotPhone, whyNotSchoolCode } from '../domain/identity.ts';
import {
  besideKinds,
  gradeName,
  type PlaceKind,
  type SchoolKind,
  type Stage,
  whyNotBelow,
} from '../domain/place.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { gradesBeside } from '../domain/schooling.ts';
import { schoolKindText } from '../domain/text/place.ts';
import type { Asked, FeatureHandlers } from './answer.ts';
import { q } from './db.ts';
import { endClocksOf } from './finding-clock.ts';
import { lockPlaces } from './person-roster.ts';
import { placeFullName } from './place-name.ts';
import { childrenOf, divisionsAbove, liveOn, type Place, readPlaces } from './place-read.ts';
import { previewScheme, setScheme } from './place-scheme.ts';
import { standingAfter, whyNotClose } from './place-standing.ts';

export const placeHandlers: FeatureHandlers<'place'> = {
  'place.scheme-preview': previewScheme,
  'place.set-scheme': setScheme,

  'place.children': async (asked, input) => {
    const { place: node, county, today } = asked;
    const { placeId } = input;
    const [own, children, path, divisions] = await Promise.all([
      readPlaces(asked, sql<boolean>`place_id = ${placeId}`),
      readPlaces(asked, childrenOf(asked, input)),
      Promise.all(node.path.map(async (id) => await asked.places.find(county, id))),
      divisionsAbove(asked),
    ]);
    const [place] = own;
    if (!place) return problem('not-found', { what: '这个机构' });
    return {
      place,
      path: path.flatMap((one) =>
        one ? { placeId: one.placeId, name: placeFullName(one, today), kind: one.kind } : [],
      ),
      divisions,
      children,
    };
  },

  'place.schools': async (asked) => {
    const { grants, today, county } = asked;
    const lists = await Promise.all(
      grants.map(async (grant) =>
        grant.schoolId ? [grant.schoolId] : await asked.places.schoolsBelow(county, grant.placeId),
      ),
    );
    const ids = [...new Set(lists.flat())];
    return {
      schools: await readPlaces(
        asked,
        sql<boolean>`place_id = any(${ids}::uuid[]) and ${liveOn(today)}`,
      ),
    };
  },

  'place.classes': async (asked, { schoolId }) => ({
    places: await readPlaces(
      asked,
      sql<boolean>`school_id = ${schoolId} and kind <> 'school' and kind <> all(${[...besideKinds]}::text[]) and ${liveOn(asked.today)}`,
    ),
  }),

  'place.create': async (asked, { parentId, kind, from = asked.today, ...fields }) => {
    const { tx, county } = asked;
    await lockPlaces(asked, [parentId]);
    const [parent] = await readPlaces(asked, sql<boolean>`place_id = ${parentId}`);
    if (!parent) return problem('not-found', { what: '上级机构' });
    if (parent.to !== undefined && parent.to < from)
      return problem('place-closed', { name: parent.fullName });
    const refusal =
      whyNotBelow(parent.kind, kind) ??
      (await whyNotFields(asked, { kind, parent, fields, placeId: undefined }));
    if (refusal) return refusal;
    const placeId = asked.id();
    tx.send(
      q.insertInto('place').values({
        county_code: county,
        place_id: placeId,
        kind,
        parent_id: parentId,
        path: [...asked.place.path, placeId],
        school_id: kind === 'school' ? placeId : (parent.schoolId ?? null),
        valid_from: from,
        updated_at: asked.now,
        ...columnsOf(kind, fields, parent),
      }),
    );
    asked.afterwards(() => asked.places.forget(county));
    return { placeId };
  },

  'place.update': async (asked, { placeId, version, ...given }) => {
    const { tx, county } = asked;
    const [place] = await readPlaces(asked, sql<boolean>`place_id = ${placeId}`);
    if (!place) return problem('not-found', { what: '这个机构' });
    if (place.version !== version) return problem('changed-meanwhile', { what: place.fullName });
    const standing = standingAfter(asked, place, given);
    if (isProblem(standing)) return standing;
    const fields = { ...given, ...standing };
    const stray = await whyNotKind(asked, place, fields.schoolKind);
    if (stray) return stray;
    const [parent] = await readPlaces(
      asked,
      sql<boolean>`place_id = ${place.parentId ?? null}::uuid`,
    );
    const refusal = await whyNotFields(asked, { kind: place.kind, parent, fields, placeId });
    if (refusal) return refusal;
    const changed = await tx.row(
      q
        .updateTable('place')
        .set({
          ...columnsOf(place.kind, fields, parent),
          version: version + 1,
          updated_at: asked.now,
        })
        .where('county_code', '=', county)
        .where('place_id', '=', placeId)
        .where('version', '=', version)
        .returning('version'),
    );
    if (!changed) return problem('changed-meanwhile', { what: place.fullName });
    if (place.kind === 'grade') passOn(asked, placeId, fields);
    asked.afterwards(() => {
      asked.places.forget(county);
      asked.days.forget(county);
    });
    return { placeId, version: version + 1 };
  },

  'place.close': async (asked, { placeId, to, reason }) => {
    const { tx, county } = asked;
    // Held, so that nobody is put into it while it is looked at.
    await lockPlaces(asked, [placeId]);
    const [place] = await readPlaces(asked, sql<boolean>`place_id = ${placeId}`);
    if (!place) return problem('not-found', { what: '这个机构' });
    const refusal = whyNotClose(asked, place);
    if (refusal) return refusal;
    if (place.to !== undefined) return problem('place-closed', { name: place.fullName });
    if (to < place.from) return problem('from-after-to');
    const inside = await tx.row(
      sql<{ count: number }>`
        select (select count(*) from place where county_code = ${county} and parent_id = ${placeId}
            and (valid_to is null or valid_to > ${to}))::int
          + (select count(*) from membership where county_code = ${county} and (place_id = ${placeId} or room_id = ${placeId} or seat_id = ${placeId})
            and (valid_to is null or valid_to > ${to}))::int as count`.compile(q),
    );
    if (inside && inside.count > 0) return problem('place-not-empty', { count: inside.count });
    tx.send(
      q
        .updateTable('place')
        .set({
          valid_to: to,
          end_reason: reason,
          version: place.version + 1,
          updated_at: asked.now,
        })
        .where('county_code', '=', county)
        .where('place_id', '=', placeId),
    );
    if (place.kind === 'school') await endClocksOf(asked, { schoolId: placeId, to });
    asked.afterwards(() => asked.places.forget(county));
    return { placeId };
  },
};

/** Why a school cannot be of another kind: it has grades that such a school does not teach. */
async function whyNotKind(
  asked: Asked,
  { placeId, kind, schoolKind, fullName }: Place,
  given: SchoolKind | undefined,
): Promise<Problem | undefined> {
  if (kind !== 'school' || given === undefined || given === schoolKind) return undefined;
  // Held, so that nobody makes a grade while they are looked at.
  await lockPlaces(asked, [placeId]);
  const grades = await asked.tx.rows(
    sql<{ stage: Stage; cohort: number }>`select stage, cohort::int from place
      where county_code = ${asked.county} and school_id = ${placeId} and kind = 'grade' and valid_to is null
      order by stage, cohort desc`.compile(q),
  );
  const stray = gradesBeside(grades, given);
  if (stray.length === 0) return undefined;
  const what = stray.map(({ stage, cohort }) => gradeName(stage, cohort, asked.today)).join('、');
  const { zh, en } = schoolKindText[given];
  return problem('kind-has-grades', { name: fullName, what, kind: zh, kindEn: en });
}

/** The classes of a grade carry its stage and year, from which their names follow. */
function passOn({ tx, county, now }: Asked, gradeId: string, { stage, cohort }: Fields): void {
  tx.send(
    sql`update place set stage = ${stage}, cohort = ${cohort}, version = version + 1, updated_at = ${now}
      where county_code = ${county} and parent_id = ${gradeId} and kind = 'class'`.compile(q),
  );
}

interface Fields {
  readonly name: string;
  readonly code?: string | undefined;
  readonly schoolKind?: SchoolKind | undefined;
  readonly ownership?: 'public' | 'private' | undefined;
  readonly isBoarding?: boolean | undefined;
  readonly stage?: Stage | undefined;
  readonly cohort?: number | undefined;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
}

/** Only the fields that a place of the kind has; a class takes stage and year from its grade. */
function columnsOf(kind: PlaceKind, fields: Fields, parent: Place | undefined) {
  const isSchool = kind === 'school';
  const grade = kind === 'grade' ? fields : kind === 'class' ? parent : undefined;
  return {
    name: kind === 'grade' ? `${fields.cohort ?? ''}级` : fields.name,
    code: (fields.code && normalizeCode(fields.code)) || null,
    school_kind: isSchool ? (fields.schoolKind ?? null) : null,
    ownership: isSchool ? (fields.ownership ?? null) : null,
    is_boarding: isSchool ? (fields.isBoarding ?? false) : null,
    stage: grade?.stage ?? null,
    cohort: grade?.cohort ?? null,
    address: fields.address ?? null,
    phone: fields.phone || null,
  };
}

interface Checked {
  readonly kind: PlaceKind;
  readonly parent: Place | undefined;
  readonly fields: Fields;
  readonly placeId: string | undefined;
}

async function whyNotFields(asked: Asked, checked: Checked): Promise<Problem | undefined> {
  const { kind, fields } = checked;
  if (kind === 'school' && !fields.schoolKind)
    return problem('bad-input', { what: '请选择学校类型' });
  if (kind === 'school' && fields.code) {
    const refusal = whyNotSchoolCode(fields.code);
    if (refusal) return refusal;
  }
  const wrongPhone = fields.phone ? whyNotPhone(fields.phone) : undefined;
  if (wrongPhone) return wrongPhone;
  if (kind === 'grade') {
    const refusal = await whyNotGrade(asked, checked);
    if (refusal) return refusal;
  }
  return await whyNotUnique(asked, checked);
}

async function whyNotGrade(
  asked: Asked,
  { fields, parent, placeId }: Checked,
): Promise<Problem | undefined> {
  const { stage, cohort } = fields;
  if (!stage || cohort === undefined) return problem('bad-input', { what: '请选择学段和入学年' });
  const [school] = parent?.schoolId
    ? await readPlaces(asked, sql<boolean>`place_id = ${parent.schoolId}`)
    : [];
  if (!school?.stages || school.stages.includes(stage)) return undefined;
  // A grade that was left over when the school's 学制 changed keeps its stage.
  const grades = placeId
    ? await readPlaces(asked, sql<boolean>`place_id = ${placeId} and stage = ${stage}`)
    : [];
  return grades.length > 0 ? undefined : problem('bad-input', { what: '这所学校没有这个学段' });
}

/** Names are unique beside each other, codes in the county, among places in use. */
async function whyNotUnique(asked: Asked, checked: Checked): Promise<Problem | undefined> {
  const { kind, fields, parent, placeId } = checked;
  const { name, code, stage } = columnsOf(kind, fields, parent);
  const twin = await asked.tx.row(
    sql<{ name: string }>`
      select name from place where county_code = ${asked.county} and valid_to is null
        and place_id is distinct from ${placeId ?? null}::uuid
        and ((parent_id = ${parent?.placeId ?? null}::uuid and kind = ${kind} and name = ${name}
            and stage is not distinct from ${stage}::text)
          or code = ${code}::text) limit 1`.compile(q),
  );
  return twin && problem('already-exists', { what: twin.name });
}
