import { sql } from 'kysely';

import { addDays, weekday } from '../domain/date.ts';
import { type Proposal, proposalDays, suspensionRules } from '../domain/decision.ts';
import type { IllFact } from '../domain/signal.ts';
import { q } from './db.ts';
import { fullPlaceName, placeOfDeadline } from './deadline-row.ts';
import { type Approved, proposalsFor } from './decision-propose.ts';
import { tell } from './message.ts';
import type { Watched } from './watch.ts';

/** 停课建议 are not kept, but whoever may decide hears of one: once, and each Monday again while it stands. */

const diseases: ReadonlySet<string> = new Set(suspensionRules.map((rule) => rule.disease));

/** Tells what the facts of a school propose; what they propose no more leaves the lists. */
export async function tellProposals(
  watched: Watched & Approved,
  facts: readonly IllFact[],
): Promise<void> {
  const since = addDays(watched.today, -proposalDays);
  const recent = facts.filter((one) => one.day >= since);
  const isAny = recent.some((one) => diseases.has(one.subject));
  const found = isAny ? await proposalsFor(watched, recent) : [];
  for (const one of found) await tellOne(watched, one);
  settleOthers(watched, found);
}

async function tellOne(watched: Watched, { rule, placeId }: Proposal): Promise<void> {
  const { tx, county, schoolId, now, today, id } = watched;
  const place = await placeOfDeadline(tx, { county, placeId });
  if (!place) return;
  const monday = addDays(today, 1 - weekday(today));
  tell(tx, {
    ...{ county, placeId, schoolId, at: now, id, text: 'suspension-proposed' },
    detail: { place: fullPlaceName(place, today) },
    link: `/decisions/${schoolId}`,
    to: { role: rule.authority === 'school' ? 'principal' : 'bureau-officer' },
    subject: { kind: 'proposal', id: placeId },
    once: `proposal ${rule.id} ${placeId} ${monday}`,
  });
}

/** After a correction, also one that left nobody ill, or once it is suspended. */
function settleOthers({ tx, county, schoolId, now }: Watched, found: readonly Proposal[]): void {
  const standing = found.map(({ placeId }) => placeId);
  tx.send(
    sql`update message set settled_at = ${now} where county_code = ${county} and subject_kind = 'proposal'
      and subject_id = any(array(select place_id from place where county_code = ${county} and school_id = ${schoolId}
        and kind in ('class', 'school')))
      and subject_id <> all(${standing}::uuid[]) and settled_at is null`.compile(q),
  );
}
