import { type Problem, problem } from '../domain/problem.ts';

/** Pages of lines of the audit, newest first. */

/** Where a page begins, and how long it is. */
export interface Page {
  readonly after: string | undefined;
  readonly limit: number;
}

const pagePattern = /^(\d{1,19})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The line of the audit before which a page begins; both null: the newest page. */
export function pageStart(
  after: string | undefined,
): { tx: string | null; id: string | null } | Problem {
  const [, tx = null, id = null] = pagePattern.exec(after ?? '') ?? [];
  if (after !== undefined && tx === null) return problem('bad-input', { what: 'after' });
  return { tx, id };
}

/** A page of lines, of which one more than `limit` was read, and where the next begins. */
export function cut<L extends { readonly tx: string; readonly audit_id: string }>(
  rows: readonly L[],
  limit: number,
): { lines: L[]; next?: string } {
  const lines = rows.slice(0, limit);
  const last = lines.at(-1);
  return { lines, ...(rows.length > limit && last && { next: `${last.tx}.${last.audit_id}` }) };
}
