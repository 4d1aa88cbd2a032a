import type { OperationName } from '../../src/contract/index.ts';
import { inOrder, type Item, type NewItem } from '../../src/web/phone/outbox/item.ts';
import { add, inputNow } from '../../src/web/phone/outbox/queue.ts';
import { replyOf } from '../../src/web/phone/outbox/reply.ts';
import { type Sender, startSender } from '../../src/web/phone/outbox/sender.ts';
import { safeStore } from '../../src/web/phone/outbox/store-safe.ts';
import { memoryStore } from '../../src/web/phone/outbox/store.ts';
import { requestOf } from './ask.ts';

/** A phone in a test: the real outbox over a store in memory, which outlives the page, and real HTTP. */
export interface TestPhone {
  put(item: Pick<NewItem, 'key' | 'input' | 'group'> & Partial<NewItem>): Promise<void>;
  items(): Promise<Item[]>;
  /** Opens the page: its sender begins. */
  open(): void;
  /** Closes the page, whatever was on its way. */
  close(): Promise<void>;
  wake(): void;
}

interface PhoneOf {
  readonly account: string;
  readonly county: number;
  /** Sends a request, by whatever way. */
  readonly request: (path: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds between tries that a test has time for. */
  readonly shortestMs?: number;
  readonly random?: () => number;
}

/** Makes a phone for one account. */
export function testPhone(of: PhoneOf): TestPhone {
  const { account, county, request, shortestMs = 2, random = Math.random } = of;
  const store = safeStore(memoryStore());
  let sender: Sender | undefined;
  const post = async (item: Item) => {
    const input = inputNow(item, Date.now());
    const [path, init] = requestOf(item.name as OperationName, input, item.key);
    const headers = { ...(init.headers as Record<string, string>), 'x-account': account };
    const patience = AbortSignal.timeout(10_000);
    return await replyOf(await request(path, { ...init, headers, signal: patience }));
  };
  return {
    async put(item) {
      const fresh = {
        account,
        accountName: account,
        county,
        name: 'roll.submit',
        label: item.key,
        madeAt: Date.now(),
        ...item,
      };
      await store.change((all) => add(all, fresh));
      sender?.wake();
    },
    items: async () => inOrder(await store.items()),
    open() {
      sender = startSender({
        store,
        account: () => account,
        post,
        isOffline: () => false,
        alone: async (work) => await work(),
        later: (_, work) => {
          const timer = setTimeout(work, shortestMs);
          return () => clearTimeout(timer);
        },
        now: Date.now,
        random,
        onChange: () => {},
      });
      sender.wake();
    },
    async close() {
      await sender?.stop();
      sender = undefined;
    },
    wake: () => sender?.wake(),
  };
}
