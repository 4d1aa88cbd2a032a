import { setTimeout as pause } from 'node:timers/promises';

import { localTime } from '../src/domain/date.ts';
import { atMost, type Bench, optionOf, round } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type Connection, openConnection } from './http.ts';
import { type Desk, inOffice, type Office, p95, type Timed } from './office.ts';
import { openRegion } from './region.ts';
import { openSessions } from './sessions.ts';
import { requestOf, sheetsOf } from './sheet.ts';
import { taughtClasses } from './teachers.ts';

const limitMs = 20;
const limitGrowth = 1.3;
/** Three rows of them stay below what one account may ask in ten seconds. */
const times = 180;
const allowanceMs = 10_000;
/** A look of a millisecond is now one and now two on a machine that others use too: the middle one of so many rounds stands. */
const rounds = 5;
const classSize = { least: 40, most: 50 };

/** The board of one township and of the whole city, on a day with all its sheets and while sheets come in. */
export const countyBoard: Bench = {
  name: 'county-board',
  summary:
    '看板 p95：一个街道、全市（百万人时约 1,000 所学校），检查表陆续进来时、省里看 120 个县的汇总，历史 30 天与 1 天之比（--growth 0 不比）',
  options: { persons: 100_000, days: 30, growth: 1 },
  async run(options, tell, data) {
    return await inOffice(options, { tell, data }, async (office, county) => {
      if (optionOf(options, 'growth') === 0) {
        const [boards] = await inRounds([await openBoards(office, county)] as const);
        const figures = { ...boards, ...(await besideOthers(office, county)) };
        return { figures, limits: limitsOf(figures) };
      }
      return await inOffice({ ...options, days: 1 }, { tell, data }, async (other, oneDay) => {
        const desks = [await openBoards(office, county), await openBoards(other, oneDay)] as const;
        const [boards, before] = await inRounds(desks);
        const figures = { ...boards, ...(await besideOthers(office, county)) };
        const growth = {
          town: round(boards.town.p95Ms / before.town.p95Ms, 2),
          city: round(boards.city.p95Ms / before.city.p95Ms, 2),
        };
        const most = atMost(Math.max(growth.town, growth.city), limitGrowth);
        return {
          figures: { ...figures, days: optionOf(options, 'days'), oneDay: before, growth },
          limits: { ...limitsOf(figures), growth: most },
        };
      });
    });
  },
};

function limitsOf({ town, city, whileSheetsCome, province }: Boards & BesideOthers) {
  return {
    townP95Ms: atMost(town.p95Ms, limitMs),
    cityP95Ms: atMost(city.p95Ms, limitMs),
    cityWhileSheetsComeP95Ms: atMost(whileSheetsCome.p95Ms, limitMs),
    provinceP95Ms: atMost(province.p95Ms, limitMs),
  };
}

interface Boards {
  readonly town: Asked;
  readonly city: Asked;
}

interface BesideOthers {
  readonly whileSheetsCome: Asked;
  /** What 120 counties have sent up, as a province reads it. */
  readonly province: Asked;
}

interface Asked {
  /** The first look after the program's start, before anything is remembered. */
  readonly firstMs: number;
  readonly p95Ms: number;
  readonly schools: number;
  /** Of the program and of the database for one look (with its sheet, where sheets come). */
  readonly cpuMs: CpuUse;
}

/** A city of whose boards somebody asks, on its newest day. */
interface BoardDesk {
  readonly office: Office;
  readonly city: Look;
  readonly town: Look;
}

type Look = () => Promise<Timed<{ schools: readonly object[] }>>;

async function openBoards(office: Office, county: BenchCounty): Promise<BoardDesk> {
  const bureau = await office.at('bureau-officer');
  const { rows } = await county.owner.query<{ town: string; day: string }>(
    `select (select place_id from place where kind = 'township' order by name, place_id limit 1) as town,
       (select max(day)::text from class_day) as day`,
  );
  const [{ town, day } = { town: '', day: '' }] = rows;
  const at = (placeId: string) => async () =>
    await bureau.ask<{ schools: readonly object[] }>('roll.county-day', { placeId, day });
  return { office, city: at(bureau.placeId), town: at(town) };
}

