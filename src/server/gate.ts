import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { GateKind, GateOutcome, GateReason } from '../domain/gate.ts';
import { whyNotGate } from '../domain/gate.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { gateWordText } from '../domain/text/gate.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { classGateDay } from './gate-class.ts';
import { gateDay } from './gate-day.ts';
import { happened, type Moment } from './happened.ts';
import { readingTo } from './roll-read.ts';
import { schoolPeople, schoolPerson } from './school-people.ts';

/** How many days back a reading may still be corrected: a phone may have waited over a weekend. */
const correctableDays = 4;

const prepare: Handler<'gate.prepare'> = async (asked, { schoolId }) => {
  const people = await schoolPeople(asked, schoolId);
  return {
    schoolName: asked.place.name,
    asOf: asked.now.toISOString(),
    people: people.map(({ personId, kind, name, className, tail, sound }) => ({
      personId,
      kind,
      name,
      className,
      ...(tail !== undefined && { tail }),
      ...(sound && { sound: [...sound] }),
    })),
  };
};

const record: Handler<'gate.record'> = async (asked, input) => {
  const who = await whoIs(asked, input);
  if (isProblem(who)) return who;
  const refusal = whyNotGate(
    { kind: who.kind, tempC: input.tempC, tempSite: input.tempSite },
    input,
  );
  if (refusal) return refusal;
  const { readingId, heldSeconds } = input;
  const moment = happened(asked, heldSeconds);
  if (asked.isSecondTry && (await newestOf(asked, readingId, moment.day)))
    return problem('already-exists', { what: say(gateWordText.reading, asked.language) });
  write(asked, { ...who, ...input, moment, version: 1, reason: null });
  tellDoctor(asked, input.outcome);
  return { readingId, at: moment.at.toISOString() };
};

const correct: Handler<'gate.correct'> = async (asked, input) => {
  const { readingId, instead, reason, heldSeconds } = input;
  const before = await newestOf(asked, readingId, happened(asked, heldSeconds).day);
  if (!before || before.outcome === 'void')
    return problem('not-found', { what: say(gateWordText.reading, asked.language) });
  const refusal =
    instead &&
    whyNotGate({ kind: before.kind, tempC: instead.tempC, tempSite: instead.tempSite }, instead);
  if (refusal) return refusal;
  const version = before.version + 1;
  write(asked, {
    readingId,
    schoolId: input.schoolId,
    kind: before.kind,
    personId: before.person_id ?? undefined,
    classId: before.class_id,
    visitor: before.visitor_name
      ? { name: before.visitor_name, reason: before.visit_reason ?? '' }
      : undefined,
    ...(instead ?? { outcome: 'void' as const }),
    // It keeps its place in the day; only what it says is another.
    moment: { at: before.at, day: before.day },
    version,
    reason,
  });
  tellDoctor(asked, instead?.outcome);
  return { readingId, version };
};

/** 校门登记 */
export const gateHandlers: FeatureHandlers<'gate'> = {
  'gate.prepare': prepare,
  'gate.day': gateDay,
  'gate.record': record,
  'gate.correct': correct,
  'gate.class-day': classGateDay,
};

interface Who {
  readonly kind: GateKind;
  readonly classId: string | null;
}

async function whoIs(asked: Asked, input: Parsed<'gate.record'>): Promise<Who | Problem> {
  if (input.personId === undefined) return { kind: 'visitor', classId: null };
  const person = await schoolPerson(asked, input.schoolId, input.personId);
  return person ?? problem('not-found', { what: say(gateWordText.personHere, asked.language) });
}

interface Writing extends Who {
  readonly readingId: string;
  readonly schoolId: string;
  readonly personId?: string | undefined;
  readonly visitor?: { readonly name: string; readonly reason: string } | undefined;
  readonly tempC?: number | undefined;
  readonly tempSite?: Parsed<'gate.record'>['tempSite'];
  readonly outcome: GateOutcome | 'void';
  readonly why?: GateReason | undefined;
  readonly note?: string | undefined;
  readonly moment: Pick<Moment, 'at' | 'day'>;
  readonly version: number;
  readonly reason: string | null;
}

function write({ tx, county, account }: Asked, one: Writing): void {
  const { temp_tenths, temp_site } = readingTo({ tempC: one.tempC, tempSite: one.tempSite });
  tx.send(
    q.insertInto('gate_reading').values({
      county_code: county,
      day: one.moment.day,
      reading_id: one.readingId,
      version: one.version,
      school_id: one.schoolId,
      kind: one.kind,
      person_id: one.personId ?? null,
      class_id: one.classId,
      visitor_name: one.visitor?.name ?? null,
      visit_reason: one.visitor?.reason ?? null,
      temp_tenths,
      temp_site,
      outcome: one.outcome,
      why: one.outcome === 'in' || one.outcome === 'void' ? null : (one.why ?? null),
      note: one.note ?? null,
      at: one.moment.at,
      account_id: account.accountId,
      reason: one.reason,
    }),
  );
}

/** Who is sent to the room shows at once on the doctor's open page; other readings are too many for that. */
function tellDoctor(asked: Asked, outcome: GateOutcome | undefined): void {
  const { live, county, place } = asked;
  if (outcome === 'ward') asked.afterwards(() => live.changed(county, [place.placeId]));
}

interface GateRow {
  readonly day: Day;
  readonly version: number;
  readonly kind: GateKind;
  readonly person_id: string | null;
  readonly class_id: string | null;
  readonly visitor_name: string | null;
  readonly visit_reason: string | null;
  readonly outcome: GateOutcome | 'void';
  readonly at: Date;
}

/** A reading of the last days as it stands now, at this school. */
async function newestOf(
  { tx, county, place }: Asked,
  readingId: string,
  day: Day,
): Promise<GateRow | undefined> {
  const from = addDays(day, 1 - correctableDays);
  return await tx.row(
    sql<GateRow>`select day, version, kind, person_id, class_id, visitor_name, visit_reason, outcome, at
      from gate_reading where county_code = ${county} and day >= ${from} and day <= ${day}
        and reading_id = ${readingId} and school_id = ${place.schoolId ?? null}
      order by version desc limit 1`.compile(q),
  );
}
