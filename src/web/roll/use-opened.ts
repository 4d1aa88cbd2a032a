import { useCallback, useEffect, useState } from 'react';

import type { Session } from '../../domain/roll.ts';
import { ask, askKept } from '../ask.ts';
import { whenBack } from '../when-back.ts';
import { type DraftName, keepDraft, keptDraft } from './draft-store.ts';
import { draftFrom, withSent } from './pending-sheet.ts';
import { type PendingSheet, sheetPost } from './sheet-post.ts';
import { draftOf, openSheet, reapply, type Sheet, type SheetState } from './sheet-state.ts';
import { type Failure, failureOf, keptPatienceMs } from './use-ask.ts';
import { useSpent } from './use-spent.ts';

/** Which sheet of whom. */
export interface SheetName {
  readonly account: string;
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

export type Notice = 'restored' | 'reapplied' | undefined;

/**
 * Asks for the sheet, puts what is still on its way and the draft of before onto it, and keeps the draft from then
 * on. Without a network it opens the copy that this phone has kept, and asks anew when there may be one again.
 */
export function useOpened(name: SheetName) {
  const { account, classId, day, session } = name;
  const [state, setState] = useState<SheetState>();
  const [failure, setFailure] = useState<Failure>();
  const [notice, setNotice] = useState<Notice>();
  const [pending, setPending] = useState<readonly PendingSheet[]>([]);
  const [keptAt, setKeptAt] = useState<number>();
  const [asking, setAsking] = useState({ round: 0, isAgain: false });
  const spent = useSpent(name, state);
  const load = useCallback(
    (isAgain: boolean) => setAsking(({ round }) => ({ round: round + 1, isAgain })),
    [],
  );

  useEffect(() => {
    const which = { account, classId, day, session };
    const stop = new AbortController();
    const take = async (sheet: Sheet, at: number | undefined) => {
      const sent = await sheetPost().pending(which);
      if (stop.signal.aborted) return;
      const base = withSent(sheet, sent);
      const opened = openSheet(base, keptDraft(which) ?? draftFrom(base, sent));
      setState((old) => (old ? reapply(old, base) : opened));
      setPending(sent);
      setKeptAt(at);
      setFailure(undefined);
      const hasDraft = sent.length === 0 && draftOf(opened);
      setNotice(asking.isAgain ? 'reapplied' : hasDraft ? 'restored' : undefined);
    };
    void openBoth(which, stop.signal, take).catch((error: unknown) => {
      if (!stop.signal.aborted) setFailure(failureOf(error));
    });
    return () => stop.abort();
  }, [account, classId, day, session, asking]);

  useEffect(() => {
    if (!state) return;
    // What only shows again what is on its way already is no draft: it must not outlive that.
    const which = nameOf(account, state);
    if (state.past.length > 0 || keptDraft(which))
      keepDraft(which, draftOf({ ...state, spentSeconds: spent() }));
  }, [account, state, spent]);

  const isWanting = keptAt !== undefined || (failure !== undefined && !failure.refused);
  useEffect(() => (isWanting ? whenBack(() => load(false)) : undefined), [isWanting, load]);
  useNews(name, pending, load);
  return { state, setState, failure, setFailure, notice, pending, keptAt, load, spent };
}

/** Takes the server's sheet; and this phone's copy before it, where the server keeps one waiting or is not there. */
async function openBoth(
  { classId, day, session }: SheetName,
  signal: AbortSignal,
  take: (sheet: Sheet, keptAt: number | undefined) => Promise<void>,
): Promise<void> {
  const input = { classId, day, session };
  let isAnswered = false;
  const answer = ask('roll.sheet', input, { signal });
  const kept = askKept('roll.sheet', input);
  const patience = setTimeout(() => {
    void kept.then(async (one) => {
      if (one && !isAnswered && !signal.aborted) await take(one.data, one.at);
    });
  }, keptPatienceMs());
  try {
    const sheet = await answer;
    isAnswered = true;
    await take(sheet, undefined);
  } catch (error) {
    const copy = failureOf(error).refused ? undefined : await kept;
    if (!copy) throw error;
    isAnswered = true;
    await take(copy.data, copy.at);
  } finally {
    clearTimeout(patience);
  }
}

/** Asks for the sheet anew when something of it that was on its way has arrived or was refused. */
function useNews(
  name: SheetName,
  pending: readonly PendingSheet[],
  load: (again: boolean) => void,
) {
  const { classId, day, session } = name;
  const known = statesOf(pending);
  useEffect(() => {
    const look = async () => {
      const now = statesOf(await sheetPost().pending({ classId, day, session }));
      if (now !== known && known !== '') load(false);
    };
    return sheetPost().subscribe(() => void look());
  }, [classId, day, session, known, load]);
}

function statesOf(pending: readonly PendingSheet[]): string {
  return pending.map(({ key, state }) => `${key} ${state}`).join();
}

export function nameOf(account: string, { sheet }: SheetState): DraftName {
  return { account, classId: sheet.classId, day: sheet.day, session: sheet.session };
}
