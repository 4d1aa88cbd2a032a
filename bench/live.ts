import { type ClientRequest, request } from 'node:http';
import { join } from 'node:path';

import { type Keys, openKeys } from '../src/server/keys.ts';
import { atLeast, atMost, type Bench, type Finding, optionOf, round, type Tell } from './bench.ts';
import { type BenchCounty, makeCounty } from './county.ts';
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
/** Between two sheets by themselves: more than the second that boards wait at most. */
const probeEveryMs = 1_700;
const limitSeenMs = 1_500;
const limitShare = 0.9;

/** Boards of a whole county, open by many officers, while sheets come in. */
export const live: Bench = {
  name: 'live',
  summary:
    '开着 500 个看板：一张表多久以后每个看板都得知；开着与关着时每秒能提交多少张（同一次、轮流量）',
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
  for (let turn = 1; turn <= turns; turn += 1) {
    tell(`第 ${turn} 轮，共 ${turns} 轮：看板关着，再打开…`);
    closed.push(await runLoad(load, each));
    const all = await open();
    opened.push(await runLoad(load, each));
    all.close();
  }
  const [without, with500] = [together(closed), together(opened)];
  const share = with500.perSecond / without.perSecond;
  return {
    figures: {
      boards,
      seenByAllP95Ms: round(p95(seen.byAll)),
      seenByAllP50Ms: round(p50(seen.byAll)),
      seenByOneP95Ms: round(p95(seen.byOne)),
      missed: seen.missed,
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
      missed: atMost(seen.missed, 0),
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

/** Open pages that listen. */
interface Boards {
  /** Calls back for each board, by number, that hears of a change. */
  hear(onChange: (board: number) => void): void;
  readonly count: number;
  close(): void;
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
  const search = new URLSearchParams({
    placeId: rows[0]?.place_id ?? '',
    county: String(county.summary.county),
  });
  let told: (board: number) => void = () => undefined;
  const open: ClientRequest[] = [];
  await Promise.all(
    Array.from({ length: boards }, async (_, nth) => {
      const cookie = officers[nth % officers.length] ?? '';
      const address = { port: office.program.port, path: `/api/live?${search}` };
      await new Promise<void>((resolve, reject) => {
        const asked = request({ ...address, agent: false, headers: { cookie } }, (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`live: ${answer.statusCode}`));
          answer.setEncoding('utf8').on('data', (text: string) => {
            if (text.includes('event: changed')) told(nth);
          });
          resolve();
        });
        asked.on('error', reject);
        asked.end();
        open.push(asked);
      });
    }),
  );
  return {
    count: boards,
    hear: (onChange) => void (told = onChange),
    close: () => {
      told = () => undefined;
      // Cut on purpose: whoever still listens to errors has been answered long ago.
      for (const one of open) one.on('error', () => undefined).destroy();
    },
  };
}

/** One sheet after another, each by itself: how long until every board has heard of it. */
async function probe(boards: Boards, load: Parameters<typeof runLoad>[0], count: number) {
  const [byAll, byOne]: [number[], number[]] = [[], []];
  let missed = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const heard = new Map<number, number>();
    const began = performance.now();
    boards.hear((board) => {
      if (!heard.has(board)) heard.set(board, performance.now() - began);
    });
    let left = 1;
    await runLoad(
      { ...load, connections: 1, next: () => (left-- > 0 ? load.next() : undefined) },
      1,
    );
    await new Promise((resolve) => setTimeout(resolve, probeEveryMs));
    missed += boards.count - heard.size;
    byOne.push(...heard.values());
    byAll.push(Math.max(0, ...heard.values()));
  }
  boards.close();
  return { byAll, byOne, missed };
}
