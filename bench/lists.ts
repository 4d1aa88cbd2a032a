import type pg from 'pg';

import { atMost, type Bench, round } from './bench.ts';
import { type Desk, inOffice, type Office, p95 } from './office.ts';

const limitMs = 60;
const times = 40;
/** The page that is measured, at the list's usual 50 rows. */
const deep = 1000;
const usual = 50;

interface Page {
  readonly rows: readonly object[];
  readonly next?: string;
}

/** Page 1 and page 1,000 (or the last one there is) of the large lists. */
export const lists: Bench = {
  name: 'lists',
  summary: '名单第 1 页和第 1000 页 p95：全县人员、全校人员、异常、账号、操作记录',
  options: { persons: 100_000, days: 2 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office, { owner }) => {
      const figures: Record<string, { first: number; deep: number; pages: number }> = {};
      for (const [title, desk, name, input] of await longLists(office, owner)) {
        figures[title] = await measure(desk, name, input);
        tell(`${title} ${JSON.stringify(figures[title])}`);
      }
      const all = Object.values(figures).flatMap((one) => [one.first, one.deep]);
      return {
        figures: { p95Ms: figures },
        limits: { worstP95Ms: atMost(Math.max(...all), limitMs) },
      };
    }),
};

type Asking = readonly [string, Desk, string, Readonly<Record<string, string>>];

async function longLists(office: Office, owner: pg.Client): Promise<Asking[]> {
  const bureau = await office.at('bureau-officer');
  const cdc = await office.at('cdc-officer');
  const reporter = await office.at('reporter');
  const { rows } = await owner.query<{ day: string }>(
    'select max(day)::text as day from class_day',
  );
  const [{ day } = { day: '' }] = rows;
  const { placeId } = bureau;
  return [
    ['全县人员', bureau, 'person.list', { placeId }],
    ['全县教职工', bureau, 'person.list', { placeId, kind: 'staff' }],
    ['全县按姓', bureau, 'person.list', { placeId, q: '王' }],
    ['全校人员', reporter, 'person.list', { placeId: reporter.placeId }],
    ['全县异常', cdc, 'roll.exceptions', { placeId: cdc.placeId, day }],
    ['全县账号', bureau, 'account.list', { placeId }],
  ];
}

async function measure(desk: Desk, name: string, input: Readonly<Record<string, string>>) {
  const pageAt = async (after: string | undefined) => {
    const each: number[] = [];
    for (let n = 0; n < times; n += 1)
      each.push(
        (await desk.ask<Page>(name, { ...input, limit: String(usual), ...(after && { after }) }))
          .ms,
      );
    return round(p95(each));
  };
  const first = await pageAt(undefined);
  const { after, pages } = await walk(desk, name, input);
  return { first, deep: await pageAt(after), pages };
}

/** Where page 1,000 begins, or the last page of a shorter list. */
async function walk(desk: Desk, name: string, input: Readonly<Record<string, string>>) {
  let after: string | undefined;
  let rows = 0;
  const most = deep * usual - usual;
  while (rows < most) {
    const limit = String(Math.min(200, most - rows));
    const { answer } = await desk.ask<Page>(name, { ...input, limit, ...(after && { after }) });
    if (answer.next === undefined) break;
    rows += answer.rows.length;
    after = answer.next;
  }
  return { after, pages: Math.floor(rows / usual) + 1 };
}
