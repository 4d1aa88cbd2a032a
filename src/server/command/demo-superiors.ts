import { sql } from 'kysely';

import { type CaseEvent, type CaseFact, caseOf } from '../../domain/accountability.ts';
import { addDays, type Day, instantOf, laterBy, localTime } from '../../domain/date.ts';
import { isProblem } from '../../domain/problem.ts';
import { caseColumns } from '../accountability-row.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { openFindings } from '../finding-open.ts';
import { newId } from '../id.ts';

/** 演示县的上级督查意见和问责台账: one document half answered, three cases at different steps. */

interface Item {
  readonly says: string;
  readonly schools: readonly number[];
  readonly category: string;
  readonly unit?: string;
  readonly answer?: string;
  readonly isDone?: boolean;
}

const items: readonly Item[] = [
  {
    says: '部分学校应急物资台账和库存对不上，个别口罩已过期',
    schools: [0, 1],
    category: 'supplies',
  },
  { says: '校门测温登记有的时段没有签名', schools: [2], category: 'gate' },
  {
    ...{ says: '联防联控会议没有会议记录，部门之间没有书面移交', schools: [], category: 'other' },
    ...{ unit: '县教育局', answer: '9 月起每周五开会，记录和签到由办公室存档', isDone: true },
  },
  {
    ...{ says: '民办幼儿园卫生保健人员配备不足', schools: [], category: 'medical' },
    ...{ unit: '县卫生健康局', answer: '已列出缺员名单，正在商编办解决', isDone: false },
  },
];

export async function openDemoSuperiors(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<{ county_code: number; zone: string }>`select county_code, zone from county
          join division on code = county_code where kind not in ('city', 'province')
            and not exists (select from superior one where one.county_code = county.county_code)`.compile(
          q,
        ),
      );
      for (const { county_code: county, zone } of counties) await fill(tx, { county, zone, now });
    });
  } finally {
    await pool.end();
  }
}

interface Place {
  readonly county: number;
  readonly zone: string;
  readonly now: Date;
}

async function fill(tx: Tx, place: Place): Promise<void> {
  const { county, zone, now } = place;
  const { day: today } = localTime(now, zone);
  const [officer, commander] = await Promise.all(
    ['bureau-officer', 'commander'].map(
      async (role) =>
        await tx.row(
          sql<{
            account_id: string;
          }>`select account_id from account_grant where county_code = ${county}
            and role = ${role} and ended_at is null order by granted_at, account_id limit 1`.compile(
            q,
          ),
        ),
    ),
  );
  const schools = await tx.rows(
    sql<{
      place_id: string;
      name: string;
    }>`select place_id, name from place where county_code = ${county}
      and kind = 'school' and valid_to is null order by md5(place_id::text), place_id limit 3`.compile(
      q,
    ),
  );
  if (!officer || schools.length < 3) return;
  const who = {
    ...place,
    today,
    officer: officer.account_id,
    schools: schools.map((one) => one.place_id),
  };
  await writeSuperior(tx, who);
  if (!commander) return;
  const [name = ''] = schools.map((one) => one.name);
  for (const [at, facts] of casesOf(name, today).entries())
    writeCase(tx, { ...who, number: at + 1, by: commander.account_id, facts });
  tx.send(
    sql`insert into accountability_counter (county_code, year, last)
      values (${county}, ${Number(today.slice(0, 4))}, ${casesOf(name, today).length}) on conflict do nothing`.compile(
      q,
    ),
  );
}

interface Writing extends Place {
  readonly today: Day;
  readonly officer: string;
  readonly schools: readonly string[];
}

