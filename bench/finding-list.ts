import {
  findingCategories,
  findingDepartments,
  findingTopics,
} from '../src/domain/finding-rules.ts';
import { writeAfter } from '../src/server/page-key.ts';
import { atMost, type Bench, type Finding, optionOf, round } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { countCpu } from './cpu.ts';
import { type Desk, inOffice, type Office, p95 } from './office.ts';

const limitMs = 60;
/** Below what one account may ask in ten seconds. */
const times = 60;
/** So deep is the far page, of 50 rows each. */
const farPage = 1000;

/** 问题清单: a million findings in one city, any filter, the first page and the thousandth. */
export const findingList: Bench = {
  name: 'finding-list',
  summary: '问题清单 p95：一个市一百万个问题（百分之五没了结），任意筛选，第一页和第一千页',
  options: { persons: 100_000, days: 2, findings: 1_000_000 },
  async run(options, tell, data) {
    return await inOffice(options, { tell, data }, async (office, county) => {
      tell('写入问题…');
      await fill(county, optionOf(options, 'findings'));
      return await measure(office, county, tell);
    });
  },
};

const absentDepartment = 'transport';
const absentCategory = 'other';
/** One campaign's visits found a few thousand of them. */
const campaignId = '00000000-0000-7000-8000-000000000386';

/**
 * Over three years and all schools; every twentieth is open. Departments, classes and severities do not go together;
 * some values are rare (superiors, grave, waived, found again, objected to), some nobody has.
 */
async function fill({ owner }: BenchCounty, count: number): Promise<void> {
  const { rows } = await owner.query<{ n: string }>(`select count(*) as n from finding`);
  if (Number(rows[0]?.n) >= count) return;
  await fillCampaign({ owner });
  await owner.query(
    `with school as (
       select array_agg(place_id order by place_id) as ids, min(county_code) as county_code
       from place where kind = 'school'),
     officer as (select account_id from account_grant order by account_id limit 1)
     insert into finding (county_code, finding_id, school_id, year, number, source_kind, source_id, department,
       category, says, severity, rectify, days, found_by, found_at, found_day, state, ended_as, issued_day, due_day,
       by_day, submitted_day, ended_day, objection, extension_until, repeat_of)
     select county_code, overlay(overlay(md5('finding ' || n) placing '7' from 13) placing '8' from 17)::uuid, ids[1 + (n::bigint * 7919) % cardinality(ids)], 2026, n,
       case when n % 50000 = 0 then 'superior'
         else (array['visit-item', 'visit-item', 'visit-item', 'drill', 'meeting', 'patrol'])[1 + n % 6] end,
       case when n % 500 = 0 then (array(select visit_id from visit where campaign_id = '${campaignId}'))[1 + n / 500 % 100] end,
       ($2::text[])[1 + (n / 3) % cardinality($2::text[])], ($3::text[])[1 + (n / 7) % cardinality($3::text[])],
       '第 ' || n || ' 个问题：现场看到的情况和要求不一致，记录不全',
       case when n % 20011 = 0 then 'grave'
         else (array['minor', 'minor', 'minor', 'minor', 'minor', 'serious', 'serious'])[1 + n % 7] end, 'normal', 5,
       account_id, found + time '09:00', found,
       case when n % 20 = 0 then (array['found', 'issued', 'accepted', 'in-progress', 'submitted', 'recheck'])[1 + n / 20 % 6]
         else 'closed' end,
       case when n % 20 > 0 then case when n % 30011 = 0 then 'waived' else 'rectified' end end, found + 1,
       case when n % 20 = 0 and n / 20 % 6 = 0 then null else found + 6 end,
       case when n % 20 = 0 and n / 20 % 6 = 0 then found else found + 6 end,
       case when n % 20 > 0 then found + 4 end, case when n % 20 > 0 then found + 5 end,
       case when n % 20 = 0 and n / 20 % 6 = 0 and n % 7000 = 0 then 'open' end,
       case when n % 20 = 0 and n / 20 % 6 = 1 and n % 9000 = 20 then found + 30 end,
       case when n % 40009 = 0 then gen_random_uuid() end
     from generate_series(1, $1::int) n, school, officer,
       lateral (select current_date - n % 1000 as found) day
     on conflict do nothing`,
    [
      count,
      others(findingDepartments, absentDepartment),
      others(findingCategories, absentCategory),
    ],
  );
  await owner.query(`vacuum (analyze) finding`);
}

const others = (all: readonly { readonly id: string }[], absent: string) =>
  all.flatMap(({ id }) => (id === absent ? [] : [id]));

