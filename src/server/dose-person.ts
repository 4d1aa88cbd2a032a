import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type CheckState, whyNotDose } from '../domain/dose.ts';
import { problem } from '../domain/problem.ts';
import { doseWordText } from '../domain/text/dose.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { keptId, selvesOf } from './person-alias.ts';
import { whyNotOpened } from './person-opened.ts';

/** 一个学生的接种: what the certificate says, and whether it was seen. */

interface DoseRow {
  readonly dose_id: string;
  readonly vaccine: string;
  readonly nth: number | null;
  readonly day: Day;
  readonly clinic: string | null;
  readonly source: 'certificate' | 'import' | 'drive' | 'transfer';
  readonly seen_at: Date | null;
  readonly by: string | null;
  readonly at: Date;
  readonly void_reason: string | null;
}

export const personDoses: Handler<'dose.person'> = async (asked, { personId }) => {
  const { tx, county } = asked;
  const refusal = await whyNotOpened(asked, personId);
  if (refusal) return refusal;
  const [doses, checks] = await Promise.all([
    tx.rows(
      sql<DoseRow>`
        select dose_id, vaccine, nth, day, clinic, source, card.name as by, at, seen_at, void_reason from dose
        left join account_card card on card.county_code = dose.county_code and card.account_id = dose.account_id
        where dose.county_code = ${county} and person_id in ${selvesOf(asked, personId)}
        order by day desc, dose_id desc limit 100`.compile(q),
    ),
    tx.rows(
      sql<{ state: CheckState; day: Day; reason: string | null; by: string | null }>`
        select state, day, reason, card.name as by from vaccine_check
        left join account_card card on card.county_code = vaccine_check.county_code
          and card.account_id = vaccine_check.account_id
        where vaccine_check.county_code = ${county} and person_id in ${selvesOf(asked, personId)}
        order by check_id desc limit 20`.compile(q),
    ),
  ]);
  return {
    doses: doses.map((row) => ({
      doseId: row.dose_id,
      vaccine: row.vaccine,
      ...(row.nth !== null && { nth: row.nth }),
      day: row.day,
      ...(row.clinic !== null && { clinic: row.clinic }),
      source: row.source,
      by: row.by ?? '',
      at: row.at.toISOString(),
      isSeen: row.source === 'certificate' || row.seen_at !== null,
      ...(row.void_reason !== null && { voidReason: row.void_reason }),
    })),
    checks: checks.map((row) => ({
      state: row.state,
      day: row.day,
      ...(row.reason !== null && { reason: row.reason }),
      by: row.by ?? '',
    })),
  };
};

export const recordDose: Handler<'dose.record'> = async (asked, input) => {
  const { tx, county, today, now, account } = asked;
  const { personId, vaccine, day, nth, clinic } = input;
  const person = await pupilOf(asked, personId);
  if (!person) return notFound(asked);
  const refusal = whyNotDose(day, { today, birthDay: person.birth_day ?? undefined });
  if (refusal) return refusal;
  // Under an id that was merged into theirs no unique key would see it.
  const known = await tx.row(
    sql<{ dose_id: string; is_new: boolean }>`
      select dose_id, source in ('import', 'transfer') and seen_at is null as is_new from dose
      where county_code = ${county} and person_id in ${selvesOf(asked, person.person_id)}
        and vaccine = ${vaccine} and day = ${day} and voided_at is null limit 1 for no key update`.compile(
      q,
    ),
  );
  if (known?.is_new) return seenOnCertificate(asked, known.dose_id, input);
  if (known) return problem('dose-known');
  const doseId = asked.id();
  const written = await tx.rows(
    q
      .insertInto('dose')
      .values({
        ...{ county_code: county, dose_id: doseId, person_id: person.person_id, vaccine, day },
        ...{ nth: nth ?? null, clinic: clinic ?? null, source: 'certificate' },
        ...{ at: now, account_id: account.accountId },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('dose_id'),
  );
  return written.length === 0 ? problem('dose-known') : { doseId };
};

/** A list said so before; now somebody has the certificate in hand, and no undo of the list takes it back. */
function seenOnCertificate(
  { tx, county, now, account }: Asked,
  doseId: string,
  { nth, clinic }: { nth?: number | undefined; clinic?: string | undefined },
) {
  tx.send(
    sql`update dose set seen_at = ${now}, seen_by = ${account.accountId}::uuid,
        nth = coalesce(${nth ?? null}::smallint, nth), clinic = coalesce(${clinic ?? null}::text, clinic)
      where county_code = ${county} and dose_id = ${doseId}`.compile(q),
  );
  return { doseId };
}

export const voidDose: Handler<'dose.void'> = async (asked, { personId, doseId, reason }) => {
  const { tx, county, now, account } = asked;
  const row = await tx.row(
    sql<{
      voided_at: Date | null;
    }>`select voided_at from dose where county_code = ${county} and dose_id = ${doseId}
      and person_id in ${selvesOf(asked, personId)} for no key update`.compile(q),
  );
  if (!row) return notFound(asked);
  if (row.voided_at) return problem('dose-void');
  tx.send(
    sql`update dose set voided_at = ${now}, voided_by = ${account.accountId}, void_reason = ${reason}
      where county_code = ${county} and dose_id = ${doseId}`.compile(q),
  );
  return { doseId };
};

export const checkCertificate: Handler<'dose.check'> = async (
  asked,
  { personId, state, reason },
) => {
  const { tx, county, today, now, account } = asked;
  const person = await pupilOf(asked, personId);
  if (!person?.school_id) return notFound(asked);
  if (state === 'exempt' && !reason) return problem('reason-needed');
  tx.send(
    q.insertInto('vaccine_check').values({
      ...{ county_code: county, check_id: asked.id(), person_id: person.person_id, state },
      ...{ school_id: person.school_id, reason: reason ?? null, day: today, at: now },
      account_id: account.accountId,
    }),
  );
  return { state };
};

async function pupilOf({ tx, county }: Asked, personId: string) {
  return await tx.row(
    sql<{ person_id: string; school_id: string | null; birth_day: Day | null }>`
      select person_id, school_id, birth_day from person
      where county_code = ${county} and person_id = ${keptId({ county }, personId)} and kind = 'pupil'`.compile(
      q,
    ),
  );
}

function notFound({ language }: Asked) {
  return problem('not-found', { what: say(doseWordText.dose, language) });
}
