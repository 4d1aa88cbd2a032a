import { type Finding, type FindingFact, type FindingKind } from '../domain/finding.ts';
import type { MessageKey } from '../domain/text/message.ts';
import type { Asked } from './answer.ts';
import type { FindingRow } from './finding-row.ts';
import { type Message, settleMessages, tell } from './message.ts';

/** 告诉谁: the other side, without anybody's name; what was told before is settled by the step. */

const toCounty: { readonly [K in FindingKind]?: MessageKey } = {
  objected: 'finding-objected',
  submitted: 'finding-submitted',
  'extension-asked': 'finding-extension',
};
const toSchool: { readonly [K in FindingKind]?: MessageKey } = {
  answered: 'finding-answered',
  'extension-answered': 'finding-answered',
  rejected: 'finding-rejected',
  closed: 'finding-over',
  waived: 'finding-over',
  escalated: 'finding-escalated',
};

export function tellFinding(
  asked: Asked,
  row: FindingRow,
  { fact, after }: { readonly fact: FindingFact; readonly after: Finding },
): void {
  const { tx, county, now, id, account } = asked;
  if (fact.kind === 'noted') return;
  const subject = { kind: 'finding', id: row.finding_id };
  settleMessages(tx, { county, subject, at: now });
  const up = toCounty[fact.kind];
  const text = up ?? toSchool[fact.kind];
  if (!text) return;
  const to: Message['to'] = up
    ? { accountId: after.supervisor ?? row.found_by }
    : { role: 'principal' };
  tell(tx, {
    ...{ county, text, placeId: row.school_id, schoolId: row.school_id, at: now, id, to, subject },
    detail: { place: row.school_name, ...(after.due && { due: after.due }) },
    link: `/findings/${row.school_id}/${row.finding_id}`,
    by: account.accountId,
  });
}
