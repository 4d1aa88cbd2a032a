import { createHash, randomBytes } from 'node:crypto';

import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import {
  checkRecord,
  type ConflictKind,
  drawDefaults,
  drawFrom,
  type DrawPool,
  drawPoolFrom,
  drawText as textOf,
  type Drawn,
  type Hash,
  recordText,
  seedOf,
  shareOf,
  whyNotDraw,
} from '../domain/draw.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { drawText } from '../domain/text/draw.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { badAfter } from './campaign-list.ts';
import { chosenSchools } from './campaign-row.ts';
import { beginCampaign, inspectorsOf } from './campaign.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 双随机抽查: published, drawn, played again. */

const sha256: Hash = (text) => createHash('sha256').update(text).digest('hex');

interface DrawRow {
  readonly draw_id: string;
  readonly title: string;
  readonly pool: string;
  readonly pool_hash: string;
  readonly secret: string;
  readonly secret_hash: string;
  readonly per_school: number;
  readonly schools: number;
  readonly inspectors: number;
  readonly size: number;
  readonly announced_at: Date;
  readonly announced_name: string | null;
  readonly words: string | null;
  readonly drawn_at: Date | null;
  readonly drawn_name: string | null;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly campaign_id: string | null;
  readonly new_id: string | null;
  readonly new_reason: string | null;
}

function drawRows({ county }: Asked, where: ReturnType<typeof sql>) {
  return sql<DrawRow>`select one.*, said.name as announced_name, did.name as drawn_name, after.draw_id as new_id,
      after.reason as new_reason
    from draw one
    left join draw after on after.county_code = one.county_code and after.replaces = one.draw_id
    left join account_card said on said.county_code = one.county_code and said.account_id = one.announced_by
    left join account_card did on did.county_code = one.county_code and did.account_id = one.drawn_by
    where one.county_code = ${county} ${where}`;
}

function headOf(row: DrawRow) {
  return {
    ...{ drawId: row.draw_id, title: row.title, poolHash: row.pool_hash },
    state: row.new_id
      ? ('replaced' as const)
      : row.drawn_at
        ? ('drawn' as const)
        : ('announced' as const),
    ...{ schools: row.schools, inspectors: row.inspectors, size: row.size },
    ...{ announcedAt: row.announced_at.toISOString(), announcedBy: row.announced_name ?? '' },
    ...(row.drawn_at && { drawnAt: row.drawn_at.toISOString() }),
  };
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

const list: Handler<'draw.list'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return badAfter(asked);
  const beyond = after
    ? sql`and (one.announced_at, one.draw_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await asked.tx.rows(
    sql<DrawRow>`${drawRows(asked, beyond)} order by one.announced_at desc, one.draw_id desc
      limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(headOf),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.announced_at.toISOString(), last.draw_id]) }),
  };
};

const open: Handler<'draw.open'> = async (asked, { drawId }) => {
  const row = await drawOf(asked, drawId);
  if (!row) return noDraw(asked);
  const pool = drawPoolFrom(row.pool);
  return {
    ...headOf(row),
    ...{ perSchool: row.per_school, secretHash: row.secret_hash, pool: row.pool },
    strata: pool.strata.map(({ name, count }, at) => {
      const size = pool.schools.filter((one) => one.stratum === at).length;
      return { name, count, size, share: shareOf(count, size) };
    }),
    share: shareOf(row.size, row.schools),
    conflicts: pool.conflicts.length,
    ...(row.words !== null && { result: await resultOf(asked, row, pool, row.words) }),
    ...(row.replaces !== null && {
      replaces: { drawId: row.replaces, reason: row.reason ?? '' },
    }),
    ...(row.new_id !== null && {
      replacedBy: { drawId: row.new_id, reason: row.new_reason ?? '' },
    }),
    ...(row.campaign_id !== null && { campaignId: row.campaign_id }),
  };
};

interface DrawnRow {
  readonly school_id: string;
  readonly stratum: string;
  readonly name: string;
  readonly township: string | null;
  readonly inspector_ids: string[];
}

