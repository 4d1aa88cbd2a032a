import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { normalizeIdNumber, normalizeStudentNo } from '../domain/identity.ts';
import { importRule } from '../domain/import.ts';
import type { PlaceKind } from '../domain/place.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { placeText } from '../domain/text/place.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
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
import { type PupilFinder, pupilFinder, type Seat, seatsOf } from './import-seats-known.ts';
import { columns } from './person-bulk.ts';

/** 导入宿舍、校车、食堂: places beside the class, and who sleeps, rides or eats there. */

interface SeatRow {
  readonly line: Line;
  /** The names of building (if the kind has one) and room, run or table. */
  readonly outer: string | undefined;
  readonly inner: string;
  readonly personId: string | undefined;
  /** Their bed elsewhere, which ends. */
  readonly leaves: Seat | undefined;
}

interface Kinds {
  readonly outer: PlaceKind | undefined;
  readonly inner: PlaceKind;
}

export async function planSeats(asked: Asked, task: Task): Promise<Plan> {
  const { outer, inner } = importRule(task.kind);
  if (!inner) throw new Error(`import: ${task.kind} seats nobody`);
  const kinds: Kinds = { outer, inner };
  const below = task.place.placeId;
  const wanted = ['school', ...(outer ? [outer] : []), inner] as const;
  const known = await placesInUse(asked, wanted, { below, isFinal: task.isFinal });
  const seats = await seatsOf(asked, below, inner);
  const finder = await pupilFinder(asked, below);
  const rows = planRows(asked, task, { kinds, known, seats, finder });
  const seated = rows.filter(isSeatRow);
  return {
    lines: rows.map((one) => (isSeatRow(one) ? one.line : one)),
    touched: {
      people: seated.flatMap((one) => (one.line.outcome === 'same' ? [] : (one.personId ?? []))),
      homes: [],
      places: [],
    },
    write: async (writer) => {
      await writeSeats(writer, task, {
        kinds,
        known,
        rows: seated.filter((one) => one.line.outcome !== 'same'),
      });
      return true;
    },
  };
}

function isSeatRow(one: SeatRow | Line): one is SeatRow {
  return 'inner' in one;
}

interface Known {
  readonly kinds: Kinds;
  readonly known: readonly KnownStand[];
  readonly seats: readonly Seat[];
  readonly finder: PupilFinder;
}

function planRows(asked: Asked, task: Task, facts: Known): (SeatRow | Line)[] {
  const seen = new Map<string, number>();
  const made = new Set<string>();
  return task.rows.map((staged): SeatRow | Line => {
    const cells = rowCells(task.kind, staged, asked.language);
    const outer = facts.kinds.outer ? cells.needed('outer') : undefined;
    const inner = cells.needed('inner');
    const personId = findPupil(cells, facts.finder);
    const mark = `${plainName(outer ?? '')} ${plainName(inner ?? '')}`;
    noteDoubles(cells, { mark, personId, kinds: facts.kinds, seen });
    if (inner === undefined || cells.wrong.length > 0)
      return wrongLine(staged.row, cells.text('name') || (inner ?? ''), cells.wrong);
    const room = knownRoom(facts, outer, inner);
    const isNew = !room && !made.has(mark);
    made.add(mark);
    const row = { outer, inner, personId };
    return seatRow(asked.language, cells, { ...row, room, isNew, facts });
  });
}

function knownRoom({ kinds, known }: Known, outer: string | undefined, inner: string) {
  const building =
    outer === undefined
      ? undefined
      : known.find((one) => one.kind === kinds.outer && plainName(one.name) === plainName(outer));
  return known.find(
    (one) =>
      one.kind === kinds.inner &&
      plainName(one.name) === plainName(inner) &&
      (outer === undefined || one.parent_id === building?.place_id),
  );
}

/** The pupil whom the row names; undefined when it names nobody, or nobody who can be told. */
export function findPupil(cells: RowCells, finder: PupilFinder): string | undefined {
  const name = cells.words('name');
  const idNumber = cells.text('idNumber') ? normalizeIdNumber(cells.text('idNumber')) : undefined;
  const studentNo = cells.text('studentNo')
    ? normalizeStudentNo(cells.text('studentNo'))
    : undefined;
  if (name === undefined && idNumber === undefined && studentNo === undefined) return undefined;
  const given = {
    name,
    idNumber,
    studentNo,
    grade: cells.text('grade'),
    class: cells.text('class'),
  };
  const found = finder(given);
  if (found.length === 1) return found[0];
  cells.fault('name', found.length === 0 ? 'noPupil' : 'manyPupils', { count: found.length });
  return undefined;
}

interface Doubles {
  readonly mark: string;
  readonly personId: string | undefined;
  readonly kinds: Kinds;
  readonly seen: Map<string, number>;
}

function noteDoubles(cells: RowCells, { mark, personId, kinds, seen }: Doubles): void {
  if (cells.wrong.length > 0) return;
  const note = (key: string, fault: 'sameRow' | 'sameBed') => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, cells.row);
    else if (cells.wrong.length === 0) cells.fault('inner', fault, { row: first });
  };
  note(`${mark} ${personId ?? ''}`, 'sameRow');
  // One bed and one place at table; several runs of a bus.
  if (personId !== undefined && kinds.inner !== 'bus-run') note(`person ${personId}`, 'sameBed');
}

