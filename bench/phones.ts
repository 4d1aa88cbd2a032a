import { type Connection, get, openConnection } from './http.ts';
import { summaryOf } from './load.ts';

/** As the phone's pages have it (src/web/phone/early-answers.ts). */
const patienceMs = 20_000;

/** How phones fared that were all opened for the first time at once. Times are in milliseconds. */
export interface OpenedPhones {
  /** Until the list of classes could be shown. */
  readonly shown: ReturnType<typeof summaryOf>;
  /** Until the day's sheets were on the phone. */
  readonly ready: ReturnType<typeof summaryOf>;
  readonly errors: number;
  readonly firstError: string | undefined;
}

/** Opens a phone for each cookie, all at once: who am I beside the day's sheets, and the classes where those are slow. */
export async function openPhones(port: number, cookies: readonly string[]): Promise<OpenedPhones> {
  const [shown, ready]: [number[], number[]] = [[], []];
  let errors = 0;
  let firstError: string | undefined;
  const began = performance.now();
  const since = () => performance.now() - began;
  const open = async (cookie: string) => {
    const line = await openConnection(port);
    const me = askOn(line, 'account.me', cookie);
    let isPrepared = false;
    const prepared = askBeside(port, 'roll.prepare', cookie).then(() => {
      isPrepared = true;
      ready.push(since());
    });
    prepared.catch(() => undefined);
    await me;
    await Promise.race([prepared, later(patienceMs)]);
    if (!isPrepared) await askBeside(port, 'roll.mine', cookie);
    shown.push(since());
    await prepared;
    line.close();
  };
  const opened = cookies.map(async (cookie) => {
    try {
      await open(cookie);
    } catch (error) {
      errors += 1;
      firstError ??= String(error);
    }
  });
  await Promise.all(opened);
  const seconds = since() / 1000;
  return { shown: summaryOf(shown, seconds), ready: summaryOf(ready, seconds), errors, firstError };
}

async function askOn(line: Connection, name: string, cookie: string): Promise<void> {
  const { status, body } = await line.ask(get(`/api/${name}`, {}, { cookie }));
  if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
}

/** On a second connection, as a browser has several. */
async function askBeside(port: number, name: string, cookie: string): Promise<void> {
  const line = await openConnection(port);
  await askOn(line, name, cookie);
  line.close();
}

async function later(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
