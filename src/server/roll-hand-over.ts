import { sql } from 'kysely';

import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Handlers } from './answer.ts';
import { q } from './db.ts';

/** 代班: a class-teacher's grant for a few days. */
export const handOverHandlers: Handlers<
  'roll.substitutes' | 'roll.hand-over' | 'roll.end-hand-over'
> = {
  'roll.substitutes': async ({ tx, county, today, place }, { classId }) => {
    const [accounts, current] = await Promise.all([
      tx.rows(
        sql<{ account_id: string; name: string; roles: string[] }>`
          select account_id, name, array_agg(distinct role order by role) as roles
          from account_grant join account_card using (county_code, account_id)
          where county_code = ${county} and school_id = ${place.schoolId ?? null}::uuid and ended_at is null
            and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) and role <> 'guardian'
          group by account_id, name order by name, account_id`.compile(q),
      ),
      tx.rows(
        sql<{
          grant_id: string;
          name: string;
          valid_from: string;
          valid_to: string;
          reason: string;
        }>`
          select grant_id, name, valid_from, valid_to, reason
          from account_grant join account_card using (county_code, account_id)
          where county_code = ${county} and place_id = ${classId} and is_substitute and ended_at is null
            and valid_to >= ${today} order by valid_from, name`.compile(q),
      ),
    ]);
    return {
      accounts: accounts.map((row) => ({
        accountId: row.account_id,
        name: row.name,
        roles: row.roles,
      })),
      current: current.map((row) => ({
        grantId: row.grant_id,
        name: row.name,
        from: row.valid_from,
        to: row.valid_to,
        reason: row.reason,
      })),
    };
  },

  'roll.hand-over': async (asked, { classId, accountId, from, to, reason }) => {
    const { tx, county, today, place } = asked;
    if (!isRolled(place.kind)) return problem('not-found', { what: '这个班级' });
    if (from > to || to < today) return problem('from-after-to');
    const candidate = await tx.row(
      sql<{ held: boolean }>`
        select bool_or(place_id = ${classId} and role = 'class-teacher' and valid_from <= ${from}
          and (valid_to is null or valid_to >= ${to})) as held
        from account_grant where county_code = ${county} and account_id = ${accountId}::uuid
          and school_id = ${place.schoolId ?? null}::uuid and ended_at is null and role <> 'guardian'
          and valid_from <= ${to} and (valid_to is null or valid_to >= ${today})
        having count(*) > 0`.compile(q),
    );
    if (!candidate) return problem('not-found', { what: '这位代班人（须是本校账号）' });
    if (candidate.held) return problem('already-exists', { what: '这位老师对本班的权限' });
    const grantId = asked.id();
    tx.send(
      q.insertInto('account_grant').values({
        county_code: county,
        grant_id: grantId,
        account_id: accountId,
        role: 'class-teacher',
        place_id: classId,
        school_id: place.schoolId ?? null,
        valid_from: from,
        valid_to: to,
        reason,
        is_substitute: true,
        granted_by: asked.account.accountId,
        granted_at: asked.now,
      }),
    );
    forgetEverywhere(asked, [accountId]);
    return { grantId };
  },

  'roll.end-hand-over': async (asked, { classId, grantId }) => {
    const ended = await asked.tx.row(
      q
        .updateTable('account_grant')
        .set({ ended_at: asked.now, ended_by: asked.account.accountId, end_reason: '提前结束代班' })
        .where('county_code', '=', asked.county)
        .where('grant_id', '=', grantId)
        .where('place_id', '=', classId)
        .where('role', '=', 'class-teacher')
        .where('is_substitute', '=', true)
        .where('ended_at', 'is', null)
        .returning('account_id'),
    );
    if (!ended) return problem('not-found', { what: '这次代班' });
    forgetEverywhere(asked, [ended.account_id]);
    return { grantId, accountId: ended.account_id };
  },
};
