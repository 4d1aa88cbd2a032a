import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import {
  authorityFor,
  type DecisionScope,
  decisionScopes,
  suspensionRuleFor,
  suspensionState,
  whyNotSuspension,
} from '../domain/decision.ts';
import { problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { decisionText } from '../domain/text/decision.ts';
import { roleText } from '../domain/text/role.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { type DecisionRow, isSameAuthority, spanOf } from './decision-read.ts';
import { settleMessages, tellAll } from './message.ts';
import { placeFullName } from './place-name.ts';

/** 决定停课、提前解除: the calendar follows, and teachers and families are told. */

export const takeDecision: Handler<'decision.take'> = async (asked, input) => {
  const { tx, county, today, place, grants, language } = asked;
  const scope = decisionScopes.find((one) => one === place.kind);
  const { schoolId } = place;
  if (!scope || !schoolId)
    return problem('not-found', { what: say(decisionText.thisPlace, language) });
  const rule = ruleOf(input);
  if (input.ruleId !== undefined && !rule)
    return problem('not-found', { what: say(decisionText.rules, language) });
  // A role elsewhere, beside one that may here, gives no authority here.
  const here = grants.filter((one) => place.path.includes(one.placeId));
  const role = authorityFor(
    here.map((one) => one.role),
    scope,
    input.disease,
  );
  const grant = here.find((one) => one.role === role);
  if (!role || !grant) return problem('decision-not-yours');
  const refusal = whyNotSuspension(input, today);
  if (refusal) return refusal;
  const other = await tx.row(
    sql<{ decision_id: string }>`select decision_id from decision where county_code = ${county}
      and place_id = any(${[...place.path]}::uuid[]) and from_day <= ${input.to} and to_day >= ${input.from}
      and resume_day is null limit 1`.compile(q),
  );
  if (other) return problem('suspended-already');
  const decisionId = asked.id();
  writeDecision(asked, input, { decisionId, schoolId, scope, role, grantPlace: grant.placeId });
  writeDays(asked, { decisionId, schoolId, from: input.from, to: input.to });
  const subject = { kind: 'proposal', id: place.placeId };
  settleMessages(tx, { county, subject, at: asked.now });
  tellThem(asked, decisionId, 'decision-taken', { from: input.from, to: input.to });
  changedCalendar(asked, place.placeId, input.from, input.to);
  return { decisionId };
};

function ruleOf({ ruleId, disease }: Parsed<'decision.take'>) {
  return ruleId === undefined ? undefined : suspensionRuleFor(ruleId, disease);
}

interface Taking {
  readonly decisionId: string;
  readonly schoolId: string;
  readonly scope: DecisionScope;
  readonly role: Role;
  readonly grantPlace: string;
}

function writeDecision(
  { tx, county, now, account, place, language }: Asked,
  input: Parsed<'decision.take'>,
  taking: Taking,
): void {
  const rule = ruleOf(input);
  const record = rule && {
    ...{ id: rule.id, version: rule.version, zh: rule.zh, en: rule.en },
    ...{ grade: rule.grade, source: rule.source, days: rule.days },
  };
  tx.send(
    sql`insert into decision (county_code, decision_id, school_id, place_id, scope, disease, signal_id, rule, from_day,
        to_day, basis, law, order_no, assessment, alternatives, alternatives_note, teaching, objection, taken_role,
        taken_at_place, taken_by, taken_at)
      values (${county}, ${taking.decisionId}, ${taking.schoolId}, ${place.placeId}, ${taking.scope}, ${input.disease},
        ${input.signalId ?? null}, ${record ? JSON.stringify(record) : null}::jsonb, ${input.from}, ${input.to},
        ${input.basis}, ${say(decisionText.lawText, language)}, ${input.orderNo ?? null}, ${input.assessment ?? null},
        ${input.alternatives}::text[], ${input.alternativesNote ?? null}, ${input.teaching}, ${input.objection},
        ${taking.role}, ${taking.grantPlace}, ${account.accountId}, ${now})`.compile(q),
  );
}

interface Days {
  readonly decisionId: string;
  readonly schoolId: string;
  readonly from: Day;
  readonly to: Day;
}

/** Nothing is due on these days; a day that the school has marked itself keeps its own word beneath. */
function writeDays(
  { tx, county, place, language }: Asked,
  { decisionId, schoolId, from, to }: Days,
) {
  tx.send(
    sql`insert into day_exception (county_code, place_id, day, school_id, kind, name, decision_id)
      select ${county}, ${place.placeId}, day::date, ${schoolId}, 'off', ${say(decisionText.dayPlain, language)},
        ${decisionId} from generate_series(${from}::timestamp, ${to}::timestamp, interval '1 day') day
      on conflict (county_code, place_id, day) do update set kind = excluded.kind, name = excluded.name,
        decision_id = excluded.decision_id, own_kind = day_exception.kind, own_name = day_exception.name
        where day_exception.decision_id is null`.compile(q),
  );
}

export const endDecision: Handler<'decision.end'> = async (asked, input) => {
  const { tx, county, now, today, account, language } = asked;
  const row = await tx.row(
    sql<
      Pick<
        DecisionRow,
        'place_id' | 'from_day' | 'to_day' | 'resume_day' | 'taken_role' | 'taken_at_place'
      >
    >`select place_id, from_day, to_day, resume_day, taken_role, taken_at_place from decision
      where county_code = ${county} and school_id = ${input.schoolId} and decision_id = ${input.decisionId}
      for no key update`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(decisionText.thisDecision, language) });
  if (['over', 'ended'].includes(suspensionState(spanOf(row), today)))
    return problem('decision-over');
  if (!isSameAuthority(asked.grants, row, county))
    return problem('decision-others', { who: say(roleText[row.taken_role], language) });
  const { resumeDay, reason } = input;
  if (resumeDay < today || resumeDay > row.to_day) return problem('from-after-to');
  tx.send(
    sql`update decision set resume_day = ${resumeDay}, ended_by = ${account.accountId}, ended_at = ${now},
        end_reason = ${reason} where county_code = ${county} and decision_id = ${input.decisionId}`.compile(
      q,
    ),
  );
  const days = sql`county_code = ${county} and place_id = ${row.place_id}
    and decision_id = ${input.decisionId} and day >= ${resumeDay}`;
  tx.send(sql`delete from day_exception where ${days} and own_kind is null`.compile(q));
  tx.send(
    sql`update day_exception set kind = own_kind, name = own_name, decision_id = null, own_kind = null,
      own_name = null where ${days}`.compile(q),
  );
  const place = await asked.places.find(county, row.place_id);
  if (place) {
    const at = { ...asked, place };
    tellThem(at, input.decisionId, 'decision-ended', { from: resumeDay });
    changedCalendar(at, row.place_id, resumeDay, row.to_day);
  }
  return { decisionId: input.decisionId };
};

