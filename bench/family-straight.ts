/**
 * The limit that `family-checkin` is held against: the rows of a check-in written straight by prepared plain SQL,
 * one durable transaction a family, over as many connections. A process of its own; reads its work as JSON from
 * stdin and prints its result as JSON.
 */
import { randomBytes, randomUUID } from 'node:crypto';

import type pg from 'pg';
import { v7 as uuid } from 'uuid';

import type { Day } from '../src/domain/date.ts';
import type { BenchFamily } from './families.ts';
import { runStraight, type StraightTimes } from './straight-run.ts';

export interface FamilyStraightJob extends StraightTimes {
  readonly county: number;
  readonly families: readonly BenchFamily[];
  readonly days: readonly Day[];
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => `$${at + 1}`).join(', ');

const insertInto = {
  checkin: `insert into checkin (county_code, day, person_id, version, school_id, class_id, account_id, guardian_id,
    relation, at, absent, symptoms) values (${numbered(12)})`,
  audit: `insert into audit (county_code, audit_id, at, account_id, operation, subject, outcome)
    values (${numbered(7)})`,
  receipt: `insert into receipt (county_code, account_id, key, body_hash, answer, at) values (${numbered(6)})`,
};

interface Work {
  readonly of: BenchFamily;
  readonly day: Day;
}

function* workOf({ families, days }: FamilyStraightJob): Generator<Work> {
  for (const day of days) for (const of of families) yield { of, day };
}

function statementsOf({ of, day }: Work, county: number): pg.QueryConfig[] {
  const now = new Date();
  const one = (name: keyof typeof insertInto, ...values: unknown[]): pg.QueryConfig => {
    return { name, text: insertInto[name], values };
  };
  const { accountId, schoolId, classId, guardianId } = of;
  return [
    ...of.children.map((personId) =>
      one(
        'checkin',
        ...[county, day, personId, 1, schoolId, classId, accountId, guardianId, 0, now, 0, 0],
      ),
    ),
    one('audit', county, uuid(), now, accountId, 'family.check-in', of.children.join(' '), 'ok'),
    one('receipt', county, accountId, randomUUID(), randomBytes(16), { day, at: now }, now),
  ];
}

await runStraight<FamilyStraightJob>((job) => {
  const left = workOf(job);
  return {
    next() {
      const { value, done } = left.next();
      return done ? undefined : statementsOf(value, job.county);
    },
  };
});
