import { sql } from 'kysely';

import { type ObligationRule, obligationRule } from '../domain/obligation-rules.ts';
import { chasesAtOnce, mayChase, whyNotSoMany } from '../domain/obligation.ts';
import { problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { type Message, tellAll } from './message.ts';
import { chasesOf } from './obligation-chased.ts';
import { whyNotOff } from './obligation-exempt.ts';
import { missingUnits, type OwedUnit } from './obligation-list.ts';
import { holdersOf, type Holders } from './obligation-owners.ts';
import { chaseSubject } from './obligation-settle.ts';

/** 催办: whoever answers for what is missing is told, with a link to where it is done. */
export const chase: Handler<'obligation.chase'> = async (asked, input) => {
  const rule = obligationRule(input.rule);
  const off = whyNotOff(asked, rule.id);
  if (off) return off;
  const missing = await missingUnits(asked, rule, chasesAtOnce + 1, input.only);
  const open = missing.filter((one) => one.state !== 'waiting');
  const [first] = missing;
  if (first && open.length === 0)
    return problem('not-due-yet', { time: first.owed.opensAt ?? first.owed.byTime });
  const many = whyNotSoMany(open.length);
  if (many) return many;
  const units = open.map((one) => one.unit);
  const [before, holders] = await Promise.all([
    chasesOf(
      asked,
      rule.id,
      asked.today,
      units.map((one) => one.placeId),
    ),
    holdersOf(asked, rule, units),
  ]);
  const minutesAgo = (placeId: string) => {
    const last = before.get(placeId);
    return last && Math.floor((asked.now.getTime() - last.at.getTime()) / 60_000);
  };
  const chased = open.filter(({ unit }) => mayChase(minutesAgo(unit.placeId)));
  const nothing = whyNotSoMany(chased.length);
  if (nothing) return nothing;
  writeChases(asked, rule, chased, holders);
  tellOwners(asked, rule, chased, holders);
  const { live, county, place } = asked;
  asked.afterwards(() => live.changed(county, place.path));
  return {
    chased: chased.length,
    tooSoon: open.length - chased.length,
    nobody: chased
      .filter(({ unit }) => !holders.has(unit.placeId))
      .map(({ unit, school }) => [school?.name, unit.name].filter(Boolean).join(' ')),
  };
};

function writeChases(
  { tx, county, account, now, today, id }: Asked,
  rule: ObligationRule,
  chased: readonly OwedUnit[],
  holders: Holders,
): void {
  const chaseId = id();
  tx.send(
    sql`insert into obligation_chase (county_code, day, rule, place_id, chase_id, school_id, at, made_by, told)
      select ${county}, ${today}, ${rule.id}, place_id, ${chaseId}, school_id, ${now}, ${account.accountId}, told
      from unnest(${chased.map(({ unit }) => unit.placeId)}::uuid[],
        ${chased.map(({ unit }) => unit.schoolId ?? null)}::uuid[],
        ${chased.map(({ unit }) => holders.get(unit.placeId)?.names.length ?? 0)}::smallint[])
        as one (place_id, school_id, told)`.compile(q),
  );
}

/** Whoever holds the place is told; the message goes away by itself once the record is there. */
function tellOwners(
  { tx, county, account, now, today, id, language }: Asked,
  rule: ObligationRule,
  chased: readonly OwedUnit[],
  holders: Holders,
): void {
  const messages = chased.flatMap((one): Message[] => {
    const { unit, school, owed } = one;
    const holder = holders.get(unit.placeId);
    if (!holder) return [];
    const place = [school?.name, unit.name].filter((name, at, all) => all.indexOf(name) === at);
    return [
      {
        county,
        text: 'chased',
        detail: {
          place: place.filter(Boolean).join(' '),
          what: say(rule.name, language),
          by: owed.byTime,
        },
        link: linkOf(rule, one, today),
        placeId: holder.placeId,
        schoolId: unit.schoolId,
        to: { role: holder.role },
        subject: { kind: chaseSubject(rule.id, today), id: unit.placeId },
        at: now,
        by: account.accountId,
        id,
      },
    ];
  });
  tellAll(tx, messages);
}

/** Where what is owed is done. */
export function linkOf(rule: ObligationRule, { unit }: OwedUnit, day: string): string {
  switch (rule.record) {
    case 'class-sheet':
      return `/roll/sheet/${unit.placeId}/${day}/${rule.session ?? 'morning'}`;
    case 'nursery-round':
      return `/nursery/${unit.placeId}/${rule.round ?? 1}`;
    case 'recheck':
      return `/m/rechecks/${unit.placeId}`;
    case 'daily-report':
    case 'county-report':
    case 'none':
      return `/daily-report/${unit.placeId}`;
  }
}
