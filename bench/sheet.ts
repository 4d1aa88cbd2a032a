import { randomUUID } from 'node:crypto';

import type { Input } from '../src/contract/index.ts';
import type { Day } from '../src/domain/date.ts';
import type { Session } from '../src/domain/roll.ts';
import { post } from './http.ts';
import type { TaughtClass } from './teachers.ts';

export type Sheet = Input<'roll.submit'>;

/** A sheet that is not sent yet, and whose it is. */
export interface Work {
  readonly of: TaughtClass;
  readonly sheet: Sheet;
}

const sentSessions: readonly Session[] = ['morning', 'noon'];

/** Every class's morning and noon sheets of the days, one session after the other, as on real mornings. */
export function* sheetsOf(classes: readonly TaughtClass[], days: readonly Day[]): Generator<Work> {
  for (const day of days)
    for (const session of sentSessions)
      for (const [at, of] of classes.entries())
        yield { of, sheet: usualSheet(of, day, session, at) };
}

/** A sheet with two exceptions: one child at home ill, one here with a cough and a temperature. */
function usualSheet(of: TaughtClass, day: Day, session: Session, at: number): Sheet {
  const { classId, revision, people } = of;
  const [atHome = '', coughs = ''] = [people[at % people.length], people[(at + 7) % people.length]];
  return {
    classId,
    day,
    session,
    baseVersion: 0,
    rosterRevision: revision,
    entries: [
      { personId: atHome, absent: 'sick', symptoms: ['FEVER', 'COUGH'] },
      { personId: coughs, symptoms: ['COUGH'], tempC: 36.8, tempSite: 'FOREHEAD' },
    ],
    othersWell: true,
  };
}

/** The sheet as a request of its teacher. */
export function requestOf({ of, sheet }: Work, cookies: ReadonlyMap<string, string>): string {
  return post('/api/roll.submit', sheet, {
    cookie: cookies.get(of.accountId) ?? '',
    'idempotency-key': randomUUID(),
  });
}
