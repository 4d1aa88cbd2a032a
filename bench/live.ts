import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Keys, openKeys } from '../src/server/keys.ts';
import { restAfter, seldom } from '../src/web/seldom.ts';
import { atLeast, atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
import { get, openConnection } from './http.ts';
import { type LoadResult, runLoad, together } from './load.ts';
import { p50, p95 } from './office.ts';
import { buildProgram, type Program, startProgram } from './program.ts';
import { openSessions } from './sessions.ts';
import { requestOf, sheetsOf } from './sheet.ts';
import { taughtClasses } from './teachers.ts';

const turns = 4;
const warmUpSeconds = 3;
const classSize = { least: 40, most: 50 };
/** As many pages of one account as the program allows. */
const boardsEach = 8;
/** Between two sheets by themselves: more than the second that the program keeps still at most. */
const leastProbeMs = 1_700;
/** So long a page rests at least (src/web/shell/live.ts). */
const restMs = 2_000;
/** Who has not seen a sheet by then counts as missed. */
const mostWaitMs = 60_000;
/** What a board asks again; its trend is asked for once in a minute, and its answers are not packed here. */
const asked = ['roll.county-day', 'board.signals'] as const;
const limitSeenMs = 1_500;
const limitShare = 0.9;

/** Boards of a whole county, open by many officers, while sheets come in. */
export const live: Bench = {
  name: 'live',
  summary:
    '开着 500 个看板：一张表多久以后每个看板都得知、都取到新的数；开着与关着时每秒能提交多少张（同一次、轮流量）',
  options: { persons: 100_000, days: 0, boards: 500, probes: 20, connections: 12, seconds: 16 },
  async run(options, tell, data) {
    await buildProgram();
    const [persons, days] = [optionOf(options, 'persons'), optionOf(options, 'days')];
    const county = await makeCounty({ persons, days, keptIn: data }, tell);
    try {
      const keys = openKeys(join(county.dataFolder, 'demo', 'keys'));
      const { dataFolder, ownerUrl: databaseUrl } = county;
      const program = await startProgram({ dataFolder, databaseUrl });
      try {
        return await measure({ office: { program, keys }, county, options, tell });
      } finally {
        await program.stop();
      }
    } finally {
      await county.remove();
    }
  },
};

interface Office {
  readonly program: Program;
  readonly keys: Keys;
}

interface Measuring {
  readonly office: Office;
  readonly county: BenchCounty;
  readonly options: Readonly<Record<string, number>>;
  readonly tell: Tell;
}

async function measure({ office, county, options, tell }: Measuring): Promise<Finding> {
  const [boards, probes] = [optionOf(options, 'boards'), optionOf(options, 'probes')];
  const officers = await appointOfficers(office, county, Math.ceil(boards / boardsEach));
  const load = await loadOf(office, county, optionOf(options, 'connections'));
  await runLoad(load, warmUpSeconds);
  const open = async () => await openBoards({ office, county, officers, boards });
  tell(`${boards} 个看板打开，一张一张地交…`);
  const seen = await probe(await open(), load, probes);
  const each = optionOf(options, 'seconds') / turns;
  const [closed, opened]: [LoadResult[], LoadResult[]] = [[], []];
  let asks = 0;
  for (let turn = 1; turn <= turns; turn += 1) {
    tell(`第 ${turn} 轮，共 ${turns} 轮：看板关着，再打开…`);
    closed.push(await runLoad(load, each));
    const all = await open();
    opened.push(await runLoad(load, each));
    asks += all.asks();
    all.close();
  }
  const [without, with500] = [together(closed), together(opened)];
  const share = with500.perSecond / without.perSecond;
  return {
    figures: {
      boards,
      heardByAllP95Ms: round(p95(seen.heardByAll)),
      seenByAllP95Ms: round(p95(seen.byAll)),
      seenByAllP50Ms: round(p50(seen.byAll)),
      seenByOneP95Ms: round(p95(seen.byOne)),
      missed: seen.missed,
      refused: seen.refused,
      asksPerSecondOpen: round(asks / (optionOf(options, 'seconds') || 1)),
      perSecondClosed: round(without.perSecond),
      perSecondOpen: round(with500.perSecond),
      p99MsClosed: round(without.p99Ms, 2),
      p99MsOpen: round(with500.p99Ms, 2),
      share: round(share, 3),
      errors: without.errors + with500.errors,
      ...(with500.firstError && { firstError: with500.firstError }),
    },
    limits: {
      seenByAllP95Ms: atMost(round(p95(seen.byAll)), limitSeenMs),
      missed: atMost(seen.missed + seen.refused, 0),
      share: atLeast(round(share, 3), limitShare),
      errors: atMost(without.errors + with500.errors, 0),
    },
  };
}

/** Officers of the whole county, each with a session; they are teachers who were given that role as well. */
async function appointOfficers({ keys }: Office, { owner }: BenchCounty, count: number) {
  const { rows } = await owner.query<{ account_id: string }>(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, person_id, valid_from, reason,
       granted_at)
     select one.county_code, gen_random_uuid(), one.account_id, 'department-officer', root.place_id, one.person_id,
       one.valid_from, one.reason, one.granted_at
     from (select distinct on (account_id) * from account_grant where role = 'class-teacher'
       order by account_id desc limit $1) one
     join place root on root.county_code = one.county_code and root.kind = 'county'
     returning account_id`,
    [count],
  );
  const ids = rows.map((row) => row.account_id);
  return [...(await openSessions(owner, keys, ids)).values()];
}

async function loadOf(office: Office, county: BenchCounty, connections: number) {
  const classes = await taughtClasses(county.owner, classSize);
  const cookies = await openSessions(
    county.owner,
    office.keys,
    classes.map((one) => one.accountId),
  );
  const work = sheetsOf(classes, county.freeDays);
  return {
    port: office.program.port,
    connections,
    next: () => {
      const { value } = work.next();
      return value ? requestOf(value, cookies) : undefined;
    },
  };
}

/** Open pages that listen, and ask again when they hear of a change. */
interface Boards {
  readonly boards: readonly Board[];
  asks(): number;
  close(): void;
}

interface Board {
  /** Of the newest sheet by itself: when it first heard, and when the answers were there, by performance.now(). */
  heardAt: number | undefined;
  seenAt: number | undefined;
  /** It is asking, or rests until then. */
  busyUntil: number;
  asks: number;
  refused: number;
}

interface Opening {
  readonly office: Office;
  readonly county: BenchCounty;
  readonly officers: readonly string[];
  readonly boards: number;
}

async function openBoards({ office, county, officers, boards }: Opening): Promise<Boards> {
  const { rows } = await county.owner.query<{ place_id: string }>(
    `select place_id from place where kind = 'county' limit 1`,
  );
  const place = { placeId: rows[0]?.place_id ?? '', county: String(county.summary.county) };
  const { port } = office.program;
  const closes: (() => void)[] = [];
  const all = await Promise.all(
    Array.from({ length: boards }, async (_, nth) => {
      const cookie = officers[nth % officers.length] ?? '';
      const line = await openConnection(port);
      const board: Board = {
        ...{ heardAt: undefined, seenAt: undefined, busyUntil: 0 },
        ...{ asks: 0, refused: 0 },
      };
      const headers = { cookie, 'x-county': place.county };
      const page = asPage(board, async () => {
        for (const name of asked) {
          const question = get(`/api/${name}`, { placeId: place.placeId }, headers);
          const { status } = await line.ask(question);
          board.asks += 1;
          if (status !== 200) board.refused += 1;
        }
      });
      const stop = await listen({ port, cookie, place }, page.hear);
      closes.push(() => {
        page.close();
        stop();
        line.close();
      });
      return board;
    }),
  );
  return {
    boards: all,
    asks: () => all.reduce((sum, one) => sum + one.asks, 0),
    close: () => {
      for (const close of closes) close();
    },
  };
}

/** Asks at once, or when it has rested: as a page does. */
function asPage(board: Board, ask: () => Promise<void>) {
  const page = seldom(async () => {
    const began = performance.now();
    board.busyUntil = Number.POSITIVE_INFINITY;
    try {
      await ask();
      board.seenAt ??= performance.now();
    } catch {
      board.refused += 1;
    }
    const ended = performance.now();
    board.busyUntil = ended + restAfter(ended - began, restMs);
  }, restMs);
  return {
    hear: () => {
      board.heardAt ??= performance.now();
      page.want();
    },
    close: () => page.stop(),
  };
}

interface Listening {
  readonly port: number;
  readonly cookie: string;
  readonly place: Readonly<Record<string, string>>;
}

async function listen({ port, cookie, place }: Listening, onChange: () => void) {
  const address = { port, path: `/api/live?${new URLSearchParams(place)}` };
  return await new Promise<() => void>((resolve, reject) => {
    const stream = request({ ...address, agent: false, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`live: ${answer.statusCode}`));
      answer.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('event: changed')) onChange();
      });
      // Cut on purpose: whoever still listens to errors has been answered long ago.
      resolve(() => void stream.on('error', () => undefined).destroy());
    });
    stream.on('error', reject);
    stream.end();
  });
}

/** One sheet after another, each by itself: how long until every board has heard of it, and has the new numbers. */
async function probe(open: Boards, load: Parameters<typeof runLoad>[0], count: number) {
  const [heardByAll, byAll, byOne]: [number[], number[], number[]] = [[], [], []];
  const { boards } = open;
  let missed = 0;
  for (let nth = 0; nth < count; nth += 1) {
    for (const one of boards) one.heardAt = one.seenAt = undefined;
    const began = performance.now();
    let left = 1;
    await runLoad(
      { ...load, connections: 1, next: () => (left-- > 0 ? load.next() : undefined) },
      1,
    );
    await rested(open);
    const heard = boards.flatMap((one) => one.heardAt ?? []);
    const seen = boards.flatMap((one) => one.seenAt ?? []);
    missed += boards.length - seen.length;
    heardByAll.push(Math.max(began, ...heard) - began);
    byAll.push(Math.max(began, ...seen) - began);
    byOne.push(...seen.map((at) => at - began));
  }
  open.close();
  const refused = boards.reduce((sum, one) => sum + one.refused, 0);
  return { heardByAll, byAll, byOne, missed, refused };
}

/** Until every board has seen it, and then until none has asked again: what follows from a sheet is told of as well. */
async function rested(open: Boards) {
  const { boards } = open;
  const until = performance.now() + mostWaitMs;
  while (boards.some((one) => one.seenAt === undefined) && performance.now() < until)
    await pause(20);
  let before = -1;
  while (before !== open.asks()) {
    before = open.asks();
    const rest = Math.max(...boards.map((one) => one.busyUntil)) - performance.now();
    await pause(leastProbeMs + Math.min(Math.max(0, rest), mostWaitMs));
  }
}