async function writeSuperior(tx: Tx, one: Writing): Promise<void> {
  const { county, zone, now, today, officer, schools } = one;
  const superiorId = newId();
  const received = addDays(today, -8);
  const rows = items.flatMap((item, at) =>
    item.schools.map((school) => ({ ...item, number: at + 1, schoolId: schools[school] ?? '' })),
  );
  const account = { accountId: officer };
  const ids = await openFindings(
    { ...{ tx, county, zone, now, today, id: newId, account }, language: 'zh' },
    rows.map(({ says, category, schoolId }) => ({
      ...{ schoolId, category, says, department: 'superior', severity: 'serious' },
      ...{ rectifyKind: 'normal', source: { kind: 'superior', id: superiorId }, foundBy: officer },
      foundAt: instantOf(received, '09:00', zone),
    })),
  );
  if (isProblem(ids)) return;
  tx.send(
    sql`insert into superior (county_code, superior_id, title, sender, document, received_day, answer_day, made_by,
        made_at)
      values (${county}, ${superiorId}, '秋季开学条件督查反馈意见', '市教育局督查组', '市教督〔2026〕4 号', ${received},
        ${addDays(today, 12)}, ${officer}, ${instantOf(received, '15:00', zone)})`.compile(q),
  );
  tx.send(
    q.insertInto('superior_item').values(
      items.map(({ says, unit }, at) => ({
        ...{ county_code: county, superior_id: superiorId, number: at + 1, says },
        unit: unit ?? null,
      })),
    ),
  );
  tx.send(
    q.insertInto('superior_finding').values(
      rows.map(({ number }, at) => ({
        ...{ county_code: county, superior_id: superiorId, number, finding_id: ids[at] ?? '' },
      })),
    ),
  );
  tx.send(
    q.insertInto('superior_answer').values(
      items.flatMap(({ answer, isDone = false }, at) =>
        answer === undefined
          ? []
          : [
              {
                ...{ county_code: county, superior_id: superiorId, number: at + 1, seq: 0 },
                ...{ says: answer, evidence: isDone ? '会议记录 3 份' : null, is_done: isDone },
                ...{ day: addDays(today, -3), at: instantOf(addDays(today, -3), '10:10', zone) },
                account_id: officer,
              },
            ],
      ),
    ),
  );
}

/** A person whose decision stands, a unit that concealed, and one that is not decided yet. */
function casesOf(school: string, today: Day): CaseFact[][] {
  const on = (ago: number) => addDays(today, -ago);
  const basis = '《教育督导问责办法》';
  return [
    [
      {
        ...{ kind: 'opened', aim: 'person', unit: school, person: '丁某某', post: '总务主任' },
        ...{ fault: 'inaction', isConcealment: false, basis, day: on(21) },
        facts: '消防整改通知送达后二十天没有安排，三次督促没有回音',
      },
      { kind: 'heard', says: '本人说明采购没有批下来，没有提供申请', day: on(19) },
      {
        ...{ kind: 'decided', measures: ['self-review', 'criticism'], aggravations: [] },
        ...{ decidedBy: '县教育督导委员会', document: '云教督〔2026〕5 号', day: on(16) },
      },
    ],
    [
      {
        ...{ kind: 'opened', aim: 'unit', unit: school, fault: 'formalism', isConcealment: true },
        ...{ facts: '晨检记录事后补填，连续三天迟报发热学生情况', basis, day: on(12) },
      },
      { kind: 'heard', says: '学校承认补填，说明值班老师不熟悉要求', day: on(10) },
      {
        ...{ kind: 'decided', measures: ['circular'], aggravations: ['concealed'] },
        ...{ decidedBy: '县教育督导委员会', document: '云教督〔2026〕6 号', day: on(8) },
      },
      { kind: 'appealed', says: '认为迟报有网络原因', day: on(6) },
    ],
    [
      {
        ...{ kind: 'opened', aim: 'person', unit: '县教育局某科室', person: '苗某', post: '干部' },
        ...{ fault: 'dereliction', isConcealment: false, basis, day: on(2) },
        facts: '值班当晚不在岗，值班电话转到个人手机后没有接听',
      },
    ],
  ];
}

interface CaseWriting extends Writing {
  readonly number: number;
  readonly by: string;
  readonly facts: readonly CaseFact[];
}

function writeCase(tx: Tx, { county, zone, today, number, by, facts }: CaseWriting): void {
  const caseId = newId();
  const events = facts.map((fact): CaseEvent => ({ eventId: newId(), by, fact }));
  const year = Number(today.slice(0, 4));
  tx.send(
    q.insertInto('accountability').values({
      ...{ county_code: county, case_id: caseId, year, number, ...caseColumns(caseOf(events)) },
    }),
  );
  tx.send(
    q.insertInto('accountability_event').values(
      events.map(({ eventId, fact }, seq) => {
        const day = 'day' in fact ? fact.day : today;
        return {
          ...{ county_code: county, case_id: caseId, event_id: eventId, seq, day },
          ...{ at: laterBy(instantOf(day, '10:00', zone), seq * 600), account_id: by },
          fact: JSON.stringify(fact),
        };
      }),
    ),
  );
}
