import { createContext, useContext, useRef, useState } from 'react';

import type { Input } from '../../contract/index.ts';
import { send } from '../ask.ts';
import { AskCounty, type Failure, failureOf } from '../roll/use-ask.ts';
import type { AbsenceRow } from './words.ts';

type Notes = Input<'absence.note'>['notes'];

/** What is to be noted, of whom, and what it takes the place of. */
export interface Noting {
  readonly row: Pick<AbsenceRow, 'personId' | 'absenceId' | 'name'>;
  readonly notes: Notes;
  readonly county: number | undefined;
  readonly replaces: string | undefined;
}

/** Keeps a note until it was sent; `settled` ends when it was answered or is known to wait, and throws a refusal. */
export type KeepNote = (noting: Noting) => Promise<{ key: string; settled: Promise<void> }>;

/** The phone's outbox; without it a note is sent at once. */
export const KeepNotes = createContext<KeepNote | undefined>(undefined);

/** Notes something of an absence, once at a time; on a phone it survives that there is no network. */
export function useNote(row: Noting['row'], onNoted: () => void) {
  const keep = useContext(KeepNotes);
  const county = useContext(AskCounty);
  const refusedKey = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const go = async (notes: Notes) => {
    setBusy(true);
    setFailure(undefined);
    try {
      if (keep) {
        const { key, settled } = await keep({ row, notes, county, replaces: refusedKey.current });
        refusedKey.current = key;
        await settled;
      } else {
        const { personId, absenceId } = row;
        await send('absence.note', { personId, absenceId, notes }, { county });
      }
      refusedKey.current = undefined;
      onNoted();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, go };
}
