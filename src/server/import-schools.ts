import { sql } from 'kysely';

import { siteOf } from '../domain/county-map.ts';
import type { Datum } from '../domain/datum.ts';
import {
  normalizeCode,
  normalizePhone,
  whyNotPhone,
  whyNotSchoolCode,
} from '../domain/identity.ts';
import { columnTitle } from '../domain/import.ts';
import { gradeName, type SchoolKind, type Stage } from '../domain/place.ts';
import { isProblem } from '../domain/problem.ts';
import { gradesBeside, hasScheme, type Scheme, usualScheme } from '../domain/schooling.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { placeText, schemeText } from '../domain/text/place.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { type Placed, writeSites } from './county-map.ts';
import { q } from './db.ts';
import { type RowCells, rowCells } from './import-cells.ts';
import {
  insertPlaces,
  type KnownStand,
  type NewPlace,
  placesInUse,
  plainName,
} from './import-places.ts';
import { type Line, type Plan, type Task, wrongLine } from './import-plan.ts';
import { columns } from './person-bulk.ts';

/** 导入学校, and the townships that they name. */

interface Fields {
  readonly name: string;
  readonly code: string | undefined;
  readonly schoolKind: string;
  readonly township: string | undefined;
  readonly ownership: string | undefined;
  readonly isBoarding: boolean | undefined;
  readonly address: string | undefined;
  readonly phone: string | undefined;
  readonly scheme: Scheme | undefined;
  /** 位置, in WGS 84. */
  readonly site: Site | undefined;
}

type Site = readonly [longitude: number, latitude: number];

interface SchoolRow {
  readonly line: Line;
  readonly fields: Fields;
  readonly known: KnownStand | undefined;
  /** The township that the row names: one that exists, or the name of one to be made. */
  readonly above: KnownStand | string | undefined;
}

const areas = ['zone', 'township', 'center-school'] as const;

export async function planSchools(asked: Asked, task: Task): Promise<Plan> {
  const known = await placesInUse(asked, [...areas, 'school'], {
    below: undefined,
    isFinal: task.isFinal,
  });
  const planned = planRows(asked, task, {
    known,
    sites: await sitesOf(asked),
    ...(await schoolingOf(asked)),
  });
  const rows = planned.filter((one): one is SchoolRow => 'fields' in one);
  const changed = rows.filter((one) => one.line.outcome === 'edit');
  return {
    lines: planned.map((one) => ('fields' in one ? one.line : one)),
    touched: { people: [], homes: [], places: changed.flatMap((one) => one.known?.place_id ?? []) },
    write: async (writer) => {
      const placed = await addSchools(writer, task, rows);
      await writeSites(writer, [...placed, ...changed.flatMap(placedOf)]);
      return await changeSchools(writer, changed);
    },
  };
}

interface Grade {
  readonly school_id: string;
  readonly stage: Stage;
  readonly cohort: number;
}

interface Standing {
  readonly known: readonly KnownStand[];
  /** The grades in use of the schools that have any. */
  readonly graded: ReadonlyMap<string, readonly Grade[]>;
  readonly countyScheme: Scheme;
  /** Where schools lie that have a place on the map. */
  readonly sites: ReadonlyMap<string, Site>;
}

function planRows(
  asked: Asked,
  task: Task,
  { known, graded, countyScheme, sites }: Standing,
): (SchoolRow | Line)[] {
  const schools = known.filter((one) => one.kind === 'school');
  const byCode = new Map(schools.map((one) => [one.code, one]));
  const byName = groupBy(schools, (one) => plainName(one.name));
  const aboves = new Map(
    known.filter((one) => one.kind !== 'school').map((one) => [plainName(one.name), one]),
  );
  const seen = new Map<string, number>();
  return task.rows.map((staged): SchoolRow | Line => {
    const cells = rowCells('schools', staged, asked.language);
    const read = readFields(cells);
    const name = cells.text('name');
    if (!read || cells.wrong.length > 0) return wrongLine(staged.row, name, cells.wrong);
    const above = aboveOf(asked, task, { fields: read, aboves, cells });
    const match = matchOf(read, { byCode, byName, above });
    const scheme = schemeOf(asked, cells, { read, match, graded, countyScheme });
    const fields = { ...read, scheme };
    noteGrades(asked, cells, { read, grades: graded.get(match?.place_id ?? '') ?? [], match });
    noteClashes(cells, fields, { match, above, byCode, schools: known, seen });
    if (cells.wrong.length > 0) return wrongLine(staged.row, name, cells.wrong);
    return {
      line: lineOf(asked, staged.row, { fields, match, above, sites }),
      fields,
      known: match,
      above,
    };
  });
}

