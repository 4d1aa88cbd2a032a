import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import { watchedDiseases } from '../domain/disease.ts';
import { problem } from '../domain/problem.ts';
import { countedName } from '../domain/signal-name.ts';
import {
  isChangeable,
  mayHold,
  type OwnRule,
  ownDeadlines,
  type OwnRuleState,
} from '../domain/signal-own.ts';
import { type HeldRule, nearestRules, shippedRules } from '../domain/signal-rule.ts';
import { personWordText } from '../domain/text/import.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import { raisedText } from '../domain/text/signal.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { layersFor } from './signal-rules.ts';

/** 提示规则的名单: what holds here by whom, what could be a pattern, and every version of the county. */

type Shown = Output<'signal.rules'>['rules'][number];

export const ruleList: Handler<'signal.rules'> = async (asked) => {
  const { tx, county, today } = asked;
  const [{ rules, asOf }, makers] = await Promise.all([
    layersFor(tx, county, today),
    makersOf(asked),
  ]);
  const here = nearestRules(rules, { county, day: asOf });
  const ids = new Set(here.map((one) => one.id));
  const patterns = shippedRules.filter(
    (one, at) => !ids.has(one.id) && shippedRules.findIndex((other) => other.id === one.id) === at,
  );
  return {
    today,
    rules: [
      ...here.map((rule) => shownRule(rule, true, makers)),
      ...patterns.map((rule) => shownRule(rule, false, makers)),
    ],
    deadlines: ownDeadlines.map((id) => {
      const { zh = id, en = id } = deadlineRule(id) ?? {};
      return { id, zh, en };
    }),
    diseases: watchedDiseases.map(({ code, zh, en }) => ({ code, zh, en })),
  };
};

/** All rows of it, for its file. */
export const rulesHere: (asked: Asked) => Promise<readonly Shown[]> = async (asked) => {
  const answer = await ruleList(asked, {});
  return 'rules' in answer ? answer.rules : [];
};

function shownRule(rule: HeldRule, isHere: boolean, makers: ReadonlyMap<string, Maker>): Shown {
  const maker = rule.pack === 'own' ? makers.get(`${rule.id} ${rule.version}`) : undefined;
  const { id, version, zh, en, days, count, deadline, isOn, level, division, grade, source } = rule;
  return {
    ...{ id, version, zh, en, days, count, deadline, isOn, level, division, grade, source },
    of: shownSubject(rule),
    what: whatOf(rule),
    scopes: [...rule.scopes],
    statuses: [...rule.statuses],
    to: [...rule.to],
    effectiveFrom: rule.effectiveFrom,
    ...(rule.effectiveTo && { effectiveTo: rule.effectiveTo }),
    isFloor: rule.isFloor ?? false,
    isOwn: rule.pack === 'own',
    isHere,
    isChangeable: isChangeable(rule),
    ...(maker && { by: maker.by, at: maker.at.toISOString() }),
  };
}

function shownSubject({ of }: Pick<HeldRule, 'of'>): Shown['of'] {
  if (of.groups) return { groups: [...of.groups] };
  if (of.disease) return { disease: of.disease };
  if (of.absent) return { absent: true };
  return of.raised ? { raised: of.raised } : { notifiable: true };
}

function whatOf({ of }: Pick<HeldRule, 'of'>): Sentence {
  const { zh, en } = of.raised ? raisedText[of.raised] : countedName(of);
  return { zh, en };
}

interface Maker {
  readonly by: string;
  readonly at: Date;
}

/** Who has written the versions that hold now. */
async function makersOf({ tx, county, today }: Asked): Promise<ReadonlyMap<string, Maker>> {
  const rows = await tx.rows(
    sql<{ rule_id: string; version: number; by: string | null; made_at: Date }>`
      select one.rule_id, one.version, card.name as by, one.made_at from signal_rule one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.made_by
      where one.county_code = ${county} and one.state = 'published' and one.from_day <= ${today}
        and (one.to_day is null or one.to_day >= ${today})`.compile(q),
  );
  return new Map(
    rows.map((row) => [`${row.rule_id} ${row.version}`, { by: row.by ?? '', at: row.made_at }]),
  );
}

