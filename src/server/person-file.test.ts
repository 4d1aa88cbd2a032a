import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { exportsPerHour } from '../domain/export.ts';
import { readSheet } from './xlsx.ts';

let server: TestServer;
let doctor: Caller;
beforeAll(async () => {
  server = await testServer();
  doctor = await server.as('陈校医');
  const teacher = await server.as('刘老师');
  const sheet = {
    classId: placeId('三(1)班'),
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    othersWell: true,
  } as const;
  await teacher.send('roll.submit', {
    ...sheet,
    day: '2026-09-14',
    entries: [{ personId: child.personId, absent: 'sick', note: '发烧在家' }],
  });
  await teacher.send('roll.submit', {
    ...sheet,
    day: today,
    entries: [{ personId: child.personId, tempC: 37.6, tempSite: 'AXILLA', symptoms: ['COUGH'] }],
  });
  const guard = await server.as('门卫老马');
  await guard.send('gate.record', {
    schoolId: placeId('实验小学'),
    readingId: '01990000-0000-7000-8000-000000000001',
    ...child,
    tempC: 36.4,
    tempSite: 'FOREHEAD',
    outcome: 'in',
  });
  await server.running.settle();
});
afterAll(async () => await server.stop());

const child = { personId: personId('李小明') };

describe('没有打开档案', () => {
  test('看不到经历、走势、谁看过,也导不出', async () => {
    for (const asking of [
      async () => await doctor.ask('person.history', child),
      async () => await doctor.ask('person.course', child),
      async () => await doctor.ask('person.looked', child),
      async () => await doctor.ask('person.export', { ...child, format: 'json', reason: '转诊' }),
    ])
      expect(await refused(asking())).toMatchObject({ status: 409, code: 'open-file-first' });
  });
});

