import { sql } from 'kysely';

import { addDays, type Day, instantOf, localTime } from '../../domain/date.ts';
import { deadlineRules } from '../../domain/deadline-rules.ts';
import { inTransaction, openPool, q, type Tx } from '../db.ts';
import { newId } from '../id.ts';
import { demoDifficulties, demoMeetings, demoTasks } from './demo-meeting-words.ts';

/** 演示县的会议、任务、困难和跟踪指导: a leading group, its meetings, what they resolved and how far it is. */

/** Filled once: a county that has a leading group keeps its own. */
export async function openDemoMeetings(ownerUrl: string, now: Date): Promise<void> {
  const pool = openPool(ownerUrl, 1);
  try {
    await inTransaction(pool, 'begin', async (tx) => {
      const counties = await tx.rows(
        sql<County>`
          select one.county_code, place.name, one.zone, officer.account_id as officer, other.account_id as other
          from county one
          join division on code = county_code and kind not in ('city', 'province')
          join place on place.county_code = one.county_code and place.place_id = root_place_id
          join lateral (select account_id from account_grant held where held.county_code = one.county_code
            and role = 'bureau-officer' and ended_at is null order by granted_at, account_id limit 1) officer on true
          left join lateral (select account_id from account_grant held where held.county_code = one.county_code
            and role in ('inspector', 'cdc-officer') and ended_at is null
            order by role desc, account_id limit 1) other on true
          where not exists (select from leading_group where leading_group.county_code = one.county_code)`.compile(
          q,
        ),
      );
      for (const one of counties) await fill(tx, one, now);
    });
  } finally {
    await pool.end();
  }
}

interface County {
  readonly county_code: number;
  readonly name: string;
  readonly zone: string;
  readonly officer: string;
  readonly other: string | null;
}

interface School {
  readonly place_id: string;
  readonly name: string;
  readonly path: readonly string[];
  /** Whoever answers for the school, where somebody does. */
  readonly head: string | null;
}

interface Filling extends County {
  readonly now: Date;
  readonly today: Day;
  readonly groupId: string;
  readonly schools: readonly School[];
  readonly at: (daysAgo: number, time: string) => Date;
}

async function fill(tx: Tx, county: County, now: Date): Promise<void> {
  const { county_code: code, zone } = county;
  const { day: today } = localTime(now, zone);
  const schools = await tx.rows(
    sql<School>`select place_id, name, path, (select account_id from account_grant held
        where held.county_code = ${code} and held.school_id = place.place_id
          and role in ('principal', 'reporter') and ended_at is null order by role, grant_id limit 1) as head
      from place where county_code = ${code} and kind = 'school' and valid_to is null
      order by md5(place_id::text), place_id`.compile(q),
  );
  const at = (daysAgo: number, time: string) => instantOf(addDays(today, -daysAgo), time, zone);
  const filling = { ...county, now, today, groupId: newId(), schools, at };
  group(tx, filling);
  const resolutions = meetings(tx, filling);
  for (const task of demoTasks) sendTask(tx, filling, task, resolutions.get(task.title));
  difficulties(tx, filling);
  await followUps(tx, filling);
}

function group(tx: Tx, { county_code: code, name, groupId, officer, now, today }: Filling): void {
  tx.send(
    sql`insert into leading_group (county_code, group_id, name, document, duties, from_day, daily_from, made_by, made_at)
      values (${code}, ${groupId}, ${`${name}学校疫情防控工作领导小组`}, ${`${name}人民政府办公室通知`},
        '统筹全县学校疫情防控，研究解决困难，督促检查落实。', ${addDays(today, -60)}, ${addDays(today, -6)},
        ${officer}, ${now})`.compile(q),
  );
  const members = [
    ['head', '副县长', null],
    ['deputy', '县教育局局长', 'education'],
    ['deputy', '县卫生健康局局长', 'health'],
    ['member', '县疾控中心主任', 'health'],
    ['member', '县市场监管局副局长', 'market'],
    ['office', '办公室设在县教育局', 'education'],
  ] as const;
  tx.send(
    sql`insert into leading_group_member (county_code, group_id, number, post, who, department)
      select ${code}, ${groupId}, one.* from unnest(${members.map((_, at) => at + 1)}::smallint[],
        ${members.map(([post]) => post)}::text[], ${members.map(([, who]) => who)}::text[],
        ${members.map(([, , department]) => department)}::text[]) as one`.compile(q),
  );
}

