import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { newKey, Refused, send } from '../ask.ts';
import { undoKey } from './use-undo.tsx';
import { useWords } from './words.ts';

interface SendOptions {
  /** What to say when it was done. */
  readonly done?: Sentence;
  /** Forms show the refusal themselves; bare actions leave it to a toast. */
  readonly toast?: boolean;
}

/**
 * Sends a command. After a lost answer the same content goes out under the same key again, so that it is
 * done once. Everything on the page is asked anew afterwards.
 */
export function useSend<N extends OperationName>(
  name: N,
  options: SendOptions = {},
): UseMutationResult<Output<N>, Error, Input<N>> {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t, sentenceOf } = useWords();
  const sent = useRef({ content: '', key: '' });
  return useMutation({
    mutationFn: (input: Input<N>) => {
      const content = JSON.stringify(input);
      if (sent.current.content !== content) sent.current = { content, key: newKey() };
      return send(name, input, { key: sent.current.key });
    },
    onSuccess: () => {
      sent.current = { content: '', key: '' };
      message.destroy(undoKey);
      if (options.done) void message.success(t(options.done));
      void client.invalidateQueries();
    },
    onError: (error) => {
      // After a fault nobody knows whether it was done: only the same key makes asking again safe.
      if (error instanceof Refused && error.status < 500) sent.current = { content: '', key: '' };
      if (options.toast) void message.error(sentenceOf(error));
    },
  });
}
