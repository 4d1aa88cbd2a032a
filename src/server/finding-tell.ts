import { nextOf } from '../domain/finding-step.ts';
import { type Finding, type FindingFact, type FindingStep } from '../domain/finding.ts';
import type { MessageKey } from '../domain/text/message.ts';
import type { Asked } from './answer.ts';
import type { FindingRow } from './finding-row.ts';
import { type Message, settleMessages, tell } from './message.ts';

/** 告诉谁: whoever has to do something now, and the school what became of it; nobody's name. */

/** What the county has to do; by a role that may answer, or by who watches over it. */
const asks: { readonly [K in FindingStep]?: MessageKey } = {
  answered: 'finding-objected',
  'extension-answered': 'finding-extension',
  taken: 'finding-submitted',
};
const news: { readonly [K in FindingFact['kind']]?: MessageKey } = {
  answered: 'finding-answered',
  'extension-answered': 'finding-extension-answered',
  rejected: 'finding-rejected',
  closed: 'finding-over',
  waived: 'finding-over',
  escalated: 'finding-escalated',
};

interface Told {
  readonly fact: FindingFact;
  readonly after: Finding;
  /** What an undo took back. */
  readonly undone: FindingFact | undefined;
}

export function tellFinding(asked: Asked, row: FindingRow, { fact, after, undone }: Told): void {
  const { tx, county, now, id, account } = asked;
  if (fact.kind === 'noted' || undone?.kind === 'noted') return;
  const subject = { kind: 'finding', id: row.finding_id };
  const message = (text: MessageKey, to: Message['to']) => ({
    ...{ county, text, to, placeId: row.school_id, schoolId: row.school_id, at: now, id },
    detail: { place: row.school_name, ...(after.due && { due: after.due }) },
    link: `/findings/${row.school_id}/${row.finding_id}`,
    by: account.accountId,
  });
  // Withdrawn with the visit that found it: no objection was answered.
  const isUnasked = fact.kind === 'answered' && !after.objection;
  const told = isUnasked ? 'finding-over' : news[fact.kind];
  const text = undone ? news[undone.kind] && 'finding-undone' : told;
  // A measure is told beside whatever is being asked, and stays until it was read.
  if ((undone ?? fact).kind === 'escalated') {
    if (text) tell(tx, message(text, { role: 'principal' }));
    return;
  }
  settleMessages(tx, { county, subject, at: now });
  if (text) tell(tx, { ...message(text, { role: 'principal' }), subject });
  const next = nextOf(after);
  const ask = next && asks[next.step];
  if (ask) tell(tx, { ...message(ask, askedOf(next.step, after, row)), subject });
}

/** Only a role is sure to be able to answer; the recheck is for who watches over the finding. */
function askedOf(step: FindingStep, { supervisor }: Finding, row: FindingRow): Message['to'] {
  return step === 'taken' ? { accountId: supervisor ?? row.found_by } : { role: 'bureau-officer' };
}