/** Meetings with their minutes; answers the resolutions that become tasks, by the task's title. */
function meetings(tx: Tx, filling: Filling): Map<string, { id: string; title: string }> {
  const { county_code: code, groupId, officer, schools, today, at } = filling;
  const tasks = new Map<string, { id: string; title: string }>();
  for (const one of demoMeetings) {
    const meetingId = newId();
    const school = one.atSchool ? schools[0] : undefined;
    if (one.atSchool && !school) continue;
    tx.send(
      sql`insert into meeting (county_code, meeting_id, kind, title, day, from_time, to_time, spot, school_id, group_id,
          chair, minutes, made_by, made_at)
        values (${code}, ${meetingId}, ${one.kind}, ${one.title}, ${addDays(today, -one.daysAgo)}, ${one.from},
          ${one.to}, ${school ? school.name : one.spot}, ${school?.place_id ?? null}, ${groupId}, ${one.chair},
          ${one.minutes}, ${officer}, ${at(one.daysAgo, one.to)})`.compile(q),
    );
    tx.send(
      sql`insert into meeting_person (county_code, meeting_id, number, who)
        select ${code}, ${meetingId}, one.* from unnest(${one.people.map((_, n) => n + 1)}::smallint[],
          ${one.people}::text[]) as one`.compile(q),
    );
    const ids = one.resolutions.map(() => newId());
    if (ids.length === 0) continue;
    tx.send(
      sql`insert into meeting_resolution (county_code, meeting_id, resolution_id, number, says, unit, due_day)
        select ${code}, ${meetingId}, one.* from unnest(${ids}::uuid[],
          ${ids.map((_, n) => n + 1)}::smallint[], ${one.resolutions.map(({ says }) => says)}::text[],
          ${one.resolutions.map(({ unit }) => unit)}::text[],
          ${one.resolutions.map(({ dueIn }) => addDays(today, dueIn))}::date[]) as one`.compile(q),
    );
    for (const [n, { task }] of one.resolutions.entries())
      if (task) tasks.set(task, { id: ids[n] ?? '', title: one.title });
  }
  return tasks;
}

/** How far a school is, by its place in a list without an order: most are done, some are late. */
function standingOf(nth: number, head: string | null) {
  if (head === null || nth % 9 === 4) return 'sent';
  if (nth % 7 === 3) return 'signed';
  return nth % 5 === 1 ? 'done' : 'checked';
}

type Task = (typeof demoTasks)[number];

/** Whole columns at once: a city has thousands of schools. */
function sendTask(
  tx: Tx,
  filling: Filling,
  task: Task,
  resolution: { id: string; title: string } | undefined,
): void {
  const { county_code: code, officer, name, schools, today, at } = filling;
  const directiveId = newId();
  const sentAt = at(task.daysAgo, '17:30');
  const due = addDays(today, task.dueIn);
  tx.send(
    sql`insert into directive (county_code, directive_id, title, says, issuer, source_kind, source_id, basis, due_day,
        made_by, made_at, made_day)
      values (${code}, ${directiveId}, ${task.title}, ${task.says}, ${`${name}教育局`},
        ${resolution ? 'meeting' : 'own'}, ${resolution?.id ?? null}, ${resolution?.title ?? null}, ${due},
        ${officer}, ${sentAt}, ${addDays(today, -task.daysAgo)})`.compile(q),
  );
  if (resolution)
    tx.send(
      sql`update meeting_resolution set directive_id = ${directiveId}
        where county_code = ${code} and resolution_id = ${resolution.id}`.compile(q),
    );
  const units = schools.map((school, nth) => ({
    school,
    receiptId: newId(),
    state: standingOf(nth + task.daysAgo, school.head),
  }));
  const doneAt = at(1, '16:10');
  tx.send(
    sql`insert into directive_receipt (county_code, receipt_id, directive_id, school_id, due_day, state, delivered_at,
        read_at, read_by, signed_at, signed_by, done_at, done_by, done_says, is_late, checked_at, checked_by)
      select ${code}, receipt_id, ${directiveId}, school_id, ${due}, state, ${sentAt},
        case when state <> 'sent' then ${at(task.daysAgo, '18:00')}::timestamptz end, case when state <> 'sent' then head end,
        case when state <> 'sent' then ${at(task.daysAgo, '18:00')}::timestamptz end, case when state <> 'sent' then head end,
        case when state in ('done', 'checked') then ${doneAt}::timestamptz end,
        case when state in ('done', 'checked') then head end,
        case when state in ('done', 'checked') then ${task.done} end,
        state in ('done', 'checked') and ${addDays(today, -1)}::date > ${due}::date,
        case when state = 'checked' then ${at(0, '08:20')}::timestamptz end,
        case when state = 'checked' then ${officer}::uuid end
      from unnest(${units.map((one) => one.receiptId)}::uuid[], ${units.map((one) => one.school.place_id)}::uuid[],
        ${units.map((one) => one.school.head)}::uuid[], ${units.map((one) => one.state)}::text[])
        as unit (receipt_id, school_id, head, state)`.compile(q),
  );
  const ids = sql`select receipt_id, school_id, read_at, read_by, done_at, done_by, done_says, checked_at, checked_by
    from directive_receipt where county_code = ${code} and directive_id = ${directiveId}`;
  tx.send(
    sql`insert into directive_event (county_code, receipt_id, seq, school_id, kind, says, day, at, account_id)
      select ${code}, receipt_id, step.seq, school_id, step.kind, step.says, (step.at at time zone ${filling.zone})::date,
        step.at, step.who
      from (${ids}) unit cross join lateral (values (1, 'signed', null, read_at, read_by),
        (2, 'done', done_says, done_at, done_by), (3, 'checked', null, checked_at, checked_by))
        as step (seq, kind, says, at, who)
      where step.at is not null`.compile(q),
  );
  clocks(tx, filling, { directiveId, due, sentAt });
}

