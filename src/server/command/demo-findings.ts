import { sql } from 'kysely';

import type { RectifyKind, Severity } from '../../domain/checklist.ts';
import { addDays, type Day, instantOf, laterBy, localTime } from '../../domain/date.ts';
import { daysToRectify } from '../../domain/finding-deadline.ts';
import {
  type FindingEvent,
  type FindingFact,
  findingOf,
  type FindingSource,
} from '../../domain/finding.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { keepClock } from '../finding-clock.ts';
import { findingColumns } from '../finding-row.ts';
import { newId } from '../id.ts';

/** 演示县的问题清单: some of every state, from checks of the last weeks. */

interface Shown {
  readonly department: string;
  readonly category: string;
  readonly says: string;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
  readonly source: FindingSource;
  readonly unit: string;
  readonly done: string;
  /** Found so many days ago, and how far it has come. */
  readonly ago: number;
  readonly far:
    | 'found'
    | 'objected'
    | 'issued'
    | 'begun'
    | 'extended'
    | 'submitted'
    | 'rejected'
    | 'closed';
}

const row = (
  [department, category, severity, rectify, source]: readonly [
    string,
    string,
    Severity,
    RectifyKind,
    FindingSource,
  ],
  says: string,
  unit: string,
  done: string,
  ago: number,
  far: Shown['far'],
): Shown => ({ department, category, severity, rectify, source, says, unit, done, ago, far });

const shown: readonly Shown[] = [
  row(
    ['education', 'fire', 'serious', 'normal', 'patrol'],
    '教学楼三楼东侧两具干粉灭火器压力不足，最近一次检查标签是去年 11 月',
    '总务处',
    '两具送检换新，全校 86 具逐一查过并贴了新标签',
    9,
    'issued',
  ),
  row(
    ['market', 'food', 'grave', 'immediate', 'patrol'],
    '食堂留样柜里昨天午餐少留一个菜，留样没有写时间和留样人',
    '食堂',
    '当场补写留样单，重新培训留样员，午餐留样逐样核对',
    2,
    'submitted',
  ),
  row(
    ['health', 'ventilation', 'minor', 'normal', 'patrol'],
    '一年级两个教室后窗钉死，课间没有通风记录',
    '后勤处',
    '后窗已打开并加了限位，课间由值日生开窗，班主任每天登记',
    6,
    'rejected',
  ),
  row(
    ['emergency', 'equipment', 'serious', 'structural', 'superior'],
    '消防泵房控制柜故障灯常亮，备用泵不能自动启动',
    '总务处',
    '已请维保单位，控制柜要换，配件在路上',
    20,
    'extended',
  ),
  row(
    ['education', 'gate', 'minor', 'normal', 'patrol'],
    '下午入校时段校门只有一人值守，外来人员登记本三天没有记',
    '保卫科',
    '下午加一人，登记本由值班干部每天签字',
    4,
    'begun',
  ),
  row(
    ['health', 'medical', 'minor', 'normal', 'meeting'],
    '留观室堆放杂物，没有单独的洗手池，标识被挡住',
    '校医室',
    '杂物清走，标识移到门上，加装洗手液',
    1,
    'objected',
  ),
  row(
    ['education', 'supplies', 'minor', 'normal', 'drill'],
    '演练中发现备用口罩有 6 包过期，额温枪两支没有电池',
    '校医室',
    '过期的已下架，补了 400 只，电池备在抽屉里',
    0,
    'found',
  ),
  row(
    ['police', 'bus', 'serious', 'normal', 'patrol'],
    '2 号校车安全锤缺一把，随车照管员登记少两天',
    '校车管理',
    '安全锤补齐，登记补写并由驾驶员、照管员共同签字',
    15,
    'closed',
  ),
  row(
    ['market', 'records', 'minor', 'normal', 'patrol'],
    '食用油进货查验票据缺一张，台账和票据对不上',
    '食堂',
    '向供货商补了票，台账重新核对',
    13,
    'closed',
  ),
  row(
    ['health', 'cleaning', 'minor', 'immediate', 'patrol'],
    '二楼男厕所当天消毒记录没有填',
    '后勤处',
    '当场补做消毒并登记',
    11,
    'closed',
  ),
];

/** Fills the lists of each county without findings, at its first start. */
export async function openDemoFindings(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<{ county_code: number; zone: string }>`
          select county_code, zone from county join division on code = county_code
          where kind not in ('city', 'province')
            and not exists (select from finding where finding.county_code = county.county_code)`.compile(
          q,
        ),
      );
      for (const one of counties) await fill(tx, one, now);
    });
  } finally {
    await pool.end();
  }
}

const mostSchools = 5;

interface School {
  readonly place_id: string;
  readonly head: string;
  readonly officer: string;
  readonly other: string;
}

