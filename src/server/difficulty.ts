import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { difficultyKinds } from '../domain/difficulty-rules.ts';
import {
  type Difficulty,
  type DifficultyEvent,
  difficultyOf,
  type DifficultySource,
  type DifficultyState,
  type DifficultyStep,
  difficultySteps,
  raisingSteps,
  solvingSteps,
  whyNotDifficultyStep,
  whyNotDifficultyUndo,
} from '../domain/difficulty.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import { difficultyText } from '../domain/text/difficulty.ts';
import { findingText } from '../domain/text/finding.ts';
import type { MessageKey } from '../domain/text/message.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { badAfter } from './directive-read.ts';
import { countOf } from './export-count.ts';
import { type Message, settleMessages, tell } from './message.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 困难: raised, taken up, solved, confirmed by who raised it. */

interface DifficultyRow {
  readonly difficulty_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly kind: string;
  readonly says: string;
  readonly wish: string | null;
  readonly source_kind: DifficultySource;
  readonly raised_day: string;
  readonly raised_by: string;
  readonly raised_name: string | null;
  readonly state: DifficultyState;
  readonly taken_department: string | null;
  readonly taken_name: string | null;
  readonly solved_day: string | null;
  readonly solved_says: string | null;
  readonly confirmed_day: string | null;
  readonly reopened: number;
}

function rowsOf({ county }: Asked, which: ReturnType<typeof sql>) {
  return sql<DifficultyRow>`
    select one.*, school.name as school_name, raiser.name as raised_name, taker.name as taken_name
    from difficulty one
    join place school on school.county_code = one.county_code and school.place_id = one.school_id
    left join account_card raiser on raiser.county_code = ${county} and raiser.account_id = one.raised_by
    left join account_card taker on taker.county_code = ${county} and taker.account_id = one.taken_by
    where one.county_code = ${county} ${which}`;
}

function rowFrom(row: DifficultyRow): Output<'difficulty.list'>['rows'][number] {
  return {
    ...{ difficultyId: row.difficulty_id, schoolId: row.school_id, schoolName: row.school_name },
    ...{ kind: row.kind, says: row.says, source: row.source_kind, raisedDay: row.raised_day },
    ...(row.wish !== null && { wish: row.wish }),
    ...{ raisedBy: row.raised_name ?? '', state: row.state, reopened: row.reopened },
    ...(row.taken_department && { department: row.taken_department }),
    ...(row.taken_name !== null && { takenBy: row.taken_name }),
    ...(row.solved_day !== null && { solvedDay: row.solved_day }),
    ...(row.solved_says !== null && { solvedSays: row.solved_says }),
    ...(row.confirmed_day !== null && { confirmedDay: row.confirmed_day }),
  };
}

type Filters = Pick<Parsed<'difficulty.list'>, 'show' | 'kind'>;

/** Those below the place. */
function meant({ place, county }: Asked, { show, kind }: Filters) {
  const shown = {
    all: sql``,
    open: sql`and one.state in ('raised', 'taken')`,
    solved: sql`and one.state in ('solved', 'confirmed')`,
  };
  return sql`${here({ place, county })} ${shown[show]} ${kind ? sql`and one.kind = ${kind}` : sql``}`;
}

function here({ place, county }: Pick<Asked, 'place' | 'county'>) {
  if (place.kind === 'county') return sql``;
  if (place.kind === 'school') return sql`and one.school_id = ${place.placeId}`;
  return sql`and one.school_id in (select place_id from place below where below.county_code = ${county}
    and below.kind = 'school' and below.path @> array[${place.placeId}]::uuid[])`;
}

const After = z.tuple([z.uuid()]);

