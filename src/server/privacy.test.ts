import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, counties, idOf, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { isProblem } from '../domain/problem.ts';
import { inScope } from './db.ts';
import { consentStatesOf } from './privacy-consent.ts';
import { readSheet } from './xlsx.ts';

let server: TestServer;
let family: Caller;
let teacher: Caller;
let reporter: Caller;
beforeAll(async () => {
  server = await testServer();
  family = await server.as('赵家长');
  teacher = await server.as('刘老师');
  reporter = await server.as('孙报告人');
  await teacher.send('roll.submit', {
    classId: placeId('三(1)班'),
    day: today,
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: [
      { personId: child, absent: 'sick', symptoms: ['COUGH'], note: '妈妈打过电话' },
      { personId: personId('王小华'), tempC: 38.4, symptoms: ['FEVER'] },
    ],
    othersWell: true,
  });
});
afterAll(async () => await server.stop());

const child = personId('李小明');
const sister = personId('李小红');
const stranger = personId('王小华');
const reason = '核实水痘疑似病例';

async function sheetOf(base64: string, name?: string): Promise<string[][]> {
  const found = await readSheet(Buffer.from(base64, 'base64'), name);
  if (isProblem(found)) throw new Error(found.problem);
  return found.rows;
}

describe('打开未成年人的健康记录', () => {
  test.each(['刘老师', '孙报告人', '陈校医'] as const)(
    '%s在日常工作里打开,不用写理由',
    async (name) => {
      const caller = await server.as(name);
      expect((await caller.ask('person.open', { personId: child })).name).toBe('李小明');
    },
  );

  test.each(['王校长', '周医生'] as const)('%s要先写理由,写了才打开', async (name) => {
    const caller = await server.as(name);
    expect(await refused(caller.ask('person.open', { personId: child }))).toMatchObject({
      status: 422,
      code: 'reason-to-open-needed',
      detail: expect.stringContaining('李小明'),
    });
    expect((await caller.ask('person.open', { personId: child, reason })).name).toBe('李小明');
  });

  test('打开监护人的资料不用理由:里面没有健康记录', async () => {
    const principal = await server.as('王校长');
    const file = await principal.ask('person.open', { personId: personId('李大伟') });
    expect(file.kind).toBe('guardian');
  });

  test('没写理由的那一次也记在操作记录里', async () => {
    const lines = await server.sql<{ outcome: string; reason: string | null }>(
      `select outcome, reason from audit where operation = 'person.open' and account_id = $1
       order by tx, audit_id`,
      [accountId('周医生')],
    );
    expect(lines).toEqual([
      { outcome: 'reason-to-open-needed', reason: null },
      { outcome: 'ok', reason },
    ]);
  });

  test('家长看得到谁打开过、什么身份、什么理由;被拒绝的不算', async () => {
    const { rows } = await family.ask('privacy.child-access', { personId: child });
    const seen = rows.map(({ who, role, reason: why }) => [who, role, why]);
    expect(seen).toEqual([
      ['周医生', '疾控人员', reason],
      ['王校长', '校长（园长）', reason],
      ['陈校医', '校医（保健教师）', undefined],
      ['孙报告人', '学校疫情报告人', undefined],
      ['刘老师', '班主任', undefined],
    ]);
  });

  test('一页一页看,不漏不重', async () => {
    const first = await family.ask('privacy.child-access', { personId: child, limit: 2 });
    const rest = await family.ask('privacy.child-access', {
      personId: child,
      limit: 50,
      ...(first.next !== undefined && { after: first.next }),
    });
    const ids = [...first.rows, ...rest.rows].map((row) => row.auditId);
    expect(new Set(ids).size).toBe(5);
    expect(
      await refused(family.ask('privacy.child-access', { personId: child, after: '1.x' })),
    ).toMatchObject({ code: 'bad-input' });
  });
});

