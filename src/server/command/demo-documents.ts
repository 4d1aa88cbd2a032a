import { sql } from 'kysely';
import { v7 } from 'uuid';

import { addDays, type Day, instantOf, localTime } from '../../domain/date.ts';
import { documentRule, draftParts, withFacts } from '../../domain/document-rules.ts';
import { longDay, lookOf, signBy } from '../../domain/document.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { newId } from '../id.ts';

/** 演示县的公文: an office, pledges of five days ago that most schools have signed, a circular of yesterday. */

/** Filled once: a county that has an office has written documents itself. */
export async function openDemoDocuments(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<County>`
          select one.county_code, place.name, officer.account_id as officer from county one
          join division on code = county_code and kind not in ('city', 'province')
          join place on place.county_code = one.county_code and place.place_id = root_place_id
          join lateral (select account_id from account_grant held where held.county_code = one.county_code
            and role = 'bureau-officer' and ended_at is null order by granted_at, account_id limit 1) officer on true
          where not exists (select from document_org where document_org.county_code = one.county_code)`.compile(
          q,
        ),
      );
      for (const one of counties) fill(tx, one, now);
    });
  } finally {
    await pool.end();
  }
}

interface County {
  readonly county_code: number;
  readonly name: string;
  readonly officer: string;
}

const zone = 'Asia/Shanghai';

const circular = {
  title: '关于秋季学期学校传染病防控督查情况的通报',
  parts: [
    {
      heading: '一、总体情况',
      text: '近期，县教育局会同有关部门对全县学校和幼儿园传染病防控工作进行了督查，多数学校晨午检和因病缺课追踪落实较好。',
    },
    {
      heading: '二、存在问题',
      text: '（一）个别学校晨检表临近截止才提交\n有的学校晨检流于形式，没有逐人查看。\n（二）部分学校隔离观察室物资不全\n有的学校额温枪没有定期校准，应急物资没有台账。',
    },
    {
      heading: '三、下步要求',
      text: '各校要对照问题清单逐条整改，压实校长第一责任人责任，按期报送整改情况。',
    },
  ],
};

function fill(tx: Tx, { county_code: county, name, officer }: County, now: Date): void {
  const office = { id: newId(), name: `${name}教育局`, letters: `${name.slice(0, 1)}教发` };
  tx.send(
    sql`insert into document_org (county_code, org_id, name, letters, at, account_id)
      values (${county}, ${office.id}, ${office.name}, ${office.letters}, ${now}, ${officer})`.compile(
      q,
    ),
  );
  const { day: today } = localTime(now, zone);
  const facts = { office: office.name, county: name, day: longDay(today), time: '', school: '' };
  const rule = documentRule('pledge');
  const issuing = {
    ...{ county, officer, orgId: office.id },
    office: { office: office.name, letters: office.letters },
  };
  write(tx, issuing, {
    ...{ kind: 'pledge', day: addDays(today, -5), title: withFacts(rule.title, facts) },
    ...{ to: '', parts: draftParts(rule, facts, []), unsignedEach: 9 },
  });
  write(tx, issuing, {
    ...{ kind: 'circular', day: addDays(today, -1), title: circular.title },
    ...{ to: '各中小学校、幼儿园：', parts: circular.parts, unsignedEach: 3 },
  });
  tx.send(
    sql`insert into document_counter (county_code, org_id, series, kind, year, last)
      values (${county}, ${office.id}, 'letter', '', ${Number(addDays(today, -1).slice(0, 4))}, 1)`.compile(
      q,
    ),
  );
}

interface Issuing {
  readonly county: number;
  readonly officer: string;
  readonly orgId: string;
  readonly office: { readonly office: string; readonly letters: string };
}

interface Shown {
  readonly kind: 'pledge' | 'circular';
  readonly day: Day;
  readonly title: string;
  readonly to: string;
  readonly parts: readonly object[];
  /** Of so many schools one has not signed yet. */
  readonly unsignedEach: number;
}

/** Whole columns at once: a city has thousands of schools. */
function write(tx: Tx, { county, officer, orgId, office }: Issuing, one: Shown): void {
  const { kind, day, title, to, parts, unsignedEach } = one;
  const { series, version } = documentRule(kind);
  // Ids are in order of time, and so is the list.
  const documentId = v7({ msecs: instantOf(day, '16:20', zone).getTime() });
  const at = instantOf(day, '16:20', zone);
  const signedAt = instantOf(day, '17:20', zone);
  const look = lookOf(kind, office);
  const { signs } = look;
  const body = { to, parts, attachments: [], lists: [], look };
  tx.send(
    sql`insert into document (county_code, document_id, org_id, kind, rule_version, series, year, number, title, body,
        of_day, issued_day, issued_at, account_id)
      values (${county}, ${documentId}, ${orgId}, ${kind}, ${version}, ${series}, ${Number(day.slice(0, 4))},
        ${series === 'none' ? null : 1}, ${title}, ${JSON.stringify(body)}::jsonb, ${day}, ${day}, ${at},
        ${officer})`.compile(q),
  );
  // Whoever signs for the school (a pledge: its principal) did an hour later; without such a person it waits.
  tx.send(
    sql`insert into document_receipt (county_code, document_id, school_id, receipt_id, due_day, delivered_at, read_at,
        read_by, signed_at, signed_by, signed_name, signed_role, chases)
      select ${county}, ${documentId}, place_id, gen_random_uuid(), ${signBy(kind, day) ?? null}::date, ${at},
        case when signs then ${signedAt}::timestamptz end, case when signs then who end,
        case when signs then ${signedAt}::timestamptz end, case when signs then who end,
        case when signs and ${signs !== undefined} then name end,
        case when signs and ${signs !== undefined} then ${signs?.[0] ?? ''} end, 0
      from (select place_id, who, card.name, who is not null and nth % ${unsignedEach} <> 0 as signs
        from (select place.place_id, row_number() over (order by place.place_id) as nth,
            (select account_id from account_grant held where held.county_code = ${county}
              and held.school_id = place.place_id and role = any(${signs ?? ['reporter', 'principal']}::text[]) and ended_at is null
              order by role desc, grant_id limit 1) as who
          from place where county_code = ${county} and kind = 'school' and valid_from <= ${day}
            and valid_to is null) numbered
        left join account_card card on card.county_code = ${county} and card.account_id = who) school`.compile(
      q,
    ),
  );
}
