import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { whyNotTemperature } from '../domain/roll.ts';
import { say } from '../domain/text/say.ts';
import { wardWordText } from '../domain/text/ward.ts';
import { whyNotLeave } from '../domain/ward.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { temperatureOf } from './gate-day.ts';
import { happened } from './happened.ts';
import { readingTo } from './roll-read.ts';
import { wardDay } from './ward-day.ts';
import { noteStale } from './watch-note.ts';

const receive: Handler<'ward.receive'> = async (asked, input) => {
  const { tx, county, place, account } = asked;
  const { stayId, personId, source, heldSeconds } = input;
  if (!place.schoolId)
    return problem('not-found', { what: say(wardWordText.here, asked.language) });
  const refusal = whyNotTemperature(input.tempC);
  if (refusal) return refusal;
  const [open, same] = await Promise.all([openStayOf(asked, personId), stayOf(asked, stayId)]);
  if (open) return problem('in-ward-already', { who: open.name });
  if (same) return problem('already-exists', { what: say(wardWordText.stay, asked.language) });
  const { at, day } = happened(asked, heldSeconds);
  // Waited for: whom somebody else receives in this moment must be met here.
  await tx.rows(
    q.insertInto('ward_stay').values({
      county_code: county,
      stay_id: stayId,
      day,
      school_id: place.schoolId,
      person_id: personId,
      class_id: isRolled(place.kind) ? place.placeId : null,
      source,
      since: at,
      account_id: account.accountId,
    }),
  );
  writeReading(asked, { ...input, schoolId: place.schoolId, at });
  changed(asked);
  return { stayId, since: at.toISOString() };
};

const measure: Handler<'ward.measure'> = async (asked, input) => {
  const refusal = whyNotTemperature(input.tempC);
  if (refusal) return refusal;
  const stay = await stayOf(asked, input.stayId);
  const gone = whyNotOpen(asked, stay, input.personId);
  if (!stay || gone) return gone ?? notFound(asked);
  const { at } = happened(asked, input.heldSeconds);
  writeReading(asked, { ...input, schoolId: stay.school_id, at });
  changed(asked);
  return { stayId: input.stayId, at: at.toISOString() };
};

const leave: Handler<'ward.leave'> = async (asked, input) => {
  const { tx, county, account } = asked;
  const stay = await stayOf(asked, input.stayId);
  const gone = whyNotOpen(asked, stay, input.personId);
  if (!stay || gone) return gone ?? notFound(asked);
  const refusal = whyNotLeave(input, stay.newest ? temperatureOf(stay.newest) : undefined);
  if (refusal) return refusal;
  const { at } = happened(asked, input.heldSeconds);
  // A phone that was held for long may come before the room was entered by the server's clock.
  const leftAt = at < stay.since ? stay.since : at;
  const left = await tx.row(
    q
      .updateTable('ward_stay')
      .set({
        left_at: leftAt,
        left_to: input.to,
        taken_by: input.takenBy ?? null,
        relation: input.relation ?? null,
        left_note: input.note ?? null,
        left_account: account.accountId,
      })
      .where('county_code', '=', county)
      .where('stay_id', '=', input.stayId)
      .where('left_at', 'is', null)
      .returning('stay_id'),
  );
  if (!left) return problem('left-ward-already', { who: stay.name });
  changed(asked);
  return { stayId: input.stayId, leftAt: leftAt.toISOString() };
};

/** 留观室 */
export const wardHandlers: FeatureHandlers<'ward'> = {
  'ward.day': wardDay,
  'ward.receive': receive,
  'ward.measure': measure,
  'ward.leave': leave,
};

interface StayRow {
  readonly stay_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly school_id: string;
  readonly since: Date;
  readonly left_at: Date | null;
  readonly newest: { temp_tenths: number | null; temp_site: number | null } | null;
}

/** A stay with the newest temperature, held until this transaction ends. */
async function stayOf({ tx, county }: Asked, stayId: string): Promise<StayRow | undefined> {
  return await tx.row(
    sql<StayRow>`
      select stay.stay_id, stay.person_id, person.name, stay.school_id, since, left_at,
        (select jsonb_build_object('temp_tenths', temp_tenths, 'temp_site', temp_site) from ward_reading one
          where one.county_code = ${county} and one.stay_id = stay.stay_id and temp_tenths is not null
          order by at desc, reading_id desc limit 1) as newest
      from ward_stay stay join person on person.county_code = stay.county_code and person.person_id = stay.person_id
      where stay.county_code = ${county} and stay.stay_id = ${stayId} for no key update of stay`.compile(
      q,
    ),
  );
}

async function openStayOf({ tx, county }: Asked, personId: string) {
  return await tx.row(
    sql<{ name: string }>`
      select person.name from ward_stay stay join person using (county_code, person_id)
      where county_code = ${county} and person_id = ${personId} and left_at is null`.compile(q),
  );
}

function whyNotOpen(
  asked: Asked,
  stay: StayRow | undefined,
  personId: string,
): Problem | undefined {
  if (!stay || stay.person_id !== personId) return notFound(asked);
  return stay.left_at ? problem('left-ward-already', { who: stay.name }) : undefined;
}

function notFound({ language }: Asked): Problem {
  return problem('not-found', { what: say(wardWordText.stay, language) });
}

type Found = Pick<Parsed<'ward.measure'>, 'stayId' | 'symptoms' | 'tempC' | 'tempSite' | 'note'>;

function writeReading(
  asked: Asked,
  one: Found & { readonly schoolId: string; readonly at: Date },
): void {
  const { tx, county, now, id, zone } = asked;
  const { day: fromDay } = localTime(one.at, zone);
  noteStale(tx, { county, schoolId: one.schoolId, fromDay, now, id });
  const { symptoms, temp_tenths, temp_site } = readingTo(one);
  asked.tx.send(
    q.insertInto('ward_reading').values({
      county_code: asked.county,
      reading_id: asked.id(),
      stay_id: one.stayId,
      school_id: one.schoolId,
      symptoms,
      temp_tenths,
      temp_site,
      note: one.note ?? null,
      at: one.at,
      account_id: asked.account.accountId,
    }),
  );
}

/** The class teacher's and the doctor's open pages look again. */
function changed(asked: Asked): void {
  const { live, county, place } = asked;
  asked.afterwards(() => live.changed(county, [place.placeId, place.schoolId ?? place.placeId]));
}