async function inRounds<D extends readonly BoardDesk[]>(
  desks: D,
): Promise<{ [K in keyof D]: Boards }> {
  const asked = desks.map(() => ({ city: [] as Asked[], town: [] as Asked[] }));
  for (let n = 0; n < rounds; n += 1) {
    for (const board of ['city', 'town'] as const) {
      const found = await askInTurns(desks.map((one) => ({ ...one, look: one[board] })));
      for (const [at, one] of found.entries()) asked[at]?.[board].push(one);
    }
    await pause(allowanceMs);
  }
  return asked.map(({ city, town }) => ({ city: middleOf(city), town: middleOf(town) })) as {
    [K in keyof D]: Boards;
  };
}

/** Look by look in turns: what the machine does just then concerns all alike. */
async function askInTurns(
  desks: readonly { readonly office: Office; readonly look: Look }[],
): Promise<Asked[]> {
  const rows = [];
  for (const { office, look } of desks)
    rows.push({ look, first: await look(), each: [] as number[], office });
  const counted = rows.map((row) => ({ ...row, count: countCpu(row.office.program.pid) }));
  for (let n = 0; n < times; n += 1)
    for (const { look, each } of counted) each.push((await look()).ms);
  return counted.map(({ first, each, count }) => ({
    firstMs: round(first.ms),
    p95Ms: round(p95(each), 2),
    schools: first.answer.schools.length,
    cpuMs: count(times),
  }));
}

async function besideOthers(office: Office, county: BenchCounty): Promise<BesideOthers> {
  const bureau = await office.at('bureau-officer');
  const province = await aProvince(office, county);
  return { province, whileSheetsCome: await besides(office, county, bureau) };
}

/** The round in the middle by its p95; the first look is that of the first round. */
function middleOf(asked: readonly Asked[]): Asked {
  const [first] = asked;
  const middle = asked.toSorted((a, b) => a.p95Ms - b.p95Ms)[Math.floor(asked.length / 2)];
  if (!first || !middle) throw new Error('no rounds');
  return { ...middle, firstMs: first.firstMs };
}

const sentDays = 30;

async function aProvince(office: Office, county: BenchCounty): Promise<Asked> {
  const desk = await openRegion(office, county, sentDays);
  const look = async () =>
    await desk.ask<{ units: readonly object[] }>('board.region', { placeId: desk.placeId });
  try {
    const first = await look();
    const each: number[] = [];
    const count = countCpu(office.program.pid);
    for (let n = 0; n < times; n += 1) each.push((await look()).ms);
    return {
      firstMs: round(first.ms),
      p95Ms: round(p95(each), 2),
      schools: 0,
      cpuMs: count(times),
    };
  } finally {
    desk.close();
  }
}

/** Today's board, each time after another class has sent its sheet. */
async function besides(office: Office, county: BenchCounty, desk: Desk): Promise<Asked> {
  const { day } = localTime(new Date(), 'Asia/Shanghai');
  const classes = (await taughtClasses(county.owner, classSize)).slice(0, times + 1);
  const cookies = await openSessions(
    county.owner,
    office.keys,
    classes.map((one) => one.accountId),
  );
  const line: Connection = await openConnection(office.program.port);
  const sheets = sheetsOf(classes, [day]);
  const send = async () => {
    const { value } = sheets.next();
    if (!value) throw new Error('too few classes');
    const { status, body } = await line.ask(requestOf(value, cookies));
    if (status !== 200) throw new Error(`${status} ${body.slice(0, 300)}`);
  };
  try {
    const look: Look = async () => {
      await send();
      return await desk.ask('roll.county-day', { placeId: desk.placeId, day });
    };
    const [asked] = await askInTurns([{ office, look }]);
    if (!asked) throw new Error('nothing asked');
    return asked;
  } finally {
    line.close();
  }
}
