import type { Problem } from '../domain/problem.ts';
import { auditRow, type AuditRow } from './audit.ts';
import { inScope } from './db.ts';
import type { Core, Request } from './operate.ts';
import type { PlaceNode } from './place-index.ts';

/** What of a request stands in the audit. */

/** The line of the audit for a request and how it ended. */
export function auditOf(
  request: Request,
  place: PlaceNode | undefined,
  outcome: string,
  answer?: unknown,
): AuditRow {
  return {
    county: request.county.county,
    accountId: request.account.accountId,
    placeId: place?.placeId,
    schoolId: place?.schoolId,
    operation: request.name,
    subject: subjectOf(request, answer),
    outcome,
    reason: reasonOf(request.input),
  };
}

/** Refusals stay on record although their transaction left nothing. */
export async function auditRefusal(
  core: Core,
  request: Request,
  refusal: Problem,
  place: PlaceNode | undefined,
): Promise<void> {
  if (!request.operation.audited && refusal.problem !== 'no-permission') return;
  const scope = { county: request.county.county, schools: '*' as const, accountId: undefined };
  const row = auditOf(request, place, refusal.problem);
  await inScope(core.pool, scope, async (tx) => await Promise.resolve(tx.send(auditRow(row))));
}

/** Fields that say whom or what an operation was about, in the order in which the audit writes them. */
const subjectFields = [
  'classId',
  'schoolId',
  'placeId',
  'parentId',
  'personId',
  'accountId',
  'grantId',
  'toPlaceId',
  'guardianId',
  'withPersonId',
  'householdId',
  'readingId',
  'stayId',
  'roomId',
  'orderId',
  'termId',
  'correctionId',
  'holdId',
  'keyId',
  'deadlineId',
  'messageId',
  'channelId',
  'absenceId',
  'signalId',
  'intoId',
  'reportId',
  'decisionId',
  'incidentId',
  'recheckId',
  'findingId',
  'superiorId',
  'caseId',
  'doseId',
  'driveId',
  'exemptionId',
  'runId',
  'importId',
  'mergeId',
  'purpose',
  'role',
  'username',
  'day',
  'session',
  'kind',
  'from',
  'to',
  'lastDay',
] as const;

/** What the operation was about: places, people, accounts and days of its input, and what it made. */
function subjectOf({ input, operation }: Request, answer: unknown): string {
  const asked = input as Record<string, unknown>;
  // A question makes nothing: what it answered is not what it was about.
  const made = (operation.kind === 'command' && answer ? answer : {}) as Record<string, unknown>;
  const words = new Set<string>();
  const add = (word: unknown) => typeof word === 'string' && words.add(word);
  // A family speaks for several children at once.
  const { children } = asked;
  if (Array.isArray(children))
    for (const one of children as readonly { personId?: unknown }[]) add(one.personId);
  for (const name of subjectFields) {
    add(asked[name]);
    if (name.endsWith('Id')) add(made[name]);
  }
  if (operation.lists) add(listDay(input, answer));
  return [...words].join(' ');
}

/** The day of a list: asked for, or today as the answer has it. */
export function listDay(input: unknown, answer: unknown): string | undefined {
  const days = [input, answer].map((one) => (one as { readonly day?: unknown } | undefined)?.day);
  return days.find((day) => typeof day === 'string');
}

function reasonOf(input: unknown): string | undefined {
  const { reason } = input as { reason?: unknown };
  return typeof reason === 'string' ? reason : undefined;
}