async function drawnOf({ tx, county }: Asked, drawId: string) {
  return await tx.rows(
    sql<DrawnRow>`select one.school_id, one.stratum, school.name, above.name as township,
        array(select account_id from draw_inspector who where who.county_code = one.county_code
          and who.draw_id = one.draw_id and who.school_id = one.school_id order by account_id) as inspector_ids
      from draw_school one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      left join place above on above.county_code = school.county_code and above.place_id = school.parent_id
      where one.county_code = ${county} and draw_id = ${drawId} order by number`.compile(q),
  );
}

/** What was drawn, played again from what is stored. */
async function resultOf(asked: Asked, row: DrawRow, pool: DrawPool, words: string) {
  const rows = await drawnOf(asked, row.draw_id);
  const drawn = rows.map((one): Drawn => ({
    schoolId: one.school_id,
    inspectorIds: one.inspector_ids,
  }));
  const { secret, pool_hash: poolHash, secret_hash: secretHash } = row;
  const record = { poolHash, secretHash, secret, words, pool: row.pool, drawn };
  const names = new Map(pool.inspectors.map((one) => [one.accountId, one.name]));
  return {
    ...{ secret, words, by: row.drawn_name ?? '' },
    ...checkRecord(record, sha256),
    record: recordText(record),
    rows: rows.map((one) => ({
      ...{ schoolId: one.school_id, schoolName: one.name, township: one.township ?? '' },
      ...{ stratum: one.stratum, inspectors: one.inspector_ids.map((id) => names.get(id) ?? '') },
    })),
  };
}

const announce: Handler<'draw.announce'> = async (asked, input) => {
  const { tx, county, now, account, id } = asked;
  const again = await whyNotAgain(asked, input.again?.drawId);
  if (again) return again;
  const pool = await poolOf(asked, input);
  const refusal = isProblem(pool) ? pool : whyNotDraw(pool);
  if (isProblem(pool) || refusal) return refusal ?? noDraw(asked);
  const text = textOf(pool);
  const secret = randomBytes(16).toString('hex');
  const drawId = id();
  const [poolHash, secretHash] = [sha256(text), sha256(secret)];
  tx.send(
    sql`insert into draw (county_code, draw_id, title, pool, pool_hash, secret, secret_hash, per_school, schools,
        inspectors, size, announced_at, announced_by, replaces, reason)
      values (${county}, ${drawId}, ${input.title}, ${text}, ${poolHash}, ${secret}, ${secretHash}, ${pool.perSchool},
        ${pool.schools.length}, ${pool.inspectors.length}, ${pool.strata.reduce((sum, one) => sum + one.count, 0)},
        ${now}, ${account.accountId}, ${input.again?.drawId ?? null}, ${input.again?.reason ?? null})`.compile(
      q,
    ),
  );
  return { drawId, poolHash, secretHash };
};

const draw: Handler<'draw.draw'> = async (asked, { drawId, words }) => {
  const { tx, county, now, account } = asked;
  const row = await drawOf(asked, drawId, true);
  if (!row) return noDraw(asked);
  if (row.new_id) return problem('draw-replaced');
  if (row.drawn_at) return problem('draw-done');
  const pool = drawPoolFrom(row.pool);
  const drawn = drawFrom(pool, seedOf(row.secret, words), sha256);
  const stratumOf = new Map(
    pool.schools.map((one) => [one.schoolId, pool.strata[one.stratum]?.name ?? '']),
  );
  tx.send(
    sql`update draw set words = ${words}, drawn_at = ${now}, drawn_by = ${account.accountId}
      where county_code = ${county} and draw_id = ${drawId}`.compile(q),
  );
  tx.send(
    sql`insert into draw_school (county_code, draw_id, school_id, number, stratum)
      select ${county}, ${drawId}, one.school_id, one.number, one.stratum
      from unnest(${drawn.map((one) => one.schoolId)}::uuid[],
        ${drawn.map((one) => stratumOf.get(one.schoolId) ?? '')}::text[])
        with ordinality as one (school_id, stratum, number)`.compile(q),
  );
  const pairs = drawn.flatMap(({ schoolId, inspectorIds }) =>
    inspectorIds.map((accountId) => ({ schoolId, accountId })),
  );
  tx.send(
    sql`insert into draw_inspector (county_code, draw_id, school_id, account_id)
      select ${county}, ${drawId}, one.school_id, one.account_id
      from unnest(${pairs.map((one) => one.schoolId)}::uuid[], ${pairs.map((one) => one.accountId)}::uuid[])
        as one (school_id, account_id)`.compile(q),
  );
  return { drawId, schools: drawn.length };
};