async function fill(
  tx: Tx,
  { county_code: county, zone }: { county_code: number; zone: string },
  now: Date,
) {
  const schools = await tx.rows(
    sql<School>`
      select place.place_id, head.account_id as head, officer.account_id as officer, other.account_id as other
      from place
      join lateral (select account_id from account_grant one where one.county_code = place.county_code
        and one.school_id = place.place_id and role in ('principal', 'reporter') and ended_at is null
        order by role, grant_id limit 1) head on true
      join lateral (select account_id from account_grant one where one.county_code = place.county_code
        and role = 'bureau-officer' and ended_at is null order by granted_at, account_id limit 1) officer on true
      join lateral (select account_id from account_grant one where one.county_code = place.county_code
        and role in ('inspector', 'cdc-officer') and ended_at is null order by role desc, account_id limit 1) other on true
      where place.county_code = ${county} and place.kind = 'school' and place.valid_to is null
      order by md5(place.place_id::text), place.place_id`.compile(q),
  );
  const { day: today } = localTime(now, zone);
  const year = Number(today.slice(0, 4));
  let number = 0;
  for (const [at, one] of shown.entries()) {
    // The first are those whose people the sign-in page offers.
    const school = schools[at % Math.max(1, Math.min(mostSchools, schools.length))];
    if (!school) return;
    number += 1;
    await write(tx, { county, zone, now, year, number, school, one, today });
  }
  await tx.rows(
    sql`insert into finding_counter (county_code, year, last) values (${county}, ${year}, ${number})
      on conflict (county_code, year) do nothing`.compile(q),
  );
}

interface Writing {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
  readonly today: Day;
  readonly year: number;
  readonly number: number;
  readonly school: School;
  readonly one: Shown;
}

async function write(tx: Tx, writing: Writing): Promise<void> {
  const { county, zone, now, year, number, school, one, today } = writing;
  const findingId = newId();
  const events = eventsOf(one, school, today);
  const after = findingOf(events);
  const day = addDays(today, -one.ago);
  const key = { county_code: county, finding_id: findingId, school_id: school.place_id };
  tx.send(
    q.insertInto('finding').values({
      ...{ ...key, year, number, source_kind: one.source, department: one.department },
      ...{ category: one.category, says: one.says, severity: one.severity },
      ...{ rectify: one.rectify, days: after.days, found_by: school.officer },
      ...{ found_at: momentOn(writing, day, 0), found_day: day, ...findingColumns(after) },
    }),
  );
  tx.send(
    q.insertInto('finding_event').values(
      events.map(({ eventId, by, fact }, seq) => {
        const on = 'day' in fact ? fact.day : day;
        return {
          ...{ ...key, event_id: eventId, seq, day: on, account_id: by ?? school.officer },
          ...{ at: momentOn(writing, on, seq), fact: JSON.stringify(fact) },
        };
      }),
    ),
  );
  await keepClock(
    { tx, county, zone, now, id: newId, account: { accountId: school.officer } },
    { findingId, schoolId: school.place_id },
    { before: undefined, after },
  );
}

/** Some minutes after nine, in the order of the events; never in the future. */
function momentOn({ zone, now }: Writing, day: Day, seq: number): Date {
  const at = laterBy(instantOf(day, '09:20', zone), seq * 600);
  return at < now ? at : now;
}

function eventsOf(one: Shown, { head, officer, other }: School, today: Day): FindingEvent[] {
  const on = (after: number) => addDays(today, Math.min(0, after - one.ago));
  const { severity, rectify, unit, done } = one;
  const days = daysToRectify(severity, rectify);
  const found: FindingFact = { kind: 'found', severity, rectify, days, day: on(0) };
  const issued: FindingFact = {
    ...{ kind: 'issued', due: addDays(on(1), days), isHeard: true },
    ...{ supervisor: officer, day: on(1) },
  };
  const accepted: FindingFact = { kind: 'accepted', unit, day: on(1) };
  const begun: FindingFact = { kind: 'begun', says: done, day: on(2) };
  const submitted: FindingFact = { kind: 'submitted', says: done, day: on(3) };
  const steps: Record<Shown['far'], readonly (readonly [string, FindingFact])[]> = {
    found: [],
    objected: [
      [head, { kind: 'objected', says: '洗手池上周已报修，师傅今天到，请看报修单', day: on(1) }],
    ],
    issued: [
      [officer, issued],
      [
        officer,
        {
          ...{ kind: 'escalated', step: 'order', aim: 'unit', document: '云教督〔2026〕9 号' },
          ...{ says: '过了期限没有签收，责令限期整改', day: on(7) },
        },
      ],
    ],
    begun: [
      [officer, issued],
      [head, accepted],
      [head, begun],
    ],
    extended: [
      [officer, issued],
      [head, accepted],
      [head, begun],
      [other, { kind: 'noted', says: '和维保单位通了电话，配件下周到', day: on(6) }],
      [
        head,
        {
          ...{ kind: 'extension-asked', until: addDays(on(1), days + 10) },
          ...{ says: '控制柜配件要从厂家调', day: on(7) },
        },
      ],
    ],
    submitted: [[head, submitted]],
    rejected: [
      [officer, issued],
      [head, accepted],
      [head, submitted],
      [
        other,
        {
          ...{ kind: 'rejected', says: '一(2)班后窗还是打不开', due: addDays(today, 3) },
          day: on(4),
        },
      ],
      [
        officer,
        {
          ...{ kind: 'escalated', step: 'criticism', aim: 'person', person: '后勤处负责人' },
          ...{ says: '第一次就说改好了，到现场还是打不开', day: on(4) },
        },
      ],
    ],
    closed: [
      [officer, issued],
      [head, accepted],
      [head, submitted],
      [other, { kind: 'closed', says: '到现场看过，和说的一样', day: on(5) }],
    ],
  };
  return [[officer, found] as const, ...steps[one.far]].map(([by, fact]) => ({
    ...{ eventId: newId(), by, fact },
  }));
}
