import type { Item } from './item.ts';
import { answered, nextOf, pauseMs, refused, tried } from './queue.ts';
import type { Reply } from './reply.ts';
import type { Store } from './store.ts';

/** What the sender needs of the world; the browser's is in outbox.ts. */
export interface SenderParts {
  readonly store: Store;
  /** Whose items may go out: who is signed in on this page; undefined: nobody. */
  readonly account: () => string | undefined;
  /** Sends one item with its key. May reject, which counts as silence. */
  readonly post: (item: Item) => Promise<Reply>;
  /** True when the phone itself says that it has no network. */
  readonly isOffline: () => boolean;
  /** Runs the work (at most one item's way) while no other page of this browser does. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  /** Calls once after so many milliseconds; answers how to call it off. */
  readonly later: (ms: number, work: () => void) => () => void;
  /** Milliseconds of the server's clock as this phone knows it. */
  readonly now: () => number;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Something changed: items, or what the sender is doing. */
  readonly onChange: () => void;
}

/** What the sender is doing, for the screen. */
export interface SenderState {
  /** The key of the item that is on its way now. */
  readonly sending: string | undefined;
  /** The server wants a sign-in before it takes anything. */
  readonly isSignedOut: boolean;
  /** Tries in a row without an answer. */
  readonly failures: number;
}

export interface Sender {
  readonly state: () => SenderState;
  /** Tries at once: the network may be back, somebody signed in, something new waits. */
  readonly wake: () => void;
  /** Resolves when nothing is on its way any more. */
  readonly stop: () => Promise<void>;
}

/** 没有新消息时多久再试一次, milliseconds. */
const restMs = 30_000;
/** A phone that says it has no network is believed, but every so many times it is tried all the same. */
const believedTimes = 4;

/** Sends the items of the signed-in account one at a time and in order, until nothing waits. */
export function startSender(parts: SenderParts): Sender {
  const { store, later, onChange } = parts;
  let state: SenderState = { sending: undefined, isSignedOut: false, failures: 0 };
  let [isStopped, isRunning, isAskedAgain] = [false, false, false];
  let callOff = () => {};
  let running = Promise.resolve();
  /** Items over which the server broke, and how often: they rest while others pass. */
  const faults = new Map<string, { count: number; until: number }>();

  const set = (next: Partial<SenderState>) => {
    state = { ...state, ...next };
    onChange();
  };
  const rest = (ms: number) => {
    callOff();
    callOff = isStopped ? () => {} : later(ms, wake);
  };

  function wake(): void {
    if (isStopped) return;
    if (isRunning) {
      isAskedAgain = true;
      return;
    }
    isRunning = true;
    running = run();
  }

  async function run(): Promise<void> {
    let pause = restMs;
    do {
      isAskedAgain = false;
      try {
        pause = await drain();
      } catch {
        pause = restMs;
      }
    } while (isAskedAgain && !isStopped);
    isRunning = false;
    set({ sending: undefined });
    rest(pause);
  }

  /**
   * Sends until nothing may go out; answers how long to wait before the next look. Other pages of this browser get
   * their turn after each item.
   */
  async function drain(): Promise<number> {
    let pause: number | undefined;
    while (pause === undefined)
      await parts.alone(async () => {
        pause = await sendNext();
      });
    return pause;
  }

  /** Sends the next item; answers a pause when nothing else should go out now. */
  async function sendNext(): Promise<number | undefined> {
    const account = parts.account();
    if (account === undefined || isStopped) return restMs;
    const rests = (key: string) => (faults.get(key)?.until ?? 0) > parts.now();
    const item = nextOf(await store.items(), account, rests);
    if (!item) return restMs;
    if (parts.isOffline() && (state.failures + 1) % believedTimes !== 0) {
      // It has not gone out: nobody need wonder whether it has arrived.
      set({ failures: state.failures + 1 });
      return restMs;
    }
    return await sendOne(item);
  }

  async function sendOne({ key }: Item): Promise<number | undefined> {
    const item = await store.change((items) => tried(items, key));
    // Taken away or sent by another page meanwhile.
    if (!item) return undefined;
    set({ sending: key });
    const reply = await parts.post(item).catch((): Reply => ({ is: 'silence' }));
    set({ sending: undefined });
    return await settle(item, reply);
  }

  async function settle({ key }: Item, reply: Reply): Promise<number | undefined> {
    if (reply.is === 'silence' || reply.is === 'later') {
      set({ failures: state.failures + 1 });
      const wanted = reply.is === 'later' ? (reply.seconds ?? 0) * 1000 : 0;
      return Math.max(wanted, pauseMs(state.failures, parts.random()));
    }
    if (reply.is === 'signed-out') {
      set({ isSignedOut: true, failures: 0 });
      return restMs;
    }
    set({ isSignedOut: false, failures: 0 });
    if (reply.is === 'fault') {
      const count = (faults.get(key)?.count ?? 0) + 1;
      faults.set(key, { count, until: parts.now() + pauseMs(count + 2, parts.random()) });
      return undefined;
    }
    const at = parts.now();
    await store.change((items) =>
      reply.is === 'answer'
        ? answered(items, key, { answer: reply.answer, at })
        : refused(items, key, reply.refusal),
    );
    onChange();
    return undefined;
  }

  return {
    state: () => state,
    wake,
    async stop() {
      isStopped = true;
      callOff();
      await running;
    },
  };
}