/** Who goes to the same schools together is a team. */
const begin: Handler<'draw.begin-campaign'> = async (asked, input) => {
  const { tx, county, language } = asked;
  const row = await drawOf(asked, input.drawId, true);
  if (!row) return noDraw(asked);
  if (row.new_id) return problem('draw-replaced');
  if (!row.drawn_at) return problem('draw-not-done');
  if (row.campaign_id) return problem('draw-has-campaign');
  const rows = await drawnOf(asked, row.draw_id);
  const groups = grouped(rows);
  const teams = [...groups].map(([key, of], at) => {
    const [leaderId = '', ...memberIds] = key.split(' ');
    const name = say(drawText.teamName, language, { n: at + 1 });
    return { name, leaderId, memberIds, schoolIds: of.map((one) => one.school_id) };
  });
  const { programme, ledBy, from, to, checklists } = input;
  const made = await beginCampaign(asked, {
    ...{ programme, ledBy, from, to, checklists, title: row.title },
    schools: { schoolIds: rows.map((one) => one.school_id) },
    teams: teams.map(({ name, leaderId, memberIds }) => ({
      ...{ name, leaderId, memberIds, department: 'education' as const },
    })),
  });
  if (isProblem(made)) return made;
  const { campaignId } = made;
  tx.send(
    sql`update campaign_target target set team_id = team.team_id
      from unnest(${teams.flatMap((one) => one.schoolIds)}::uuid[],
        ${teams.flatMap((one) => one.schoolIds.map(() => one.name))}::text[]) as one (school_id, name)
      join campaign_team team on team.county_code = ${county} and team.campaign_id = ${campaignId}
        and team.name = one.name
      where target.county_code = ${county} and target.campaign_id = ${campaignId}
        and target.school_id = one.school_id`.compile(q),
  );
  tx.send(
    sql`update draw set campaign_id = ${campaignId} where county_code = ${county}
      and draw_id = ${row.draw_id}`.compile(q),
  );
  return { campaignId, teams: teams.length };
};

interface ConflictRow {
  readonly conflict_id: string;
  readonly account_id: string;
  readonly name: string | null;
  readonly school_id: string;
  readonly school_name: string;
  readonly kind: ConflictKind;
  readonly reason: string;
  readonly put_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

const conflicts: Handler<'draw.conflicts'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return badAfter(asked);
  const rows = await asked.tx.rows(
    sql<ConflictRow>`select one.*, card.name, school.name as school_name from draw_conflict one
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${asked.county}
        ${after ? sql`and (put_at, conflict_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by put_at desc, conflict_id desc limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ conflictId: row.conflict_id, accountId: row.account_id, name: row.name ?? '' },
      ...{ schoolId: row.school_id, schoolName: row.school_name, kind: row.kind },
      ...{ reason: row.reason, at: row.put_at.toISOString() },
      ...(row.ended_at && {
        end: { reason: row.end_reason ?? '', at: row.ended_at.toISOString() },
      }),
    })),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.put_at.toISOString(), last.conflict_id]) }),
  };
};

const declare: Handler<'draw.declare'> = async (asked, input) => {
  const { tx, county, now, account, id } = asked;
  const who = (await inspectorsOf(asked)).find((one) => one.account_id === input.accountId);
  if (!who) return problem('area-not-inspector');
  const school = await tx.row(
    sql`select from place where county_code = ${county} and place_id = ${input.schoolId} and kind = 'school'`.compile(
      q,
    ),
  );
  if (!school) return problem('not-found', { what: say(drawText.aSchool, asked.language) });
  const conflictId = id();
  const made = await tx.row(
    sql`insert into draw_conflict (county_code, conflict_id, account_id, school_id, kind, reason, put_at, put_by)
      values (${county}, ${conflictId}, ${input.accountId}, ${input.schoolId}, ${input.kind}, ${input.reason}, ${now},
        ${account.accountId})
      on conflict (county_code, account_id, school_id) where ended_at is null do nothing returning conflict_id`.compile(
      q,
    ),
  );
  return made ? { conflictId } : problem('draw-conflict-there', { name: who.name });
};