interface Clocks {
  readonly directiveId: string;
  readonly due: Day;
  readonly sentAt: Date;
}

/** Of the schools that still owe it. */
function clocks(tx: Tx, filling: Filling, { directiveId, due, sentAt }: Clocks): void {
  const { county_code: code, zone } = filling;
  const dueAt = instantOf(addDays(due, 1), '00:00', zone);
  const { owner, version, remindMinutes } = deadlineRules['directive-school'];
  const remindAt = new Date(dueAt.getTime() - remindMinutes * 60_000);
  tx.send(
    sql`insert into deadline (county_code, deadline_id, rule, rule_version, subject_kind, subject_id, place_id, school_id,
        path, link, owner_role, told_roles, started_at, due_at, late_at, next_at)
      select ${code}, gen_random_uuid(), 'directive-school', ${version}, 'directive', receipt_id, unit.school_id,
        unit.school_id, place.path, '/directives/received/' || unit.school_id || '/' || receipt_id, ${owner}::text, array[${owner}::text],
        ${sentAt}, ${dueAt}, ${dueAt}, ${remindAt}
      from directive_receipt unit join place on place.county_code = ${code} and place.place_id = unit.school_id
      where unit.county_code = ${code} and directive_id = ${directiveId}
        and state not in ('done', 'checked')`.compile(q),
  );
}

function difficulties(tx: Tx, filling: Filling): void {
  const { county_code: code, officer, schools, today, at } = filling;
  for (const [n, one] of demoDifficulties.entries()) {
    const school = schools[n % Math.max(1, Math.min(4, schools.length))];
    if (!school) return;
    const by = school.head ?? officer;
    const difficultyId = newId();
    const steps = one.steps.map((kind, step) => ({
      ...{ kind, says: one.says[kind] ?? null, step, by: kind === 'confirmed' ? by : officer },
    }));
    const has = (kind: string) => one.steps.some((step) => step === kind);
    tx.send(
      sql`insert into difficulty (county_code, difficulty_id, school_id, kind, says, wish, source_kind, raised_by,
          raised_at, raised_day, state, taken_department, taken_by, solved_day, solved_by, solved_says, confirmed_day)
        values (${code}, ${difficultyId}, ${school.place_id}, ${one.kind}, ${one.what}, ${one.wish},
          ${school.head ? 'school' : 'county'}, ${by}, ${at(one.daysAgo, '10:05')}, ${addDays(today, -one.daysAgo)},
          ${one.steps.at(-1) ?? 'raised'}, ${has('taken') ? one.department : null}, ${has('taken') ? officer : null},
          ${has('solved') ? addDays(today, -2) : null}, ${has('solved') ? officer : null},
          ${has('solved') ? (one.says.solved ?? null) : null}, ${has('confirmed') ? addDays(today, -1) : null})`.compile(
        q,
      ),
    );
    if (steps.length === 0) continue;
    tx.send(
      sql`insert into difficulty_event (county_code, difficulty_id, seq, school_id, kind, says, department, day, at,
          account_id)
        select ${code}, ${difficultyId}, step.seq, ${school.place_id}, step.kind, step.says,
          case when step.kind = 'taken' then ${one.department} end, step.day, step.day + time '01:30', step.who
        from unnest(${steps.map(({ step }) => step + 1)}::smallint[], ${steps.map(({ kind }) => kind)}::text[],
          ${steps.map(({ says }) => says)}::text[], ${steps.map(({ step }) => addDays(today, step - 3))}::date[],
          ${steps.map((step) => step.by)}::uuid[]) as step (seq, kind, says, day, who)`.compile(q),
    );
  }
}

/** Of the first open findings: somebody went or called, and said what was seen. */
async function followUps(tx: Tx, { county_code: code, officer, other, today, now }: Filling) {
  const found = await tx.rows(
    sql<{ finding_id: string; school_id: string }>`select finding_id, school_id from finding
      where county_code = ${code} and state not in ('found', 'closed') order by year, number limit 4`.compile(
      q,
    ),
  );
  const says = [
    '到校看了现场，物品已经清走，钥匙换人保管，提醒把检查记录补齐。',
    '电话问了进度，材料已经下单，周五前到货。',
    '视频看了整改后的样子，还差一块标识，请学校补上。',
    '到校指导了登记本的写法，当场改好了上周的。',
  ];
  const ways = ['visit', 'call', 'video', 'visit'];
  for (const [n, one] of found.entries())
    tx.send(
      sql`insert into follow_up (county_code, follow_up_id, school_id, finding_id, day, how, says, account_id, at)
        values (${code}, ${newId()}, ${one.school_id}, ${one.finding_id}, ${addDays(today, -1 - n)}, ${ways[n] ?? 'call'},
          ${says[n] ?? ''}, ${other ?? officer}, ${now})`.compile(q),
    );
}
