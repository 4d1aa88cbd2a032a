import { sql } from 'kysely';

import type { RectifyKind, Severity } from '../domain/checklist.ts';
import { addDays, type Day, localTime } from '../domain/date.ts';
import { daysToRectify } from '../domain/finding-deadline.ts';
import { isRepeat, repeatDays } from '../domain/finding-rules.ts';
import {
  type Finding,
  type FindingFact,
  findingOf,
  type FindingSource,
} from '../domain/finding.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { findingText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { keepClock } from './finding-clock.ts';
import { findingColumns } from './finding-row.ts';
import { type Message, tellAll } from './message.ts';

/** 登记问题: what other features call, in their own transaction, with what they found. */

export interface FoundRow {
  readonly schoolId: string;
  /** Where in the school. */
  readonly placeId?: string;
  readonly source: { readonly kind: FindingSource; readonly id?: string };
  /** The item that was answered with no, as the list's version has it. */
  readonly item?: {
    readonly checklist: string;
    readonly origin: 'shipped' | 'county';
    readonly number: number;
    readonly code: string;
  };
  /** Ids of rules/finding/category.json. */
  readonly department: string;
  readonly category: string;
  readonly says: string;
  readonly severity: Severity;
  readonly rectifyKind: RectifyKind;
  /** Days to put it right, where the item says so; otherwise by its kind. */
  readonly days?: number;
  /** An account. */
  readonly foundBy: string;
  readonly foundAt: Date;
}

interface Placed extends FoundRow {
  readonly findingId: string;
  readonly day: Day;
  readonly schoolName: string;
  readonly repeatOf: string | undefined;
  readonly fact: Extract<FindingFact, { kind: 'found' }>;
  readonly folded: Finding;
}

type Opening = Pick<Asked, 'tx' | 'county' | 'zone' | 'now' | 'today' | 'id' | 'language'> & {
  readonly account: { readonly accountId: string };
};

/**
 * Opens findings, in the order given; answers their ids. A Problem where a school is closed or not there, or where one
 * was found in the future: then nothing was written.
 */
export async function openFindings(
  asked: Opening,
  rows: readonly FoundRow[],
): Promise<string[] | Problem> {
  if (rows.length === 0) return [];
  const placed = await place(asked, rows);
  if (isProblem(placed)) return placed;
  await write(asked, placed);
  for (const one of placed) await keepClock(asked, one, { before: undefined, after: one.folded });
  tellAll(asked.tx, placed.map(messageOf(asked)));
  return placed.map(({ findingId }) => findingId);
}

async function place(asked: Opening, rows: readonly FoundRow[]): Promise<Placed[] | Problem> {
  const { tx, county, now, today, zone, language } = asked;
  const ids = [...new Set(rows.map(({ schoolId }) => schoolId))];
  const [schools, before] = await Promise.all([
    tx.rows(
      sql<{ place_id: string; name: string; valid_to: Day | null }>`
        select place_id, name, valid_to from place
        where county_code = ${county} and kind = 'school' and place_id = any(${ids}::uuid[])`.compile(
        q,
      ),
    ),
    foundBefore(asked, rows),
  ]);
  // Ids of one moment are in no order: sorted, the lists keep the order in which they were found.
  const newIds = rows.map(() => asked.id()).toSorted();
  const placed: Placed[] = [];
  for (const [at, row] of rows.entries()) {
    const school = schools.find((one) => one.place_id === row.schoolId);
    if (!school) return problem('not-found', { what: say(findingText.thisSchool, language) });
    if (school.valid_to !== null && school.valid_to < today)
      return problem('finding-school-closed', { name: school.name });
    if (row.foundAt > now) return problem('finding-found-later');
    const { day } = localTime(row.foundAt, zone);
    const { severity, rectifyKind: rectify } = row;
    const days = row.days ?? daysToRectify(severity, rectify);
    const last = before.get(itemKey(row));
    const repeatOf = last && isRepeat(last, day) ? last.findingId : undefined;
    const again = repeatOf === undefined ? {} : ({ isRepeat: true } as const);
    const told = day < today ? { told: today } : {};
    const fact = { kind: 'found', severity, rectify, days, day, ...told, ...again } as const;
    const folded = findingOf([{ eventId: '', by: row.foundBy, fact }]);
    const names = { findingId: newIds[at] ?? asked.id(), schoolName: school.name };
    placed.push({ ...row, ...names, day, repeatOf, fact, folded });
  }
  return placed;
}

