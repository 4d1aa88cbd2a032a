import type { Output } from '../../contract/index.ts';
import { heardServer, serverNow } from './clock.ts';
import { keep, recallKept, storeOwner } from './kept.ts';
import { hasProgram, registerWorker } from './worker.ts';

/**
 * 先问一步: on the very first opening asks who this is and for the day's sheets, keeps them, and lets the service
 * worker begin, while the program itself is still on its way. A small file of its own; on later openings, when
 * something of before is kept, it does nothing.
 */

type Me = Output<'account.me'>;
type Sheets = Output<'roll.prepare'>;

/** What was asked, undefined when there was no such answer; and what has begun. */
interface EarlyAnswers {
  readonly 'account.me': Promise<Me | undefined>;
  readonly 'roll.prepare': Promise<Sheets | undefined>;
  readonly worker: Promise<ServiceWorkerRegistration>;
  /** True once the sheets and the program can be read on this phone without a network. */
  readonly isReady: Promise<boolean>;
}

/** Only on the very first opening. */
export const early: EarlyAnswers | undefined = isFirstOpening() ? begin() : undefined;

function begin(): EarlyAnswers {
  const me = answerOf<Me>('account.me');
  const worker = registerWorker();
  const sheets = sheetsOf(me);
  const begun = { 'account.me': me, 'roll.prepare': sheets, worker };
  const all = { ...begun, isReady: ready(begun) };
  for (const one of Object.values(all)) one.catch(() => undefined);
  return all;
}

function isFirstOpening(): boolean {
  try {
    return !Object.keys(localStorage).some((key) => key.startsWith('shaodian.'));
  } catch {
    return false;
  }
}

/** The server has named the question in the head of the page, and the browser has asked it while reading that. */
function isUnderWay(name: string): boolean {
  return document.querySelector(`link[href="/api/${name}"]`) !== null;
}

async function answerOf<T>(name: string, more: Record<string, string> = {}) {
  // What is under way is found by its address and headers: it must have none of its own.
  const headers = isUnderWay(name) ? {} : { 'accept-language': 'zh', ...more };
  const answer = await fetch(`/api/${name}`, { headers });
  // A refusal is read too: an answer that nobody reads keeps its connection.
  const body = (await answer.json()) as T;
  return answer.ok ? body : undefined;
}

/** Only whoever fills in sheets of one county: with several, one is chosen first. */
async function sheetsOf(asked: Promise<Me | undefined>): Promise<Sheets | undefined> {
  const underWay = isUnderWay('roll.prepare') ? answerOf<Sheets>('roll.prepare') : undefined;
  const me = await asked;
  if (!me?.may.includes('roll.submit')) return undefined;
  if (me.grants.some(({ county }) => county !== me.county)) return undefined;
  const named = { 'x-account': me.accountId };
  const sheets = await (underWay ?? answerOf<Sheets>('roll.prepare', named));
  return sheets?.accountId === me.accountId ? sheets : undefined;
}

/** Keeps both answers. Ready means that they can be read again, not that they have come. */
async function ready(begun: Omit<EarlyAnswers, 'isReady'>): Promise<boolean> {
  const [me, sheets] = await Promise.all([begun['account.me'], begun['roll.prepare']]);
  if (!me || !sheets) return false;
  heardServer(me.now);
  const of = (name: string) => ({ account: me.accountId, name, input: {}, county: me.county });
  storeOwner(me.accountId);
  await Promise.all([
    keep(of('account.me'), serverNow(), me),
    keep(of('roll.prepare'), serverNow(), sheets),
  ]);
  const isKept = (await recallKept(of('roll.prepare'))) !== undefined;
  return isKept && (await hasProgram(begun.worker)) && markReady();
}

/** What the benchmark of the first opening waits for. */
export function markReady(): true {
  performance.mark('ready-offline');
  return true;
}
