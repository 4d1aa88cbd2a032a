import { sql } from 'kysely';

import type { Role } from '../domain/role.ts';
import type { MessageKey } from '../domain/text/message.ts';
import type { Detail } from '../domain/text/say.ts';
import { q, type Tx } from './db.ts';

/** 消息: tells people something inside the product, with a link to where it is done. */

/** What it is about: a row of any feature. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** One message, for an account or for whoever holds a role on the place (or above it, below it: as the role reaches). */
export interface Message {
  readonly county: number;
  /** A sentence of src/domain/text/message.ts. */
  readonly text: MessageKey;
  /** Places, times, counts, names of rules: never the name of a child, never a symptom. */
  readonly detail?: Detail;
  /** A page of the product, for example /signals/…; without a name in it. */
  readonly link: string;
  readonly placeId: string;
  readonly schoolId: string | undefined;
  readonly to: { readonly accountId: string } | { readonly role: Role };
  /** With it, settleMessages puts the message away for all when the matter is done. */
  readonly subject?: Subject;
  /** Told once a county: the same key again tells nothing. */
  readonly once?: string;
  readonly at: Date;
  /** Who tells, when it is a person. */
  readonly by?: string;
  readonly id: () => string;
}

/** Tells one; costs one statement that nobody waits for. */
export function tell(tx: Tx, message: Message): void {
  tellAll(tx, [message]);
}

/** Tells many of one county, in one statement. */
export function tellAll(tx: Tx, messages: readonly Message[]): void {
  const telling = tellingOf(messages);
  if (telling) tx.send(telling.compile(q));
}

/** The same, waited for: answers how many were not told by the same `once` before. */
export async function tellNew(tx: Tx, messages: readonly Message[]): Promise<number> {
  const telling = tellingOf(messages);
  if (!telling) return 0;
  return (await tx.rows(sql`${telling} returning message_id`.compile(q))).length;
}

function tellingOf(messages: readonly Message[]) {
  const [first] = messages;
  if (!first) return undefined;
  const column = <T>(of: (one: Message) => T) => messages.map(of);
  return sql`insert into message (county_code, message_id, text_key, detail, link, place_id, school_id, path, to_account,
        to_role, subject_kind, subject_id, once_key, at, by_account)
      select ${first.county}, told.message_id, told.text_key, told.detail::jsonb, told.link, told.place_id,
        told.school_id, place.path, told.to_account, told.to_role, told.subject_kind, told.subject_id, told.once_key,
        ${first.at}, told.by_account
      from unnest(${column((one) => one.id())}::uuid[], ${column((one) => one.text)}::text[],
        ${column((one) => JSON.stringify(one.detail ?? {}))}::text[], ${column((one) => one.link)}::text[],
        ${column((one) => one.placeId)}::uuid[], ${column((one) => one.schoolId ?? null)}::uuid[],
        ${column(({ to }) => ('accountId' in to ? to.accountId : null))}::uuid[],
        ${column(({ to }) => ('role' in to ? to.role : null))}::text[],
        ${column((one) => one.subject?.kind ?? null)}::text[], ${column((one) => one.subject?.id ?? null)}::uuid[],
        ${column((one) => one.once ?? null)}::text[], ${column((one) => one.by ?? null)}::uuid[])
        as told (message_id, text_key, detail, link, place_id, school_id, to_account, to_role, subject_kind,
          subject_id, once_key, by_account)
      join place on place.county_code = ${first.county} and place.place_id = told.place_id
      on conflict (county_code, once_key) where once_key is not null do nothing`;
}

/** What the messages about it asked for has been done: they leave everybody's list. */
export function settleMessages(
  tx: Tx,
  { county, subject, at }: { county: number; subject: Subject; at: Date },
): void {
  tx.send(
    q
      .updateTable('message')
      .set({ settled_at: at })
      .where('county_code', '=', county)
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id)
      .where('settled_at', 'is', null),
  );
}
