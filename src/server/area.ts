import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { type AreaDuty, peopleChanged, whyNotAreaDay } from '../domain/area.ts';
import { addDays, type Day } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { areaText } from '../domain/text/area.ts';
import { listOf, say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { areaHistory, areaList, areaSchools } from './area-list.ts';
import { areaAccept, areaPropose } from './area-propose.ts';
import { beginRoutine, followAreas } from './area-routine.ts';
import {
  areaOf,
  areaPeople,
  type AreaPersonRow,
  areaStep,
  lastBegin,
  noArea,
  placeSchools,
  type Placing,
  whyNotSchools,
} from './area-row.ts';
import { inspectorsOf } from './campaign.ts';
import { q } from './db.ts';

const people: Handler<'area.people'> = async (asked) => {
  const [able, inAreas] = await Promise.all([inspectorsOf(asked), areaNames(asked)]);
  return {
    people: able.map((one) => {
      const area = inAreas.find(({ account_id: id }) => id === one.account_id)?.area;
      return {
        ...{ accountId: one.account_id, name: one.name, roles: one.roles as Role[] },
        ...(area !== undefined && { area }),
      };
    }),
  };
};

const put: Handler<'area.put'> = async (asked, input) => {
  const { tx, county, now, account, language } = asked;
  const before = input.areaId === undefined ? undefined : await areaOf(asked, input.areaId);
  if (input.areaId !== undefined && (!before || before.ended_at)) return noArea(asked);
  const areaId = before?.area_id ?? asked.id();
  const all = await areaPeople(asked, asked.today);
  const own = all.filter((one) => one.area_id === areaId);
  const { put: coming, out: leaving } = peopleChanged(own.map(personOf), wantedOf(input));
  const left = await schoolsOf(asked, areaId, leaving);
  const refusal =
    whyNotAreaDay(input.from, asked.today, lastDayOf(own, leaving)) ??
    whyNotAreaDay(input.from, asked.today, await lastBegin(asked, left)) ??
    (await whyNotName(asked, areaId, input.name)) ??
    (await whyNotPeople(asked, { coming, areaId }));
  if (refusal) return refusal;
  const names = new Map((await inspectorsOf(asked)).map((one) => [one.account_id, one.name]));
  const nameOf = (accountId: string) =>
    names.get(accountId) ?? own.find((one) => one.account_id === accountId)?.name ?? '';
  const moved = [
    ...coming.map((one) => `+${nameOf(one.accountId)}`),
    ...leaving.map((one) => `−${nameOf(one.accountId)}`),
  ];
  const words = before && before.name !== input.name ? [`${before.name}→${input.name}`] : [];
  const changed = await areaStep(asked, input, before ? 'changed' : 'made', {
    area: input.name,
    people: listOf([...words, ...moved], language),
  });
  if (isProblem(changed)) return changed;
  tx.send(
    sql`insert into area (county_code, area_id, name, made_at, made_by)
      values (${county}, ${areaId}, ${input.name}, ${now}, ${account.accountId})
      on conflict (county_code, area_id) do update set name = excluded.name`.compile(q),
  );
  writePeople(asked, { areaId, from: input.from, coming, leaving });
  // Whoever leaves leaves the plates of their schools empty.
  await placeSchools(
    asked,
    input.from,
    left.map((schoolId): Placing => ({ schoolId, areaId, inspectorId: undefined })),
  );
  await followAreas(asked);
  return { ...changed, areaId };
};

const end: Handler<'area.end'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const area = await areaOf(asked, input.areaId);
  if (!area || area.ended_at) return noArea(asked);
  const held = await tx.row(
    sql<{
      count: number;
    }>`select count(*)::int as count from area_school where county_code = ${county}
      and area_id = ${area.area_id} and to_day is null`.compile(q),
  );
  const own = (await areaPeople(asked, asked.today)).filter((one) => one.area_id === area.area_id);
  const refusal =
    ((held?.count ?? 0) > 0
      ? problem('area-has-schools', { name: area.name, count: held?.count ?? 0 })
      : undefined) ?? whyNotAreaDay(input.from, asked.today, lastDayOf(own, own.map(personOf)));
  if (refusal) return refusal;
  const changed = await areaStep(asked, input, 'ended', { area: area.name });
  if (isProblem(changed)) return changed;
  writePeople(asked, {
    ...{ areaId: area.area_id, from: input.from, coming: [] },
    leaving: own.map(personOf),
  });
  tx.send(
    sql`update area set ended_at = ${now}, ended_by = ${account.accountId}
      where county_code = ${county} and area_id = ${area.area_id}`.compile(q),
  );
  await followAreas(asked);
  return changed;
};

const assign: Handler<'area.assign'> = async (asked, input) => {
  const { areaId, inspectorId, from } = input;
  const area = areaId === undefined ? undefined : await areaOf(asked, areaId);
  if (areaId !== undefined && (!area || area.ended_at)) return noArea(asked);
  const schoolIds = [...new Set(input.schoolIds)];
  const inspector = await inspectorIn(asked, areaId, inspectorId);
  const refusal =
    (isProblem(inspector) ? inspector : undefined) ??
    (await whyNotSchools(asked, schoolIds)) ??
    whyNotAreaDay(from, asked.today, await lastBegin(asked, schoolIds));
  if (refusal) return refusal;
  const name = isProblem(inspector) ? undefined : inspector?.name;
  const schools = await placeSchools(
    asked,
    from,
    schoolIds.map((schoolId): Placing => ({ schoolId, areaId, inspectorId })),
  );
  if (schools === 0) return problem('area-nothing-new');
  const changed = await areaStep(asked, input, area ? 'assigned' : 'taken-out', {
    schools,
    ...(area && {
      area: area.name,
      inspector: name ?? say(areaText.nobody, asked.language),
    }),
  });
  if (isProblem(changed)) return changed;
  await followAreas(asked);
  return { ...changed, schools };
};

