import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { needsApproval, proposalDays, suspensionRules } from '../domain/decision.ts';
import { problem } from '../domain/problem.ts';
import { decisionText } from '../domain/text/decision.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { noteStale } from './watch-note.ts';

/** 医师批准: before it, a medical rule of grade C proposes nothing. */

interface ApprovalRow {
  readonly rule_id: string;
  readonly rule_version: number;
  readonly physician: string;
  readonly title: string;
  readonly by: string | null;
  readonly approved_at: Date;
}

async function approvals({ tx, county }: Pick<Asked, 'tx' | 'county'>): Promise<ApprovalRow[]> {
  return await tx.rows(
    sql<ApprovalRow>`
      select rule_id, rule_version, physician, title, card.name as by, approved_at from decision_approval one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.approved_by
      where one.county_code = ${county} and ended_at is null`.compile(q),
  );
}

/** The ids of the rules approved in the version that holds now. */
export async function approvedRules(asked: Pick<Asked, 'tx' | 'county'>): Promise<Set<string>> {
  const rows = await approvals(asked);
  return new Set(
    suspensionRules
      .filter((rule) =>
        rows.some((row) => row.rule_id === rule.id && row.rule_version === rule.version),
      )
      .map((rule) => rule.id),
  );
}

export const decisionRules: Handler<'decision.rules'> = async (asked) => {
  const rows = await approvals(asked);
  return {
    rules: suspensionRules.map((rule) => {
      const { id, version, zh, en, grade, source, days } = rule;
      const row = rows.find((one) => one.rule_id === id && one.rule_version === version);
      return {
        ...{ id, version, zh, en, grade, source, days },
        isOn: rule.on,
        needsApproval: needsApproval(rule),
        ...(row && {
          approval: {
            physician: row.physician,
            title: row.title,
            by: row.by ?? '',
            at: row.approved_at.toISOString(),
          },
        }),
      };
    }),
  };
};

export const approveRule: Handler<'decision.approve'> = async (asked, input) => {
  const { tx, county, now, account, language } = asked;
  const rule = suspensionRules.find((one) => one.id === input.ruleId && one.on);
  if (!rule || !needsApproval(rule))
    return problem('not-found', { what: say(decisionText.rules, language) });
  tx.send(
    sql`insert into decision_approval (county_code, rule_id, rule_version, physician, title, approved_by, approved_at)
      values (${county}, ${rule.id}, ${rule.version}, ${input.physician}, ${input.title}, ${account.accountId}, ${now})
      on conflict (county_code, rule_id, rule_version) do update set physician = excluded.physician,
        title = excluded.title, approved_by = excluded.approved_by, approved_at = excluded.approved_at`.compile(
      q,
    ),
  );
  await lookAgain(asked, rule.disease);
  return { ruleId: rule.id };
};

/** What the rule would have proposed already is proposed now, and whoever decides hears of it. */
async function lookAgain({ tx, county, now, today, id }: Asked, disease: string): Promise<void> {
  const schools = await tx.rows(
    sql<{ school_id: string }>`select distinct school_id from signal where county_code = ${county}
      and subject = ${disease} and state in ('open', 'confirmed')
      and last_onset >= ${addDays(today, -proposalDays)}`.compile(q),
  );
  for (const { school_id: schoolId } of schools)
    noteStale(tx, { county, schoolId, fromDay: today, now, id });
}
