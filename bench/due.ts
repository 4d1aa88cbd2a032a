import { localTime } from '../src/domain/date.ts';
import { atMost, type Bench, type Finding, round } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { countCpu } from './cpu.ts';
import { type Desk, inOffice, type Office, p95 } from './office.ts';

const limitMs = 100;
/** Below what one account may ask in ten seconds. */
const times = 120;

/** 谁没做: a city's officer asks who is missing, by name, on a day on which nobody has reported, and turns pages. */
export const due: Bench = {
  name: 'due',
  summary:
    '谁没做 p95：全市（百万人时约 22,000 个班）还没人交晨检表时，按名字翻看没交的，以及各级已做/应做',
  options: { persons: 100_000, days: 2 },
  async run(options, tell, data) {
    return await inOffice(options, { tell, data }, measure);
  },
};

interface Page {
  readonly rows: readonly object[];
  readonly next?: string;
}

async function measure(office: Office, county: BenchCounty): Promise<Finding> {
  const bureau = await office.at('bureau-officer');
  const { rows } = await county.owner.query<{ day: string }>(
    `select max(day)::text as day from class_day`,
  );
  const full = rows[0]?.day ?? '';
  const { day } = localTime(new Date(), 'Asia/Shanghai');
  const missing = await pages(office, bureau, day);
  const all = await days(office, bureau, [day, full]);
  return {
    figures: { missing, day: all },
    limits: {
      missingP95Ms: atMost(missing.p95Ms, limitMs),
      dayP95Ms: atMost(all.p95Ms, limitMs),
    },
  };
}

/** One page after the other through the whole city, from the start again at its end. */
async function pages({ program }: Office, desk: Desk, day: string) {
  const ask = async (after: string | undefined) =>
    await desk.ask<Page>('obligation.list', {
      ...{ placeId: desk.placeId, rule: 'morning-sheet', day, limit: '100' },
      ...(after !== undefined && { after }),
    });
  const first = await ask(undefined);
  let { next } = first.answer;
  const each: number[] = [];
  const count = countCpu(program.pid);
  for (let n = 0; n < times; n += 1) {
    const { answer, ms } = await ask(next);
    each.push(ms);
    ({ next } = answer);
  }
  return {
    firstMs: round(first.ms),
    p95Ms: round(p95(each), 2),
    rows: first.answer.rows.length,
    cpuMs: count(times),
  };
}

/** "n done / n due" of every rule, for the city and one level down. */
async function days({ program }: Office, desk: Desk, of: readonly string[]) {
  const ask = async (day: string) =>
    await desk.ask<object>('obligation.day', { placeId: desk.placeId, day });
  const firstMs: number[] = [];
  for (const day of of) firstMs.push((await ask(day)).ms);
  const each: number[] = [];
  const count = countCpu(program.pid);
  for (let n = 0; n < times; n += 1) each.push((await ask(of[n % of.length] ?? '')).ms);
  return { firstMs: round(Math.max(...firstMs)), p95Ms: round(p95(each), 2), cpuMs: count(times) };
}