const endConflict: Handler<'draw.end-conflict'> = async (asked, { conflictId, reason }) => {
  const { tx, county, now, account, language } = asked;
  const ended = await tx.row(
    sql`update draw_conflict set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${reason}
      where county_code = ${county} and conflict_id = ${conflictId} and ended_at is null
      returning conflict_id`.compile(q),
  );
  return ended
    ? { conflictId }
    : problem('not-found', { what: say(drawText.theConflict, language) });
};

/** 双随机抽查 */
export const drawHandlers: FeatureHandlers<'draw'> = {
  'draw.list': list,
  'draw.open': open,
  'draw.announce': announce,
  'draw.draw': draw,
  'draw.begin-campaign': begin,
  'draw.conflicts': conflicts,
  'draw.declare': declare,
  'draw.end-conflict': endConflict,
};

function noDraw({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(drawText.theDraw, language) });
}

/** `isHeld`: until this transaction ends. */
async function drawOf(asked: Asked, drawId: string, isHeld = false) {
  const { tx, county } = asked;
  if (isHeld)
    await tx.rows(
      sql`select from draw where county_code = ${county} and draw_id = ${drawId} for no key update`.compile(
        q,
      ),
    );
  return await tx.row(drawRows(asked, sql`and one.draw_id = ${drawId}`).compile(q));
}

function grouped(rows: readonly DrawnRow[]): Map<string, DrawnRow[]> {
  const groups = new Map<string, DrawnRow[]>();
  for (const row of rows) {
    const key = row.inspector_ids.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

async function whyNotAgain(asked: Asked, drawId: string | undefined) {
  if (drawId === undefined) return undefined;
  const row = await drawOf(asked, drawId, true);
  if (!row) return noDraw(asked);
  if (row.new_id) return problem('draw-replaced');
  return row.campaign_id ? problem('draw-has-campaign') : undefined;
}

/** The pool as it is now: a school is of the first stratum that means it. */
async function poolOf(asked: Asked, input: Parsed<'draw.announce'>): Promise<DrawPool | Problem> {
  const people = await inspectorsOf(asked);
  const inspectors = people
    .filter((one) => input.inspectorIds.includes(one.account_id))
    .map((one) => ({ accountId: one.account_id, name: one.name }));
  if (inspectors.length < new Set(input.inspectorIds).size) return problem('area-not-inspector');
  const schools = new Map<string, DrawPool['schools'][number]>();
  for (const [stratum, one] of input.strata.entries()) {
    const rows = await asked.tx.rows(
      sql<{ place_id: string; name: string }>`select place_id, name from place
        where county_code = ${asked.county} and place_id in (${chosenSchools(asked, one)})`.compile(
        q,
      ),
    );
    if (rows.length === 0) return problem('draw-no-schools', { name: one.name });
    for (const { place_id: schoolId, name } of rows)
      if (!schools.has(schoolId)) schools.set(schoolId, { schoolId, name, stratum });
  }
  const isOwnAreaOut = input.isOwnAreaOut ?? drawDefaults.ownAreaOut;
  return {
    ...{ title: input.title, perSchool: input.perSchool ?? drawDefaults.perSchool },
    strata: input.strata.map(({ name, count }) => ({ name, count })),
    schools: [...schools.values()],
    inspectors,
    conflicts: await conflictsOf(asked, isOwnAreaOut, [...schools.keys()]),
  };
}

/** Bars that are in force, and where it is so wished whoever answers for a school's area. */
async function conflictsOf({ tx, county }: Asked, isOwnAreaOut: boolean, schoolIds: string[]) {
  const rows = await tx.rows(
    sql<{ school_id: string; account_id: string }>`
      select school_id, account_id from draw_conflict where county_code = ${county} and ended_at is null
        and school_id = any(${schoolIds}::uuid[])
      union
      select put.school_id, held.account_id from area_school put
        join area_inspector held on held.county_code = put.county_code and held.area_id = put.area_id
        where put.county_code = ${county} and ${isOwnAreaOut} and put.to_day is null and held.to_day is null
          and put.school_id = any(${schoolIds}::uuid[])`.compile(q),
  );
  return rows.map((one) => ({ schoolId: one.school_id, accountId: one.account_id }));
}
