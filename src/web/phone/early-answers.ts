import type { OperationName, Output } from '../../contract/index.ts';
import { answerEarly } from '../ask.ts';
import { countyNow } from './clock.ts';
import { mineFrom } from './offline-day.ts';

/** What early.ts asked before the program was there, undefined when there was no such answer; and what it began. */
export interface EarlyAnswers {
  readonly 'account.me': Promise<Output<'account.me'> | undefined>;
  readonly 'roll.prepare': Promise<Output<'roll.prepare'> | undefined>;
  readonly worker: Promise<ServiceWorkerRegistration>;
}

/** So long the first page waits for the prepared sheets, of which it can be made, before it asks for itself. */
const patienceMs = 1500;

/** Only on the very first opening. */
export const early = (window as { shaodianEarly?: EarlyAnswers }).shaodianEarly;
const left = new Set<OperationName>(['account.me', 'roll.prepare', 'roll.mine']);

/** Each early answer serves the first question of its name, and no other. */
answerEarly(async (name) => {
  if (!early || !left.delete(name)) return undefined;
  if (name === 'roll.mine') return await mineEarly(early);
  return await early[name as 'account.me' | 'roll.prepare'].catch(() => undefined);
});

async function mineEarly({ 'roll.prepare': asked }: EarlyAnswers) {
  const late = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), patienceMs),
  );
  const prepared = await Promise.race([asked.catch(() => undefined), late]);
  if (!prepared) return undefined;
  const at = Date.parse(prepared.asOf);
  const kept = { mine: undefined, prepared: { at, data: prepared }, now: countyNow() };
  return mineFrom(kept)?.data;
}
