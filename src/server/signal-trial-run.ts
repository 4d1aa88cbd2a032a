import { sql } from 'kysely';
import type pg from 'pg';

import { addDays, type Day } from '../domain/date.ts';
import { heldOwnRule } from '../domain/signal-own.ts';
import type { HeldRule } from '../domain/signal-rule.ts';
import {
  daysToLookBack,
  factsFrom,
  type IllFact,
  sameIllnessDays,
  standingSignals,
} from '../domain/signal.ts';
import { inTransaction, q, type Tx } from './db.ts';
import { observationsOf } from './signal-facts.ts';
import type { TrialRow } from './signal-trial.ts';

/** 试算的后台: some schools at a time, so that sheets go first; it goes on where it was after any stop. */

type Open = TrialRow & { readonly county_code: number; readonly last_school: string | null };

/** A stretch of work is so long at most. */
const mostMs = 250;

/** Works on the oldest trial for a while. True while something is left. */
export async function runTrials(pool: pg.Pool, now: Date): Promise<boolean> {
  return await inTransaction(pool, 'begin', async (tx) => {
    const trial = await tx.row(
      sql<Open>`select * from signal_trial where finished_at is null order by made_at, trial_id
        limit 1 for update skip locked`.compile(q),
    );
    if (!trial) return false;
    await workOn(tx, trial, now);
    return true;
  });
}

/** Until none is left, also none that another process is just working on: for tests and replays. */
export async function finishTrials(pool: pg.Pool, now: Date): Promise<void> {
  const open = `select from signal_trial where finished_at is null limit 1`;
  while ((await pool.query(open)).rows.length > 0) await runTrials(pool, now);
}

async function workOn(tx: Tx, trial: Open, now: Date): Promise<void> {
  const { county_code: county, trial_id: trialId } = trial;
  const began = performance.now();
  let last = trial.last_school;
  let { done } = trial;
  let isFinished = false;
  while (performance.now() - began < mostMs) {
    const school = await nextSchool(tx, county, last);
    isFinished = !school;
    if (!school) break;
    writeDays(tx, trial, school, await signalsOf(tx, trial, school));
    last = school;
    done += 1;
  }
  tx.send(
    sql`update signal_trial set done = least(${done}, schools), last_school = ${last},
        finished_at = ${isFinished ? now : null}
      where county_code = ${county} and trial_id = ${trialId}`.compile(q),
  );
}

async function nextSchool(
  tx: Tx,
  county: number,
  last: string | null,
): Promise<string | undefined> {
  const row = await tx.row(
    sql<{
      place_id: string;
    }>`select place_id from place where county_code = ${county} and kind = 'school'
      and valid_to is null ${last === null ? sql`` : sql`and place_id > ${last}`} order by place_id limit 1`.compile(
      q,
    ),
  );
  return row?.place_id;
}

type Counts = Map<Day, { tried: number; base: number }>;

/** On which days either rule would have been reached, each row of cases once. */
async function signalsOf(tx: Tx, trial: Open, schoolId: string): Promise<Counts> {
  const { county_code: county, from_day: first, to_day: to, base } = trial;
  const tried = heldOwnRule(
    { ...trial.rule, id: trial.rule_id, isOn: trial.is_on },
    { county, version: 1, source: '', grade: 'A', from: first },
  );
  const rules = [tried, ...(base ? [base] : [])];
  const from = addDays(first, -daysToLookBack(rules));
  const seen = await observationsOf(
    { tx, county, schoolId },
    { from: addDays(from, -sameIllnessDays), to },
  );
  const facts = factsFrom(seen, from);
  const counts: Counts = new Map();
  const add = (rule: HeldRule | null, part: 'tried' | 'base') => {
    for (const day of openedOn(rule, facts)) {
      if (day < first || day > to) continue;
      const row = counts.get(day) ?? { tried: 0, base: 0 };
      row[part] += 1;
      counts.set(day, row);
    }
  };
  add(tried, 'tried');
  add(base, 'base');
  return counts;
}

function openedOn(rule: HeldRule | null, facts: readonly IllFact[]): Day[] {
  if (!rule?.isOn) return [];
  return standingSignals([rule], facts).map(({ reached }) => reached[0].day);
}

function writeDays(
  tx: Tx,
  { county_code: county, trial_id }: Open,
  school: string,
  counts: Counts,
) {
  if (counts.size === 0) return;
  const rows = [...counts];
  tx.send(
    sql`insert into signal_trial_day (county_code, trial_id, school_id, day, tried, base)
      select ${county}, ${trial_id}, ${school}, one.day, one.tried, one.base
      from unnest(${rows.map(([day]) => day)}::date[], ${rows.map(([, one]) => one.tried)}::smallint[],
        ${rows.map(([, one]) => one.base)}::smallint[]) as one (day, tried, base)
      on conflict (county_code, trial_id, school_id, day) do nothing`.compile(q),
  );
}
