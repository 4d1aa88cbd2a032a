import type { Input, Output } from '../../../contract/index.ts';
import type { GateDecision } from '../../../domain/gate.ts';
import { gateText } from '../../../domain/text/gate.ts';
import { say } from '../../../domain/text/say.ts';
import { languageNow } from '../../language.ts';
import type { Item } from '../outbox/item.ts';
import { type OutboxView, sendLater } from '../outbox/outbox.ts';

/** 校门登记 on this phone: sent through the outbox, and shown from the moment they are made. */

export interface ShownReading {
  readonly readingId: string;
  readonly kind: Output<'gate.day'>['readings'][number]['kind'];
  readonly name: string;
  readonly from: string;
  readonly at: string;
  readonly outcome: GateDecision['outcome'];
  readonly tempC?: number | undefined;
  readonly tempSite?: Input<'gate.record'>['tempSite'];
  readonly state: 'sent' | 'waiting' | 'refused';
  readonly refusal?: string | undefined;
}

type Reading = Input<'gate.record'>;
type Correction = Input<'gate.correct'>;

/** One reading's commands stand in one row: a correction never overtakes what it corrects. */
const groupOf = (readingId: string) => `gate ${readingId}`;

export async function sendReading(reading: Reading, name: string): Promise<void> {
  await sendLater('gate.record', reading, {
    group: groupOf(reading.readingId),
    label: `${say(gateText.title, languageNow())} ${name} ${say(gateText[reading.outcome], languageNow())}`,
    saysWait: true,
  });
}

export async function sendCorrection(change: Correction, name: string): Promise<void> {
  await sendLater('gate.correct', change, {
    group: groupOf(change.readingId),
    label: `${say(gateText.title, languageNow())} ${say(gateText.undo, languageNow())} ${name}`,
    saysWait: true,
  });
}

/** What the server knows, with what waits on this phone on top; the newest first. */
export function shownReadings(
  known: Output<'gate.day'>['readings'],
  { waiting, refused }: Pick<OutboxView, 'waiting' | 'refused'>,
  nameOf: (personId: string) => { name: string; className: string } | undefined,
): ShownReading[] {
  const shown = new Map<string, ShownReading>(
    known.map((one) => [one.readingId, { ...one, state: 'sent' as const }]),
  );
  const items = [...waiting, ...refused].sort((a, b) => a.seq - b.seq);
  for (const item of items) {
    if (item.name === 'gate.record') {
      const one = fromItem(item, nameOf);
      if (one) shown.set(one.readingId, one);
    }
    if (item.name === 'gate.correct') correct(shown, item);
  }
  return [...shown.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function fromItem(
  item: Item,
  nameOf: (personId: string) => { name: string; className: string } | undefined,
): ShownReading | undefined {
  const input = item.input as unknown as Reading;
  const person = input.personId === undefined ? undefined : nameOf(input.personId);
  return {
    readingId: input.readingId,
    kind: input.visitor ? 'visitor' : 'pupil',
    name: person?.name ?? input.visitor?.name ?? item.label,
    from: person?.className ?? input.visitor?.reason ?? '',
    at: new Date(item.madeAt).toISOString(),
    outcome: input.outcome,
    tempC: input.tempC,
    tempSite: input.tempSite,
    ...stateOf(item),
  };
}

function correct(shown: Map<string, ShownReading>, item: Item): void {
  const { readingId, instead } = item.input as unknown as Correction;
  const before = shown.get(readingId);
  if (!before) return;
  if (!instead && item.state !== 'refused') shown.delete(readingId);
  else
    shown.set(readingId, { ...before, ...(item.state !== 'refused' && instead), ...stateOf(item) });
}

function stateOf(item: Item): Pick<ShownReading, 'state' | 'refusal'> {
  return item.state === 'refused'
    ? { state: 'refused', refusal: item.refusal?.says }
    : { state: 'waiting' };
}
