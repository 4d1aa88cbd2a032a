import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import type { ScopeKind } from '../domain/signal-rule.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { daysOf, type Span, spanOf } from './scorecard-span.ts';
import { subjectName } from './signal-list.ts';
import { namedRules } from './signal-rules.ts';

/** 事后才看出的聚集, the newest first. */

interface LaterRow {
  readonly school_id: string;
  readonly school_name: string;
  readonly place_id: string;
  readonly scope: ScopeKind;
  readonly subject: string;
  readonly day: Day;
  readonly rule: string;
  readonly rule_version: number;
  readonly people: number;
  readonly first_onset: Day;
  readonly last_onset: Day;
  readonly signal_on: Day | null;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

const After = z.tuple([z.iso.date(), z.uuid(), z.string().max(60)]);

export const foundLaterList: Handler<'scorecard.found-later'> = async (asked, input) => {
  const { tx, today, language } = asked;
  const { limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const rows = await tx.rows(
    sql<LaterRow>`
      select one.*, school.name as school_name, place.kind, place.name, place.stage, place.cohort ${meant(asked, input)}
        ${after ? sql`and (one.day, one.place_id, one.subject) < (${after[0]}::date, ${after[1]}::uuid, ${after[2]})` : sql``}
      order by one.day desc, one.place_id desc, one.subject desc limit ${limit + 1}`.compile(q),
  );
  const named = await namedRules(tx, asked.county);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => {
      const rule =
        named.find((one) => one.id === row.rule && one.version === row.rule_version) ??
        named.find((one) => one.id === row.rule);
      return {
        ...{ schoolId: row.school_id, schoolName: row.school_name, placeId: row.place_id },
        ...{ placeName: placeFullName(row, today), scope: row.scope },
        ...{ subject: row.subject, subjectName: subjectName(row.subject), rule: row.rule },
        ...(rule && { ruleName: { zh: rule.zh, en: rule.en } }),
        ...{ day: row.day, people: row.people },
        ...{ firstOnset: row.first_onset, lastOnset: row.last_onset },
        ...(row.signal_on && { signalOn: row.signal_on }),
      };
    }),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.day, last.place_id, last.subject]) }),
  };
};

function meant(asked: Asked, input: Span) {
  const { county, place } = asked;
  return sql`from scorecard_found_later one
    join place school on school.county_code = one.county_code and school.place_id = one.school_id
    join place on place.county_code = one.county_code and place.place_id = one.place_id
    where one.county_code = ${county} and ${daysOf(spanOf(asked, input))}
      and school.path @> array[${place.schoolId ?? place.placeId}]::uuid[]`;
}

export async function countFoundLater(asked: Asked, input: Span): Promise<number> {
  return await countOf(asked, meant(asked, input));
}
