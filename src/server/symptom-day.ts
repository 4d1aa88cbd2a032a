import { feverTenths, symptomBits, symptomCodes } from '../domain/roll.ts';

/** 症状构成: people by symptom, each person of a day once, whatever the number of checks. */

/** A measured fever counts as the symptom, also where nobody ticked it. */
const bits = `one.symptoms | case when one.temp_tenths >= (array[${feverTenths.join(', ')}])[coalesce(one.temp_site, 0) + 1]
  then ${symptomBits(['FEVER'])} else 0 end`;

const bySymptom = symptomCodes
  .map((code) => `count(*) filter (where bits & ${symptomBits([code])} <> 0)`)
  .join(', ');

/** How many of each symptom nobody has. */
export const noSymptoms: readonly number[] = symptomCodes.map(() => 0);

/**
 * The symptoms of school days as a query of `(county_code, school_id, day, people, by_symptom)`, from the newest
 * version of each sheet; `where` narrows `class_day`. Schools of whom no sheet names any are not in it. `offset 0` looks
 * behind each sheet, whatever the tables held when they were last counted.
 */
export function symptomDays(where: string): string {
  return `select county_code, school_id, day, count(*)::int as people, array[${bySymptom}]::int[] as by_symptom
    from (
      select class_day.county_code, class_day.school_id, class_day.day, one.person_id, bit_or(${bits}) as bits
      from class_day cross join lateral (select person_id, symptoms, temp_tenths, temp_site from roll_exception at
        where at.county_code = class_day.county_code and at.day = class_day.day and at.class_id = class_day.class_id
          and at.session = class_day.session and at.version = class_day.version offset 0) one
      where ${where} group by 1, 2, 3, 4
    ) person where bits <> 0 group by 1, 2, 3`;
}

/** Adds them up for all past days at once: for an invented county. */
export const addUpAllSymptoms = `insert into symptom_day (county_code, school_id, day, people, by_symptom, at)
  select found.*, now() from (${symptomDays('class_day.school_id is not null')}) found
  order by county_code, school_id, day`;
