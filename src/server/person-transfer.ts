import { CompiledQuery, type RawBuilder, sql } from 'kysely';

import { forgetEverywhere } from './account-forget.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import { q, type Tx } from './db.ts';
import { columns } from './person-bulk.ts';
import { beyondSchool } from './person-number.ts';

/** 转学: what goes along when pupils change from one school of the county to another. */

/** A pupil and the two schools. */
export interface Transfer {
  readonly personId: string;
  /** The school that they are known to belong to. */
  readonly fromSchool: string;
  readonly toSchool: string;
}

/**
 * Runs what sends statements over all schools of the county. They must all be sent before `send` returns, so
 * that no statement of anybody else's runs in the wider scope.
 */
export function acrossSchools<T>(tx: Tx, send: () => T): T {
  tx.send(
    CompiledQuery.raw(`select set_config('app.own_schools', current_setting('app.schools'), true)`),
  );
  tx.send(CompiledQuery.raw(`set local app.schools = '*'`));
  const sent = send();
  tx.send(
    CompiledQuery.raw(`select set_config('app.schools', current_setting('app.own_schools'), true)`),
  );
  return sent;
}

/** A guardian's grant at the school that a pupil leaves. */
export interface GuardianGrant {
  readonly grant_id: string;
  readonly account_id: string;
  readonly from_school: string;
  readonly to_school: string;
  /** The guardian has another pupil at the old school. */
  readonly stays: boolean;
  /** They hold the role at the new school already. */
  readonly has: boolean;
}

/** The grants by which guardians see the pupils at their old school. */
export async function guardianGrants(
  { tx, county, today }: Asked,
  transfers: readonly Transfer[],
): Promise<GuardianGrant[]> {
  const isLive = (alias: string) =>
    sql`${sql.ref(`${alias}.role`)} = 'guardian' and ${sql.ref(`${alias}.ended_at`)} is null
      and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} >= ${today})`;
  return await beyondSchool<GuardianGrant>(
    tx,
    sql<GuardianGrant>`
      with move as (select * from unnest(${columnsOf(transfers)}) as one (pupil_id, from_school, to_school))
      select distinct on (held.grant_id) held.grant_id, held.account_id, from_school, to_school,
        exists (select from guardianship other where other.county_code = ${county}
          and other.guardian_id = held.person_id and other.valid_to is null and other.school_id = from_school
          and other.pupil_id not in (select pupil_id from move)) as stays,
        exists (select from account_grant has where has.county_code = ${county}
          and has.account_id = held.account_id and has.person_id = held.person_id
          and has.school_id = to_school and ${isLive('has')}) as has
      from move
      join guardianship own on own.county_code = ${county} and own.pupil_id = move.pupil_id
        and own.valid_to is null
      join account_grant held on held.county_code = ${county} and held.person_id = own.guardian_id
        and held.school_id = from_school and ${isLive('held')}
      order by held.grant_id`.compile(q),
  );
}

/**
 * Moves guardians' grants with the pupils, and writes each into the audit: the same grant at the new school, the
 * one at the old school ended unless another of their children is there. To be sent across schools.
 */
export function moveGrants(asked: Asked, grants: readonly GuardianGrant[], reason: string): void {
  const { tx, county, now, today, account } = asked;
  const added = grants.filter((one) => !one.has).map((one) => ({ ...one, newId: asked.id() }));
  const ended = grants.filter((one) => !one.stays);
  tx.send(
    sql`insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id,
        valid_from, valid_to, reason, granted_by, granted_at)
      select old.county_code, one.new_id, old.account_id, old.role, one.to_school, one.to_school, old.person_id,
        greatest(old.valid_from, ${today}::date), old.valid_to, ${reason}::text, ${account.accountId}::uuid,
        ${now}::timestamptz
      from unnest(${columns(added, [
        ['uuid', (one) => one.grant_id],
        ['uuid', (one) => one.newId],
        ['uuid', (one) => one.to_school],
      ])}) as one (old_id, new_id, to_school)
      join account_grant old on old.county_code = ${county} and old.grant_id = one.old_id
      where old.ended_at is null`.compile(q),
  );
  tx.send(
    sql`update account_grant set ended_at = ${now}, ended_by = ${account.accountId}::uuid, end_reason = ${reason}
      where county_code = ${county} and ended_at is null
        and grant_id = any(${ended.map((one) => one.grant_id)}::uuid[])`.compile(q),
  );
  const line = (operation: string, schoolId: string, words: readonly string[]) =>
    auditRow({
      county,
      accountId: account.accountId,
      placeId: schoolId,
      schoolId,
      operation,
      subject: [schoolId, ...words, 'guardian'].join(' '),
      outcome: 'ok',
      reason,
    });
  for (const one of added)
    tx.send(line('account.grant', one.to_school, [one.account_id, one.newId]));
  for (const one of ended)
    tx.send(line('account.revoke', one.from_school, [one.account_id, one.grant_id]));
  forgetEverywhere(
    asked,
    grants.map((one) => one.account_id),
  );
}

/** Gives pupils and their guardians' answers for them to the new school. Answers whom it found at the old one. */
export async function changeSchool(
  { tx, county, now }: Asked,
  transfers: readonly Transfer[],
  formerSchools: RawBuilder<unknown>,
): Promise<{ person_id: string }[]> {
  const changed = tx.rows(
    sql<{ person_id: string }>`
      update person set school_id = one.to_school, updated_at = ${now}, former_school_ids = ${formerSchools}
      from unnest(${columnsOf(transfers)}) as one (person_id, from_school, to_school)
      where county_code = ${county} and person.person_id = one.person_id and kind = 'pupil'
        and person.school_id = one.from_school
      returning person.person_id`.compile(q),
  );
  tx.send(
    sql`update guardianship set school_id = one.to_school
      from unnest(${columnsOf(transfers)}) as one (person_id, from_school, to_school)
      where county_code = ${county} and pupil_id = one.person_id`.compile(q),
  );
  return await changed;
}

function columnsOf(transfers: readonly Transfer[]): RawBuilder<unknown> {
  return columns(transfers, [
    ['uuid', (one) => one.personId],
    ['uuid', (one) => one.fromSchool],
    ['uuid', (one) => one.toSchool],
  ]);
}
