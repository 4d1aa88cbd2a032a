import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { realClock } from './clock.ts';
import { inTransaction, openPool } from './db.ts';
import { newId } from './id.ts';
import { noteStale } from './watch-note.ts';
import { type Keeper, startWatch, type Watch } from './watch.ts';

const county = 350602;
const [school, other] = [newId(), newId()];

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
const open: Watch[] = [];

beforeEach(async () => {
  database = await freshDatabase();
  pool = openPool(database.url, 6);
});
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.stop();
  await pool.end();
  await database.drop();
});

async function note(schoolId: string, fromDay: string): Promise<void> {
  await inTransaction(pool, 'begin', async (tx) => {
    noteStale(tx, { county, schoolId, fromDay, now: new Date(), id: newId });
    await Promise.resolve();
  });
}

/** A program's watch with these keepers; what failed is heard. */
function watchWith(keepers: readonly Keeper[], heard: unknown[] = []): Watch {
  const watch = startWatch({
    pool,
    clock: realClock,
    zoneOf: async () => await Promise.resolve('Asia/Shanghai'),
    keepers,
    onKept: () => undefined,
    onError: (error) => void heard.push(error),
  });
  open.push(watch);
  return watch;
}

describe('跟进', () => {
  test('一所学校的几处变动一次跟上，从最早的一天算起；跟上以后不再跟', async () => {
    for (const day of ['2026-09-14', '2026-09-10', '2026-09-15']) await note(school, day);
    const kept: string[] = [];
    const watch = watchWith([
      async ({ schoolId, fromDay }) => await Promise.resolve(void kept.push(schoolId, fromDay)),
    ]);
    await watch.settle();
    await watch.settle();
    expect(kept).toEqual([school, '2026-09-10']);
  });

  test('跟进的时候又有变动：再跟一次，一处也不丢', async () => {
    await note(school, '2026-09-14');
    const kept: string[] = [];
    const watch = watchWith([
      async ({ fromDay }) => {
        if (kept.push(fromDay) === 1) await note(school, '2026-09-15');
      },
    ]);
    await watch.settle();
    expect(kept).toEqual(['2026-09-14', '2026-09-15']);
  });

  test('一所学校再试一次还跟不上：别的照跟，记下是哪一所；做到一半的不留下，以后再跟', async () => {
    await note(school, '2026-09-14');
    await note(other, '2026-09-14');
    let isBroken = true;
    const heard: unknown[] = [];
    const kept: string[] = [];
    const watch = watchWith(
      [
        async ({ tx, schoolId, fromDay, now, id }) => {
          kept.push(schoolId);
          if (schoolId !== school || !isBroken) return;
          noteStale(tx, { county, schoolId: newId(), fromDay, now, id });
          await Promise.reject(new Error('broken'));
        },
      ],
      heard,
    );
    watch.wake();
    await vi.waitFor(() => expect(kept).toEqual([school, school, other]));
    await watch.stop();
    expect(String(heard[0])).toContain(school);
    const left = await pool.query<{ school_id: string }>('select school_id from watch_stale');
    expect(left.rows).toEqual([{ school_id: school }]);
    const rests = await pool.query<{ failures: number; later: boolean }>(
      'select failures, rests_until > now() as later from watch_school where failures > 0',
    );
    expect(rests.rows).toEqual([{ failures: 2, later: true }]);

    isBroken = false;
    await pool.query("update watch_school set rests_until = now() - interval '1 second'");
    await watchWith([async (one) => await Promise.resolve(void kept.push(one.schoolId))]).settle();
    expect(kept).toEqual([school, school, other, school]);
    const after = await pool.query('select from watch_school where failures > 0');
    expect(after.rows).toEqual([]);
  });

  test('几个程序同时跟：同一所学校不会两个一起跟，每处变动只跟一次', async () => {
    const schools = Array.from({ length: 12 }, newId);
    for (const one of [...schools, ...schools]) await note(one, '2026-09-14');
    const inside = new Set<string>();
    const kept: string[] = [];
    const keeper: Keeper = async ({ tx, schoolId, fromDay, now, id }) => {
      expect(inside.has(schoolId)).toBe(false);
      inside.add(schoolId);
      // Something that takes its time in the database.
      await tx.rows({ compile: () => ({ sql: 'select pg_sleep(0.01)', parameters: [] }) } as never);
      if (kept.push(schoolId) <= 6) noteStale(tx, { county, schoolId, fromDay, now, id });
      inside.delete(schoolId);
    };
    const heard: unknown[] = [];
    const [one, two] = [watchWith([keeper], heard), watchWith([keeper], heard)];
    await Promise.all([one.settle(), two.settle()]);
    expect(heard).toEqual([]);
    expect(new Set(kept)).toEqual(new Set(schools));
    expect(kept).toHaveLength(schools.length + 6);
  });
});
