import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { instantOf } from '../domain/date.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { whyNotItemAnswer } from '../domain/superior.ts';
import { say } from '../domain/text/say.ts';
import { superiorText } from '../domain/text/superior.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { openFindings } from './finding-open.ts';
import { heldFinding, written } from './finding-write.ts';
import { superiorList, superiorOpen } from './superior-read.ts';

/** 上级督查意见: entered item by item; what it says of schools becomes their findings. */

/** What one document may open in one transaction; its items can be entered in several. */
const mostFindings = 3000;

const add: Handler<'superior.add'> = async (asked, input) => {
  const { tx, county, now, zone, account, id } = asked;
  const refusal = whyNotAdd(asked, input);
  if (refusal) return refusal;
  const superiorId = id();
  const { title, sender, document, receivedDay, answerDay, items } = input;
  const atNine = instantOf(receivedDay, '09:00', zone);
  const rows = items.flatMap((item, at) =>
    [...new Set(item.schoolIds)].map((schoolId) => ({ ...item, schoolId, number: at + 1 })),
  );
  if (rows.length > mostFindings)
    return problem('superior-too-many', { count: rows.length, most: mostFindings });
  const ids = await openFindings(
    asked,
    rows.map(({ schoolId, category, says, severity, rectify }) => ({
      ...{ schoolId, category, says, severity, rectifyKind: rectify, department: 'superior' },
      ...{ source: { kind: 'superior', id: superiorId }, foundBy: account.accountId },
      foundAt: atNine < now ? atNine : now,
    })),
  );
  if (isProblem(ids)) return ids;
  tx.send(
    sql`insert into superior (county_code, superior_id, title, sender, document, received_day, answer_day, made_by,
        made_at)
      values (${county}, ${superiorId}, ${title}, ${sender}, ${document ?? null}, ${receivedDay}, ${answerDay ?? null},
        ${account.accountId}, ${now})`.compile(q),
  );
  tx.send(
    q.insertInto('superior_item').values(
      items.map(({ says, unit, due }, at) => ({
        ...{ county_code: county, superior_id: superiorId, number: at + 1, says },
        ...{ unit: unit ?? null, due_day: due ?? null },
      })),
    ),
  );
  if (rows.length > 0)
    tx.send(
      sql`insert into superior_finding (county_code, superior_id, number, finding_id)
        select ${county}, ${superiorId}, one.number, one.finding_id
        from unnest(${rows.map(({ number }) => number)}::int[], ${ids}::uuid[]) as one (number, finding_id)`.compile(
        q,
      ),
    );
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { superiorId, findings: ids.length };
};

function whyNotAdd({ today }: Asked, input: Parsed<'superior.add'>): Problem | undefined {
  const { receivedDay, answerDay, items, title } = input;
  if (receivedDay > today) return problem('day-in-future', { day: receivedDay });
  const days = [answerDay, ...items.map((one) => one.due)];
  if (days.some((day) => day !== undefined && day < receivedDay)) return problem('superior-days');
  return whyNotWords([title, ...items.map((one) => one.says)].join(' '));
}

const answer: Handler<'superior.answer'> = async (asked, input) => {
  const { tx, county, now, today, account } = asked;
  const { superiorId, number, says, evidence, isDone } = input;
  const held = await heldSuperior(asked, superiorId);
  if (isProblem(held)) return held;
  const item = await tx.row(
    sql<{ findings: number; over: number; answers: number }>`
      select standing.findings, standing.over, (select count(*)::int from superior_answer a where a.county_code = ${county}
          and a.superior_id = ${superiorId} and a.number = item.number) as answers
      from superior_item item
      cross join lateral (select count(*)::int as findings,
          count(*) filter (where one.state = 'closed')::int as over
        from superior_finding f join finding one on one.county_code = ${county} and one.finding_id = f.finding_id
        where f.county_code = ${county} and f.superior_id = ${superiorId} and f.number = item.number
          and one.ended_as is distinct from 'withdrawn') standing
      where item.county_code = ${county} and item.superior_id = ${superiorId} and item.number = ${number}`.compile(
      q,
    ),
  );
  if (!item) return problem('not-found', { what: say(superiorText.thisItem, asked.language) });
  const refusal = whyNotItemAnswer(item, { isDone }) ?? whyNotWords(`${says} ${evidence ?? ''}`);
  if (refusal) return refusal;
  tx.send(
    sql`insert into superior_answer (county_code, superior_id, number, seq, says, evidence, is_done, day, at, account_id)
      values (${county}, ${superiorId}, ${number}, ${item.answers}, ${says}, ${evidence ?? null}, ${isDone}, ${today},
        ${now}, ${account.accountId})`.compile(q),
  );
  return { superiorId };
};

const withdraw: Handler<'superior.withdraw'> = async (asked, { superiorId, reason }) => {
  const { tx, county, now, account } = asked;
  const held = await heldSuperior(asked, superiorId);
  if (isProblem(held)) return held;
  const refusal = await withdrawFindings(asked, superiorId, reason);
  if (refusal) return refusal;
  tx.send(
    sql`update superior set withdrawn_at = ${now}, withdrawn_by = ${account.accountId}, withdraw_reason = ${reason}
      where county_code = ${county} and superior_id = ${superiorId}`.compile(q),
  );
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { superiorId };
};

/** Held: who answers or withdraws it at the same moment waits. */
async function heldSuperior({ tx, county, language }: Asked, superiorId: string) {
  const row = await tx.row(
    sql<{
      withdrawn_at: Date | null;
    }>`select withdrawn_at from superior where county_code = ${county}
      and superior_id = ${superiorId} for update`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(superiorText.this, language) });
  return row.withdrawn_at ? problem('superior-withdrawn') : row;
}

/** Findings that nobody has begun to deal with go with it; the others rest on it, and it stays. */
async function withdrawFindings(asked: Asked, superiorId: string, reason: string) {
  const { tx, county, today, language } = asked;
  const rows = await tx.rows(
    sql<{ finding_id: string; school_id: string; state: string }>`
      select one.finding_id, one.school_id, one.state from superior_finding f
      join finding one on one.county_code = f.county_code and one.finding_id = f.finding_id
      where f.county_code = ${county} and f.superior_id = ${superiorId}
        and one.ended_as is distinct from 'withdrawn'
      order by one.finding_id for update of one`.compile(q),
  );
  const begun = rows.filter(({ state }) => state !== 'found').length;
  if (begun > 0) return problem('superior-begun', { count: begun });
  const says = say(superiorText.withdrawnWith, language, { reason });
  for (const row of rows) {
    const held = await heldFinding(asked, row.finding_id, { schoolId: row.school_id });
    if (isProblem(held)) return held;
    await written(asked, held, { kind: 'answered', verdict: 'withdrawn', says, day: today });
  }
  return undefined;
}

/** 上级督查意见 */
export const superiorHandlers: FeatureHandlers<'superior'> = {
  'superior.list': superiorList,
  'superior.open': superiorOpen,
  'superior.add': add,
  'superior.answer': answer,
  'superior.withdraw': withdraw,
};
