import { sql } from 'kysely';

import { addDays, type Day, laterBy, localTime } from '../../domain/date.ts';
import { suspensionRules } from '../../domain/decision.ts';
import { approvable } from '../../domain/disease.ts';
import { ruleName } from '../../domain/signal-name.ts';
import { type OwnRule, ruleAbove, weakerIn } from '../../domain/signal-own.ts';
import type { HeldRule } from '../../domain/signal-rule.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { newId } from '../id.ts';

/** Whoever tries the demonstration finds rules that the county made its own, and what its physician has approved. */

const dayMinutes = 24 * 60;
/** Days that a trial looks at. */
const triedDays = 30;

interface Office {
  readonly county_code: number;
  readonly zone: string;
  readonly name: string;
  readonly cdc: string;
}

interface Published {
  readonly id: string;
  readonly count: number;
  readonly source: string;
  readonly grade: 'A' | 'C';
  readonly reason?: string;
  /** Ended again and again: so many days from today, and why. */
  readonly ends?: readonly (readonly [number, string])[];
}

/** A stricter one, one that waits for a second person, and one that was ended twice. */
const published = (county: string): readonly Published[] => [
  {
    ...{ id: 'CAMPUS-GASTRO', count: 5, grade: 'A' },
    source: `${county}疾控〔演示〕7 号 秋冬季学校胃肠道症状监测的通知`,
  },
  {
    ...{ id: 'CAMPUS-EYE', count: 8, grade: 'C' },
    source: `${county}疾控中心会议纪要（演示）`,
    reason: '眼科门诊核实，换季多为过敏',
  },
  {
    ...{ id: 'CAMPUS-PAROTID', count: 3, grade: 'A' },
    source: `${county}疾控〔演示〕5 号 腮腺炎强化监测的通知`,
    ends: [
      [90, '强化监测到学期末'],
      [30, '市里新文件下月施行，提前结束'],
    ],
  },
];

export async function openDemoRules(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      // Once: what somebody has changed since stays.
      const offices = await tx.rows(
        sql<Office>`
          select distinct on (county.county_code) county.county_code, county.zone, root.name, held.account_id as cdc
          from county join place root on root.county_code = county.county_code and root.place_id = county.root_place_id
          join account_grant held on held.county_code = county.county_code and held.role = 'cdc-officer'
            and held.ended_at is null
          where not exists (select from signal_rule one where one.county_code = county.county_code)
          order by county.county_code, held.granted_at, held.account_id`.compile(q),
      );
      for (const office of offices) {
        for (const one of published(office.name)) publish(tx, office, one, now);
        approve(tx, office, now);
      }
    });
  } finally {
    await pool.end();
  }
}

function publish(tx: Tx, office: Office, one: Published, now: Date): void {
  const { county_code: county, zone, cdc } = office;
  const { day } = localTime(now, zone);
  const above = ruleAbove(one.id, { county, day });
  if (!above) return;
  const own = ownOf(above, one.count);
  const weaker = weakerIn(own, above);
  const trialId = newId();
  const { id: ruleId, isOn, ...rule } = own;
  const version = above.version + 1;
  const madeAt = laterBy(now, -2 * 60 * 60);
  const ends = (one.ends ?? []).map(([days, reason]) => ({ lastDay: addDays(day, days), reason }));
  // The jobs play it once they run.
  tx.send(
    sql`insert into signal_trial (county_code, trial_id, rule_id, rule, is_on, base, from_day, to_day, schools, done,
        made_by, made_at)
      select ${county}, ${trialId}, ${ruleId}, ${JSON.stringify(rule)}::jsonb, ${isOn}, ${JSON.stringify(above)}::jsonb,
        ${addDays(day, 1 - triedDays)}, ${day}, count(*), 0, ${cdc}, ${madeAt}
      from place where county_code = ${county} and kind = 'school' and valid_to is null`.compile(q),
  );
  tx.send(
    q.insertInto('signal_rule').values({
      ...{ county_code: county, rule_id: ruleId, version, trial_id: trialId, is_on: isOn },
      ...{ state: weaker.length > 0 ? 'waiting' : 'published', rule: JSON.stringify(rule) },
      ...{ source: one.source, grade: one.grade, reason: one.reason ?? null, weaker },
      ...{ from_day: day, to_day: ends.at(-1)?.lastDay ?? null },
      ...{ made_by: cdc, made_at: madeAt },
    }),
  );
  for (const [at, end] of ends.entries())
    tx.send(
      q.insertInto('signal_rule_end').values({
        ...{ county_code: county, rule_id: ruleId, version, end_id: newId() },
        ...{ last_day: end.lastDay, reason: end.reason, ended_by: cdc },
        at: laterBy(madeAt, (at + 1) * 20 * 60),
      }),
    );
}

function ownOf(above: HeldRule, count: number): OwnRule {
  const { id, of, scopes, days, statuses, deadline, to } = above;
  const rule = { of, scopes, days, count };
  return { id, ...ruleName(rule), ...rule, statuses, deadline, to, isOn: true };
}

/** Half of what needs a physician is approved, the other half still waits. */
function approve(tx: Tx, { county_code: county, zone, cdc }: Office, now: Date): void {
  const physician = { physician: '郑敏（演示）', title: '县疾控中心主任医师' };
  const at = laterBy(now, -3 * dayMinutes * 60);
  const day: Day = localTime(at, zone).day;
  const suspension = suspensionRules.find((one) => one.grade === 'C' && one.on);
  if (suspension)
    tx.send(
      q
        .insertInto('decision_approval')
        .values({
          ...{ county_code: county, rule_id: suspension.id, rule_version: suspension.version },
          ...{ ...physician, approved_by: cdc, approved_at: at },
        })
        .onConflict((clash) => clash.doNothing()),
    );
  for (const disease of approvable.filter((_, nth) => nth % 2 === 0))
    tx.send(
      q
        .insertInto('return_approval')
        .values({
          ...{ county_code: county, approval_id: newId(), disease: disease.code, day, at },
          ...{ ...physician, rule_version: disease.version, account_id: cdc },
        })
        .onConflict((clash) => clash.doNothing()),
    );
}