describe('打开以后', () => {
  test('检查、校门按时间排在一起,新的在前;没有报到的不写成正常', async () => {
    await doctor.ask('person.open', child);
    const { rows } = await doctor.ask('person.history', child);
    const seen = rows.filter((row) => row.kind !== 'absence');
    expect(seen.map((row) => [row.day, row.kind, row.what, row.tone])).toEqual([
      [today, 'gate', '放行，36.4 ℃', 'well'],
      [today, 'check', '咳嗽，37.6 ℃', 'exception'],
      ['2026-09-14', 'check', '因病缺勤，发烧在家', 'exception'],
    ]);
    const gate = await doctor.ask('person.history', { ...child, kind: 'gate' });
    expect(gate.rows).toHaveLength(1);
    const followed = await doctor.ask('person.history', { ...child, kind: 'absence' });
    expect(followed.rows.map((row) => row.what).sort()).toEqual([
      '9月15日 检查表上已到校',
      '检查表报因病缺勤，开始追踪',
    ]);
  });

  test('经过里有提示、停课、复测、接种，只给看得了的人；接种一页列全', async () => {
    const at = { school: placeId('实验小学'), class: placeId('三(1)班') };
    const ids = [personId('李小明'), at.school, at.class, accountId('陈校医')];
    for (const one of [
      `insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people, first_onset,
         last_onset, is_growing, opened_at, changed_at)
       select county_code, person_id, $2, $3, 'class', 'rash', 'open', '[]', 3, '${today}', '${today}', true,
         '${today}T03:00:00Z', now() from person where person_id = $1 and $4::uuid is not null`,
      `insert into signal_person (county_code, signal_id, person_id, school_id, onset, added_at)
       select county_code, person_id, person_id, $2, '${today}', '${today}T03:00:00Z' from person
       where person_id = $1 and $3::uuid is not null and $4::uuid is not null`,
      `insert into decision (county_code, decision_id, school_id, place_id, scope, disease, from_day, to_day, basis, law,
         alternatives, teaching, objection, taken_role, taken_at_place, taken_by, taken_at)
       select county_code, person_id, $2, $3, 'class', 'VARICELLA', '${today}', '2026-09-28', '', '', '{}', '', '',
         'principal', $2, $4, now() from person where person_id = $1`,
      `insert into recheck (county_code, recheck_id, school_id, class_id, day, week, asked_at, sent_at)
       select county_code, person_id, $2, $3, '${today}', '${today}', now(), now() from person
       where person_id = $1 and $4::uuid is not null`,
      `insert into recheck_person (county_code, recheck_id, person_id, school_id, is_here, symptoms, on_sheet, at)
       select county_code, person_id, person_id, $2, true, 2, false, '${today}T02:00:00Z' from person
       where person_id = $1 and $3::uuid is not null and $4::uuid is not null`,
    ])
      await server.sql(one, ids);
    await doctor.send('dose.record', { ...child, vaccine: 'MMR', day: '2018-05-01', nth: 1 });
    await doctor.ask('person.open', child);
    const of = async (by: Caller, kind: 'signal' | 'decision' | 'recheck' | 'dose') =>
      (await by.ask('person.history', { ...child, kind })).rows.map((row) => row.what);
    expect(await of(doctor, 'signal')).toEqual([expect.stringContaining('同班 皮疹')]);
    expect(await of(doctor, 'decision')).toEqual(['班级停课（水痘），9月15日 至 9月28日']);
    expect(await of(doctor, 'recheck')).toEqual([expect.stringContaining('晨检表上没有')]);
    expect(await of(doctor, 'dose')).toEqual([expect.stringContaining('第 1 剂')]);
    const teacher = await server.as('刘老师');
    await teacher.ask('person.open', child);
    expect(await of(teacher, 'signal')).toEqual([]);
    expect(await of(teacher, 'recheck')).toEqual([]);
    expect(await of(teacher, 'decision')).toHaveLength(1);
    const father = await server.as('赵家长');
    const file = await father.ask('privacy.child-file', child);
    expect(JSON.stringify(file.records)).toContain('班级停课（水痘）');
    for (const table of [
      'recheck_person',
      'recheck',
      'decision',
      'signal_person',
      'signal',
      'dose',
    ])
      await server.sql(`delete from ${table}`);
  });

  test('往前翻到没有记录为止', async () => {
    await doctor.ask('person.open', child);
    const page = await doctor.ask('person.history', { ...child, after: '2026-09-13' });
    expect(page.rows).toEqual([]);
    expect(page.next).toBeUndefined();
  });

  test('时间线有班级,走势有体温、发热和缺勤', async () => {
    await doctor.ask('person.open', child);
    const course = await doctor.ask('person.course', child);
    expect(course.stays).toEqual([{ kind: 'class', name: '三年级(1)班', from: '2026-09-01' }]);
    expect(course.days).toEqual([
      { day: '2026-09-14', fever: false, absent: true, unseen: false },
      { day: today, tempC: 37.6, fever: true, absent: false, unseen: false },
    ]);
  });

  test('坐哪班校车、在哪张餐桌,时间线和导出的档案都写名字', async () => {
    const head = await server.as('王校长');
    const school = placeId('实验小学');
    const make = async (
      parentId: string,
      kind: 'bus-run' | 'canteen' | 'canteen-table',
      name: string,
    ) => (await head.send('place.create', { parentId, kind, name })).placeId;
    const bus = await make(school, 'bus-run', '1号线早班');
    const table = await make(await make(school, 'canteen', '一食堂'), 'canteen-table', '5号桌');
    for (const seatId of [bus, table])
      await head.send('seat.assign', { seatId, personIds: [child.personId] });
    await doctor.ask('person.open', child);
    const { stays } = await doctor.ask('person.course', child);
    expect(stays.map((stay) => [stay.kind, stay.name])).toEqual([
      ['class', '三年级(1)班'],
      ['bus', '1号线早班'],
      ['table', '一食堂 5号桌'],
    ]);
    const file = await doctor.ask('person.export', { ...child, format: 'xlsx', reason: '转诊' });
    const sheet = await readSheet(Buffer.from(file.base64, 'base64'), '在哪里、和谁同处');
    expect(JSON.stringify(sheet)).toMatch(/"校车","1号线早班".*"餐桌","一食堂 5号桌"/);
    for (const seatId of [bus, table])
      await head.send('seat.unassign', { seatId, ...child, reason: '测试' });
  });

  test('休学画在时间线上,撤销了的不画', async () => {
    const [one, other] = [
      '0190f000-0000-7000-8000-00000000bb01',
      '0190f000-0000-7000-8000-00000000bb02',
    ];
    await server.sql(
      `insert into study_break (county_code, break_id, school_id, person_id, class_id, kind, reason, from_day,
         account_id, at, undone_by, undone_at, undo_reason)
       select county_code, id, school_id, person_id, school_id, 'family', '测试', '2026-09-08', $2::uuid, now(),
         case when undone then $2::uuid end, case when undone then now() end, case when undone then '测试' end
       from person, (values ($3::uuid, false), ($4::uuid, true)) as one (id, undone) where person_id = $1`,
      [child.personId, accountId('陈校医'), one, other],
    );
    await doctor.ask('person.open', child);
    const { stays } = await doctor.ask('person.course', child);
    expect(stays.filter((stay) => stay.kind === 'break')).toEqual([
      { kind: 'break', name: expect.stringMatching(/./) as string, from: '2026-09-08' },
    ]);
    await server.sql(`delete from study_break where break_id = any($1::uuid[])`, [[one, other]]);
  });

  test('谁看过写着刚才的打开', async () => {
    await doctor.ask('person.open', child);
    const { rows } = await doctor.ask('person.looked', child);
    expect(rows[0]).toMatchObject({
      who: '陈校医',
      role: expect.stringMatching(/./) as string,
      what: '打开个人档案',
    });
  });

  test('导出有四张表,证件号打码,写明用途才给,留下记录', async () => {
    await doctor.ask('person.open', child);
    const file = await doctor.ask('person.export', { ...child, format: 'xlsx', reason: '转诊' });
    const bytes = Buffer.from(file.base64, 'base64');
    const history = await readSheet(bytes, '全部经过');
    expect(history).toMatchObject({ rows: { length: 6 } });
    const identity = await readSheet(bytes, '基本情况');
    expect(JSON.stringify(identity)).toContain('**************');
    const json = await doctor.ask('person.export', { ...child, format: 'json', reason: '转诊' });
    const { looked } = JSON.parse(Buffer.from(json.base64, 'base64').toString()) as {
      looked: unknown[];
    };
    expect(looked.length).toBeGreaterThan(0);
    const principal = await server.as('王校长');
    const { rows } = await principal.ask('account.audit', { placeId: placeId('实验小学') });
    expect(rows).toContainEqual(
      expect.objectContaining({ who: '陈校医', summary: '导出个人档案', reason: '转诊' }),
    );
  });

  test('整份带走,家长在“谁看过”里看得到用途,每年的审计导出里也有', async () => {
    const family = await server.as('赵家长');
    await doctor.ask('person.open', child);
    await doctor.ask('person.export', { ...child, format: 'json', reason: '转诊到县医院' });
    const { rows } = await family.ask('privacy.child-access', child);
    expect(rows[0]).toMatchObject({ who: '陈校医', what: '导出个人档案', reason: '转诊到县医院' });
    const principal = await server.as('王校长');
    const { base64 } = await principal.ask('privacy.audit-export', {
      placeId: placeId('实验小学'),
      // The audit has real time.
      year: new Date().getFullYear(),
    });
    const book = await readSheet(Buffer.from(base64, 'base64'));
    expect(JSON.stringify(book)).toContain('转诊到县医院');
  });

  test('别人打开过不算自己打开过', async () => {
    const reporter = await server.as('孙报告人');
    expect(await refused(reporter.ask('person.history', child))).toMatchObject({
      code: 'open-file-first',
    });
  });

  test('一小时里导出太多次,说清一小时几次、再等几分钟', async () => {
    await doctor.ask('person.open', child);
    const take = async () =>
      await doctor.ask('person.export', { ...child, format: 'json', reason: '转诊' });
    let refusal: Awaited<ReturnType<typeof refused>> | undefined;
    for (let n = 0; n <= exportsPerHour.person && !refusal; n += 1)
      refusal = await take().then(
        () => undefined,
        async (error: unknown) => await refused(Promise.reject(error as Error)),
      );
    expect(refusal).toMatchObject({ status: 429, code: 'too-many-exports' });
    expect(refusal?.detail).toMatch(
      /^每个账号一小时最多导出 20 次，已经用完，请 \d+ 分钟后再试。$/,
    );
  });
});
