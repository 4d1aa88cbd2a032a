import { sql } from 'kysely';

import {
  proposalFrom,
  type ProposalSchool,
  type ProposalTask,
  proposalText,
} from '../domain/area-proposal.ts';
import { whyNotAreaDay } from '../domain/area.ts';
import { isProblem, problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { followAreas } from './area-routine.ts';
import {
  areaPeople,
  areasOn,
  areaStep,
  lastBegin,
  placeSchools,
  type Placing,
  versionOf,
  whyNotSchools,
} from './area-row.ts';
import { solveApart } from './area-thread.ts';
import { q } from './db.ts';

/** 分片方案: computed on request and shown; nothing changes until somebody accepts it. */

interface SchoolRow {
  readonly school_id: string;
  readonly school_name: string;
  readonly school_kind: string;
  readonly ownership: string | null;
  readonly parent_id: string | null;
  readonly township: string | null;
  readonly longitude: string | null;
  readonly latitude: string | null;
  readonly inspector_id: string | null;
}

export const areaPropose: Handler<'area.propose'> = async (asked) => {
  const [people, areas, rows, version] = await Promise.all([
    areaPeople(asked, asked.today),
    areasOn(asked, asked.today),
    schoolsOf(asked),
    versionOf(asked),
  ]);
  const inspectors = people.filter((one) => one.duty === 'inspector');
  if (inspectors.length === 0 || rows.length === 0) return problem('area-no-inspectors');
  const task: ProposalTask = {
    schools: rows.map(schoolFrom),
    inspectors: inspectors.map((one) => ({ accountId: one.account_id, areaId: one.area_id })),
  };
  const plan = proposalFrom(task, await solveApart(proposalText(task)));
  const nameOf = (id: string | null) => inspectors.find((one) => one.account_id === id)?.name;
  return {
    ...{ version, seconds: plan.seconds, gapPercent: plan.gapPercent },
    ...{ objective: hundredths(plan.objective), bound: hundredths(plan.bound) },
    unplaced: rows.filter((one) => one.longitude === null).length,
    schools: rows.length,
    inspectors: inspectors.map((one) => ({
      ...{ accountId: one.account_id, name: one.name },
      area: areas.find(({ area_id: id }) => id === one.area_id)?.name ?? '',
      before: rows.filter((row) => row.inspector_id === one.account_id).length,
      after: plan.inspectorIds.filter((id) => id === one.account_id).length,
    })),
    rows: rows.flatMap((row, at) => {
      const inspectorId = plan.inspectorIds[at];
      if (inspectorId === undefined || inspectorId === row.inspector_id) return [];
      const from = nameOf(row.inspector_id);
      return [
        {
          ...{ schoolId: row.school_id, schoolName: row.school_name, inspectorId },
          ...{ township: row.township ?? '', isPrivate: row.ownership === 'private' },
          ...(from !== undefined && { from }),
        },
      ];
    }),
  };
};

export const areaAccept: Handler<'area.accept'> = async (asked, input) => {
  const people = (await areaPeople(asked, asked.today)).filter((one) => one.duty === 'inspector');
  const areaIds = new Map(people.map((one) => [one.account_id, one.area_id]));
  if (input.rows.some((one) => !areaIds.has(one.inspectorId)))
    return problem('area-not-of-area', { name: '' });
  // A school named twice: what was said last.
  const wanted = new Map(input.rows.map((one) => [one.schoolId, one.inspectorId]));
  const schoolIds = [...wanted.keys()];
  const refusal =
    (await whyNotSchools(asked, schoolIds)) ??
    whyNotAreaDay(input.from, asked.today, await lastBegin(asked, schoolIds));
  if (refusal) return refusal;
  const schools = await placeSchools(
    asked,
    input.from,
    [...wanted].map(([schoolId, inspectorId]): Placing => ({
      ...{ schoolId, inspectorId, areaId: areaIds.get(inspectorId) },
    })),
  );
  if (schools === 0) return problem('area-nothing-new');
  const changed = await areaStep(asked, input, 'accepted', { schools, gap: input.gapPercent });
  if (isProblem(changed)) return changed;
  await followAreas(asked);
  return { ...changed, schools };
};

function schoolFrom(row: SchoolRow): ProposalSchool {
  return {
    ...{ schoolId: row.school_id, kind: row.school_kind, isPrivate: row.ownership === 'private' },
    township: row.parent_id ?? '',
    spot:
      row.longitude === null || row.latitude === null
        ? undefined
        : [Number(row.longitude), Number(row.latitude)],
    inspectorId: row.inspector_id ?? undefined,
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

async function schoolsOf({ tx, county, today }: Asked) {
  return await tx.rows(
    sql<SchoolRow>`select school.place_id as school_id, school.name as school_name, school.school_kind, school.ownership,
        school.parent_id, above.name as township, site.longitude, site.latitude, put.account_id as inspector_id
      from place school
      left join place above on above.county_code = school.county_code and above.place_id = school.parent_id
      left join place_site site on site.county_code = school.county_code and site.place_id = school.place_id
      left join area_school put on put.county_code = school.county_code and put.school_id = school.place_id
        and put.to_day is null
      where school.county_code = ${county} and school.kind = 'school' and school.valid_from <= ${today}::date
        and (school.valid_to is null or school.valid_to >= ${today}::date)
      order by school.name collate "C", school.place_id`.compile(q),
  );
}
