import { sql } from 'kysely';

import type { Problem } from '../domain/problem.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportWork } from './import-run.ts';
import { seal, setRun } from './import-store.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';

/** 撤销导入: step by step backwards, as far as nobody has changed the rows since, in one transaction. */

/** What stays as it is, and why. */
export interface KeptThing {
  readonly name: string;
  /** changed since · used: a sheet was written with them · mentioned: other records speak of it */
  readonly why: 'changed' | 'used' | 'mentioned';
}

/** Most names that are told. */
const mostTold = 500;

export async function undoRun(work: ImportWork): Promise<Problem | undefined> {
  const { run, keys } = work;
  await work.inScope(async (asked) => {
    const steps = await stepsOf(asked, run.import_id);
    const kept: KeptThing[] = [];
    for (const [nth, { change_no: no, places }] of steps.entries()) {
      await lockPlaces(asked, places);
      const found = await undoStep(asked, run.import_id, no);
      kept.push(...found.kept.slice(0, mostTold - kept.length));
      await newRosters(asked, found.classes);
      await work.progress(nth + 1, steps.length);
    }
    setRun(asked, run.import_id, {
      status: 'undone',
      undo_left: seal(keys, kept),
      claimed_at: null,
    });
    asked.tx.send(
      sql`delete from import_change where county_code = ${asked.county} and import_id = ${run.import_id}`.compile(
        q,
      ),
    );
    asked.afterwards(() => asked.places.forget(asked.county));
  });
  return undefined;
}

/** The steps, the last first, with the classes that they made or changed lists of. */
async function stepsOf({ tx, county }: Asked, importId: string) {
  return await tx.rows(
    sql<{ change_no: number; places: string[] }>`
      select change_no, array(
        select place_id from membership m where m.county_code = c.county_code and m.membership_id = any (c.made)
          and place_id is not null
        union select (i ->> 'place_id')::uuid from jsonb_array_elements(c.before -> 'membership') i
          where i ->> 'place_id' is not null) as places
      from import_change c where county_code = ${county} and import_id = ${importId}
      order by change_no desc`.compile(q),
  );
}

async function undoStep({ tx, county, today }: Asked, importId: string, no: number) {
  const row = await tx.row(
    sql<{ classes: string[]; kept: KeptThing[] }>`
      select * from import_undo(${county}, ${importId}, ${no}, ${today}::date)`.compile(q),
  );
  return row ?? { classes: [], kept: [] };
}

/** The lists of the classes as they are again, from today on. */
async function newRosters(asked: Asked, classes: readonly string[]): Promise<void> {
  const places = await lockPlaces(asked, [...new Set(classes)]);
  const reason = importDoneText.undone.zh;
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: asked.today, reason })),
  );
}
