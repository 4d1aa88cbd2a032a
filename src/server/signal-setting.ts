import { sql } from 'kysely';

import { unwatchedDiseases } from '../domain/disease.ts';
import { unwatchedStandards } from '../domain/signal-rule.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { rulesFor } from './signal-rules.ts';

/** 提示的设置: the CDC's number, the rules in force, what is not watched. */

export const signalSettings: Handler<'signal.settings'> = async (asked) => {
  const { tx, county, today } = asked;
  const [rules, phone] = await Promise.all([rulesFor(tx, county, today), phoneOf(asked)]);
  return {
    ...(phone && { phone }),
    unwatched: unwatchedDiseases.map(({ code, zh, en }) => ({ code, zh, en })),
    unwatchedStandards: unwatchedStandards.map((one) => ({ ...one })),
    rules: rules.map((rule) => ({
      id: rule.id,
      version: rule.version,
      zh: rule.zh,
      en: rule.en,
      level: rule.level,
      division: rule.division,
      grade: rule.grade,
      source: rule.source,
      days: rule.days,
      count: rule.count,
      scopes: [...rule.scopes],
      effectiveFrom: rule.effectiveFrom,
      ...(rule.effectiveTo && { effectiveTo: rule.effectiveTo }),
    })),
  };
};

export const setPhone: Handler<'signal.set-phone'> = async (asked, { name, number }) => {
  const { tx, county, now, account } = asked;
  tx.send(
    sql`insert into signal_setting (county_code, cdc_name, cdc_phone, changed_at, changed_by)
      values (${county}, ${name}, ${number}, ${now}, ${account.accountId})
      on conflict (county_code) do update set cdc_name = excluded.cdc_name, cdc_phone = excluded.cdc_phone,
        changed_at = excluded.changed_at, changed_by = excluded.changed_by`.compile(q),
  );
  return await Promise.resolve({ name });
};

/** The number to call until the CDC has acknowledged; undefined: none is set. */
export async function phoneOf({ tx, county }: Pick<Asked, 'tx' | 'county'>) {
  const row = await tx.row(
    sql<{ cdc_name: string | null; cdc_phone: string | null }>`
      select cdc_name, cdc_phone from signal_setting where county_code = ${county}`.compile(q),
  );
  return row?.cdc_phone ? { name: row.cdc_name ?? '', number: row.cdc_phone } : undefined;
}
