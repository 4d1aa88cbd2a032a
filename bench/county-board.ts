import { setTimeout as pause } from 'node:timers/promises';

import { localTime } from '../src/domain/date.ts';
import { atMost, type Bench, type Finding, optionOf, round } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type Connection, openConnection } from './http.ts';
import { type Desk, inOffice, type Office, p95 } from './office.ts';
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
const rounds = 3;
const classSize = { least: 40, most: 50 };

/** The board of one township and of the whole city, on a day with all its sheets and while sheets come in. */
export const countyBoard: Bench = {
  name: 'county-board',
  summary:
    '看板 p95：一个街道、全市（百万人时约 1,000 所学校），检查表陆续进来时、省里看 120 个县的汇总，历史 30 天与 1 天之比（--growth 0 不比）',
  options: { persons: 100_000, days: 30, growth: 1 },
  async run(options, tell, data) {
    const long = await inOffice(options, { tell, data }, measure);
    if (optionOf(options, 'growth') === 0)
      return { figures: long.figures, limits: limitsOf(boardsOf(long)) };
    const short = await inOffice({ ...options, days: 1 }, { tell, data }, measure);
    const [now, before] = [boardsOf(long), boardsOf(short)];
    const growth = {
      town: round(now.town.p95Ms / before.town.p95Ms, 2),
      city: round(now.city.p95Ms / before.city.p95Ms, 2),
    };
    return {
      figures: { ...long.figures, oneDay: { town: before.town, city: before.city }, growth },
      limits: {
        ...limitsOf(now),
        growth: atMost(Math.max(growth.town, growth.city), limitGrowth),
      },
    };
  },
};

function limitsOf({ town, city, whileSheetsCome, province }: Boards) {
  return {
    townP95Ms: atMost(town.p95Ms, limitMs),
    cityP95Ms: atMost(city.p95Ms, limitMs),
    cityWhileSheetsComeP95Ms: atMost(whileSheetsCome.p95Ms, limitMs),
    provinceP95Ms: atMost(province.p95Ms, limitMs),
  };
}

function boardsOf({ figures }: Finding): Boards {
  return figures as Readonly<Record<string, unknown>> & Boards;
}

interface Boards {
  readonly town: Asked;
  readonly city: Asked;
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

async function measure(office: Office, county: BenchCounty): Promise<Finding> {
  const bureau = await office.at('bureau-officer');
  const { rows } = await county.owner.query<{ town: string; day: string }>(
    `select (select place_id from place where kind = 'township' order by name, place_id limit 1) as town,
       (select max(day)::text from class_day) as day`,
  );
  const [{ town, day } = { town: '', day: '' }] = rows;
  const nothing = async () => await Promise.resolve();
  const [cities, towns]: [Asked[], Asked[]] = [[], []];
  for (let n = 0; n < rounds; n += 1) {
    cities.push(await askAgain(office, bureau, { placeId: bureau.placeId, day }, nothing));
    towns.push(await askAgain(office, bureau, { placeId: town, day }, nothing));
    await pause(allowanceMs);
  }
  const figures = {
    province: await aProvince(office, county),
    town: middleOf(towns),
    city: middleOf(cities),
    whileSheetsCome: await besides(office, county, bureau),
  };
  return { figures: { ...figures }, limits: {} };
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
    return await askAgain(office, desk, { placeId: desk.placeId, day }, send);
  } finally {
    line.close();
  }
}

async function askAgain(
  { program }: Office,
  desk: Desk,
  input: { placeId: string; day: string },
  before: () => Promise<void>,
): Promise<Asked> {
  const look = async () => {
    await before();
    return await desk.ask<{ schools: readonly object[] }>('roll.county-day', input);
  };
  const first = await look();
  const each: number[] = [];
  const count = countCpu(program.pid);
  for (let n = 0; n < times; n += 1) each.push((await look()).ms);
  return {
    firstMs: round(first.ms),
    p95Ms: round(p95(each), 2),
    schools: first.answer.schools.length,
    cpuMs: count(times),
  };
}