const itemKey = ({ schoolId, item }: Pick<FoundRow, 'schoolId' | 'item'>) =>
  `${schoolId} ${item?.checklist ?? ''} ${item?.code ?? ''}`;

interface Before {
  readonly findingId: string;
  readonly foundDay: Day;
  readonly rightDay: Day;
}

/** The newest finding of the same item at the same school that was put right. */
async function foundBefore({ tx, county, today }: Opening, rows: readonly FoundRow[]) {
  const items = rows.flatMap(({ schoolId, item }) => (item ? [{ schoolId, ...item }] : []));
  if (items.length === 0) return new Map<string, Before>();
  const found = await tx.rows(
    sql<{
      school_id: string;
      checklist: string;
      item: string;
      finding_id: string;
      found_day: Day;
      ended_day: Day;
    }>`
      select distinct on (asked.school_id, asked.checklist, asked.item) asked.school_id, asked.checklist, asked.item,
        one.finding_id, one.found_day, one.ended_day
      from unnest(${items.map((one) => one.schoolId)}::uuid[], ${items.map((one) => one.checklist)}::text[],
        ${items.map((one) => one.code)}::text[]) as asked (school_id, checklist, item)
      join finding one on one.county_code = ${county} and one.school_id = asked.school_id
        and one.checklist = asked.checklist and one.item = asked.item
        and one.found_day >= ${addDays(today, -repeatDays)} and one.ended_as = 'rectified'
      order by asked.school_id, asked.checklist, asked.item, one.found_day desc, one.finding_id desc`.compile(
      q,
    ),
  );
  return new Map(
    found.map((one) => [
      itemKey({
        schoolId: one.school_id,
        item: { checklist: one.checklist, code: one.item, origin: 'shipped', number: 0 },
      }),
      { findingId: one.finding_id, foundDay: one.found_day, rightDay: one.ended_day },
    ]),
  );
}

/** Numbers without gaps or twins: the counter's row is held until this transaction ends. */
async function numbersFrom({ tx, county }: Opening, year: number, count: number): Promise<number> {
  const row = await tx.row(
    sql<{ last: number }>`insert into finding_counter as one (county_code, year, last)
      values (${county}, ${year}, ${count})
      on conflict (county_code, year) do update set last = one.last + excluded.last
      returning last`.compile(q),
  );
  return (row?.last ?? count) - count + 1;
}

async function write(asked: Opening, placed: readonly Placed[]): Promise<void> {
  const { tx, county, now, today, id } = asked;
  const year = Number(today.slice(0, 4));
  const first = await numbersFrom(asked, year, placed.length);
  for (let from = 0; from < placed.length; from += rowsAtOnce) {
    const some = placed.slice(from, from + rowsAtOnce);
    tx.send(
      q.insertInto('finding').values(
        some.map((one, at) => ({
          ...{ county_code: county, finding_id: one.findingId, school_id: one.schoolId },
          ...{ place_id: one.placeId ?? null, year, number: first + from + at },
          ...{ source_kind: one.source.kind, source_id: one.source.id ?? null },
          ...{ checklist: one.item?.checklist ?? null, origin: one.item?.origin ?? null },
          ...{ list_number: one.item?.number ?? null, item: one.item?.code ?? null },
          ...{ department: one.department, category: one.category, says: one.says },
          ...{ severity: one.severity, rectify: one.rectifyKind, days: one.fact.days },
          ...{ found_by: one.foundBy, found_at: one.foundAt, found_day: one.day },
          ...{ repeat_of: one.repeatOf ?? null, ...findingColumns(one.folded) },
        })),
      ),
    );
    tx.send(
      q.insertInto('finding_event').values(
        some.map((one) => ({
          ...{ county_code: county, finding_id: one.findingId, event_id: id() },
          ...{ school_id: one.schoolId, seq: 0, day: one.day, at: now, account_id: one.foundBy },
          ...{ fact: JSON.stringify(one.fact), reason: null },
        })),
      ),
    );
  }
}

/** PostgreSQL takes 65,535 values in one statement, and a finding has some forty. */
const rowsAtOnce = 500;

/** The school is told once of a visit, however many findings it has. */
const messageOf =
  ({ county, now, id }: Opening) =>
  (one: Placed): Message => ({
    ...{
      county,
      text: 'finding-found',
      placeId: one.schoolId,
      schoolId: one.schoolId,
      at: now,
      id,
    },
    detail: { place: one.schoolName },
    link: `/findings/${one.schoolId}`,
    to: { role: 'principal' },
    once: `finding-found ${one.source.id ?? one.findingId} ${one.schoolId}`,
    by: one.foundBy,
  });
