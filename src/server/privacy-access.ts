import { sql } from 'kysely';

import { operations, type OperationName, type Output } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { childText } from '../domain/text/privacy.ts';
import { capabilityText, roleText } from '../domain/text/role.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { beyondSchool } from './person-number.ts';
import { isOpening } from './person-opened.ts';
import { listName, listsWith } from './privacy-lists.ts';
import { ownChild } from './privacy-own.ts';
import { cut, type Page, pageStart } from './privacy-page.ts';

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

/** The lines of one child, also of files merged into theirs, newest first, and where the next page begins. The caller must be their guardian. */
export async function accessTo(
  asked: Asked,
  personId: string,
  { after, limit }: Page,
): Promise<{ lines: AccessLine[]; next?: string } | Problem> {
  const from = pageStart(after);
  if (isProblem(from)) return from;
  const { tx, id } = from;
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
      where audit.county_code = ${asked.county} and audit.subject = any((array${selvesOf(asked, personId)})::text[])
        and outcome = 'ok' and ${isOpening}
        and (${tx}::xid8 is null or (audit.tx, audit_id) < (${tx}::xid8, ${id}::uuid))
      order by audit.tx desc, audit_id desc limit ${limit + 1}`.compile(q),
  );
  return cut(rows, limit);
}

export function roleWord({ language }: Pick<Asked, 'language'>, role: Role | null): string {
  return role !== null && role in roleText ? say(roleText[role], language) : '';
}

/** What a line says in words: the name of the operation. */
export function actWord({ language }: Pick<Asked, 'language'>, act: string): string {
  const found = operationIn(act);
  if (!found) return act;
  return act.endsWith('/export')
    ? say(childText.exportOf, language, { list: found.summary })
    : found.summary;
}

/** The operation of an act in the audit; an export is one of its list. */
function operationIn(act: string): Operation | undefined {
  const name = act.replace(/\/export$/, '');
  return name in operations ? operations[name as OperationName] : undefined;
}

export const childAccess: Handler<'privacy.child-access'> = async (asked, input) => {
  const child = await ownChild(asked, input.personId);
  if (isProblem(child)) return child;
  const { after, limit } = input;
  if (input.of === 'list') return await listAccess(asked, input.personId, { after, limit });
  const page = await accessTo(asked, input.personId, { after, limit });
  if (isProblem(page)) return page;
  return {
    rows: page.lines.map((line) => ({
      auditId: line.audit_id,
      at: line.at.toISOString(),
      who: line.name ?? say(childText.nothing, asked.language),
      role: roleWord(asked, line.role),
      what: actWord(asked, line.operation),
      isFamily: line.role === 'guardian',
      ...(line.reason !== null && { reason: line.reason }),
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
};

async function listAccess(
  asked: Asked,
  personId: string,
  from: Page,
): Promise<Output<'privacy.child-access'> | Problem> {
  const page = await listsWith(asked, personId, from);
  if (isProblem(page)) return page;
  return {
    rows: page.lines.map((line) => ({
      auditId: line.audit_id,
      at: line.at.toISOString(),
      who: line.name ?? say(childText.nothing, asked.language),
      role: roleWord(asked, line.role),
      what: actWord(asked, line.operation),
      list: {
        placeName: listName(line),
        day: line.list_day,
      },
      duty: dutyWord(asked, line.operation),
      ...(line.reason !== null && { reason: line.reason }),
      isFamily: line.role === 'guardian',
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
}

/** The capability in words by which an operation is open to somebody. */
export function dutyWord({ language }: Pick<Asked, 'language'>, operation: string): string {
  const capability = operationIn(operation)?.capability;
  return capability ? capabilityText[capability][language] : '';
}