async function fillCampaign({ owner }: Pick<BenchCounty, 'owner'>): Promise<void> {
  const by = `from (select account_id, county_code from account_grant order by account_id limit 1) officer`;
  const statements = [
    `insert into campaign (county_code, campaign_id, programme, title, led_by, from_day, to_day, checklists, made_by, made_at)
     select county_code, $1, 'special', '专项督导', '督导室', current_date - 90, current_date, '{}', account_id, now() ${by}`,
    `insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
     select county_code, $1, $1, 1, current_date - 90, current_date ${by}`,
    `insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, made_at)
     select county_code, $1, $1, '一组', 'education', account_id, now() ${by}`,
    `insert into visit (county_code, visit_id, campaign_id, round_id, team_id, school_id, day, opened_at, done_at, sent_at,
       account_id, answered, said_no, remarks, people, papers, unsigned_why, hints, hint_rule)
     select officer.county_code, place_id, $1, $1, $1, place_id, current_date - 30, now(), now(), now(), account_id, 0, 0,
       0, 1, '{}', '没有人在', '{}', 1 ${by}
     join lateral (select place_id from place where place.county_code = officer.county_code and kind = 'school'
       order by place_id limit 100) school on true`,
  ];
  for (const statement of statements) await owner.query(statement, [campaignId]);
}

interface Page {
  readonly rows: readonly object[];
  readonly next?: string;
}
type Filter = Readonly<Record<string, string>>;

const dayAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Single filters and pairs that seldom go together. */
function filters(): Filter[] {
  const parts = ['open', 'closed', 'all'].map((part) => ({ part }));
  const single: Filter[] = [
    ...['found', 'submitted', 'recheck', 'closed'].map((state) => ({ state })),
    ...['overdue', 'today', 'soon'].map((due) => ({ due })),
    ...findingDepartments.slice(0, 4).map(({ id }) => ({ department: id })),
    ...findingCategories.slice(0, 4).map(({ id }) => ({ category: id })),
    ...findingTopics.map(({ id }) => ({ topic: id })),
    ...['serious', 'grave'].map((severity) => ({ severity })),
    ...['superior', 'drill', 'gate'].map((source) => ({ source })),
    ...['objection', 'extension'].map((waiting) => ({ waiting })),
    ...['issued', 'on-time', 'repeated'].map((mark) => ({ mark })),
    ...['rectified', 'waived', 'withdrawn'].map((ended) => ({ ended })),
    { department: absentDepartment },
    { category: absentCategory },
    { campaignId },
    { from: dayAgo(400), to: dayAgo(370) },
  ];
  const pairs: Filter[] = [
    { department: 'market', category: 'food', severity: 'grave' },
    { department: 'fire', category: 'teaching', source: 'superior' },
    { topic: 'teaching', severity: 'grave', source: 'gate' },
    { severity: 'grave', source: 'superior' },
    { severity: 'grave', department: 'fire' },
    { mark: 'repeated', department: 'police' },
    { mark: 'on-time', source: 'superior' },
    { department: 'health', from: dayAgo(180), to: dayAgo(0), ended: 'waived' },
  ];
  return parts.flatMap((part) => [...single, ...pairs, {}].map((one) => ({ ...part, ...one })));
}

async function measure(
  office: Office,
  county: BenchCounty,
  tell: (line: string) => void,
): Promise<Finding> {
  const bureau = await office.at('bureau-officer');
  const count = countCpu(office.program.pid);
  const all = filters();
  const slowest: { filter: string; p95Ms: number }[] = [];
  const first: number[] = [];
  for (const filter of all) {
    const each = await asks(bureau, filter, 6);
    await pause();
    first.push(...each);
    slowest.push({ filter: new URLSearchParams(filter).toString(), p95Ms: round(p95(each), 1) });
  }
  tell('翻到第一千页…');
  const far: number[] = [];
  await pause();
  for (const filter of [{ part: 'all' }, { part: 'closed', department: 'health' }]) {
    const after = await afterPages(county, filter);
    if (after === '') continue;
    far.push(...(await asks(bureau, { ...filter, after }, times / 2)));
  }
  slowest.sort((a, b) => b.p95Ms - a.p95Ms);
  return {
    figures: {
      filters: all.length,
      slowest: slowest.slice(0, 5),
      firstPageP95Ms: round(p95(first), 1),
      farPageP95Ms: round(p95(far), 1),
      cpuMs: count(first.length + far.length),
    },
    limits: {
      firstPageP95Ms: atMost(round(p95(first), 1), limitMs),
      farPageP95Ms: atMost(round(p95(far), 1), limitMs),
      slowestFilterMs: atMost(slowest[0]?.p95Ms ?? 0, limitMs),
    },
  };
}

/** One account may ask only so often in ten seconds. */
const pause = async () => await new Promise((done) => setTimeout(done, 150));

async function asks(desk: Desk, filter: Filter, count: number): Promise<number[]> {
  const each: number[] = [];
  for (let n = 0; n < count; n += 1)
    each.push((await desk.ask<Page>('finding.list', { placeId: desk.placeId, ...filter })).ms);
  return each;
}

/** The key behind the last page but one, as the page before it would have handed it out. */
async function afterPages({ owner }: BenchCounty, { part, department }: Filter): Promise<string> {
  const { rows } = await owner.query<{ day: string; finding_id: string }>(
    `select found_day::text as day, finding_id from finding
     where ($1 = 'all' or state = $1) and ($2::text is null or department = $2)
     order by found_day desc, finding_id desc offset $3 limit 1`,
    [part, department ?? null, (farPage - 1) * 50 - 1],
  );
  const last = rows[0];
  return last ? writeAfter([last.day, last.finding_id]) : '';
}