/** Class teachers, the school's health staff and the families of the suspended place. */
const told: readonly Role[] = ['class-teacher', 'school-doctor', 'principal', 'guardian'];

function tellThem(
  asked: Asked,
  decisionId: string,
  text: 'decision-taken' | 'decision-ended',
  detail: Readonly<Record<string, string>>,
): void {
  const { tx, county, now, place, account, today } = asked;
  tellAll(
    tx,
    told.map((role) => ({
      ...{ county, text, placeId: place.placeId, schoolId: place.schoolId, at: now, id: asked.id },
      detail: { place: placeFullName(place, today), ...detail },
      link: role === 'guardian' ? '/' : `/decisions/${place.placeId}/${decisionId}`,
      to: { role },
      by: account.accountId,
      subject: { kind: 'decision', id: decisionId },
      once: `${text} ${decisionId} ${role}`,
    })),
  );
}

/** As a change of the calendar: days are added up anew, and no process remembers the old ones. */
function changedCalendar(asked: Asked, placeId: string, from: Day, to: Day): void {
  const { tx, county, now, today, days, live, place } = asked;
  asked.afterwards(() => {
    days.forget(county);
    live.changed(county, [...place.path]);
  });
  // Days to come are added up when they come.
  if (from > today) return;
  const last = to > today ? today : to;
  tx.send(
    q.insertInto('outbox').values({
      county_code: county,
      outbox_id: asked.id(),
      kind: 'calendar.changed',
      subject: JSON.stringify({ placeId: place.schoolId ?? placeId, from, to: last }),
      at: now,
    }),
  );
}
