import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import type { Identity } from '../domain/person-identity.ts';
import { settleIdentity } from '../domain/person-identity.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { typingWordText } from '../domain/text/typing.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { nextSeq, whyNotInto } from './person-member.ts';
import { holdersOf, holderWords, type NumberColumns, numbersTo } from './person-number.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import { soundColumns } from './person-sound.ts';

/** 手工名单: a class's pupils typed in one go, in three statements and one roster. */

type Typed = Parsed<'person.type-roster'>['people'][number];

interface NewPupil extends NumberColumns {
  readonly personId: string;
  readonly membershipId: string;
  readonly typed: Typed;
  readonly identity: Identity;
  readonly seq: number;
}

export const typeRoster: Handler<'person.type-roster'> = async (asked, { placeId, people }) => {
  const { county, now, today, tx } = asked;
  const papers = papersOf(asked, people);
  if (isProblem(papers)) return papers;
  const place = (await lockPlaces(asked, [placeId])).get(placeId);
  const refusal = whyNotInto(asked, 'pupil', place) ?? (await whyNotBeside(asked, placeId, people));
  if (!place || refusal) return refusal ?? problem('place-closed', { name: '' });
  const pupils = numbered(asked, papers, await nextSeq(asked, placeId, today));
  const taken = await whyTaken(asked, pupils);
  if (taken) return taken;
  // Waited for: a number that somebody else registers in this moment must be met here, not later.
  await tx.rows(
    sql`insert into person (county_code, kind, school_id, updated_at,
        person_id, name, initials, pinyin, sex, birth_day, student_no, id_cipher, id_hash, id_last4)
      select ${county}::integer, 'pupil', ${place.schoolId ?? null}::uuid, ${now}::timestamptz, one.*
      from unnest(${columns(pupils, [
        ['uuid', (one) => one.personId],
        ['text', (one) => one.typed.name],
        ['text', (one) => soundColumns('pupil', one.typed.name).initials],
        ['text', (one) => soundColumns('pupil', one.typed.name).pinyin],
        ['text', (one) => one.identity.sex],
        ['date', (one) => one.identity.birthDay ?? null],
        ['text', (one) => one.student_no],
        ['bytea', (one) => one.id_cipher],
        ['bytea', (one) => one.id_hash],
        ['text', (one) => one.id_last4],
      ])}) as one`.compile(q),
  );
  tx.send(
    sql`insert into membership (county_code, place_id, school_id, valid_from, membership_id, person_id, seq)
      select ${county}::integer, ${placeId}::uuid, ${place.schoolId ?? null}::uuid, ${today}::date, one.*
      from unnest(${columns(pupils, [
        ['uuid', (one) => one.membershipId],
        ['uuid', (one) => one.personId],
        ['smallint', (one) => one.seq],
      ])}) as one`.compile(q),
  );
  const reason = say(typingWordText.typed, 'zh', { n: pupils.length });
  const rosterRevision = await nextRoster(asked, { place, from: today, reason });
  return { people: pupils.length, rosterRevision };
};

/** Namesakes and numbers that are in the class already: a list pasted twice must not make twins. */
async function whyNotBeside(
  asked: Asked,
  placeId: string,
  people: readonly Typed[],
): Promise<Problem | undefined> {
  const { tx, county, today, language } = asked;
  const here = await tx.rows(
    sql<{ name: string; seq: number | null }>`
      select person.name, m.seq::int from membership m
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      where m.county_code = ${county} and m.place_id = ${placeId}
        and (m.valid_to is null or m.valid_to >= ${today})`.compile(q),
  );
  for (const [at, { name, seq }] of people.entries()) {
    const line = (why: string) => problem('roster-line', { line: at + 1, why });
    const isTaken = seq !== undefined && here.some((one) => one.seq === seq);
    const twin = here.find((one) => one.name === name);
    if (twin && (seq === undefined || isTaken))
      return line(say(typingWordText.here, language, { name }));
    if (isTaken) return line(say(typingWordText.seqTaken, language, { seq }));
  }
  return undefined;
}

interface Papers {
  readonly typed: Typed;
  readonly identity: Identity;
}

/** Everybody's papers in order, or which line's are wrong. */
function papersOf({ today, language }: Asked, people: readonly Typed[]): Papers[] | Problem {
  const papers: Papers[] = [];
  for (const [at, typed] of people.entries()) {
    const identity = settleIdentity(typed, today);
    if (isProblem(identity))
      return problem('roster-line', { line: at + 1, why: problemSentence(identity, language) });
    papers.push({ typed, identity });
  }
  return papers;
}

/** Those without a number come after the highest one. */
function numbered(asked: Asked, papers: readonly Papers[], next: number): NewPupil[] {
  let free = Math.max(next, ...papers.map(({ typed }) => (typed.seq ?? 0) + 1));
  return papers.map(({ typed, identity }) => {
    const seq = typed.seq ?? Math.min(free++, 999);
    const ids = { personId: asked.id(), membershipId: asked.id() };
    return { ...ids, typed, identity, seq, ...numbersTo(asked.keys, identity) };
  });
}

async function whyTaken(asked: Asked, pupils: readonly NewPupil[]): Promise<Problem | undefined> {
  const holders = await holdersOf(asked, {
    idHashes: pupils.flatMap((one) => one.id_hash ?? []),
    studentNos: pupils.flatMap((one) => one.student_no ?? []),
  });
  const [holder] = holders;
  return holder && problem('student-number-taken', { who: holderWords(asked, holder) });
}
