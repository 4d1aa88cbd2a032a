import { useCallback, useEffect, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import type { Reading, Session } from '../../domain/roll.ts';
import { ask, newKey, send } from '../ask.ts';
import { type DraftName, keepDraft, keptDraft } from './draft-store.ts';
import {
  attemptOf,
  draftOf,
  mark,
  markOthersWell,
  openSheet,
  reapply,
  type Sheet,
  type SheetState,
  type Summary,
  submissionOf,
  summaryOf,
  undo,
} from './sheet-state.ts';
import { type Failure, failureOf } from './use-ask.ts';

/** After this long without an answer the network counts as gone; the same key makes a retry safe. */
const patienceMs = 20_000;

/** Which sheet of whom. */
export interface SheetName {
  readonly account: string;
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

/** What was accepted, with the numbers as the person saw them when sending. */
export interface Sent {
  readonly answer: Output<'roll.submit'>;
  readonly summary: Summary;
  readonly sheet: Sheet;
}

export type Notice = 'restored' | 'reapplied' | undefined;

/**
 * A class sheet being filled in: loads it, keeps the draft, sends it once. A component using it is
 * mounted anew for another sheet.
 */
export function useSheet(name: SheetName) {
  const { account } = name;
  const { state, setState, failure, setFailure, notice, load } = useOpened(name);
  const [sent, setSent] = useState<Sent>();
  const [isSending, setSending] = useState(false);

  const submit = useCallback(async () => {
    if (!state || isSending) return undefined;
    setSending(true);
    setFailure(undefined);
    const attempt = attemptOf(state, newKey);
    const trying = { ...state, attempt };
    setState(trying);
    // Kept before it is sent: the key must outlive a reload while the answer is on its way.
    keepDraft(nameOf(account, trying), draftOf(trying));
    try {
      const answer = await sendSheet(trying, attempt.key);
      const done = { answer, summary: summaryOf(trying), sheet: trying.sheet };
      keepDraft(nameOf(account, trying), undefined);
      setState(undefined);
      setSent(done);
      return done;
    } catch (error) {
      setFailure(failureOf(error));
      return undefined;
    } finally {
      setSending(false);
    }
  }, [account, isSending, state, setState, setFailure]);

  const reopen = () => {
    setSent(undefined);
    load(false);
  };

  return { state, failure, notice, sent, isSending, submit, reopen, load, ...actionsOn(setState) };
}

/** Asks for the sheet, puts the draft of before onto it, and keeps the draft from then on. */
function useOpened({ account, classId, day, session }: SheetName) {
  const [state, setState] = useState<SheetState>();
  const [failure, setFailure] = useState<Failure>();
  const [notice, setNotice] = useState<Notice>();
  const [asking, setAsking] = useState({ round: 0, isAgain: false });

  useEffect(() => {
    const stop = new AbortController();
    ask('roll.sheet', { classId, day, session }, { signal: stop.signal }).then(
      (sheet) => {
        const opened = openSheet(sheet, keptDraft({ account, classId, day, session }));
        setState((old) => (old ? reapply(old, sheet) : opened));
        setFailure(undefined);
        setNotice(asking.isAgain ? 'reapplied' : draftOf(opened) && 'restored');
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(failureOf(error));
      },
    );
    return () => stop.abort();
  }, [account, classId, day, session, asking]);

  useEffect(() => {
    if (state) keepDraft(nameOf(account, state), draftOf(state));
  }, [account, state]);

  const load = (isAgain: boolean) => setAsking(({ round }) => ({ round: round + 1, isAgain }));
  return { state, setState, failure, setFailure, notice, load };
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

async function sendSheet(state: SheetState, key: string): Promise<Output<'roll.submit'>> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await send('roll.submit', submissionOf(state), { key, signal: patience.signal });
  } finally {
    clearTimeout(timer);
  }
}

function nameOf(account: string, { sheet }: SheetState): DraftName {
  return { account, classId: sheet.classId, day: sheet.day, session: sheet.session };
}
