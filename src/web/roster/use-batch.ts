import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import type { Input, OperationName } from '../../contract/index.ts';
import { newKey, Refused, send } from '../ask.ts';
import { useWords } from '../ui/words.ts';

/** One command of a batch, and what it is about. */
export interface BatchItem<N extends OperationName> {
  readonly name: string;
  readonly input: Input<N>;
}

/** How far a batch has come. */
export interface BatchState {
  readonly done: number;
  readonly all: number;
  readonly isRunning: boolean;
  readonly isStopped: boolean;
  /** What was refused, with the sentence why; the others go on. */
  readonly failures: readonly { readonly name: string; readonly why: string }[];
}

const before: BatchState = { done: 0, all: 0, isRunning: false, isStopped: false, failures: [] };

/**
 * Sends the same command for one thing after the other, each with a key of its own, so that any of them stands for
 * itself and the whole can be stopped and taken up again.
 */
export function useBatch<N extends OperationName>(operation: N) {
  const client = useQueryClient();
  const { sentenceOf } = useWords();
  const [state, setState] = useState(before);
  const stopping = useRef(false);
  const run = async (items: readonly BatchItem<N>[]) => {
    stopping.current = false;
    setState({ ...before, all: items.length, isRunning: true });
    for (const item of items) {
      if (stopping.current) break;
      const why = await tryOne(operation, item, sentenceOf);
      setState((now) => ({
        ...now,
        done: now.done + 1,
        ...(why !== undefined && { failures: [...now.failures, { name: item.name, why }] }),
      }));
    }
    setState((now) => ({ ...now, isRunning: false, isStopped: stopping.current }));
    await client.invalidateQueries();
  };
  return { state, run, stop: () => void (stopping.current = true) };
}

/** Sends one; after a lost answer once more under the same key. Answers why it was refused. */
async function tryOne<N extends OperationName>(
  operation: N,
  { input }: BatchItem<N>,
  sentenceOf: (error: unknown) => string,
): Promise<string | undefined> {
  const key = newKey();
  for (let tries = 1; ; tries += 1) {
    try {
      await send(operation, input, { key });
      return undefined;
    } catch (error) {
      if (error instanceof Refused || tries === 3) return sentenceOf(error);
    }
  }
}
