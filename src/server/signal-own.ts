import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import {
  type OwnRule,
  type OwnRuleState,
  ruleAbove,
  weakerIn,
  whyNotEnd,
  whyNotOwnRule,
  whyNotSpan,
} from '../domain/signal-own.ts';
import { shippedRules } from '../domain/signal-rule.ts';
import { say } from '../domain/text/say.ts';
import { ownRuleText } from '../domain/text/signal-rule.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { settleMessages, tell } from './message.ts';
import { nowInForce, type TrialRow, trialOf } from './signal-trial.ts';

/** 公布、批准、结束本县的提示规则: a version is added, never rewritten. */

interface Held {
  readonly rule_id: string;
  readonly version: number;
  readonly state: OwnRuleState;
  readonly rule: Omit<OwnRule, 'id' | 'isOn'>;
  readonly is_on: boolean;
  readonly from_day: Day;
  readonly to_day: Day | null;
  readonly trial_id: string;
  readonly made_by: string;
}

/**
 * The versions of a rule, held until this transaction ends. Two people who publish one at once write the same
 * version: the later is tried once more and meets the dates of the other.
 */
async function versionsOf({ tx, county }: Asked, ruleId: string): Promise<Held[]> {
  return await tx.rows(
    sql<Held>`select rule_id, version, state, rule, is_on, from_day, to_day, trial_id, made_by from signal_rule
      where county_code = ${county} and rule_id = ${ruleId} order by version for no key update`.compile(
      q,
    ),
  );
}

export const publishRule: Handler<'signal.publish-rule'> = async (asked, input) => {
  const { county, today } = asked;
  const trial = await trialOf(asked, input.trialId);
  if (!trial) return problem('not-found', { what: say(ownRuleText.thisTrial, asked.language) });
  const versions = await versionsOf(asked, trial.rule_id);
  const own: OwnRule = { ...trial.rule, id: trial.rule_id, isOn: trial.is_on };
  const above = ruleAbove(trial.rule_id, { county, day: input.from });
  const weaker = weakerIn(own, above);
  const refusal =
    whyNotAgain(trial, versions) ??
    (await whyNotTrial(asked, trial)) ??
    whyNotOwnRule(own, above) ??
    (weaker.length > 0 && input.reason === undefined ? problem('rule-reason-needed') : undefined) ??
    whyNotSpan(input, { today, others: othersIn(versions) });
  if (refusal) return refusal;
  const state = weaker.length > 0 ? 'waiting' : 'published';
  const version =
    1 + Math.max(shippedVersion(trial.rule_id), ...versions.map((one) => one.version));
  write(asked, { trial, version, state, weaker, input });
  if (state === 'waiting') askForApproval(asked, trial.trial_id);
  return { ruleId: trial.rule_id, version, state };
};

/** One version a trial: what asks for its approval is told, and put away, by the trial. */
function whyNotAgain({ trial_id }: TrialRow, versions: readonly Held[]): Problem | undefined {
  const known = versions.find((one) => one.trial_id === trial_id);
  return known && problem('trial-used', { version: known.version });
}

/** Published is what was tried, and tried against what still holds. */
async function whyNotTrial(asked: Asked, trial: TrialRow): Promise<Problem | undefined> {
  if (!trial.finished_at) return problem('trial-running');
  const now = await nowInForce(asked, trial.rule_id);
  const isSame =
    now?.level === trial.base?.level &&
    now?.version === trial.base?.version &&
    now?.division === trial.base?.division;
  return isSame ? undefined : problem('trial-old');
}

function shippedVersion(ruleId: string): number {
  return Math.max(0, ...shippedRules.filter((one) => one.id === ruleId).map((one) => one.version));
}

function othersIn(versions: readonly Held[], but?: number) {
  return versions
    .filter((one) => one.version !== but)
    .filter((one) => one.state === 'published' || one.state === 'waiting')
    .map((one) => ({
      version: one.version,
      from: one.from_day,
      ...(one.to_day !== null && { to: one.to_day }),
    }));
}

interface Written {
  readonly trial: TrialRow;
  readonly version: number;
  readonly state: OwnRuleState;
  readonly weaker: readonly string[];
  readonly input: Parsed<'signal.publish-rule'>;
}

function write(asked: Asked, { trial, version, state, weaker, input }: Written): void {
  const { tx, county, now, account } = asked;
  tx.send(
    sql`insert into signal_rule (county_code, rule_id, version, state, rule, is_on, source, grade, from_day, to_day,
        weaker, reason, trial_id, made_by, made_at)
      values (${county}, ${trial.rule_id}, ${version}, ${state}, ${JSON.stringify(trial.rule)}::jsonb, ${trial.is_on},
        ${input.source}, ${input.grade}, ${input.from}, ${input.to ?? null}, ${[...weaker]}::text[],
        ${input.reason ?? null}, ${trial.trial_id}, ${account.accountId}, ${now})`.compile(q),
  );
}

