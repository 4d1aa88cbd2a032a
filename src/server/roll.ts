import type { Handlers } from './answer.ts';
import { rollBoardHandlers } from './roll-board.ts';
import { handOverHandlers } from './roll-hand-over.ts';
import { rollHints } from './roll-honest.ts';
import { prepare } from './roll-prepare.ts';
import { openSheet } from './roll-sheet.ts';
import { submit } from './roll-submit.ts';

type RollOperation = Extract<keyof Handlers, `roll.${string}`>;

export const rollHandlers: Handlers<RollOperation> = {
  ...rollBoardHandlers,
  ...handOverHandlers,
  'roll.sheet': async (asked, input) => await openSheet(asked, input),
  'roll.prepare': async (asked) => await prepare(asked),
  'roll.submit': submit,
  'roll.hints': rollHints,
};
