import { sql } from 'kysely';

import { type ChecklistId, shippedChecklist } from '../../domain/checklist-rules.ts';
import { addDays, type Day, instantOf, laterBy, localTime } from '../../domain/date.ts';
import type { Role } from '../../domain/role.ts';
import { hintRuleVersion } from '../../domain/visit-quality.ts';
import { visitFound, visitVerdict } from '../../domain/visit.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { openFindings } from '../finding-open.ts';
import { newId } from '../id.ts';

/** 演示县的督导行动: three departments at the same schools, most visited, some still to go. */

interface Team {
  readonly name: string;
  readonly department: string;
  readonly leads: Role;
  readonly list: ChecklistId;
  /** Of so many schools in a row, one is still to go. */
  readonly missing: number;
  /** What was not in order at every third school, in the words of each visit. */
  readonly no: readonly (readonly [item: number, notes: readonly string[]])[];
}

const teams: readonly Team[] = [
  {
    ...{ name: '县教育局督导组', department: 'education', leads: 'inspector' },
    ...{ list: 'ten-stages', missing: 4 },
    no: [
      [
        3,
        [
          '三楼两个班没有记录，值周老师说忘了写',
          '五年级的记录是同一个笔迹，日期连着写了一周',
          '周一早上的记录缺一个班，班主任外出没有代填',
          '体温一栏全部写 36.5，和测温枪里的读数对不上',
        ],
      ],
    ],
  },
  {
    ...{ name: '市场监管组', department: 'market', leads: 'department-officer' },
    ...{ list: 'canteen', missing: 2 },
    no: [
      [
        7,
        [
          '昨天午餐的留样少一样，冰箱门上没有登记表',
          '留样盒没有写菜名和时间，只写了星期几',
          '留样柜和半成品放在一起，没有上锁',
        ],
      ],
    ],
  },
  {
    ...{ name: '疾控组', department: 'health', leads: 'cdc-officer' },
    ...{ list: 'observation-room', missing: 3 },
    no: [],
  },
];

interface Place {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
}

/** A campaign of the last ten days, once. */
export async function openDemoVisits(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<{ county_code: number; zone: string }>`select county_code, zone from county
          join division on code = county_code where kind not in ('city', 'province')
            and not exists (select from campaign one where one.county_code = county.county_code)`.compile(
          q,
        ),
      );
      for (const { county_code: county, zone } of counties) await fill(tx, { county, zone, now });
    });
  } finally {
    await pool.end();
  }
}

interface Holder {
  readonly account_id: string;
  readonly name: string;
  readonly role: Role;
}

async function fill(tx: Tx, place: Place): Promise<void> {
  const { county, zone, now } = place;
  const { day: today } = localTime(now, zone);
  const from = addDays(today, -10);
  const holders = await tx.rows(
    sql<Holder>`select one.account_id, card.name, one.role from account_grant one
      join account_card card using (county_code, account_id)
      where county_code = ${county} and role in ('bureau-officer', 'inspector', 'department-officer', 'cdc-officer')
        and ended_at is null order by one.granted_at, one.account_id`.compile(q),
  );
  const officer = holders.find((one) => one.role === 'bureau-officer');
  if (!officer) return;
  const campaignId = newId();
  const lists = teams.map((one) => one.list);
  tx.send(
    sql`insert into campaign (county_code, campaign_id, programme, title, document, led_by, from_day, to_day,
        checklists, made_by, made_at)
      values (${county}, ${campaignId}, 'comprehensive', '秋冬季学校卫生联合督导',
        '云教督〔2026〕7 号《关于开展秋冬季学校卫生联合督导的通知》', '县教育局督导室', ${from}, ${addDays(today, 10)},
        ${lists}::text[], ${officer.account_id}, ${instantOf(from, '08:30', zone)})`.compile(q),
  );
  const roundId = newId();
  tx.send(
    sql`insert into campaign_round (county_code, round_id, campaign_id, number, from_day, to_day)
      values (${county}, ${roundId}, ${campaignId}, 1, ${from}, ${addDays(today, 10)})`.compile(q),
  );
  const schools = await tx.rows(
    sql<{
      school_id: string;
    }>`insert into campaign_target (county_code, campaign_id, school_id, added_at)
      select county_code, ${campaignId}, place_id, ${instantOf(from, '08:30', zone)} from place
      where county_code = ${county} and kind = 'school' and valid_to is null order by place_id
      returning school_id`.compile(q),
  );
  for (const team of teams) {
    const leader = holders.find((one) => one.role === team.leads) ?? officer;
    const members = leader === officer ? [officer] : [leader, officer];
    const teamId = await writeTeam(tx, { ...place, campaignId, team, members });
    const versionId = await keepList(tx, {
      ...place,
      list: team.list,
      by: officer.account_id,
      from,
    });
    for (const [at, { school_id: schoolId }] of schools.entries())
      if (at % team.missing > 0) {
        const day = addDays(today, -1 - (at % 9));
        const ids = { campaignId, roundId, teamId, versionId, schoolId };
        const nth = at % 3 === 1 ? Math.floor(at / 3) : undefined;
        await writeVisit(tx, { ...place, ids, team, members, day, nth });
      }
  }
}

type Making = Place & {
  readonly campaignId: string;
  readonly team: Team;
  readonly members: Holder[];
};

