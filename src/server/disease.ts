import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { ReturnRule } from '../domain/disease-return.ts';
import { approvable, returnRuleOf, watchedDiseases } from '../domain/disease.ts';
import { problem } from '../domain/problem.ts';
import { diseaseText, ruleWords } from '../domain/text/disease.ts';
import { say } from '../domain/text/say.ts';
import { refold } from './absence-refold.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { noteStale } from './watch-note.ts';

/** 返校规则 of a county: which rules of grade C a named physician has approved. */

interface ApprovalRow {
  readonly approval_id: string;
  readonly disease: string;
  readonly rule_version: number;
  readonly physician: string;
  readonly title: string;
  readonly day: Day;
  readonly at: Date;
  readonly by: string | null;
  readonly ended_at: Date | null;
  readonly ended_by_name: string | null;
  readonly end_reason: string | null;
}

type Rule = Output<'disease.rules'>['rules'][number];

const rules: Handler<'disease.rules'> = async (asked) => {
  const { language } = asked;
  const [rows, people] = await Promise.all([approvals(asked), illAt(asked)]);
  return {
    rules: watchedDiseases.map((one): Rule => {
      const { code, version, grade, source, return: rule } = one;
      const own = rows.filter((row) => row.disease === code);
      const holds = own.find((row) => row.ended_at === null && row.rule_version === version);
      const words = (it: ReturnRule) => ruleWords(it, language);
      return {
        ...{ disease: code as Rule['disease'], name: one[language], version, grade, source },
        rule: rule ? words(rule) : '',
        until: words(returnRuleOf(code, new Set())),
        needsApproval: approvable.includes(one),
        needsCertificate: rule?.certificate === true,
        ...(holds && { approval: approvalOf(holds) }),
        former: own.filter((row) => row !== holds).map(approvalOf),
        people: people.get(code) ?? 0,
      };
    }),
  };
};

const approve: Handler<'disease.approve'> = async (asked, input) => {
  const { tx, county, today, now, id, account, language } = asked;
  const one = approvable.find(({ code }) => code === input.disease);
  if (!one) return problem('not-found', { what: say(diseaseText.rule, language) });
  const { physician, title, day } = input;
  if (day > today) return problem('day-in-future', { day });
  // What was approved in a version that holds no more makes room for this one.
  await tx.rows(
    sql`update return_approval set ended_at = ${now}, ended_by = ${account.accountId}::uuid,
        end_reason = ${say(diseaseText.newVersion, 'zh')}
      where county_code = ${county} and disease = ${one.code} and ended_at is null
        and rule_version <> ${one.version}`.compile(q),
  );
  const approvalId = id();
  const written = await tx.rows(
    q
      .insertInto('return_approval')
      .values({
        ...{ county_code: county, approval_id: approvalId, disease: one.code },
        ...{ rule_version: one.version, physician, title, day, at: now },
        account_id: account.accountId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('approval_id'),
  );
  if (written.length === 0) return problem('approved-already');
  return { approvalId, people: await lookAgain(asked, one.code) };
};

const endApproval: Handler<'disease.end-approval'> = async (asked, { approvalId, reason }) => {
  const { tx, county, now, account, language } = asked;
  const row = await tx.row(
    sql<{ disease: string }>`update return_approval set ended_at = ${now},
        ended_by = ${account.accountId}::uuid, end_reason = ${reason}
      where county_code = ${county} and approval_id = ${approvalId} and ended_at is null
      returning disease`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(diseaseText.approval, language) });
  return { approvalId, people: await lookAgain(asked, row.disease) };
};

export const diseaseHandlers: FeatureHandlers<'disease'> = {
  'disease.rules': rules,
  'disease.approve': approve,
  'disease.end-approval': endApproval,
};

/** The returns that follow from the rule follow from another one now, at once; calls are looked at by the keeper. */
async function lookAgain(asked: Asked, disease: string): Promise<number> {
  const { tx, county, today, now, id, live } = asked;
  const { people, schools } = await refold(asked, disease);
  for (const schoolId of schools) noteStale(tx, { county, schoolId, fromDay: today, now, id });
  asked.afterwards(() => live.changed(county, schools));
  return people;
}

function approvalOf(row: ApprovalRow): NonNullable<Rule['approval']> {
  const { ended_at: endedAt, end_reason: reason } = row;
  return {
    ...{ approvalId: row.approval_id, version: row.rule_version },
    ...{ physician: row.physician, title: row.title, day: row.day, by: row.by ?? '' },
    at: row.at.toISOString(),
    ...(endedAt &&
      reason !== null && {
        ended: { at: endedAt.toISOString(), by: row.ended_by_name ?? '', reason },
      }),
  };
}

async function approvals({ tx, county }: Asked): Promise<ApprovalRow[]> {
  return await tx.rows(
    sql<ApprovalRow>`
      select approval_id, disease, rule_version, physician, title, day, at, card.name as by, ended_at,
        ender.name as ended_by_name, end_reason
      from return_approval one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      left join account_card ender on ender.county_code = one.county_code and ender.account_id = one.ended_by
      where one.county_code = ${county} order by at desc, approval_id desc limit 200`.compile(q),
  );
}

/** Who is ill at the place, no further: a class teacher counts the own class. */
async function illAt({ tx, county, place }: Asked): Promise<Map<string, number>> {
  const { placeId, schoolId } = place;
  const below = (kind: 'school' | 'class') =>
    sql`(select place_id from place p where p.county_code = ${county} and p.kind = ${kind}
      and p.path @> array[${placeId}]::uuid[])`;
  const inSchool =
    schoolId === placeId
      ? sql`a.school_id = ${schoolId}`
      : sql`a.school_id = ${schoolId} and a.class_id in ${below('class')}`;
  const at = schoolId === undefined ? sql`a.school_id in ${below('school')}` : inSchool;
  const rows = await tx.rows(
    sql<{ disease: string; people: number }>`select disease, count(*)::int as people from absence a
      where a.county_code = ${county} and a.state = 'open' and disease is not null
        and diagnosis <> 'ruled-out' and ${at} group by 1`.compile(q),
  );
  return new Map(rows.map((row) => [row.disease, row.people]));
}