function readFields(cells: RowCells): Fields | undefined {
  const name = cells.needed('name');
  const schoolKind = cells.choice('schoolKind');
  if (cells.text('schoolKind') === '') cells.fault('schoolKind', 'empty');
  const code = cells.words('code');
  const phone = cells.words('phone');
  cells.refusal('code', code === undefined ? undefined : whyNotSchoolCode(code));
  cells.refusal('phone', phone === undefined ? undefined : whyNotPhone(phone));
  const boarding = cells.choice('isBoarding');
  const others = {
    township: cells.words('township'),
    ownership: cells.choice('ownership'),
    address: cells.words('address'),
    scheme: cells.choice('scheme') as Scheme | undefined,
    site: siteFrom(cells, name ?? ''),
  };
  if (name === undefined || schoolKind === undefined) return undefined;
  return {
    name,
    schoolKind,
    code: code === undefined ? undefined : normalizeCode(code),
    phone: phone === undefined ? undefined : normalizePhone(phone),
    isBoarding: boarding === undefined ? undefined : boarding === 'yes',
    ...others,
  };
}

const degrees = /^\d{1,3}(\.\d{1,12})?$/;

/** Both or none, and in China. */
function siteFrom(cells: RowCells, name: string): Site | undefined {
  const datum = (cells.choice('datum') ?? 'wgs84') as Datum;
  const read = (['longitude', 'latitude'] as const).map((key) => {
    const text = cells.words(key);
    if (text !== undefined && !degrees.test(text)) cells.fault(key, 'badDegrees');
    return text === undefined ? undefined : Number(text);
  });
  const [longitude, latitude] = read;
  if (longitude === undefined && latitude === undefined) return undefined;
  if (longitude === undefined || latitude === undefined) {
    cells.fault(longitude === undefined ? 'longitude' : 'latitude', 'otherDegrees');
    return undefined;
  }
  if (Number.isNaN(longitude + latitude)) return undefined;
  const point = siteOf([longitude, latitude], datum, name);
  if (!isProblem(point)) return point;
  cells.refusal('longitude', point);
  return undefined;
}

async function sitesOf({ tx, county }: Asked): Promise<Map<string, Site>> {
  const rows = await tx.rows(
    sql<{
      place_id: string;
      longitude: number;
      latitude: number;
    }>`select place_id, longitude::float as longitude,
      latitude::float as latitude from place_site where county_code = ${county}`.compile(q),
  );
  return new Map(rows.map((row) => [row.place_id, [row.longitude, row.latitude]]));
}

function placedOf({ known, fields: { site } }: SchoolRow): Placed[] {
  return known && site ? [{ schoolId: known.place_id, longitude: site[0], latitude: site[1] }] : [];
}

interface SchemeFacts {
  readonly read: Fields;
  readonly match: KnownStand | undefined;
  readonly graded: ReadonlyMap<string, readonly Grade[]>;
  readonly countyScheme: Scheme;
}

/** The scheme to be written: none where the row says what holds already. With grades in use it renames them. */
function schemeOf(
  { language }: Asked,
  cells: RowCells,
  { read, match, graded, countyScheme }: SchemeFacts,
): Scheme | undefined {
  const { scheme, schoolKind } = read;
  const now = match?.scheme ?? countyScheme;
  if (scheme === undefined || scheme === now) return undefined;
  if (!hasScheme(schoolKind as SchoolKind)) cells.fault('scheme', 'schemeNotHere');
  else if (match && graded.has(match.place_id))
    cells.fault('scheme', 'schemeHasClasses', { now: say(schemeText[now], language) });
  return scheme;
}

interface KindFacts {
  readonly read: Fields;
  readonly match: KnownStand | undefined;
  readonly grades: readonly Grade[];
}

