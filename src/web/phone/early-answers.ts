import type { OperationName } from '../../contract/index.ts';
import { answerEarly } from '../ask.ts';
import { countyNow } from './clock.ts';
import { early } from './early.ts';
import { mineFrom } from './offline-day.ts';

/** So long the first page waits for the prepared sheets, of which it can be made, before it asks for itself. */
const patienceMs = 20_000;

const left = new Set<OperationName>(['account.me', 'roll.prepare', 'roll.mine']);

/** Each early answer serves the first question of its name, and no other. */
answerEarly(async (name) => {
  if (!early || !left.delete(name)) return undefined;
  if (name === 'roll.mine') return await mineEarly(early['roll.prepare']);
  return await early[name as 'account.me' | 'roll.prepare'].catch(() => undefined);
});

async function mineEarly(asked: NonNullable<typeof early>['roll.prepare']) {
  const late = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), patienceMs),
  );
  const prepared = await Promise.race([asked.catch(() => undefined), late]);
  if (!prepared) return undefined;
  const at = Date.parse(prepared.asOf);
  const kept = { mine: undefined, prepared: { at, data: prepared }, now: countyNow() };
  return mineFrom(kept)?.data;
}