const approvers = ['cdc-officer', 'commander'] as const;
const subjectOf = (trialId: string) => ({ kind: 'signal-rule', id: trialId });

function askForApproval(asked: Asked, trialId: string): void {
  const { tx, county, place, now, id } = asked;
  for (const role of approvers)
    tell(tx, {
      ...{
        county,
        text: 'rule-waits',
        link: '/signal-rules?state=waiting',
        placeId: place.placeId,
      },
      ...{ schoolId: undefined, to: { role }, subject: subjectOf(trialId), at: now, id },
      detail: { place: place.name },
    });
}

type One = { readonly ruleId: string; readonly version: number };

async function heldVersion(asked: Asked, { ruleId, version }: One) {
  const versions = await versionsOf(asked, ruleId);
  const held = versions.find((one) => one.version === version);
  const refusal = problem('not-found', { what: say(ownRuleText.thisRule, asked.language) });
  return { versions, held, refusal };
}

function whyNotDecide({ state, made_by }: Held, { account }: Asked): Problem | undefined {
  if (state !== 'waiting') return problem('rule-not-waiting');
  return made_by === account.accountId ? problem('rule-own-approval') : undefined;
}

export const approveRuleVersion: Handler<'signal.approve-rule'> = async (asked, one) => {
  const { held, refusal } = await heldVersion(asked, one);
  if (!held) return refusal;
  const { tx, county, now, today, account } = asked;
  const own: OwnRule = { ...held.rule, id: held.rule_id, isOn: held.is_on };
  const day = held.from_day > today ? held.from_day : today;
  const above = ruleAbove(held.rule_id, { county, day });
  const no =
    whyNotDecide(held, asked) ??
    whyNotOwnRule(own, above) ??
    (held.to_day !== null && held.to_day < today ? problem('rule-over') : undefined);
  if (no) return no;
  // Approved late, it holds from the day of the approval: days gone by stay as they were.
  tx.send(
    sql`update signal_rule set state = 'published', decided_by = ${account.accountId}, decided_at = ${now},
        from_day = ${day}, weaker = ${weakerIn(own, above)}::text[]
      where county_code = ${county} and rule_id = ${one.ruleId} and version = ${one.version}`.compile(
      q,
    ),
  );
  settleMessages(tx, { county, subject: subjectOf(held.trial_id), at: now });
  return one;
};

export const refuseRuleVersion: Handler<'signal.refuse-rule'> = async (asked, input) => {
  const { reason, ...one } = input;
  const { held, refusal } = await heldVersion(asked, one);
  if (!held) return refusal;
  const no = whyNotDecide(held, asked);
  if (no) return no;
  const { tx, county, now, account } = asked;
  tx.send(
    sql`update signal_rule set state = 'refused', decided_by = ${account.accountId}, decided_at = ${now},
        decide_reason = ${reason}
      where county_code = ${county} and rule_id = ${one.ruleId} and version = ${one.version}`.compile(
      q,
    ),
  );
  settleMessages(tx, { county, subject: subjectOf(held.trial_id), at: now });
  return one;
};

export const endRuleVersion: Handler<'signal.end-rule'> = async (asked, input) => {
  const { reason, lastDay, ...one } = input;
  const { held, refusal } = await heldVersion(asked, one);
  if (!held) return refusal;
  const { tx, county, now, today, account } = asked;
  const span = { from: held.from_day, ...(held.to_day !== null && { to: held.to_day }) };
  const no = whyNotEnd({ state: held.state, ...span }, lastDay, today);
  if (no) return no;
  // What has never held is withdrawn whole.
  const isWithdrawn = held.state === 'waiting' || held.from_day > lastDay;
  tx.send(
    sql`update signal_rule set ${isWithdrawn ? sql`state = 'withdrawn'` : sql`to_day = ${lastDay}`}
      where county_code = ${county} and rule_id = ${one.ruleId} and version = ${one.version}`.compile(
      q,
    ),
  );
  tx.send(
    q.insertInto('signal_rule_end').values({
      ...{ county_code: county, rule_id: one.ruleId, version: one.version, end_id: asked.id() },
      last_day: isWithdrawn ? null : lastDay,
      ...{ reason, ended_by: account.accountId, at: now },
    }),
  );
  settleMessages(tx, { county, subject: subjectOf(held.trial_id), at: now });
  return one;
};