/** A school is not made one of a kind that does not teach the grades it has. */
function noteGrades({ today }: Asked, cells: RowCells, { read, match, grades }: KindFacts): void {
  if (!match || match.school_kind === read.schoolKind) return;
  const stray = gradesBeside(grades, read.schoolKind as SchoolKind);
  const names = stray.map(({ stage, cohort }) => gradeName(stage, cohort, today)).join('、');
  if (names) cells.fault('schoolKind', 'kindHasGrades', { grades: names });
}

async function schoolingOf({
  tx,
  county,
}: Asked): Promise<Pick<Standing, 'graded' | 'countyScheme'>> {
  const [grades, root] = await Promise.all([
    tx.rows(
      sql<Grade>`select school_id, stage, cohort::int from place where county_code = ${county}
        and kind = 'grade' and valid_to is null and school_id is not null
        order by school_id, stage, cohort desc`.compile(q),
    ),
    tx.row(
      sql<{ scheme: Scheme | null }>`select scheme from place
        where county_code = ${county} and kind = 'county'`.compile(q),
    ),
  ]);
  return {
    graded: groupBy(grades, (row) => row.school_id),
    countyScheme: root?.scheme ?? usualScheme,
  };
}

interface Above {
  readonly fields: Fields;
  readonly aboves: ReadonlyMap<string, KnownStand>;
  readonly cells: RowCells;
}

function aboveOf({ county }: Asked, { place }: Task, { fields, aboves, cells }: Above) {
  const { township } = fields;
  if (township === undefined) return undefined;
  const found = aboves.get(plainName(township));
  if (found) return found.path.includes(place.placeId) ? found : notBelow(cells, township);
  // Below a township no other is made.
  const mayMake = place.kind === 'county' || place.kind === 'zone';
  return mayMake && county > 0 ? township : notBelow(cells, township);
}

function notBelow(cells: RowCells, name: string): undefined {
  cells.fault('township', 'townshipIsSchool', { name });
  return undefined;
}

interface Facts {
  readonly byCode: ReadonlyMap<string | null, KnownStand>;
  readonly byName: ReadonlyMap<string, readonly KnownStand[]>;
  readonly above: KnownStand | string | undefined;
}

/** The school of that code, else the one of that name; of several, the one in the township named. */
function matchOf({ code, name }: Fields, { byCode, byName, above }: Facts): KnownStand | undefined {
  const coded = code === undefined ? undefined : byCode.get(code);
  if (coded) return coded;
  const named = byName.get(plainName(name)) ?? [];
  const here = named.filter((one) => typeof above === 'object' && one.parent_id === above.place_id);
  const [only] = here.length === 1 ? here : named.length === 1 ? named : [];
  return only;
}

interface Clash {
  readonly match: KnownStand | undefined;
  readonly above: KnownStand | string | undefined;
  readonly byCode: ReadonlyMap<string | null, KnownStand>;
  readonly schools: readonly KnownStand[];
  /** Rows of this file by name and by code. */
  readonly seen: Map<string, number>;
}

function noteClashes(
  cells: RowCells,
  fields: Fields,
  { match, above, schools, seen }: Clash,
): void {
  const keys = [
    ['name', `name ${plainName(fields.name)} ${fields.township ?? ''}`, 'sameRow'],
    ...(fields.code === undefined ? [] : [['code', `code ${fields.code}`, 'sameCode'] as const]),
  ] as const;
  for (const [key, mark, fault] of keys) {
    const first = seen.get(mark);
    if (first !== undefined) cells.fault(key, fault, { row: first });
    else seen.set(mark, cells.row);
  }
  if (!match || above === undefined) return;
  const isElsewhere = typeof above === 'string' || match.parent_id !== above.place_id;
  const parent = schools.find((one) => one.place_id === match.parent_id)?.name ?? '';
  if (isElsewhere)
    cells.fault('township', 'nameElsewhere', {
      name: match.name,
      place: parent || placeText.county.zh,
    });
}

