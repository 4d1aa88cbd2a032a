/**
 * The limit that `roll-submit` is held against: the rows of a submit written straight by prepared plain SQL,
 * one durable transaction a class, over as many connections. A process of its own; reads its work as JSON
 * from stdin and prints its result as JSON.
 */
import { createHash, randomUUID } from 'node:crypto';

import type pg from 'pg';
import { v7 as uuid } from 'uuid';

import type { Day } from '../src/domain/date.ts';
import { isProblem } from '../src/domain/problem.ts';
import { packReadings } from '../src/domain/roll-packed.ts';
import { applySubmission, countsOf, sessions, symptomBits } from '../src/domain/roll.ts';
import { sheetsOf, type Work } from './sheet.ts';
import { runStraight, type StraightTimes } from './straight-run.ts';
import type { TaughtClass } from './teachers.ts';

export interface StraightJob extends StraightTimes {
  readonly county: number;
  readonly classes: readonly TaughtClass[];
  readonly days: readonly Day[];
  /** What the program keeps as its answer in a receipt. */
  readonly answer: unknown;
}

const columns =
  'expected, present, absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen, is_late, at, account_id';
const numbered = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `$${from + at}`).join(', ');

const insertInto = {
  roll: `insert into roll (county_code, day, class_id, session, version, school_id, ${columns}, roster_revision, packed)
    values (${numbered(1, 20)})`,
  exception: `insert into roll_exception (county_code, day, class_id, session, version, school_id, person_id,
    absent, is_late, symptoms, temp_tenths, temp_site) values (${numbered(1, 12)})`,
  classDay: `insert into class_day (county_code, day, class_id, session, version, school_id, ${columns})
    values (${numbered(1, 18)}) on conflict (county_code, day, class_id, session) do update set version = excluded.version`,
  outbox: `insert into outbox (county_code, outbox_id, kind, subject, at) values (${numbered(1, 5)})`,
  audit: `insert into audit (county_code, audit_id, at, account_id, place_id, school_id, operation, subject, outcome)
    values (${numbered(1, 9)})`,
  receipt: `insert into receipt (county_code, account_id, key, body_hash, answer, at) values (${numbered(1, 6)})`,
};

/** What of a sheet's rows is the same whenever it is sent; computed beforehand, as only the writing is measured. */
function factsOf({ of, sheet }: Work) {
  const readings = applySubmission(of.people, new Map(), { ...sheet, reason: undefined });
  if (isProblem(readings)) throw new Error(`refused: ${readings.problem}`);
  return {
    counts: countsOf(of.people, readings),
    packed: Buffer.from(packReadings(of.people, readings)),
    bodyHash: createHash('sha256').update(JSON.stringify(sheet)).digest().subarray(0, 16),
  };
}

function statementsOf(
  { of, sheet }: Work,
  facts: ReturnType<typeof factsOf>,
  { county, answer }: StraightJob,
) {
  const now = new Date();
  const { counts, packed, bodyHash } = facts;
  const { classId, day, session } = sheet;
  const key = [county, day, classId, sessions.indexOf(session), 1, of.schoolId];
  const values = [...key, ...Object.values(counts), true, now, of.accountId];
  const event = { schoolId: of.schoolId, day, classId };
  const subject = `${classId} ${day} ${session}`;
  const one = (name: keyof typeof insertInto, ...list: unknown[]): pg.QueryConfig => {
    return { name, text: insertInto[name], values: list };
  };
  return [
    one('roll', ...values, sheet.rosterRevision, packed),
    ...sheet.entries.map(({ personId, absent, symptoms, tempC }) => {
      const said = [absent ? 1 : 0, false, symptomBits(symptoms)];
      return one(
        'exception',
        ...key,
        personId,
        ...said,
        tempC ? tempC * 10 : null,
        tempC ? 1 : null,
      );
    }),
    one('classDay', ...values),
    one('outbox', county, uuid(), 'roll.submitted', event, now),
    one(
      'audit',
      county,
      uuid(),
      now,
      of.accountId,
      of.classId,
      of.schoolId,
      'roll.submit',
      subject,
      'ok',
    ),
    one('receipt', county, of.accountId, randomUUID(), bodyHash, answer, now),
  ];
}

await runStraight<StraightJob>((job) => {
  const facts = new Map<TaughtClass, ReturnType<typeof factsOf>>();
  for (const work of sheetsOf(job.classes, job.days.slice(0, 1))) facts.set(work.of, factsOf(work));
  const left = sheetsOf(job.classes, job.days);
  return {
    next() {
      const { value, done } = left.next();
      const known = done ? undefined : facts.get(value.of);
      return done || !known ? undefined : statementsOf(value, known, job);
    },
  };
});
