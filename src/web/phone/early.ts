import type { Output } from '../../contract/index.ts';
import type { EarlyAnswers } from './early-answers.ts';

/**
 * 先问一步: on the very first opening asks who this is and then for the day's sheets while the program itself is
 * still on its way, and lets the service worker begin. A file of its own of a few hundred bytes; on later openings,
 * when something of before is kept, it does nothing.
 */

type Me = Output<'account.me'>;

const headers = { 'accept-language': 'zh' };

async function answerOf<T>(
  path: string,
  more: Record<string, string> = {},
): Promise<T | undefined> {
  const answer = await fetch(path, { headers: { ...headers, ...more } });
  // A refusal is read too: an answer that nobody reads keeps its connection.
  const body = (await answer.json()) as T;
  return answer.ok ? body : undefined;
}

/** Only whoever fills in sheets of one county: with several, one is chosen first. */
async function sheetsOf(asked: Promise<Me | undefined>) {
  const me = await asked;
  if (!me?.may.includes('roll.submit')) return undefined;
  if (me.grants.some(({ county }) => county !== me.county)) return undefined;
  return await answerOf<Output<'roll.prepare'>>('/api/roll.prepare', {
    'x-account': me.accountId,
  });
}

function isFirstOpening(): boolean {
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith('shaodian.'));
  } catch {
    return false;
  }
}

if (isFirstOpening()) {
  const me = answerOf<Me>('/api/account.me');
  const worker =
    'serviceWorker' in navigator
      ? navigator.serviceWorker.register('/m/sw.js', { scope: '/m/' })
      : Promise.reject(new Error('no service workers'));
  const early: EarlyAnswers = { 'account.me': me, 'roll.prepare': sheetsOf(me), worker };
  for (const one of Object.values(early)) one.catch(() => undefined);
  Object.assign(window, { shaodianEarly: early });
}
