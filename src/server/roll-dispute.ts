import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Dispute, Merged } from '../domain/roll-merge.ts';
import { type Reading, sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q, type Tx } from './db.ts';
import { entryOf } from './roll-entry.ts';
import { type CurrentSheet, readingFrom, readingTo, type SheetKey } from './roll-read.ts';

/** 两种说法: what another device said of a person, kept until somebody decides. */
export interface OpenDispute {
  readonly personId: string;
  readonly version: number;
  readonly reading: Reading;
  readonly by: string;
  readonly at: Date;
}

/** One after the other from here on, for all who write this sheet by looking first. */
export function lockSheet(tx: Tx, { county, classId, day, session }: SheetKey): void {
  const name = `sheet ${county} ${classId} ${day} ${session}`;
  tx.send(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(q));
}

/** Of each person the newest on which nobody has decided. */
export async function openDisputes(tx: Tx, key: SheetKey): Promise<OpenDispute[]> {
  const rows = await tx.rows(
    q
      .selectFrom('roll_dispute as one')
      .leftJoin('account_card', (join) =>
        join
          .onRef('account_card.county_code', '=', 'one.county_code')
          .onRef('account_card.account_id', '=', 'one.account_id'),
      )
      .distinctOn('person_id')
      .select(['person_id', 'version', 'absent', 'is_late', 'symptoms', 'temp_tenths', 'temp_site'])
      .select(['note', 'at', 'account_card.name as by'])
      .where('one.county_code', '=', key.county)
      .where('day', '=', key.day)
      .where('class_id', '=', key.classId)
      .where('session', '=', sessions.indexOf(key.session))
      .where('settled_version', 'is', null)
      .orderBy('person_id')
      .orderBy('version', 'desc'),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    version: row.version,
    reading: readingFrom(row),
    by: row.by ?? '',
    at: row.at,
  }));
}

/** Writes down what does not stand, and who said it: this device, or whoever sent the version it met. */
export function writeDisputes(
  { tx, county, place, account, now }: Asked,
  { classId, day, session }: SheetKey,
  sheet: {
    version: number;
    disputes: readonly Dispute[];
    current: CurrentSheet | undefined;
  },
): void {
  for (const { personId, mine, other, kept } of sheet.disputes) {
    const isMine = kept === 'other' || !sheet.current;
    tx.send(
      q.insertInto('roll_dispute').values({
        county_code: county,
        day,
        class_id: classId,
        session: sessions.indexOf(session),
        person_id: personId,
        version: sheet.version,
        school_id: place.schoolId ?? null,
        ...readingTo(isMine ? mine : other),
        account_id: isMine ? account.accountId : (sheet.current?.account_id ?? account.accountId),
        at: isMine ? now : (sheet.current?.at ?? now),
      }),
    );
  }
}

/** Whoever reports a person again with both versions before their eyes has decided. */
export function settleDisputes(
  { tx, county }: Asked,
  { classId, day, session }: SheetKey,
  sheet: { version: number; base: number; decided: readonly { personId: string }[] },
): void {
  if (sheet.decided.length === 0) return;
  const ids = sheet.decided.map((one) => one.personId);
  tx.send(
    sql`update roll_dispute set settled_version = ${sheet.version}
      where county_code = ${county} and day = ${day} and class_id = ${classId}
        and session = ${sessions.indexOf(session)} and person_id = any(${ids}::uuid[])
        and settled_version is null and version <= ${sheet.base}`.compile(q),
  );
}

/** 合并的结果, with names, as the device shows it. */
export async function mergeWords(
  { tx, county }: Asked,
  current: CurrentSheet | undefined,
  { disputes, joined, left }: Merged,
): Promise<NonNullable<Output<'roll.submit'>['merge']>> {
  const ids = [...disputes.map((one) => one.personId), ...joined, ...left];
  const rows =
    ids.length === 0
      ? []
      : await tx.rows(
          sql<{ person_id: string; name: string }>`select person_id, name from person
            where county_code = ${county} and person_id = any(${ids}::uuid[])`.compile(q),
        );
  const names = new Map(rows.map((row) => [row.person_id, row.name]));
  const nameOf = (personId: string) => names.get(personId) ?? '';
  return {
    ...(current && {
      with: { version: current.version, by: current.by ?? '', at: current.at.toISOString() },
    }),
    disputes: disputes.map(({ personId, mine, other, kept }) => ({
      personId,
      name: nameOf(personId),
      mine: entryOf(mine) ?? {},
      other: entryOf(other) ?? {},
      kept,
    })),
    joined: joined.map(nameOf),
    left: left.map(nameOf),
  };
}
