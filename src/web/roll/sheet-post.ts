import type { Input, Output } from '../../contract/index.ts';
import { type Refused, send } from '../ask.ts';
import type { Sheet } from './sheet-state.ts';

/**
 * How a filled-in sheet gets to the server: straight from the desk, through the outbox from a phone. The phone entry
 * says which at its start.
 */

type Answer = Output<'roll.submit'>;
type Submission = Input<'roll.submit'>;

/** A sheet on its way. */
export interface Posted {
  /** `phone`, `page`: stored there and waiting; `sent`: nothing was stored, only the answer counts. */
  readonly kept: 'phone' | 'page' | 'sent';
  /** When it was stored, ISO 8601. */
  readonly at: string;
  readonly answer: Promise<Answer>;
  /** Resolves when the answer will not come at once: there is no network, or only a slow one. */
  readonly slow: Promise<void>;
}

/** A sheet that was sent before from this device and has no answer yet, or was refused. */
export interface PendingSheet {
  readonly key: string;
  readonly input: Submission;
  /** fresh: never went out · out: went out, the server may have it · refused */
  readonly state: 'fresh' | 'out' | 'refused';
  readonly refused?: Refused | undefined;
  /** When it was made, ISO 8601. */
  readonly at: string;
}

export interface Attempt {
  readonly key: string;
  readonly input: Submission;
  readonly sheet: Sheet;
  /** What stands on it, in words: 43 正常，2 异常. */
  readonly words: string;
}

export interface SheetPost {
  /** Rejects with Refused, or with TypeError when there is no network and nothing was stored. */
  submit(attempt: Attempt): Promise<Posted>;
  /** What is still on its way of one sheet, in order. */
  pending(sheet: SheetDay): Promise<readonly PendingSheet[]>;
  /** Calls when that may have changed; answers how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Which sheet. */
export interface SheetDay {
  readonly classId: string;
  readonly day: string;
  readonly session: string;
}

/** After this long without an answer the network counts as gone; the same key makes a retry safe. */
const patienceMs = 20_000;

const direct: SheetPost = {
  async submit({ key, input }) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), patienceMs);
    try {
      const answer = await send('roll.submit', input, { key, signal: patience.signal });
      const { at } = answer;
      return { kept: 'sent', at, answer: Promise.resolve(answer), slow: new Promise(() => {}) };
    } finally {
      clearTimeout(timer);
    }
  },
  pending: async () => await Promise.resolve([]),
  subscribe: () => () => {},
};

let post = direct;

/** Sends sheets another way from now on. */
export function sendSheetsBy(other: SheetPost): void {
  post = other;
}

/** The way that sheets are sent. */
export function sheetPost(): SheetPost {
  return post;
}
