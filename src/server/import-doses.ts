import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { vaccineNamed, whyNotDose } from '../domain/dose.ts';
import { doseText } from '../domain/text/dose.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { type RowCells, rowCells } from './import-cells.ts';
import { type Line, type Plan, type Task, wrongLine } from './import-plan.ts';
import { pupilFinder } from './import-seats-known.ts';
import { findPupil } from './import-seats.ts';
import { columns } from './person-bulk.ts';

/** 导入接种记录: a dose a row, as the clinics' own lists have it. */

interface DoseRow {
  readonly line: Line;
  readonly personId: string;
  readonly vaccine: string;
  readonly day: Day;
  readonly nth: number | undefined;
  readonly clinic: string | undefined;
}

export async function planDoses(asked: Asked, task: Task): Promise<Plan> {
  const below = task.place.placeId;
  const [finder, known] = [await pupilFinder(asked, below), await knownDoses(asked, below)];
  const seen = new Set(known);
  const rows = task.rows.map((staged): DoseRow | Line => {
    const cells = rowCells(task.kind, staged, asked.language);
    const personId = findPupil(cells, finder);
    if (personId === undefined && cells.wrong.length === 0) cells.fault('name', 'empty');
    const vaccine = vaccineOf(cells);
    const day = dayOf(cells, asked.today);
    const nth = nthOf(cells);
    const clinic = cells.words('clinic');
    const name = cells.text('name');
    if (personId === undefined || !vaccine || day === undefined || cells.wrong.length > 0)
      return wrongLine(staged.row, name, cells.wrong);
    const key = `${personId} ${vaccine.code} ${day}`;
    const isKnown = seen.has(key);
    seen.add(key);
    const says = isKnown
      ? say(doseText.importSame, asked.language)
      : say(doseText.importDose, asked.language, { vaccine: vaccine[asked.language], day });
    const line: Line = {
      row: staged.row,
      name,
      outcome: isKnown ? 'same' : 'edit',
      says,
      wrong: [],
    };
    return { line, personId, vaccine: vaccine.code, day, nth, clinic };
  });
  const fresh = rows.filter(isDoseRow).filter((one) => one.line.outcome !== 'same');
  return {
    lines: rows.map((one) => (isDoseRow(one) ? one.line : one)),
    // The files of the pupils stay as they are; the undo takes the doses back by their ids.
    touched: { people: [], homes: [], places: [] },
    write: async (writer) => {
      await writeDoses(writer, fresh);
      return true;
    },
  };
}

function isDoseRow(one: DoseRow | Line): one is DoseRow {
  return 'vaccine' in one;
}

function vaccineOf(cells: RowCells) {
  const name = cells.needed('vaccine');
  const vaccine = name === undefined ? undefined : vaccineNamed(name);
  if (name !== undefined && !vaccine) cells.fault('vaccine', 'noVaccine');
  return vaccine;
}

function dayOf(cells: RowCells, today: Day): Day | undefined {
  if (cells.needed('day') === undefined) return undefined;
  const day = cells.day('day');
  if (day !== undefined) cells.refusal('day', whyNotDose(day, { today, birthDay: undefined }));
  return day;
}

function nthOf(cells: RowCells): number | undefined {
  const digit = /[1-9]/.exec(cells.text('nth').normalize('NFKC'))?.[0];
  if (cells.text('nth') !== '' && digit === undefined) cells.fault('nth', 'badNth');
  return digit === undefined ? undefined : Number(digit);
}

async function knownDoses({ tx, county, today }: Asked, schoolId: string): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ key: string }>`select concat_ws(' ', m.person_id, vaccine, day) as key
      from membership m
      cross join lateral (select m.person_id as own_id union all select person_id from person
        where county_code = ${county} and merged_into = m.person_id) self
      join dose on dose.county_code = m.county_code and dose.person_id = self.own_id
      where m.county_code = ${county} and m.school_id = ${schoolId} and m.place_id is not null and voided_at is null
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})`.compile(q),
  );
  return rows.map((row) => row.key);
}

async function writeDoses(asked: Asked, rows: readonly DoseRow[]): Promise<void> {
  const { tx, county, now, account } = asked;
  if (rows.length === 0) return;
  await tx.rows(
    sql`insert into dose (county_code, source, at, account_id, dose_id, person_id, vaccine, day, nth, clinic)
      select ${county}::integer, 'import', ${now}::timestamptz, ${account.accountId}::uuid, one.* from unnest(${columns(
        rows,
        [
          ['uuid', () => asked.id()],
          ['uuid', (one) => one.personId],
          ['text', (one) => one.vaccine],
          ['date', (one) => one.day],
          ['smallint', (one) => one.nth ?? null],
          ['text', (one) => one.clinic ?? null],
        ],
      )}) as one (dose_id, person_id, vaccine, day, nth, clinic)
      on conflict do nothing returning dose_id`.compile(q),
  );
}
