import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { falseAlarmBudget, readDays, scanRuleId } from '../domain/detect/rules.ts';
import {
  type ClassRecord,
  type PlaceOutcome,
  schoolOutcome,
  type SchoolRecord,
} from '../domain/detect/school-view.ts';
import { sickAbsence } from '../domain/signal-rule.ts';
import { factsFrom } from '../domain/signal.ts';
import { symptomGroupCodes } from '../domain/symptom-group.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { observationsOf } from './signal-facts.ts';
import { subjectName } from './signal-list.ts';

/** 和平常比: reads a school's last weeks and lets src/domain/detect say what is more than usual. */

export const detectHandlers = {
  'detect.school': async (asked, { schoolId, day: to = asked.today }) => {
    const { place, now, today } = asked;
    const span = { from: addDays(to, -readDays), to };
    const [sheets, observations] = await Promise.all([
      sheetDays(asked, schoolId, span),
      observationsOf({ tx: asked.tx, county: asked.county, schoolId }, span),
    ]);
    const days = [...new Set(sheets.map((one) => one.day))].toSorted();
    const day = days.at(-1);
    const head = {
      ...{ schoolId, schoolName: place.name, asOf: now.toISOString() },
      ...(day && { day }),
      ...{ isToday: day === today, schoolDays: days.length, rule: scanRuleId },
      budget: falseAlarmBudget.aYear,
    };
    if (!day) return { ...head, judged: 0, more: [], school: [], silent: [] };
    const record: SchoolRecord = {
      ...{ schoolId, days, classes: recordsOf(sheets, days) },
      cases: factsFrom(observations)
        .filter((fact) => fact.day >= span.from)
        .map((fact) => ({ subject: fact.subject, day: fact.day, classId: fact.places.class })),
    };
    const outcome = schoolOutcome(record, [...symptomGroupCodes, sickAbsence]);
    const names = new Map(sheets.flatMap((one) => namesIn(one, to)));
    names.set(schoolId, place.name);
    const nameOf = (placeId: string) => names.get(placeId) ?? '';
    return {
      ...head,
      judged: outcome.judged,
      more: outcome.more.map((one) => shown(one, nameOf)),
      school: outcome.school.map((one) => shown(one, nameOf)),
      silent: outcome.silent.map((one) => ({ ...one, placeName: nameOf(one.placeId) })),
    };
  },
} satisfies { 'detect.school': Handler<'detect.school'> };

type Judged = Output<'detect.school'>['more'][number];

function shown(
  { verdict, chart, ...place }: PlaceOutcome,
  nameOf: (placeId: string) => string,
): Judged {
  return {
    ...place,
    placeName: nameOf(place.placeId),
    subjectName: subjectName(place.subject),
    ...{ days: verdict.days, count: verdict.count, expected: verdict.expected },
    ...{ ratio: verdict.llr, threshold: verdict.threshold, isMore: verdict.says === 'more' },
    chart: [...chart],
  };
}

interface SheetDay {
  readonly day: Day;
  readonly class_id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly grade_id: string | null;
  readonly pupils: number;
  readonly reported: number;
}

/** Of each class and day the sheet that says most; classes that are closed by now are left out. */
async function sheetDays(
  { tx, county }: Asked,
  schoolId: string,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<SheetDay[]> {
  return await tx.rows(
    sql<SheetDay>`
      select one.day, one.class_id, place.name, place.stage, place.cohort, grade.place_id as grade_id,
        max(one.expected)::int as pupils, max(one.expected - one.unseen)::int as reported
      from class_day one
      join place on place.county_code = one.county_code and place.place_id = one.class_id
        and place.kind = 'class' and place.valid_to is null
      left join place grade on grade.county_code = place.county_code and grade.place_id = place.parent_id
        and grade.kind = 'grade'
      where one.county_code = ${county} and one.school_id = ${schoolId} and one.day between ${from} and ${to}
      group by one.day, one.class_id, place.name, place.stage, place.cohort, grade.place_id
      order by one.class_id, one.day`.compile(q),
  );
}

/** Of the class and of its grade, as they are called on the day. */
function namesIn({ grade_id, class_id, ...one }: SheetDay, day: Day): [string, string][] {
  const own: [string, string] = [class_id, placeFullName({ kind: 'class', ...one }, day)];
  return grade_id ? [own, [grade_id, placeFullName({ kind: 'grade', ...one }, day)]] : [own];
}

/** A class without a sheet on a day has its pupils of the day before, and nobody of whom something is known. */
function recordsOf(sheets: readonly SheetDay[], days: readonly Day[]): ClassRecord[] {
  const byClass = new Map<string, SheetDay[]>();
  for (const one of sheets) byClass.set(one.class_id, [...(byClass.get(one.class_id) ?? []), one]);
  return [...byClass].map(([classId, own]) => {
    const known = new Map(own.map((one) => [one.day, one]));
    let pupils = own[0]?.pupils ?? 0;
    return {
      classId,
      gradeId: own[0]?.grade_id ?? undefined,
      days: days.map((day) => {
        const sheet = known.get(day);
        pupils = sheet?.pupils ?? pupils;
        return { pupils, reported: sheet?.reported ?? 0 };
      }),
    };
  });
}
