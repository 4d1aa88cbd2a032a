import { type RawBuilder, sql } from 'kysely';

import { operations, type OperationName, type Parsed } from '../contract/index.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Role, grantMay, roles } from '../domain/role.ts';
import { type Session, sessionName, sessions } from '../domain/roll.ts';
import { signInText } from '../domain/text/account.ts';
import { exportText } from '../domain/text/export.ts';
import { roleText } from '../domain/text/role.ts';
import type { Asked, Handler } from './answer.ts';
import type { SignInEvent } from './audit-sign-in.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';

/** 操作记录 of a place and what is below it, newest first. */
export const auditPage: Handler<'account.audit'> = async (
  asked,
  { placeId, operation, after, limit },
) => {
  const { tx, language } = asked;
  const from = auditAfter(after);
  if (isProblem(from)) return from;
  const rows = await tx.rows(
    sql<AuditLine>`
      select tx::text, audit_id, at, name, operation, subject, outcome, reason
      from audit left join account_card card
        on card.county_code = audit.county_code and card.account_id = audit.account_id
      where ${auditLinesOf(asked, { placeId, operation })}
        and (${from.tx}::xid8 is null or (tx, audit_id) < (${from.tx}::xid8, ${from.id}::uuid))
      order by audit.tx desc, audit_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const named = await subjectNames(asked, page);
  return {
    rows: page.map((row) => ({
      auditId: row.audit_id,
      at: row.at.toISOString(),
      who: row.name ?? '',
      operation: row.operation,
      summary: language === 'zh' ? summaryOf(row.operation) : row.operation,
      subject: named(row.subject),
      outcome: row.outcome,
      ...(row.reason !== null && { reason: row.reason }),
    })),
    ...(rows.length > limit && last && { next: `${last.tx}.${last.audit_id}` }),
  };
};

/** The lines of `audit` of a place and what is below it, of one operation or all. */
export function auditLinesOf(
  { county, place }: Asked,
  { placeId, operation }: Pick<Parsed<'account.audit'>, 'placeId' | 'operation'>,
): RawBuilder<unknown> {
  // Of the whole county also lines without a place: refusals, sign-ins.
  const isCounty = place.path.length === 1;
  return sql`audit.county_code = ${county}
    and (${isCounty} or coalesce(audit.place_id, audit.school_id) in (
      select place_id from place where county_code = ${county} and path @> array[${placeId}]::uuid[]))
    and (${operation ?? null}::text is null or operation = ${operation ?? null})`;
}

interface AuditLine {
  readonly tx: string;
  readonly audit_id: string;
  readonly at: Date;
  readonly name: string | null;
  readonly operation: string;
  readonly subject: string;
  readonly outcome: string;
  readonly reason: string | null;
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says a line's subject in words: the names of its places, people and accounts, the day, the session. */
async function subjectNames(
  { tx, county, today, grants }: Asked,
  page: readonly AuditLine[],
): Promise<(subject: string) => string> {
  // Who may not see lists of names does not learn them from the audit either.
  const mayName = grants.some((grant) => grantMay(grant, 'person.list'));
  const ids = [...new Set(page.flatMap((row) => row.subject.split(' ')))].filter((word) =>
    idPattern.test(word),
  );
  const rows = await tx.rows(
    sql<{
      id: string;
      kind: string;
      name: string;
      stage: string | null;
      cohort: number | null;
      school: string | null;
    }>`
      select place.place_id as id, place.kind, place.name, place.stage, place.cohort, school.name as school
      from place left join place school on school.county_code = place.county_code
        and school.place_id = place.school_id and place.kind <> 'school'
      where place.county_code = ${county} and place.place_id = any(${ids}::uuid[])
      union all
      select person_id, 'person', name, null, null, null from person
      where county_code = ${county} and person_id = any(${ids}::uuid[]) and ${mayName}
      union all
      select account_id, 'account', name, null, null, null from account_card
      where county_code = ${county} and account_id = any(${ids}::uuid[])`.compile(q),
  );
  const names = new Map(
    rows.map((row) => [row.id, [row.school, placeFullName(row, today)].filter(Boolean).join(' ')]),
  );
  const wordOf = (word: string) =>
    isSession(word)
      ? sessionName(word)
      : isRole(word)
        ? roleText[word].zh
        : (names.get(word) ?? tailOf(word));
  return (subject) => subject.split(' ').map(wordOf).join(' ');
}

/** An id without a name is told apart by its end. */
function tailOf(word: string): string {
  return idPattern.test(word) ? `…${word.slice(-6)}` : word;
}

function isRole(word: string): word is Role {
  return word in roles;
}

function isSession(word: string): word is Session {
  return (sessions as readonly string[]).includes(word);
}

function summaryOf(whole: string): string {
  const [operation = '', how] = whole.split('/');
  if (how === 'export') return `${exportText.export.zh}：${summaryOf(operation)}`;
  if (operation in operations) return operations[operation as OperationName].summary;
  return signInText[operation as SignInEvent]?.zh ?? operation;
}

function auditAfter(after: string | undefined): { tx: string | null; id: string | null } | Problem {
  if (after === undefined) return { tx: null, id: null };
  const found = /^(\d{1,19})\.(.{36})$/.exec(after);
  if (!found?.[1] || !found[2] || !idPattern.test(found[2]))
    return problem('bad-input', { what: 'after' });
  return { tx: found[1], id: found[2] };
}
