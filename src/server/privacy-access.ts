import { sql } from 'kysely';

import { operations, type OperationName } from '../contract/index.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { childText } from '../domain/text/privacy.ts';
import { roleText } from '../domain/text/role.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';
import { ownChild } from './privacy-own.ts';

/** 谁看过: who opened a child's file, from the audit, for the family. */

interface AccessLine {
  readonly tx: string;
  readonly audit_id: string;
  readonly at: Date;
  readonly operation: string;
  readonly reason: string | null;
  readonly name: string | null;
  readonly role: Role | null;
}

interface Page {
  readonly after: string | undefined;
  readonly limit: number;
}

const pagePattern = /^(\d{1,19})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The lines of one child, newest first, and where the next page begins. The caller must be their guardian. */
export async function accessTo(
  asked: Asked,
  personId: string,
  { after, limit }: Page,
): Promise<{ lines: AccessLine[]; next?: string } | Problem> {
  const [, tx = null, id = null] = pagePattern.exec(after ?? '') ?? [];
  if (after !== undefined && tx === null) return problem('bad-input', { what: 'after' });
  // The list of operations is that of the partial index audit_opened, word for word.
  const rows = await beyondSchool<AccessLine>(
    asked.tx,
    sql`
      select audit.tx::text, audit_id, at, operation, audit.reason, card.name, held.role
      from audit
      left join account_card card on card.county_code = audit.county_code and card.account_id = audit.account_id
      left join lateral (
        select role from account_grant g
        where g.county_code = audit.county_code and g.account_id = audit.account_id and g.granted_at <= audit.at
          and (g.ended_at is null or g.ended_at > audit.at)
        order by g.school_id is not distinct from audit.school_id desc, g.granted_at desc limit 1
      ) held on true
      where audit.county_code = ${asked.county} and audit.subject = ${personId} and outcome = 'ok'
        and operation in ('person.open', 'person.reveal', 'privacy.child-file', 'privacy.export-child')
        and (${tx}::xid8 is null or (audit.tx, audit_id) < (${tx}::xid8, ${id}::uuid))
      order by audit.tx desc, audit_id desc limit ${limit + 1}`.compile(q),
  );
  const lines = rows.slice(0, limit);
  const last = lines.at(-1);
  return { lines, ...(rows.length > limit && last && { next: `${last.tx}.${last.audit_id}` }) };
}

export function roleWord({ language }: Pick<Asked, 'language'>, role: Role | null): string {
  return role !== null && role in roleText ? say(roleText[role], language) : '';
}

/** What a line says in words: the name of the operation. */
export function actWord(operation: string): string {
  return operation in operations ? operations[operation as OperationName].summary : operation;
}

export const childAccess: Handler<'privacy.child-access'> = async (asked, input) => {
  const child = await ownChild(asked, input.personId);
  if (isProblem(child)) return child;
  const page = await accessTo(asked, input.personId, { after: input.after, limit: input.limit });
  if (isProblem(page)) return page;
  return {
    rows: page.lines.map((line) => ({
      auditId: line.audit_id,
      at: line.at.toISOString(),
      who: line.name ?? say(childText.nothing, asked.language),
      role: roleWord(asked, line.role),
      what: actWord(line.operation),
      isFamily: line.role === 'guardian',
      ...(line.reason !== null && { reason: line.reason }),
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
};
