import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { takeBackText } from '../domain/text/person.ts';
import { say } from '../domain/text/say.ts';
import { transferText } from '../domain/text/transfer.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Asked, Handler } from './answer.ts';
import { auditRow } from './audit.ts';
import { q } from './db.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import { answered, noTransfer, transferColumns, type TransferRow } from './roster-transfer-row.ts';

/** 撤销接收外县学生: before the old school has closed it and while nothing of the pupil is recorded here. */

export const unaccept: Handler<'roster.unaccept'> = async (asked, { transferId, reason }) => {
  const { tx, county, account, now } = asked;
  const row = await tx.row(
    sql<TransferRow>`select ${transferColumns} from transfer t
      where t.to_county = ${county} and t.transfer_id = ${transferId}`.compile(q),
  );
  if (!row) return noTransfer(asked);
  if (row.state !== 'accepted' || row.class_id === null || row.first_day === null)
    return answered(row);
  const classId = row.class_id;
  const place = (await lockPlaces(asked, [classId])).get(classId);
  if (!place) return noTransfer(asked);
  const refusal = await whyNotUntake(asked, row, { classId, from: row.first_day });
  if (refusal) return refusal;
  const name = await nameOf(asked, row.person_id);
  await endGrants(asked, { personId: row.person_id, schoolId: place.schoolId ?? '', reason });
  await tx.rows(sql`select transfer_untake(${county}, ${transferId}::uuid)`.compile(q));
  // Of two at the same time, or one that is closed in this moment, the second finds nothing to do.
  const back = await tx.row(
    sql`update transfer t set state = 'refused', class_id = null, first_day = null,
        answered_by = ${account.accountId}::uuid, answered_at = ${now}, answer_reason = ${reason}
      where t.county_code = ${row.county_code} and t.to_county = ${county}
        and t.transfer_id = ${transferId} and t.state = 'accepted' returning t.transfer_id`.compile(
      q,
    ),
  );
  if (!back) return answered({ state: 'closed' });
  const why = say(transferText.untaken, 'zh', { name, reason });
  await nextRoster(asked, { place, from: row.first_day, reason: why });
  asked.afterwards(() => asked.homes.forgetAll(county));
  return { transferId };
};

async function nameOf({ tx, county }: Asked, personId: string): Promise<string> {
  const row = await tx.row(
    sql<{ name: string }>`select name from person
      where county_code = ${county} and person_id = ${personId}`.compile(q),
  );
  return row?.name ?? '';
}

/** Whoever is on a sheet here has been here; whoever has moved on is where they are now. */
async function whyNotUntake(
  { tx, county }: Asked,
  { person_id: personId }: TransferRow,
  { classId, from }: { classId: string; from: Day },
): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ is_here: boolean; others: number; recorded: Day | null }>`
      select exists (select from membership m where m.county_code = ${county} and m.person_id = ${personId}
          and m.place_id = ${classId} and m.valid_from = ${from} and m.valid_to is null) as is_here,
        (select count(*)::int from membership m where m.county_code = ${county} and m.person_id = ${personId}
          and m.household_id is null and m.valid_from >= ${from}
          and m.place_id is distinct from ${classId}::uuid) as others,
        (select max(roll.day) from roster join roll on roll.county_code = ${county}
            and roll.class_id = roster.class_id and roll.roster_revision = roster.revision
            and roll.day >= ${from}
          where roster.county_code = ${county} and roster.class_id = ${classId}
            and roster.valid_from >= ${from} and ${personId}::uuid = any(roster.person_ids)) as recorded`.compile(
      q,
    ),
  );
  if (row?.recorded) return refuse('recorded', { day: row.recorded });
  return row?.is_here && row.others === 0 ? undefined : refuse('moved');
}

function refuse(why: 'recorded' | 'moved', detail: { day?: Day } = {}): Problem {
  const sentence = takeBackText[why];
  return problem('cannot-take-back', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
  });
}

interface Ending {
  readonly personId: string;
  readonly schoolId: string;
  readonly reason: string;
}

/** Guardians without another pupil at the school see nothing there from now on. */
async function endGrants(asked: Asked, { personId, schoolId, reason }: Ending): Promise<void> {
  const { tx, county, account, now } = asked;
  const ended = await tx.rows(
    sql<{ grant_id: string; account_id: string }>`
      update account_grant held set ended_at = ${now}, ended_by = ${account.accountId}::uuid, end_reason = ${reason}
      where county_code = ${county} and school_id = ${schoolId}::uuid and role = 'guardian' and ended_at is null
        and exists (select from guardianship g where g.county_code = ${county} and g.guardian_id = held.person_id
          and g.pupil_id = ${personId}::uuid and g.valid_to is null)
        and not exists (select from guardianship g where g.county_code = ${county}
          and g.guardian_id = held.person_id and g.pupil_id <> ${personId}::uuid and g.valid_to is null
          and g.school_id = ${schoolId}::uuid)
      returning grant_id, account_id`.compile(q),
  );
  for (const one of ended)
    tx.send(
      auditRow({
        ...{ county, accountId: account.accountId, placeId: schoolId, schoolId },
        ...{ operation: 'account.revoke', outcome: 'ok', reason },
        subject: [schoolId, one.account_id, one.grant_id, 'guardian'].join(' '),
      }),
    );
  forgetEverywhere(
    asked,
    ended.map((one) => one.account_id),
  );
}