/** The newest first: ids are in order of time. */
const list: Handler<'difficulty.list'> = async (asked, { after, limit, ...chosen }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null) return badAfter(asked);
  const beyond = from ? sql`and one.difficulty_id < ${from[0]}::uuid` : sql``;
  const rows = await asked.tx.rows(
    rowsOf(
      asked,
      sql`${meant(asked, chosen)} ${beyond} order by one.difficulty_id desc limit ${limit + 1}`,
    ).compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.difficulty_id;
  return {
    rows: page.map(rowFrom),
    ...(rows.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

export async function countDifficulties(asked: Asked, chosen: Filters): Promise<number> {
  return await countOf(
    asked,
    sql`from difficulty one where one.county_code = ${asked.county} ${meant(asked, chosen)}`,
  );
}

const counts: Handler<'difficulty.counts'> = async (asked, { from, to }) => {
  const { tx, county, now } = asked;
  const rows = await tx.rows(
    sql<{ kind: string; state: DifficultyState; n: number }>`
      select kind, state, count(*)::int as n from difficulty one
      where one.county_code = ${county} and state <> 'withdrawn' ${here(asked)}
        ${from ? sql`and raised_day >= ${from}::date` : sql``}
        ${to ? sql`and raised_day <= ${to}::date` : sql``}
      group by kind, state`.compile(q),
  );
  const sum = (which: (one: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((all, one) => all + one.n, 0);
  const isSolved = (one: { state: DifficultyState }) =>
    one.state === 'solved' || one.state === 'confirmed';
  return {
    asOf: now.toISOString(),
    raised: sum(() => true),
    open: sum((one) => !isSolved(one)),
    solved: sum(isSolved),
    confirmed: sum(({ state }) => state === 'confirmed'),
    kinds: difficultyKinds.map(({ id }) => ({
      kind: id,
      raised: sum(({ kind }) => kind === id),
      solved: sum((one) => one.kind === id && isSolved(one)),
    })),
  };
};

interface EventRow {
  readonly seq: number;
  readonly kind: DifficultyEvent['kind'];
  readonly says: string | null;
  readonly department: string | null;
  readonly undoes: number | null;
  readonly day: string;
  readonly at: Date;
  readonly account_id: string;
  readonly name: string | null;
}

interface Held {
  readonly row: DifficultyRow;
  readonly events: readonly EventRow[];
  readonly one: Difficulty;
}

const eventFrom = (row: EventRow): DifficultyEvent => ({
  ...{ seq: row.seq, kind: row.kind, by: row.account_id, day: row.day },
  says: row.says ?? undefined,
  department: row.department ?? undefined,
  undoes: row.undoes ?? undefined,
});

async function heldOf(asked: Asked, difficultyId: string, isHeld = true) {
  const { tx, county, place } = asked;
  const row = await tx.row(
    rowsOf(
      asked,
      sql`and one.difficulty_id = ${difficultyId} and one.school_id = ${place.placeId}
        ${isHeld ? sql`for no key update of one` : sql``}`,
    ).compile(q),
  );
  if (!row) return undefined;
  const events = await tx.rows(
    sql<EventRow>`select event.*, card.name from difficulty_event event
      left join account_card card on card.county_code = ${county} and card.account_id = event.account_id
      where event.county_code = ${county} and difficulty_id = ${difficultyId} order by seq`.compile(
      q,
    ),
  );
  return { row, events, one: difficultyOf(events.map(eventFrom)) };
}

function noDifficulty({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(difficultyText.theDifficulty, language) });
}

/** The steps of the sides that the caller stands on: who solves, and who raised it. */
async function sidesOf(asked: Asked, row: DifficultyRow): Promise<DifficultyStep[]> {
  const { county, place, today } = asked;
  const grants = await asked.grantsAll();
  const may = (capability: Capability) =>
    mayAt(grants, capability, { county, path: place.path }, today);
  return [
    ...(may('difficulty.solve') ? solvingSteps : []),
    ...((await isRaiser(asked, row)) ? raisingSteps : []),
  ];
}

/** A school's own is confirmed by the school; what somebody of the county raised, by the county or the school. */
async function isRaiser(asked: Asked, { source_kind: source }: DifficultyRow): Promise<boolean> {
  const { place, county, today } = asked;
  const grants = await asked.grantsAll();
  const mine = source === 'school' ? grants.filter((one) => one.schoolId) : grants;
  return mayAt(mine, 'difficulty.raise', { county, path: place.path }, today);
}

const show: Handler<'difficulty.show'> = async (asked, { difficultyId }) => {
  const held = await heldOf(asked, difficultyId, false);
  if (!held) return noDifficulty(asked);
  const { row, events, one } = held;
  const mine = await sidesOf(asked, row);
  const by = asked.account.accountId;
  const may = difficultySteps.filter(
    (step) => mine.includes(step) && !whyNotDifficultyStep(step, one, by),
  );
  const undone = new Set(events.map((each) => each.undoes));
  return {
    ...rowFrom(row),
    events: events.map((each) => ({
      ...{ seq: each.seq, kind: each.kind, at: each.at.toISOString(), by: each.name ?? '' },
      isUndone: undone.has(each.seq),
      ...(each.says !== null && { says: each.says }),
      ...(each.department !== null && { department: each.department }),
    })),
    may: [...may, ...(whyNotDifficultyUndo(mine, one) ? [] : (['undo'] as const))],
  };
};

const raise: Handler<'difficulty.raise'> = async (asked, { kind, says, wish, source }) => {
  const { tx, county, now, today, account, grants, place, language } = asked;
  if (place.kind !== 'school')
    return problem('not-found', { what: say(findingText.thisSchool, language) });
  const refusal = whyNotWords(says + (wish ?? ''));
  if (refusal) return refusal;
  const difficultyId = asked.id();
  const own = grants.some((one) => one.schoolId === place.placeId) ? 'school' : 'county';
  tx.send(
    sql`insert into difficulty (county_code, difficulty_id, school_id, kind, says, wish, source_kind, source_id,
        raised_by, raised_at, raised_day, state)
      values (${county}, ${difficultyId}, ${place.placeId}, ${kind}, ${says}, ${wish ?? null},
        ${source?.kind ?? own}, ${source?.id ?? null}, ${account.accountId}, ${now}, ${today}, 'raised')`.compile(
      q,
    ),
  );
  tellOf(asked, { difficultyId, name: place.name }, 'difficulty-raised', {
    role: 'bureau-officer',
  });
  changed(asked);
  return { difficultyId };
};

interface NewEvent {
  readonly kind: DifficultyEvent['kind'];
  readonly says?: string | undefined;
  readonly department?: string | undefined;
  readonly undoes?: number | undefined;
}

function write(asked: Asked, { row, events }: Held, event: NewEvent): Difficulty {
  const { tx, county, now, today, account } = asked;
  const seq = events.length + 1;
  const { kind, says, department, undoes } = event;
  const added = { seq, kind, by: account.accountId, day: today, says, department, undoes };
  const one = difficultyOf([...events.map(eventFrom), added]);
  tx.send(
    sql`insert into difficulty_event (county_code, difficulty_id, seq, school_id, kind, says, department, undoes, day,
        at, account_id)
      values (${county}, ${row.difficulty_id}, ${seq}, ${row.school_id}, ${kind}, ${says ?? null},
        ${department ?? null}, ${undoes ?? null}, ${today}, ${now}, ${account.accountId})`.compile(
      q,
    ),
  );
  tx.send(
    sql`update difficulty set state = ${one.state}, taken_department = ${one.taken?.department ?? null},
        taken_by = ${one.taken?.by ?? null}, solved_day = ${one.solved?.day ?? null},
        solved_by = ${one.solved?.by ?? null}, solved_says = ${one.solved?.says ?? null},
        confirmed_day = ${one.confirmedDay ?? null}, reopened = ${one.reopened}
      where county_code = ${county} and difficulty_id = ${row.difficulty_id}`.compile(q),
  );
  return one;
}

type Step = Parsed<'difficulty.solve'>['step'] | Parsed<'difficulty.confirm'>['step'];

async function take(asked: Asked, difficultyId: string, step: Step, isMine: boolean) {
  const held = await heldOf(asked, difficultyId);
  if (!held) return noDifficulty(asked);
  if (isMine && !(await isRaiser(asked, held.row))) return noDifficulty(asked);
  const refusal =
    whyNotDifficultyStep(step.kind, held.one, asked.account.accountId) ?? whyNotWords(step.says);
  if (refusal) return refusal;
  const { kind, says } = step;
  const department = 'department' in step ? step.department : undefined;
  const one = write(asked, held, { kind, says: says || undefined, department });
  tellStep(asked, held.row, kind);
  changed(asked);
  return { difficultyId, state: one.state };
}

const solve: Handler<'difficulty.solve'> = async (asked, { difficultyId, step }) =>
  await take(asked, difficultyId, step, false);

const confirm: Handler<'difficulty.confirm'> = async (asked, { difficultyId, step }) =>
  await take(asked, difficultyId, step, true);

const undo: Handler<'difficulty.undo'> = async (asked, { difficultyId, reason }) => {
  const held = await heldOf(asked, difficultyId);
  if (!held) return noDifficulty(asked);
  const mine = await sidesOf(asked, held.row);
  const refusal = whyNotDifficultyUndo(mine, held.one) ?? whyNotWords(reason);
  if (refusal) return refusal;
  const { newest } = held.one;
  const one = write(asked, held, { kind: 'undone', says: reason, undoes: newest?.seq });
  settleMessages(asked.tx, {
    ...{ county: asked.county, at: asked.now, subject: { kind: 'difficulty', id: difficultyId } },
  });
  changed(asked);
  return { difficultyId, state: one.state };
};

/** Whose turn it is hears of it, and what was told before goes away. */
function tellStep(asked: Asked, row: DifficultyRow, kind: DifficultyStep): void {
  const { tx, county, now } = asked;
  const { difficulty_id: difficultyId, school_name: name } = row;
  settleMessages(tx, { county, at: now, subject: { kind: 'difficulty', id: difficultyId } });
  const raiser: Message['to'] =
    row.source_kind === 'school' ? { role: 'principal' } : { accountId: row.raised_by };
  if (kind === 'solved') tellOf(asked, { difficultyId, name }, 'difficulty-solved', raiser);
  if (kind === 'reopened')
    tellOf(asked, { difficultyId, name }, 'difficulty-reopened', { role: 'bureau-officer' });
}

function tellOf(
  { tx, county, now, id, account, place }: Asked,
  { difficultyId, name }: { difficultyId: string; name: string },
  text: MessageKey,
  to: Message['to'],
): void {
  tell(tx, {
    ...{ county, text, to, at: now, id, by: account.accountId, detail: { place: name } },
    ...{ placeId: place.placeId, schoolId: place.placeId },
    link: `/difficulties/${place.placeId}/${difficultyId}`,
    subject: { kind: 'difficulty', id: difficultyId },
  });
}

function changed({ live, county, place, afterwards }: Asked): void {
  afterwards(() => live.changed(county, place.path));
}

/** 困难 */
export const difficultyHandlers: FeatureHandlers<'difficulty'> = {
  'difficulty.list': list,
  'difficulty.counts': counts,
  'difficulty.show': show,
  'difficulty.raise': raise,
  'difficulty.solve': solve,
  'difficulty.confirm': confirm,
  'difficulty.undo': undo,
};
