import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { ruleName } from '../domain/signal-name.ts';
import {
  type OwnRule,
  patternOf,
  playedExamples,
  ruleAbove,
  weakerIn,
  whyNotOwnRule,
} from '../domain/signal-own.ts';
import { type HeldRule, nearestRules } from '../domain/signal-rule.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { ownRuleText } from '../domain/text/signal-rule.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { layersFor } from './signal-rules.ts';

/** 试算: a rule as somebody would publish it, played against the county's own past days in the background. */

export interface TrialRow {
  readonly trial_id: string;
  readonly rule_id: string;
  readonly rule: Omit<OwnRule, 'id' | 'isOn'>;
  readonly is_on: boolean;
  readonly base: HeldRule | null;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly schools: number;
  readonly done: number;
  readonly made_by: string;
  readonly made_at: Date;
  readonly finished_at: Date | null;
}

export const tryRule: Handler<'signal.try-rule'> = async (asked, { ruleId, rule, days }) => {
  const { tx, county, today, now, account } = asked;
  const pattern = patternOf(ruleId, { county, day: today });
  if (!pattern) return problem('not-found', { what: say(ownRuleText.thisRule, asked.language) });
  const own = ownRuleOf(ruleId, rule);
  const refusal = whyNotOwnRule(own, ruleAbove(ruleId, { county, day: today })) ?? byHand(pattern);
  if (refusal) return refusal;
  const trialId = asked.id();
  const { id: _, isOn, ...data } = own;
  tx.send(
    sql`insert into signal_trial (county_code, trial_id, rule_id, rule, is_on, base, from_day, to_day, schools, done,
        made_by, made_at)
      select ${county}, ${trialId}, ${ruleId}, ${JSON.stringify(data)}::jsonb, ${isOn},
        ${JSON.stringify((await nowInForce(asked, ruleId)) ?? null)}::jsonb, ${addDays(today, 1 - days)}, ${today},
        count(*), 0, ${account.accountId}, ${now}
      from place where county_code = ${county} and kind = 'school' and valid_to is null`.compile(q),
  );
  return { trialId };
};

const byHand = ({ of }: HeldRule) => (of.raised ? problem('rule-by-hand') : undefined);

function ownRuleOf(id: string, { name, ...rule }: Parsed<'signal.try-rule'>['rule']): OwnRule {
  const made = ruleName(rule);
  return { id, ...rule, zh: name ?? made.zh, en: made.en };
}

/** The rule as it stands today for the county, also when it is switched off here. */
export async function nowInForce(
  { tx, county, today }: Pick<Asked, 'tx' | 'county' | 'today'>,
  ruleId: string,
): Promise<HeldRule | undefined> {
  const { rules, asOf } = await layersFor(tx, county, today);
  return nearestRules(rules, { county, day: asOf }).find((one) => one.id === ruleId);
}

export async function trialOf(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  trialId: string,
): Promise<TrialRow | undefined> {
  return await tx.row(
    sql<TrialRow>`select * from signal_trial where county_code = ${county} and trial_id = ${trialId}`.compile(
      q,
    ),
  );
}

export const openTrial: Handler<'signal.trial'> = async (asked, { trialId }) => {
  const { tx, county, language } = asked;
  const trial = await trialOf(asked, trialId);
  if (!trial) return problem('not-found', { what: say(ownRuleText.thisTrial, language) });
  const [days, maker] = await Promise.all([
    tx.rows(
      sql<{ day: Day; tried: number; base: number }>`
        select day, sum(tried)::int as tried, sum(base)::int as base from signal_trial_day
        where county_code = ${county} and trial_id = ${trialId} group by day order by day`.compile(
        q,
      ),
    ),
    tx.row(
      sql<{ name: string }>`select name from account_card
        where county_code = ${county} and account_id = ${trial.made_by}`.compile(q),
    ),
  ]);
  const own: OwnRule = { ...trial.rule, id: trial.rule_id, isOn: trial.is_on };
  const above = ruleAbove(trial.rule_id, { county, day: trial.to_day });
  const { of, scopes, statuses, to, ...plain } = trial.rule;
  const sum = (part: 'tried' | 'base') => days.reduce((n, one) => n + one[part], 0);
  return {
    ...{ trialId, ruleId: trial.rule_id, from: trial.from_day, to: trial.to_day },
    rule: {
      ...{ zh: plain.zh, en: plain.en, days: plain.days, count: plain.count },
      ...{
        deadline: plain.deadline,
        isOn: trial.is_on,
        of: of as Parsed<'signal.try-rule'>['rule']['of'],
      },
      ...{ scopes: [...scopes], statuses: [...statuses], to: [...to] },
    },
    ...(trial.base && { base: shownBase(trial.base) }),
    ...(above && { above: shownBase(above) }),
    ...{ schools: trial.schools, done: trial.done, isFinished: trial.finished_at !== null },
    ...{ by: maker?.name ?? '', at: trial.made_at.toISOString() },
    ...{ tried: sum('tried'), now: sum('base'), days },
    examples: playedExamples(own).map((one) => ({ ...one })),
    weaker: weakerIn(own, above),
  };
};

function shownBase(rule: HeldRule): NonNullable<Output<'signal.trial'>['base']> {
  const { zh, en, version, level, days, count, isOn } = rule;
  return { zh, en, version, level, days, count, isOn };
}

const After = z.tuple([z.int(), z.uuid()]);

export const trialSchools: Handler<'signal.trial-schools'> = async (asked, input) => {
  const { tx, county, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  if (!(await trialOf(asked, input.trialId)))
    return problem('not-found', { what: say(ownRuleText.thisTrial, language) });
  const { limit } = input;
  const rows = await tx.rows(
    sql<{ school_id: string; name: string; tried: number; base: number }>`
      select one.school_id, place.name, one.tried, one.base from ${schoolsOf(county, input.trialId)} one
      join place on place.county_code = ${county} and place.place_id = one.school_id
      ${after ? sql`where (-one.tried - one.base, one.school_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
      order by -one.tried - one.base, one.school_id limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      schoolId: row.school_id,
      schoolName: row.name,
      tried: row.tried,
      base: row.base,
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([-last.tried - last.base, last.school_id]) }),
  };
};

/** The schools that would have had a signal by either rule. */
export function schoolsOf(county: number, trialId: string) {
  return sql`(select school_id, sum(tried)::int as tried, sum(base)::int as base from signal_trial_day
    where county_code = ${county} and trial_id = ${trialId} group by school_id)`;
}