async function writeTeam(tx: Tx, one: Making): Promise<string> {
  const { county, now, campaignId, team, members } = one;
  const teamId = newId();
  await tx.rows(
    sql`insert into campaign_team (county_code, team_id, campaign_id, name, department, leader_id, checklist, made_at)
      values (${county}, ${teamId}, ${campaignId}, ${team.name}, ${team.department}, ${members[0]?.account_id ?? null},
        ${team.list}, ${now})`.compile(q),
  );
  tx.send(
    sql`insert into campaign_member (county_code, team_id, account_id)
      select ${county}, ${teamId}, id from unnest(${members.map((each) => each.account_id)}::uuid[]) as each (id)`.compile(
      q,
    ),
  );
  return teamId;
}

/** The shipped words, as they are kept when a list is first leant on. */
async function keepList(
  tx: Tx,
  { county, now, list, by, from }: Place & { list: ChecklistId; by: string; from: Day },
): Promise<string> {
  const { version, kind, sections, items } = shippedChecklist(list);
  tx.send(
    sql`insert into checklist_version (county_code, checklist_version_id, checklist, origin, number, body, items,
        shipped_number, base_number, changes, from_day, at, account_id)
      values (${county}, ${newId()}, ${list}, 'shipped', ${version}, ${JSON.stringify({ kind, sections, items })}::jsonb,
        ${items.length}, ${version}, 0, '[]', ${from}, ${now}, ${by})
      on conflict (county_code, checklist, origin, number) do nothing`.compile(q),
  );
  const row = await tx.row(
    sql<{
      id: string;
    }>`select checklist_version_id as id from checklist_version where county_code = ${county}
      and checklist = ${list} and origin = 'shipped' and number = ${version}`.compile(q),
  );
  return row?.id ?? '';
}

interface Visiting extends Place {
  readonly ids: Readonly<
    Record<'campaignId' | 'roundId' | 'teamId' | 'versionId' | 'schoolId', string>
  >;
  readonly team: Team;
  readonly members: readonly Holder[];
  readonly day: Day;
  /** Which of the visits with something not in order. */
  readonly nth: number | undefined;
}

async function writeVisit(tx: Tx, one: Visiting): Promise<void> {
  const { county, zone, now, ids, team, members, day, nth } = one;
  const list = shippedChecklist(team.list);
  const answers = list.items.map(({ id }, at) => {
    const notes = nth === undefined ? [] : (team.no.find(([item]) => item === at)?.[1] ?? []);
    const note = notes[(nth ?? 0) % Math.max(1, notes.length)];
    const answer = note === undefined ? ('yes' as const) : ('no' as const);
    return { item: id, answer, ...(note !== undefined && { note }) };
  });
  const doneAt = laterBy(instantOf(day, '10:40', zone), 60 * list.items.length);
  const visitId = newId();
  const no = answers.filter(({ answer }) => answer === 'no').length;
  const [leader] = members;
  if (!leader) return;
  tx.send(
    sql`insert into visit (county_code, visit_id, campaign_id, round_id, team_id, school_id, checklist_version_id, day,
        opened_at, done_at, sent_at, account_id, verdict, answered, said_no, remarks, people, papers, signed_duty,
        signed_name, hints, hint_rule)
      values (${county}, ${visitId}, ${ids.campaignId}, ${ids.roundId}, ${ids.teamId}, ${ids.schoolId}, ${ids.versionId},
        ${day}, ${laterBy(doneAt, -60 * 70)}, ${doneAt}, ${doneAt}, ${leader.account_id},
        ${visitVerdict(list, answers)?.verdict ?? null}, ${answers.length}, ${no}, 0, ${members.length},
        '{"prevention": 6, "duty": 2, "health": 3}', 'vice-principal', '分管校长', '{}', ${hintRuleVersion})`.compile(
      q,
    ),
  );
  tx.send(
    sql`insert into visit_person (county_code, visit_id, number, school_id, account_id, name)
      select ${county}, ${visitId}, each.number, ${ids.schoolId}, each.id, each.name
      from unnest(${members.map((each) => each.account_id)}::uuid[], ${members.map((each) => each.name)}::text[])
        with ordinality as each (id, name, number)`.compile(q),
  );
  tx.send(
    sql`insert into visit_answer (county_code, visit_id, item, school_id, answer, note, methods)
      select ${county}, ${visitId}, each.item, ${ids.schoolId}, each.answer, each.note, '{on-site}'
      from unnest(${answers.map((each) => each.item)}::text[], ${answers.map((each) => each.answer)}::text[],
        ${answers.map((each) => each.note ?? null)}::text[]) as each (item, answer, note)`.compile(
      q,
    ),
  );
  const account = { accountId: leader.account_id } as Parameters<typeof openFindings>[0]['account'];
  const asked = { tx, county, zone, now, today: localTime(now, zone).day, id: newId, account };
  await openFindings(
    { ...asked, language: 'zh' },
    visitFound(list, list.id, { answers, remarks: [] }).map(
      ({ item, days, rectify, ...found }) => ({
        ...{ ...found, schoolId: ids.schoolId, department: team.department, rectifyKind: rectify },
        source: { kind: 'visit-item', id: visitId },
        ...(item && {
          item: { checklist: list.id, origin: 'shipped', number: list.version, code: item },
        }),
        ...(days !== undefined && { days }),
        ...{ foundBy: leader.account_id, foundAt: doneAt },
      }),
    ),
  );
}
