import type pg from 'pg';
import { pinyin } from 'pinyin-pro';

import { type Sound, soundOf } from '../domain/person-sound.ts';
import type { PersonKind } from '../domain/person.ts';
import type { Keys } from './keys.ts';

/** What a person is found by. Whoever writes a name or a phone writes these with it; nothing else makes them. */

const syllables = new Map<string, string>();

/** 字的读音 without tone, ü as v; undefined for what is no Chinese character. */
function readingOf(character: string): string | undefined {
  if (!/\p{Script=Han}/u.test(character)) return undefined;
  const known = syllables.get(character);
  if (known !== undefined) return known;
  const read = pinyin(character, { toneType: 'none', v: true, nonZh: 'removed' });
  syllables.set(character, read);
  return read;
}

/** 读音 of a name, for the columns `initials` and `pinyin`; guardians have none. */
export function soundColumns(
  kind: PersonKind,
  name: string,
): { [K in keyof Sound]: string | null } {
  return kind === 'guardian' ? { initials: null, pinyin: null } : soundOf(name, readingOf);
}

/** The hash by which a phone in its standard form is found. */
export function phoneHash(keys: Pick<Keys, 'hashText'>, phone: string): Buffer {
  return keys.hashText(`phone ${phone}`);
}

/** The two columns of a sealed phone, `phone_cipher` and `phone_hash`; `plain`: the phone itself, where it is at hand. */
export function phoneColumns(
  keys: Pick<Keys, 'openText' | 'hashText'>,
  sealed: Buffer | null,
  plain?: string,
): { phone_cipher: Buffer | null; phone_hash: Buffer | null } {
  return {
    phone_cipher: sealed,
    phone_hash: sealed && phoneHash(keys, plain ?? keys.openText(sealed)),
  };
}

const batch = 5_000;

interface Unsounded {
  readonly county_code: number;
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly name: string;
  readonly phone_cipher: Buffer | null;
}

/**
 * Gives everybody their sound and phone hash who came from an older version without. In batches of their own, so
 * that an interrupted start goes on where it was. Answers how many there were.
 */
export async function soundEverybody(client: pg.Client, keys: Keys): Promise<number> {
  for (let done = 0; ;) {
    const { rows } = await client.query<Unsounded>(
      `select county_code, person_id, kind, name, phone_cipher from person
       where (kind <> 'guardian' and initials is null) or (phone_cipher is not null and phone_hash is null)
       limit ${batch}`,
    );
    if (rows.length === 0) return done;
    await writeSounds(client, keys, rows);
    done += rows.length;
  }
}

async function writeSounds(
  client: pg.Client,
  keys: Keys,
  rows: readonly Unsounded[],
): Promise<void> {
  const made = rows.map((row) => ({
    ...row,
    ...soundColumns(row.kind, row.name),
    ...phoneColumns(keys, row.phone_cipher),
  }));
  await client.query(
    `update person set initials = one.initials, pinyin = one.pinyin, phone_hash = one.phone_hash
     from unnest($1::integer[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
       as one (county_code, person_id, initials, pinyin, phone_hash)
     where person.county_code = one.county_code and person.person_id = one.person_id`,
    [
      made.map((one) => one.county_code),
      made.map((one) => one.person_id),
      made.map((one) => one.initials),
      made.map((one) => one.pinyin),
      made.map((one) => one.phone_hash),
    ],
  );
}