/** 督学责任区（片区） */
export const areaHandlers: FeatureHandlers<'area'> = {
  'area.list': areaList,
  'area.schools': areaSchools,
  'area.history': areaHistory,
  'area.people': people,
  'area.put': put,
  'area.end': end,
  'area.assign': assign,
  'area.begin-routine': beginRoutine,
  'area.propose': areaPropose,
  'area.accept': areaAccept,
};

interface Part {
  readonly accountId: string;
  readonly duty: AreaDuty;
}

function personOf({ account_id: accountId, duty }: AreaPersonRow): Part {
  return { accountId, duty };
}

function wantedOf({ headId, inspectorIds }: Parsed<'area.put'>): Part[] {
  return [
    ...(headId === undefined ? [] : [{ accountId: headId, duty: 'head' as const }]),
    ...[...new Set(inspectorIds)].map((accountId) => ({ accountId, duty: 'inspector' as const })),
  ];
}

/** Nobody is taken out before they came. */
function lastDayOf(own: readonly AreaPersonRow[], leaving: readonly Part[]): Day | undefined {
  return own
    .filter((one) =>
      leaving.some((out) => out.accountId === one.account_id && out.duty === one.duty),
    )
    .map((one) => one.from_day)
    .toSorted()
    .at(-1);
}

async function whyNotName({ tx, county }: Asked, areaId: string, name: string) {
  const same = await tx.row(
    sql<{
      area_id: string;
    }>`select area_id from area where county_code = ${county} and name = ${name}
      and ended_at is null and area_id <> ${areaId}`.compile(q),
  );
  return same && problem('area-name-twice', { name });
}

interface Coming {
  readonly coming: readonly Part[];
  readonly areaId: string;
}

/** They may inspect in this county, and inspect for no other area. */
async function whyNotPeople(
  asked: Asked,
  { coming, areaId }: Coming,
): Promise<Problem | undefined> {
  if (coming.length === 0) return undefined;
  const able = new Set((await inspectorsOf(asked)).map((one) => one.account_id));
  if (coming.some((one) => !able.has(one.accountId))) return problem('area-not-inspector');
  const taken = (await areaNames(asked)).find(
    (one) =>
      one.area_id !== areaId &&
      coming.some(({ accountId, duty }) => duty === 'inspector' && accountId === one.account_id),
  );
  return taken && problem('area-inspector-elsewhere', { name: taken.name, area: taken.area });
}

/** Whose inspector everybody is. */
async function areaNames({ tx, county }: Asked) {
  return await tx.rows(
    sql<{ account_id: string; area_id: string; name: string; area: string }>`
      select one.account_id, one.area_id, card.name, area.name as area from area_inspector one
      join area using (county_code, area_id) join account_card card using (county_code, account_id)
      where county_code = ${county} and duty = 'inspector' and to_day is null`.compile(q),
  );
}

interface Written extends Coming {
  readonly from: Day;
  readonly leaving: readonly Part[];
}

function writePeople({ tx, county, now, id }: Asked, one: Written): void {
  const { areaId, from, coming, leaving } = one;
  const parts = (of: readonly Part[]) =>
    sql`unnest(${of.map(({ accountId }) => accountId)}::uuid[], ${of.map(({ duty }) => duty)}::text[])`;
  tx.send(
    sql`update area_inspector held set to_day = ${addDays(from, -1)}
      from ${parts(leaving)} as out (account_id, duty)
      where held.county_code = ${county} and area_id = ${areaId} and held.account_id = out.account_id
        and held.duty = out.duty and to_day is null`.compile(q),
  );
  tx.send(
    sql`insert into area_inspector (county_code, area_inspector_id, area_id, account_id, duty, from_day, put_at)
      select ${county}, one.id, ${areaId}, one.account_id, one.duty, ${from}, ${now}
      from unnest(${coming.map(() => id())}::uuid[], ${coming.map(({ accountId }) => accountId)}::uuid[],
        ${coming.map(({ duty }) => duty)}::text[]) as one (id, account_id, duty)`.compile(q),
  );
}

/** The schools that these inspect for the area. */
async function schoolsOf({ tx, county }: Asked, areaId: string, leaving: readonly Part[]) {
  const gone = leaving.filter(({ duty }) => duty === 'inspector').map((one) => one.accountId);
  const rows = await tx.rows(
    sql<{ school_id: string }>`select school_id from area_school where county_code = ${county}
      and area_id = ${areaId} and account_id = any(${gone}::uuid[]) and to_day is null`.compile(q),
  );
  return rows.map((one) => one.school_id);
}

async function inspectorIn(
  asked: Asked,
  areaId: string | undefined,
  inspectorId: string | undefined,
): Promise<AreaPersonRow | Problem | undefined> {
  if (inspectorId === undefined) return undefined;
  const all = await areaPeople(asked, asked.today);
  const found = all.find(
    (one) => one.account_id === inspectorId && one.duty === 'inspector' && one.area_id === areaId,
  );
  if (found) return found;
  const name = all.find((one) => one.account_id === inspectorId)?.name ?? '';
  return problem('area-not-of-area', { name });
}