describe('家长看孩子的全部资料', () => {
  test('班级、监护人、检查、缺勤登记都在,别人的姓名打码', async () => {
    const file = await family.ask('privacy.child-file', { personId: child });
    expect(file).toMatchObject({
      name: '李小明',
      idNumber: expect.stringMatching(/^\*{14}\d{3}[\dX]$/),
      memberships: [{ placeName: '三年级(1)班', schoolName: '实验小学' }],
      guardians: [{ name: '李大伟', isMe: true }],
    });
    expect(file.checks).toEqual([
      {
        day: today,
        session: 'morning',
        entry: { absent: 'sick', symptoms: ['COUGH'], note: '妈妈打过电话' },
      },
    ]);
    const sick = file.records.find((one) => one.purpose === 'sick-absence');
    const [row = []] = sick?.rows ?? [];
    expect(row).toContainEqual({ label: '缺勤', value: '因病缺勤' });
    expect(row).toContainEqual({ label: '症状', value: '咳嗽' });
    expect(row).toContainEqual({ label: '班级', value: '三年级(1)班' });
    expect(JSON.stringify(file)).not.toContain('王小华');
  });

  test('另一位监护人只见姓', async () => {
    await reporter.send('person.set-guardian', {
      personId: child,
      name: '欧阳小梅',
      relation: 'mother',
    });
    const file = await family.ask('privacy.child-file', { personId: child });
    expect(file.guardians).toContainEqual({ name: '欧阳＊', relation: 'mother', isMe: false });
  });

  test('别人的孩子看不到、导不出、问不到、不能替他决定', async () => {
    const about = { personId: stranger };
    const tries = [
      () => family.ask('privacy.child-file', about),
      () => family.ask('privacy.child-access', about),
      () => family.ask('privacy.export-child', about),
      () =>
        family.send('privacy.ask-correction', { ...about, about: 'identity', says: '名字写错了' }),
      () => family.send('privacy.give', { ...about, purpose: 'medicine', version: 1 }),
      () => family.send('privacy.withdraw', { ...about, purpose: 'medicine' }),
    ];
    for (const one of tries) expect(await refused(one())).toMatchObject({ code: 'not-found' });
  });

  test('监护关系结束,当下就看不到', async () => {
    const end = (to: string | null) =>
      server.sql('update guardianship set valid_to = $1 where pupil_id = $2', [to, sister]);
    await end(today);
    expect(await refused(family.ask('privacy.child-file', { personId: sister }))).toMatchObject({
      code: 'not-found',
    });
    await end(null);
    expect((await family.ask('privacy.child-file', { personId: sister })).name).toBe('李小红');
  });

  test('导出的 Excel 里有资料、检查、缺勤登记和谁看过', async () => {
    const { name, base64 } = await family.ask('privacy.export-child', { personId: child });
    expect(name).toBe('李小明_2026-09-15_孩子资料.xlsx');
    expect(await sheetOf(base64, '基本资料')).toContainEqual(['姓名', '李小明']);
    const access = await sheetOf(base64, '谁看过');
    expect(access.flat()).toContain(reason);
    expect((await sheetOf(base64, '晨午检汇总表')).flat()).toContain('因病缺勤');
  });

  test('一小时里导出太多次,请家长稍后再来', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 6; n++)
      answers.push(
        await family.ask('privacy.export-child', { personId: child }).then(
          () => 'file',
          async (error: unknown) => (await refused(Promise.reject(error))).code,
        ),
      );
    expect(answers.at(-1)).toBe('too-many-exports');
  });

  test('家长自己看和导出也留下记录', async () => {
    const { rows } = await family.ask('privacy.child-access', { personId: child });
    expect(rows.map((row) => row.what)).toContain('家长导出孩子的全部资料');
  });

  test('孩子转走以后,以前学校的检查家长还看得到', async () => {
    await server.sql(`update roll_exception set school_id = $1 where person_id = $2`, [
      placeId('第一中学'),
      child,
    ]);
    const file = await family.ask('privacy.child-file', { personId: child });
    expect(file.records.some((one) => one.purpose === 'sick-absence')).toBe(true);
    await server.sql(`update roll_exception set school_id = $1 where person_id = $2`, [
      placeId('实验小学'),
      child,
    ]);
  });
});

