import { sql } from 'kysely';

import { problem } from '../domain/problem.ts';
import { decisionText } from '../domain/text/decision.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import {
  decisionColumns,
  decisionPlaces,
  type DecisionRow,
  shownDecision,
  toldOf,
} from './decision-read.ts';
import { beyondSchool } from './person-number.ts';
import { ownChild, ownChildren } from './privacy-own.ts';

/** 家长看停课: what holds for the own children, and that it was read. */

interface ChildRow extends DecisionRow {
  readonly person_id: string;
  readonly child: string;
  readonly has_read: boolean;
}

/** Those that are not over, and those that were ended in the last days. */
async function rowsFor(asked: Asked, people: readonly string[]): Promise<ChildRow[]> {
  const { tx, county, today, account } = asked;
  return await beyondSchool<ChildRow>(
    tx,
    sql`
      select ${decisionColumns}, m.person_id, person.name as child,
        exists (select from decision_read r where r.county_code = one.county_code
          and r.decision_id = one.decision_id and r.person_id = m.person_id
          and r.account_id = ${account.accountId}) as has_read
      from membership m
      join place class on class.county_code = m.county_code and class.place_id = m.place_id and class.kind = 'class'
      join decision one on one.county_code = m.county_code and one.place_id = any(class.path)
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      ${decisionPlaces}
      where m.county_code = ${county} and m.person_id = any(${[...people]}::uuid[])
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}) and one.to_day >= ${today}
      order by one.from_day, one.decision_id, m.person_id`.compile(q),
  );
}

export const childDecisions: Handler<'decision.child'> = async (asked) => {
  const { today, language } = asked;
  const children = await ownChildren(asked);
  const rows =
    children.length > 0
      ? await rowsFor(
          asked,
          children.map((one) => one.person_id),
        )
      : [];
  return {
    today,
    rows: rows.map((row) => {
      const shown = familyShown(asked, row);
      return {
        ...shown,
        ...toldOf(row, language),
        personId: row.person_id,
        childName: row.child,
        hasRead: row.has_read,
      };
    }),
  };
};

export const seenDecision: Handler<'decision.seen'> = async (asked, { personId, decisionId }) => {
  const { tx, county, now, account, language } = asked;
  const child = await ownChild(asked, personId);
  if ('problem' in child) return child;
  const row = (await rowsFor(asked, [personId])).find((one) => one.decision_id === decisionId);
  if (!row) return problem('not-found', { what: say(decisionText.thisDecision, language) });
  tx.send(
    sql`insert into decision_read (county_code, decision_id, account_id, school_id, person_id, at)
      values (${county}, ${decisionId}, ${account.accountId}, ${row.school_id}, ${personId}, ${now})
      on conflict do nothing`.compile(q),
  );
  return { decisionId };
};

/** Families read who decided by name. */
function familyShown(asked: Asked, row: ChildRow) {
  const { decisionId, schoolId, schoolName, placeName, scope, diseaseName, from, to, ...more } =
    shownDecision(asked, row);
  const { resumeDay, by, at } = more;
  return {
    ...{ decisionId, schoolId, schoolName, placeName, scope, diseaseName, from, to, by, at },
    ...(resumeDay !== undefined && { resumeDay }),
  };
}
