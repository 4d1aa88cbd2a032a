import { useCallback, useRef, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import type { Reading } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { newKey, Refused } from '../ask.ts';
import { useT } from '../language.ts';
import { keepDraft } from './draft-store.ts';
import { type Posted, sheetPost } from './sheet-post.ts';
import {
  attemptOf,
  draftOf,
  mark,
  markOthersWell,
  sentWith,
  type Sheet,
  type SheetState,
  type Summary,
  summaryOf,
  undo,
} from './sheet-state.ts';
import { failureOf } from './use-ask.ts';
import { nameOf, type SheetName, useOpened } from './use-opened.ts';

/** What was sent, with the numbers as the person saw them when sending. */
export interface Sent {
  readonly summary: Summary;
  readonly sheet: Sheet;
  /** The server's answer; undefined while the sheet waits on this phone. */
  readonly answer: Output<'roll.submit'> | undefined;
  readonly kept: Posted['kept'];
  /** When it was stored or sent, ISO 8601. */
  readonly at: string;
  /** Why the server did not accept it after all. */
  readonly refused?: Refused;
}

/** A sheet that the server has accepted. */
export type Accepted = Sent & { readonly answer: Output<'roll.submit'> };

/**
 * A class sheet being filled in: loads it, keeps the draft, sends it once. A component using it is
 * mounted anew for another sheet.
 */
export function useSheet(name: SheetName) {
  const opened = useOpened(name);
  const { state, setState, failure, notice, pending, keptAt, load } = opened;
  const { sent, setSent, isSending, submit } = useSubmit(name, opened);
  const reopen = () => {
    setSent(undefined);
    load(false);
  };
  return {
    ...{ state, failure, notice, pending, keptAt, sent, isSending, submit, reopen, load },
    ...actionsOn(setState),
  };
}

interface Opened {
  readonly state: SheetState | undefined;
  readonly setState: (state: SheetState | undefined) => void;
  readonly setFailure: (failure: ReturnType<typeof failureOf> | undefined) => void;
  readonly spent: () => number;
}

function useSubmit({ account }: SheetName, { state, setState, setFailure, spent }: Opened) {
  const t = useT();
  const [sent, setSent] = useState<Sent>();
  const [isSending, setSending] = useState(false);
  // A second tap may come before the page has been drawn anew.
  const isBusy = useRef(false);
  const submit = useCallback(
    async (onAccepted?: (accepted: Accepted) => void) => {
      if (!state || isBusy.current) return;
      isBusy.current = true;
      setSending(true);
      setFailure(undefined);
      const spentSeconds = spent();
      const attempt = attemptOf(state, newKey, spentSeconds);
      const trying = { ...state, attempt, spentSeconds };
      setState(trying);
      // Kept before it is sent: the key must outlive a reload while the answer is on its way.
      keepDraft(nameOf(account, trying), draftOf(trying));
      const summary = summaryOf(trying);
      const { sheet } = trying;
      const { well, exceptions } = summary;
      const words = t(rollText.countsLine, { well, exceptions });
      try {
        const input = sentWith(trying, attempt);
        const posted = await sheetPost().submit({ key: attempt.key, input, sheet, words });
        const { kept, at } = posted;
        const accepted = (answer: Output<'roll.submit'>) => {
          const done = { summary, sheet, answer, kept, at };
          setSent(done);
          onAccepted?.(done);
        };
        const answer = await soonOf(posted);
        keepDraft(nameOf(account, trying), undefined);
        setState(undefined);
        if (answer) accepted(answer);
        else {
          setSent({ summary, sheet, answer: undefined, kept, at });
          posted.answer.then(accepted, (error: unknown) => {
            if (error instanceof Refused)
              setSent({ summary, sheet, answer: undefined, kept, at, refused: error });
          });
        }
      } catch (error) {
        setFailure(failureOf(error));
      } finally {
        isBusy.current = false;
        setSending(false);
      }
    },
    [account, state, setState, setFailure, spent, t],
  );
  return { sent, setSent, isSending, submit };
}

/** The answer, or undefined when it will take its time. Rejects when it was refused at once. */
async function soonOf({ answer, slow }: Posted): Promise<Output<'roll.submit'> | undefined> {
  return await Promise.race([answer, slow.then(() => undefined)]);
}

type Change = (work: (old: SheetState | undefined) => SheetState | undefined) => void;

/** What a person may do to an open sheet. */
function actionsOn(setState: Change) {
  const change = (work: (old: SheetState) => SheetState) => setState((old) => old && work(old));
  return {
    setReading: (personId: string, reading: Reading | undefined, tag?: string) =>
      change((old) => mark(old, personId, reading, tag)),
    othersWell: () => change(markOthersWell),
    undo: () => change(undo),
    setReason: (reason: string) => change((old) => ({ ...old, reason })),
  };
}