describe('同意、不同意、撤回', () => {
  const report = { personId: child, purpose: 'family-report' };
  const stateOf = async (personId: string) => {
    const { children } = await family.ask('privacy.consents', {});
    return children
      .find((one) => one.personId === personId)
      ?.purposes.find((one) => one.purpose === 'family-report')?.state;
  };
  const states = async () =>
    await inScope(
      server.running.core.pool,
      { county: counties.云溪县, schools: [placeId('实验小学')], accountId: undefined },
      async (tx) =>
        await consentStatesOf(tx, counties.云溪县, {
          purpose: 'family-report',
          personIds: [child, sister],
        }),
    );

  test('一开始没有决定;同意、撤回、不同意都由家长定,每一步都留下', async () => {
    expect(await stateOf(child)).toBe('open');
    await family.send('privacy.give', { ...report, version: 2 });
    expect(await stateOf(child)).toBe('given');
    expect(await states()).toEqual(
      new Map([
        [child, 'given'],
        [sister, 'open'],
      ]),
    );
    await family.send('privacy.withdraw', report);
    expect(await stateOf(child)).toBe('withdrawn');
    expect((await states()).get(child)).toBe('withdrawn');
    expect(await refused(family.send('privacy.withdraw', report))).toMatchObject({
      code: 'nothing-to-withdraw',
    });
    server.at(today, '08:01');
    await family.send('privacy.give', { ...report, version: 2 });
    server.at(today, '08:02');
    await family.send('privacy.refuse', { ...report, version: 2 });
    expect(await stateOf(child)).toBe('refused');
    expect(await stateOf(sister)).toBe('open');
    const kept = await server.sql<{ answer: string; withdrawn: boolean; items: string[] }>(
      `select answer, withdrawn_at is not null as withdrawn, items from consent order by answered_at`,
    );
    const items = ['symptoms', 'absence'];
    expect(kept).toEqual([
      { answer: 'given', withdrawn: true, items },
      { answer: 'given', withdrawn: false, items },
      { answer: 'refused', withdrawn: false, items },
    ]);
    server.at(today, '08:00');
  });

  test('委托喂药只问幼儿园的孩子', async () => {
    const asked = async () => {
      const { children } = await family.ask('privacy.consents', {});
      return children.map((one) => one.purposes.map(({ purpose }) => purpose));
    };
    expect(await asked()).toEqual([['family-report'], ['family-report']]);
    const turn = (stage: string) =>
      server.sql('update place set stage = $1 where place_id = $2', [stage, placeId('三(1)班')]);
    await turn('kindergarten');
    expect((await asked()).flat().sort()).toEqual(['family-report', 'family-report', 'medicine']);
    const order = { medicine: '止咳糖浆', dose: '5 毫升', times: ['12:00'] };
    const offer = { orderId: idOf('order', '1'), personId: child, ...order };
    const send = async () =>
      await refused(family.send('nursery.offer', { ...offer, from: today, to: today }));
    // Who was never asked has not consented either.
    expect(await send()).toMatchObject({ code: 'consent-needed' });
    await family.send('privacy.refuse', { ...report, purpose: 'medicine', version: 1 });
    expect(await send()).toMatchObject({ code: 'consent-needed' });
    expect(await server.sql('select from medicine_order')).toEqual([]);
    await server.sql(`delete from consent where purpose = 'medicine'`);
    await turn('primary');
  });

  test('看的是旧版同意书、或不要同意的用途,都不收', async () => {
    for (const input of [
      { ...report, version: 1 },
      { personId: child, purpose: 'roll-check', version: 1 },
    ])
      expect(await refused(family.send('privacy.give', input))).toMatchObject({
        code: 'consent-text-changed',
      });
  });

  test('家长没问过、不同意家庭上报,都不收;同意了再收;县里有生效的决定时照收', async () => {
    const mine = { personId: sister, purpose: 'family-report' };
    const send = async () =>
      await family.send('family.check-in', {
        day: today,
        children: [{ personId: sister, symptoms: ['COUGH'] }],
      });
    expect(await refused(send())).toMatchObject({
      status: 422,
      code: 'consent-needed',
      detail:
        '家长还没有同意“报孩子的情况”，或已经撤回，所以没有保存。请家长在手机上看过同意书再决定。',
    });
    expect(await server.sql('select from checkin')).toEqual([]);
    await family.send('privacy.refuse', { ...mine, version: 2 });
    expect(await refused(send())).toMatchObject({ code: 'consent-needed' });
    await server.sql(
      `insert into family_decision (county_code, decision_id, fields, basis, from_day, to_day, decided_by, decided_at)
       values ($1, gen_random_uuid(), '{x}', '测试', $2, $2, $3, now())`,
      [counties.云溪县, today, accountId('指挥长')],
    );
    await send();
    await server.sql('delete from family_decision');
    expect(await refused(send())).toMatchObject({ code: 'consent-needed' });
    server.at(today, '08:03');
    await family.send('privacy.give', { ...mine, version: 2 });
    await send();
    server.at(today, '08:00');
    const file = await family.ask('privacy.child-file', { personId: sister });
    const reports = file.records.find((one) => one.purpose === 'family-report');
    expect(reports?.rows).toHaveLength(2);
    expect(reports?.rows[0]).toContainEqual({ label: '症状', value: '咳嗽' });
  });

  test('不同意之后,别的都照旧:检查照做,名单、档案照看', async () => {
    const sheet = await teacher.ask('roll.sheet', {
      classId: placeId('三(1)班'),
      day: today,
      session: 'morning',
    });
    expect(sheet.people.some((one) => one.personId === child)).toBe(true);
    expect((await teacher.ask('person.open', { personId: child })).name).toBe('李小明');
  });
});