interface VersionRow {
  readonly rule_id: string;
  readonly version: number;
  readonly state: OwnRuleState;
  readonly rule: Omit<OwnRule, 'id' | 'isOn'>;
  readonly is_on: boolean;
  readonly source: string;
  readonly grade: 'A' | 'C';
  readonly from_day: Day;
  readonly to_day: Day | null;
  readonly weaker: Output<'signal.rule-versions'>['rows'][number]['weaker'];
  readonly reason: string | null;
  readonly trial_id: string;
  readonly made_by: string;
  readonly made_at: Date;
  readonly maker: string | null;
  readonly decider: string | null;
  readonly decided_at: Date | null;
  readonly decide_reason: string | null;
  readonly ends: readonly EndRow[];
}

interface EndRow {
  readonly by: string | null;
  readonly at: string;
  readonly reason: string;
  readonly lastDay: Day | null;
}

/** Every ending of a version, the newest first: a version may be ended again, sooner. */
const endsOf = sql`coalesce((select jsonb_agg(jsonb_build_object('by', card.name, 'at', ended.at, 'reason', ended.reason,
    'lastDay', ended.last_day) order by ended.at desc, ended.end_id desc)
  from signal_rule_end ended left join account_card card on card.county_code = ended.county_code
    and card.account_id = ended.ended_by
  where ended.county_code = one.county_code and ended.rule_id = one.rule_id and ended.version = one.version), '[]')`;

const After = z.tuple([z.iso.datetime(), z.string(), z.int()]);
const madeAt = sql`date_trunc('milliseconds', one.made_at)`;

export const ruleVersions: Handler<'signal.rule-versions'> = async (asked, input) => {
  const { tx, county, today, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { limit } = input;
  const card = (name: string, column: string) =>
    sql`left join account_card ${sql.raw(name)} on ${sql.raw(name)}.county_code = one.county_code
      and ${sql.raw(name)}.account_id = one.${sql.raw(column)}`;
  const rows = await tx.rows(
    sql<VersionRow>`
      select one.*, maker.name as maker, decider.name as decider, ${endsOf} as ends from signal_rule one
      ${card('maker', 'made_by')} ${card('decider', 'decided_by')}
      where ${meant(county, input)}
        ${after ? sql`and (${madeAt}, one.rule_id, one.version) < (${after[0]}::timestamptz, ${after[1]}, ${after[2]})` : sql``}
      order by ${madeAt} desc, one.rule_id desc, one.version desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    today,
    rows: page.map((row) => shownVersion(asked, row)),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.made_at.toISOString(), last.rule_id, last.version]) }),
  };
};

type Meant = Pick<Parsed<'signal.rule-versions'>, 'ruleId' | 'state'>;

function meant(county: number, { ruleId, state }: Meant): RawBuilder<unknown> {
  return sql`one.county_code = ${county} ${ruleId ? sql`and one.rule_id = ${ruleId}` : sql``}
    ${state ? sql`and one.state = ${state}` : sql``}`;
}

export async function countVersions({ tx, county }: Asked, input: Meant): Promise<number> {
  const row = await tx.row(
    sql<{
      n: number;
    }>`select count(*)::int as n from signal_rule one where ${meant(county, input)}`.compile(q),
  );
  return row?.n ?? 0;
}

function shownVersion(
  { account, county, today }: Asked,
  row: VersionRow,
): Output<'signal.rule-versions'>['rows'][number] {
  const { zh, en, days, count, scopes } = row.rule;
  const own = { ...row.rule, id: row.rule_id, isOn: row.is_on };
  const day = row.from_day > today ? row.from_day : today;
  return {
    ...{ ruleId: row.rule_id, version: row.version, state: row.state, isOn: row.is_on },
    ...{ zh, en, days, count, scopes: [...scopes], what: whatOf(row.rule) },
    ...{ source: row.source, grade: row.grade, from: row.from_day, trialId: row.trial_id },
    ...(row.to_day !== null && { to: row.to_day }),
    weaker: row.weaker,
    ...(row.reason !== null && { reason: row.reason }),
    by: row.maker ?? '',
    at: row.made_at.toISOString(),
    ...(row.decided_at && {
      decided: {
        by: row.decider ?? '',
        at: row.decided_at.toISOString(),
        ...(row.decide_reason !== null && { reason: row.decide_reason }),
      },
    }),
    ends: row.ends.map(({ by, at, reason, lastDay }) => ({
      ...{ by: by ?? '', at: new Date(at).toISOString(), reason },
      ...(lastDay !== null && { lastDay }),
    })),
    isMine: row.made_by === account.accountId,
    isBelowFloor:
      row.state === 'published' &&
      (row.to_day === null || row.to_day >= today) &&
      !mayHold(own, { county, day }),
  };
}
