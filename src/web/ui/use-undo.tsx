import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';

import type { Input, OperationName } from '../../contract/index.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { send } from '../ask.ts';
import { useWords } from './words.ts';

const offeredSeconds = 8;
/** One at a time: after the next command the one before can no longer be taken back safely. */
export const undoKey = 'undo';

/** Says that something was done and offers for a while to take it back by that command. */
export function useUndo<N extends OperationName>(
  operation: N,
): (done: Sentence, input: Input<N>) => void {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { t, sentenceOf } = useWords();
  return (done, input) => {
    const undo = async () => {
      message.destroy(undoKey);
      try {
        await send(operation, input);
        void message.success(t(shellText.undone));
        await client.invalidateQueries();
      } catch (error) {
        void message.error(sentenceOf(error));
      }
    };
    void message.success({
      key: undoKey,
      duration: offeredSeconds,
      content: (
        <>
          {t(done)}
          <Button type="link" size="small" onClick={() => void undo()}>
            {t(shellText.undo)}
          </Button>
        </>
      ),
    });
  };
}