describe('更正申请', () => {
  const school = { placeId: placeId('实验小学') };

  test('家长提出,学校答复,家长看到;一份只能答一次', async () => {
    const { correctionId } = await family.send('privacy.ask-correction', {
      personId: child,
      about: 'identity',
      says: '出生日期应为 5 月 21 日',
    });
    const list = await reporter.ask('privacy.corrections', school);
    expect(list).toMatchObject({
      open: 1,
      rows: [
        {
          correctionId,
          name: '李小明',
          className: '三年级(1)班',
          by: '父亲（李＊）',
          state: 'open',
        },
      ],
    });
    const answer = { ...school, correctionId, accept: false, reason: '与户口本核对，登记无误' };
    await reporter.send('privacy.answer-correction', answer);
    expect(await refused(reporter.send('privacy.answer-correction', answer))).toMatchObject({
      code: 'correction-answered',
    });
    const read = async () =>
      (await family.ask('privacy.child-file', { personId: child })).corrections;
    expect(await read()).toMatchObject([
      { state: 'refused', answer: '与户口本核对，登记无误', isSeen: false },
    ]);
    await family.send('privacy.see-answer', { personId: child, correctionId });
    expect(await read()).toMatchObject([{ isSeen: true }]);
    const answered = await reporter.ask('privacy.corrections', { ...school, state: 'answered' });
    expect(answered.rows).toMatchObject([{ answeredBy: '孙报告人' }]);
  });

  test('别的学校看不到也答不了', async () => {
    const { correctionId } = await family.send('privacy.ask-correction', {
      personId: child,
      about: 'health',
      says: '那天孩子没有发热',
    });
    const other = await server.as('郭校长');
    const there = { placeId: placeId('第一中学') };
    expect((await other.ask('privacy.corrections', there)).rows).toEqual([]);
    expect(
      await refused(
        other.send('privacy.answer-correction', { ...there, correctionId, accept: true, reason }),
      ),
    ).toMatchObject({ code: 'not-found' });
    expect(await refused(other.ask('privacy.corrections', school))).toMatchObject({
      code: 'no-permission',
    });
    expect(
      await refused(family.send('privacy.see-answer', { personId: child, correctionId })),
    ).toMatchObject({ code: 'not-found' });
  });

  test('没答复的太多,先等答复', async () => {
    const more = async () =>
      await family.send('privacy.ask-correction', {
        personId: sister,
        about: 'other',
        says: '再提一份看看',
      });
    for (let n = 0; n < 5; n += 1) await more();
    expect(await refused(more())).toMatchObject({ code: 'too-many-open' });
    expect(
      await refused(reporter.ask('privacy.corrections', { ...school, after: 'x' })),
    ).toMatchObject({ code: 'bad-input' });
  });
});