function lineOf(
  { language }: Asked,
  row: number,
  {
    fields,
    match,
    above,
    sites,
  }: {
    fields: Fields;
    match: KnownStand | undefined;
    above: SchoolRow['above'];
    sites: Standing['sites'];
  },
): Line {
  const made = { row, name: fields.name, wrong: [] };
  if (!match) {
    const kind = say(placeText.school, language);
    const says =
      typeof above === 'string'
        ? say(importDoneText.newWith, language, { kind, places: above })
        : say(importDoneText.newPlace, language, { kind });
    return { ...made, outcome: 'join', says };
  }
  const what = changesOf(fields, match, sites.get(match.place_id)).map((key) =>
    columnTitle('schools', key, language),
  );
  if (what.length === 0) return { ...made, outcome: 'same', says: '' };
  const words = what.join(say(importDoneText.and, language));
  return { ...made, outcome: 'edit', says: say(importDoneText.edit, language, { what: words }) };
}

/** Columns that are filled in and differ from what is recorded. */
function changesOf(fields: Fields, known: KnownStand, site: Site | undefined): string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['name', fields.name, known.name],
    ['code', fields.code, known.code],
    ['schoolKind', fields.schoolKind, known.school_kind],
    ['ownership', fields.ownership, known.ownership],
    ['isBoarding', fields.isBoarding, known.is_boarding],
    ['address', fields.address, known.address],
    ['phone', fields.phone, known.phone],
    ['scheme', fields.scheme, known.scheme],
    ['longitude', fields.site?.[0], site?.[0]],
    ['latitude', fields.site?.[1], site?.[1]],
  ];
  return pairs.flatMap(([key, said, recorded]) =>
    said !== undefined && said !== recorded ? [key] : [],
  );
}

async function addSchools(
  asked: Asked,
  { place }: Task,
  rows: readonly SchoolRow[],
): Promise<Placed[]> {
  const added = rows.filter((one) => !one.known);
  const townships = new Map<string, NewPlace>();
  for (const { above } of added)
    if (typeof above === 'string' && !townships.has(plainName(above)))
      townships.set(plainName(above), {
        placeId: asked.id(),
        kind: 'township',
        parentId: place.placeId,
        path: place.path,
        schoolId: undefined,
        name: above,
      });
  const parentOf = (above: SchoolRow['above']) => {
    const made = typeof above === 'string' ? townships.get(plainName(above)) : undefined;
    if (made) return { parentId: made.placeId, path: [...made.path, made.placeId] };
    return typeof above === 'object'
      ? { parentId: above.place_id, path: above.path }
      : { parentId: place.placeId, path: place.path };
  };
  await insertPlaces(asked, [...townships.values()]);
  const placed: Placed[] = [];
  await insertPlaces(
    asked,
    added.map(({ fields, above }): NewPlace => {
      const placeId = asked.id();
      const { township: _, site, ...own } = fields;
      if (site) placed.push({ schoolId: placeId, longitude: site[0], latitude: site[1] });
      const isBoarding = own.isBoarding ?? false;
      return { ...own, ...parentOf(above), isBoarding, placeId, kind: 'school', schoolId: placeId };
    }),
  );
  return placed;
}

async function changeSchools(
  { tx, county, now }: Asked,
  changed: readonly SchoolRow[],
): Promise<boolean> {
  if (changed.length === 0) return true;
  const written = await tx.rows(
    sql`update place set name = one.name, code = coalesce(one.code, place.code), school_kind = one.school_kind,
        ownership = coalesce(one.ownership, place.ownership), is_boarding = coalesce(one.is_boarding, place.is_boarding),
        address = coalesce(one.address, place.address), phone = coalesce(one.phone, place.phone),
        scheme = coalesce(one.scheme, place.scheme),
        version = place.version + 1, updated_at = ${now}
      from unnest(${columns(changed, [
        ['uuid', ({ known }) => known?.place_id],
        ['integer', ({ known }) => known?.version],
        ['text', ({ fields }) => fields.name],
        ['text', ({ fields }) => fields.code ?? null],
        ['text', ({ fields }) => fields.schoolKind],
        ['text', ({ fields }) => fields.ownership ?? null],
        ['boolean', ({ fields }) => fields.isBoarding ?? null],
        ['text', ({ fields }) => fields.address ?? null],
        ['text', ({ fields }) => fields.phone ?? null],
        ['text', ({ fields }) => fields.scheme ?? null],
      ])}) as one (place_id, version, name, code, school_kind, ownership, is_boarding, address, phone, scheme)
      where county_code = ${county} and place.place_id = one.place_id and place.version = one.version
      returning place.place_id`.compile(q),
  );
  return written.length === changed.length;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
