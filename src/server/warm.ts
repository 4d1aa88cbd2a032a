import type { Input, OperationName, Output } from '../contract/index.ts';
import { addDays, type Day, localTime } from '../domain/date.ts';
import { isProblem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import type { CountyFacts } from './access.ts';
import { inScope, q } from './db.ts';
import { newId } from './id.ts';
import { type Core, rehearse } from './operate.ts';

/**
 * 热身: before the doors open the program plays, on all its connections, what teachers and parents will do in the
 * first minute, and undoes it: nothing is written, nobody has seen anything. A program that is started anew in the
 * middle of the morning would otherwise spend its first ten seconds on plans, partitions and compiling while
 * everybody waits. Whatever fails here fails without a word; the doors open all the same.
 */
export async function warmUp(core: Core, connections: number): Promise<void> {
  const [county] = await core.access.counties();
  if (!county) return;
  const until = performance.now() + mostMs;
  const [teachers, parents] = await Promise.all([
    holdersOf(core, county, 'class-teacher', connections),
    holdersOf(core, county, 'guardian', connections),
  ]);
  // Each for one account alone: two that write the same row would wait for each other.
  const play = async (at: number) => {
    const [teacher, parent] = [teachers[at], parents[at]];
    for (let round = 0; round < rounds && performance.now() < until; round += 1) {
      if (teacher) await playTeacher(core, county, teacher);
      if (parent) await playParent(core, parent);
    }
  };
  const hands = Array.from({ length: connections }, async (_, at) => await play(at));
  await Promise.allSettled(hands);
}

/** PostgreSQL plans a statement five times anew on each connection before it keeps a plan. */
const rounds = 6;
/** However slow the machine, the doors open about so long afterwards, in milliseconds. */
const mostMs = 3000;
/** Today may be a holiday, or the hour too early: then an earlier day is played. */
const daysTried = 4;

interface Holder {
  readonly accountId: string;
  readonly placeId: string;
}

/** Some accounts that have the role now, with the place that it was given for. */
async function holdersOf(
  { pool, clock }: Core,
  { county, zone }: CountyFacts,
  role: Role,
  limit: number,
): Promise<Holder[]> {
  const { day } = localTime(clock.now(), zone);
  const holders = q
    .selectFrom('account_grant')
    .select(['account_id', 'place_id'])
    .where('county_code', '=', county)
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .where('valid_from', '<=', day)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>=', day)]))
    .limit(limit);
  const scope = { county, schools: '*' as const, accountId: undefined };
  const rows = await inScope(pool, scope, async (tx) => await tx.rows(holders));
  return rows.map((row) => ({ accountId: row.account_id, placeId: row.place_id }));
}

async function playTeacher(core: Core, { zone }: CountyFacts, teacher: Holder): Promise<void> {
  await ask(core, teacher, 'account.me', {});
  await ask(core, teacher, 'roll.prepare', {});
  const { day: today } = localTime(core.clock.now(), zone);
  for (let back = 0; back < daysTried; back += 1)
    if (await fillIn(core, teacher, addDays(today, -back))) return;
}

/** Opens the morning's sheet of a day and fills it in where it can be; false: it cannot. */
async function fillIn(core: Core, teacher: Holder, day: Day): Promise<boolean> {
  const key = { classId: teacher.placeId, day, session: 'morning' as const };
  const sheet = await ask(core, teacher, 'roll.sheet', key);
  if (!sheet || sheet.closed !== undefined) return false;
  const { version: baseVersion, rosterRevision } = sheet;
  const said = { baseVersion, rosterRevision, entries: [], othersWell: true };
  await ask(core, teacher, 'roll.submit', { ...key, ...said });
  return true;
}

async function playParent(core: Core, parent: Holder): Promise<void> {
  const home = await ask(core, parent, 'family.home', {});
  if (!home) return;
  const children = home.children.map(({ personId }) => ({ personId }));
  await ask(core, parent, 'family.check-in', { day: home.today, children });
}

/** The answer that the account would have had; undefined for a refusal. */
async function ask<N extends OperationName>(
  core: Core,
  { accountId }: Holder,
  name: N,
  input: Input<N>,
): Promise<Output<N> | undefined> {
  const answer = await rehearse(core, {
    name,
    input,
    account: { accountId, name: '', username: '', hasTwoFactor: true, sessionId: undefined },
    holder: undefined,
    county: undefined,
    language: 'zh',
    key: newId(),
    isLocal: false,
    address: '',
  });
  return isProblem(answer) ? undefined : (answer as Output<N>);
}