describe('年度访问记录', () => {
  test('校长导出本校的:谁、什么身份、看谁(姓和尾号)、理由,被拒绝的也在', async () => {
    const year = new Date().getFullYear();
    const principal = await server.as('王校长');
    const { base64 } = await principal.ask('privacy.audit-export', {
      placeId: placeId('实验小学'),
      year,
    });
    const rows = await sheetOf(base64);
    expect(rows[0]?.slice(0, 3)).toEqual(['时间', '谁', '用户名']);
    const cdc = rows.filter((row) => row[1] === '周医生');
    expect(cdc.map((row) => [row[3], row[7], row[8]])).toEqual([
      ['疾控人员', '被拒绝', undefined],
      ['疾控人员', '完成', reason],
    ]);
    expect(cdc[0]?.[6]).toMatch(/^李＊（.{4}）$/);
    expect(rows.flat().join()).not.toContain('李小明');
  });

  test('县管理员不看姓名;别的学校的校长导不出', async () => {
    const year = new Date().getFullYear();
    const administrator = await server.as('系统管理员');
    const { base64 } = await administrator.ask('privacy.audit-export', {
      placeId: placeId('云溪县'),
      year,
    });
    const rows = await sheetOf(base64);
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.flat().join()).not.toMatch(/李小明|李＊/);
    const other = await server.as('郭校长');
    expect(
      await refused(other.ask('privacy.audit-export', { placeId: placeId('实验小学'), year })),
    ).toMatchObject({ code: 'no-permission' });
  });
});

describe('大家看得到的屏幕上没有病人的姓名', () => {
  const ill = ['李小明', '王小华'];

  test.each([
    ['县域看板', '孙科长', 'roll.county-day', { placeId: placeId('云溪县') }],
    ['县域看板(指挥部)', '指挥长', 'roll.county-day', { placeId: placeId('云溪县') }],
    ['学校当天', '王校长', 'roll.school-day', { schoolId: placeId('实验小学') }],
  ] as const)('%s', async (_, by, name, input) => {
    const caller = await server.as(by);
    const response = await caller.raw(
      `/api/${name}?${new URLSearchParams(input as Record<string, string>)}`,
    );
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('"ill"');
    for (const who of ill) {
      expect(text).not.toContain(who);
      expect(text).not.toContain(personId(who));
    }
  });

  test('只看数的角色问不到名单', async () => {
    for (const by of ['指挥长', '部门联络员', '李督学'] as const) {
      const caller = await server.as(by);
      for (const asking of [
        () => caller.ask('roll.exceptions', { placeId: placeId('实验小学') }),
        () => caller.ask('person.list', { placeId: placeId('实验小学') }),
        () => caller.ask('person.open', { personId: child, reason }),
      ])
        expect(await refused(asking())).toMatchObject({ code: 'no-permission' });
    }
  });
});
