import { nextOf } from '../domain/finding-step.ts';
import { type Finding, type FindingFact, type FindingStep } from '../domain/finding.ts';
import type { MessageKey } from '../domain/text/message.ts';
import type { Asked } from './answer.ts';
import type { FindingRow } from './finding-row.ts';
import { type Message, settleMessages, tell, tellAll } from './message.ts';

/** 告诉谁: whoever has to do something now, and the school what became of it; nobody's name. */

/** What the county has to do. */
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
  if (!ask) return;
  tellAll(
    tx,
    askedOf(next.step, after).map((one) => ({ ...message(ask, one), subject })),
  );
}

/** Only a role is sure to be able to answer; of a recheck who watches over the finding is told in person too. */
function askedOf(step: FindingStep, { supervisor, isSupervisorTold }: Finding): Message['to'][] {
  const role: Message['to'] = { role: 'bureau-officer' };
  const inPerson = step === 'taken' && isSupervisorTold && supervisor !== undefined;
  return inPerson ? [role, { accountId: supervisor }] : [role];
}