interface Seating extends Pick<SeatRow, 'outer' | 'inner' | 'personId'> {
  readonly room: KnownStand | undefined;
  /** The first row that names a room which is yet to be made. */
  readonly isNew: boolean;
  readonly facts: Known;
}

function seatRow(
  language: Language,
  cells: RowCells,
  { room, isNew, facts, ...row }: Seating,
): SeatRow {
  const { inner: kind } = facts.kinds;
  const own = facts.seats.filter((one) => one.personId === row.personId);
  const isThere = own.some((one) => one.placeId === room?.place_id);
  const leaves = kind === 'bus-run' || isThere ? undefined : own[0];
  const place = `${row.outer ?? ''}${row.inner}`;
  const name = cells.text('name') || place;
  const parts = [
    ...(isNew
      ? [say(importDoneText.newPlace, language, { kind: say(placeText[kind], language) })]
      : []),
    ...(row.personId === undefined || isThere ? [] : [seatWords(language, leaves, place)]),
  ];
  const outcome = parts.length === 0 ? 'same' : leaves ? 'move' : 'join';
  const line: Line = { row: cells.row, name, outcome, says: parts.join('；'), wrong: [] };
  return { ...row, line, leaves };
}

function seatWords(language: Language, leaves: Seat | undefined, place: string): string {
  return leaves
    ? say(importDoneText.sitsElsewhere, language, { from: leaves.name, place })
    : say(importDoneText.sits, language, { place });
}

interface Writing {
  readonly kinds: Kinds;
  readonly known: readonly KnownStand[];
  readonly rows: readonly SeatRow[];
}

async function writeSeats(
  asked: Asked,
  { place }: Task,
  { kinds, known, rows }: Writing,
): Promise<void> {
  const places = new Map<string, NewPlace | KnownStand>();
  const keyOf = (kind: PlaceKind, parentId: string, name: string) =>
    kind === kinds.inner && !kinds.outer
      ? `${kind} ${plainName(name)}`
      : `${kind} ${parentId} ${plainName(name)}`;
  for (const one of known)
    places.set(
      keyOf(one.kind, one.kind === kinds.outer ? '' : (one.parent_id ?? ''), one.name),
      one,
    );
  const idOf = (one: NewPlace | KnownStand) => ('placeId' in one ? one.placeId : one.place_id);
  const added: NewPlace[] = [];
  const need = (
    kind: PlaceKind,
    name: string,
    parent: { id: string; path: readonly string[] },
    key: string,
  ) => {
    const found = places.get(key);
    if (found) return found;
    const one: NewPlace = {
      placeId: asked.id(),
      kind,
      parentId: parent.id,
      path: parent.path,
      schoolId: place.placeId,
      name,
    };
    places.set(key, one);
    added.push(one);
    return one;
  };
  const school = { id: place.placeId, path: place.path };
  const rooms = rows.map(({ outer, inner }) => {
    const building =
      kinds.outer && outer !== undefined
        ? need(kinds.outer, outer, school, keyOf(kinds.outer, '', outer))
        : undefined;
    const parent = building
      ? {
          id: idOf(building),
          path: 'placeId' in building ? [...building.path, building.placeId] : building.path,
        }
      : school;
    return idOf(need(kinds.inner, inner, parent, keyOf(kinds.inner, parent.id, inner)));
  });
  await insertPlaces(
    asked,
    added.toSorted((a, b) => a.path.length - b.path.length),
  );
  seat(asked, place.placeId, { kinds, rows, rooms });
}

function seat(
  { tx, county, today, id }: Asked,
  schoolId: string,
  { kinds, rows, rooms }: { kinds: Kinds; rows: readonly SeatRow[]; rooms: readonly string[] },
): void {
  const column = sql.ref(kinds.inner === 'dorm-room' ? 'room_id' : 'seat_id');
  const ended = rows.flatMap((one) => one.leaves?.membershipId ?? []);
  if (ended.length > 0)
    tx.send(
      sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date),
          end_reason = ${importDoneText.moved.zh}
        where county_code = ${county} and membership_id = any(${ended}::uuid[])`.compile(q),
    );
  const joins = rows.flatMap(({ personId, line, leaves }, at) =>
    personId === undefined || (line.outcome === 'same' && !leaves)
      ? []
      : [{ personId, roomId: rooms[at] }],
  );
  if (joins.length === 0) return;
  tx.send(
    sql`insert into membership (county_code, valid_from, school_id, membership_id, person_id, ${column})
      select ${county}::integer, ${today}::date, ${schoolId}::uuid, one.* from unnest(${columns(
        joins,
        [
          ['uuid', () => id()],
          ['uuid', (one) => one.personId],
          ['uuid', (one) => one.roomId],
        ],
      )}) as one (membership_id, person_id, room_id)
      where not exists (select from membership m where m.county_code = ${county} and m.person_id = one.person_id
        and m.${column} = one.room_id and m.valid_to is null)`.compile(q),
  );
}
