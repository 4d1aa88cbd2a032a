import type { Output } from '../contract/index.ts';
import { verdictOf } from '../domain/calendar.ts';
import type { Day } from '../domain/date.ts';
import { type ObligationId, liveRules, obligationRules } from '../domain/obligation-rules.ts';
import type { ObligationRule } from '../domain/obligation-rules.ts';
import { isLong } from '../domain/obligation.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { calendarOf } from './calendar-read.ts';
import { type Counted, countRule, namesOfPlaces } from './obligation-count.ts';
import { exemptOn, isExempt } from './obligation-exempt.ts';
import {
  owedBy,
  owedByCounty,
  type OwingSchool,
  schoolsAsked,
  schoolsAt,
} from './obligation-schools.ts';
import { unitsOf } from './obligation-units.ts';
import { placeFullName } from './place-name.ts';

type DayAnswer = Output<'obligation.day'>;
type Count = DayAnswer['below'][number]['counts'][number];

/** 应做一天: every rule's "n done / n due" at a place, and one level down. */
export const obligationDay: Handler<'obligation.day'> = async (asked, { placeId, day: given }) => {
  const { place, today, tx } = asked;
  const day = given ?? today;
  const [schools, calendar] = await Promise.all([
    schoolsAt(asked, day),
    calendarOf(tx, place, day, day),
  ]);
  const verdict = verdictOf(day, calendar.calendar);
  const counted = new Map<ObligationId, Counted[]>();
  const asking = new Map<ObligationId, readonly OwingSchool[]>();
  for (const rule of liveRules) {
    const of = await schoolsAsked(asked, rule, day, schools);
    asking.set(rule.id, of);
    counted.set(
      rule.id,
      rule.per === 'county'
        ? await countCounty(asked, rule, day)
        : await countRule(asked, rule, day, of),
    );
  }
  return {
    day,
    placeId,
    placeName: placeFullName(place, day),
    placeKind: place.kind,
    asOf: asked.now.toISOString(),
    isSchoolDay: verdict.isSchoolDay,
    ...(verdict.reason && { reason: verdict.reason }),
    rules: liveRules.flatMap((rule) => {
      const rows = counted.get(rule.id) ?? [];
      if (rows.length === 0) return [];
      const name = say(rule.name, asked.language);
      return { ...sumOf(rule.id, rows), name, ...timesOf(rule, asking.get(rule.id) ?? [], day) };
    }),
    below: await belowOf(asked, [...counted.values()].flat(), day),
    off: obligationRules
      .filter((one) => !one.isOn)
      .map((one) => ({
        rule: one.id,
        name: say(one.name, asked.language),
        because: one.offBecause ?? '',
      })),
  };
};

async function countCounty(asked: Asked, rule: ObligationRule, day: Day): Promise<Counted[]> {
  if (asked.place.kind !== 'county' || !(await owedByCounty(asked, rule, day))) return [];
  const [unit] = await unitsOf(asked, rule, day, { schoolIds: [] });
  if (!unit) return [];
  const exempts = (await exemptOn(asked, day)).filter((one) => one.rule === rule.id);
  const { placeId, path, record } = unit;
  const exempt = !record && isExempt(unit, exempts) ? 1 : 0;
  const late = record?.isLate ? 1 : 0;
  return [{ rule: rule.id, placeId, path, due: 1, done: record ? 1 : 0, late, exempt }];
}

function sumOf(rule: ObligationId, rows: readonly Counted[]): Count {
  const sum = { rule, due: 0, done: 0, late: 0, exempt: 0 };
  for (const one of rows) {
    sum.due += one.due;
    sum.done += one.done;
    sum.late += one.late;
    sum.exempt += one.exempt;
  }
  return sum;
}

/** The earliest opening and last minute among the schools. */
function timesOf(rule: ObligationRule, schools: readonly OwingSchool[], day: Day) {
  const owed = schools.flatMap((school) => owedBy(rule, school, day) ?? []);
  const opensAt = owed.flatMap((one) => one.opensAt ?? []).sort()[0];
  const by = owed.map((one) => one.byTime).sort()[0] ?? rule.by;
  const byDay = isLong(rule) ? owed.map((one) => one.byDay).sort()[0] : undefined;
  return {
    ...(opensAt !== undefined && { opensAt }),
    ...(by !== undefined && { by }),
    ...(byDay !== undefined && { byDay }),
  };
}

/** Added up for the place right below that each school or class lies in. */
async function belowOf(
  asked: Asked,
  all: readonly Counted[],
  day: Day,
): Promise<DayAnswer['below']> {
  const { placeId, kind } = asked.place;
  if (kind === 'class' || kind === 'department') return [];
  const groups = new Map<string, Counted[]>();
  for (const one of all) {
    // Inside a school the classes themselves, not their grades.
    const own = asked.place.schoolId ? one.placeId : one.path[one.path.indexOf(placeId) + 1];
    if (own === undefined || own === placeId) continue;
    const group = groups.get(own);
    if (group) group.push(one);
    else groups.set(own, [one]);
  }
  const cards = await namesOfPlaces(asked, [...groups.keys()]);
  return [...groups].flatMap(([id, rows]) => {
    const card = cards.get(id);
    if (!card) return [];
    const rules = [...new Set(rows.map((one) => one.rule))];
    const counts = rules.map((rule) =>
      sumOf(
        rule,
        rows.filter((one) => one.rule === rule),
      ),
    );
    return { placeId: id, name: placeFullName(card, day), kind: card.kind, counts };
  });
}
