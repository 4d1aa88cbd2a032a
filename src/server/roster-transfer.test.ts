import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, callerAt, refused } from '../../test/setup/ask.ts';
import { accountId, counties, personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';

let server: TestServer;
let office: Caller;
let bureau: Caller;
let shiwan: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('孙报告人');
  bureau = await server.as('孙科长');
  shiwan = await server.as('吴科长');
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
const classId = placeId('三(1)班');
const there = placeId('一(1)班');
const reason = '随父母搬家';
const lastDay = '2026-09-14';

async function offer(name: string, more: { toCounty?: number; lastDay?: string } = {}) {
  const { transferId } = await office.send('roster.offer', {
    ...{ personId: personId(name), toCounty: counties.石湾县, lastDay, reason },
    ...more,
  });
  return transferId;
}

async function accept(transferId: string, caller = shiwan, from = today) {
  return await caller.send('roster.accept', { transferId, classId: there, from });
}

async function namesOn(caller: Caller, of: string): Promise<string[]> {
  const { people } = await caller.ask('roll.sheet', {
    classId: of,
    day: today,
    session: 'morning',
  });
  return people.map((one) => one.name);
}

async function payloads(): Promise<number> {
  const [row] = await server.sql<{ n: number }>('select count(payload)::int as n from transfer');
  return row?.n ?? -1;
}

describe('转出、接收、办结', () => {
  let transferId = '';

  test('转出前看得到会转交什么:家长和账号;近日因病缺勤会提示接着追踪', async () => {
    server.at(lastDay, '08:00');
    const teacher = await server.as('刘老师');
    await teacher.send('roll.submit', sheetFor('三(1)班', lastDay, { entries: [sick('李小明')] }));
    server.at(today, '08:00');
    const dose = { vaccine: 'VARICELLA_V', day: '2021-03-15', nth: 1, clinic: '城关镇卫生院' };
    await office.send('dose.record', { ...dose, personId: personId('李小明') });
    const form = await office.ask('roster.transfer-form', { personId: personId('李小明') });
    expect(form.counties).toEqual([{ county: counties.石湾县, name: '石湾县' }]);
    expect(form.guardians).toEqual([{ name: '李大伟', hasAccount: true }]);
    expect(form.proposed).toEqual(['sick-absence']);
  });

  test('转出以后原班不再应到,档案写着等对方接收;对方县只看得到转交的,看不到原校记录', async () => {
    transferId = (
      await office.send('roster.offer', {
        ...{ personId: personId('李小明'), toCounty: counties.石湾县, lastDay, reason },
        ...{ toSchool: '石湾小学', followUps: ['sick-absence'] },
      })
    ).transferId;
    expect(await namesOn(await server.as('刘老师'), classId)).not.toContain('李小明');
    const file = await office.ask('person.open', { personId: personId('李小明'), reason });
    expect(file.transfer).toMatchObject({ way: 'out', state: 'offered', countyName: '石湾县' });
    const { rows } = await shiwan.ask('roster.transfers-in', {});
    expect(rows).toMatchObject([{ name: '李小明', fromSchool: '实验小学', state: 'offered' }]);
    expect(rows[0]).not.toHaveProperty('personId');
    const seen = await shiwan.ask('roster.open-transfer', { transferId });
    expect(seen).toMatchObject({
      ...{ name: '李小明', className: '三年级(1)班', toSchool: '石湾小学', reason },
      followUps: ['sick-absence'],
      guardians: [{ name: '李大伟', phone: '138****8000', hasAccount: true }],
    });
    expect(seen.idNumber).toMatch(/^\*{14}\d{3}[\dX]$/);
    const opened = shiwan.ask('person.open', { personId: personId('李小明'), reason });
    expect(await refused(opened)).toMatchObject({ status: 403 });
    const line = { placeId: schoolId, operation: 'roster.offer', limit: 1 } as const;
    const lines = await (await server.as('王校长')).ask('account.audit', line);
    expect(lines.rows[0]).toMatchObject({ who: '孙报告人', outcome: 'ok', reason });
  });

  test('转出没有答复时,本县不能再调班、再转,也不能让别校接收', async () => {
    const back = office.send('person.move', {
      ...{ personId: personId('李小明'), toPlaceId: classId, from: today, reason },
    });
    expect(await refused(back)).toMatchObject({
      code: 'transfer-open',
      detail: expect.stringContaining('李小明正在转往石湾县'),
    });
    expect(await refused(offer('李小明'))).toMatchObject({ code: 'transfer-open' });
  });

  test('入班日期不早于原校最后一天之后;接收以后进班、家长用原来的账号看得到两边', async () => {
    expect(await refused(accept(transferId, shiwan, lastDay))).toMatchObject({
      code: 'transfer-too-early',
    });
    expect(await accept(transferId)).toMatchObject({ personId: personId('李小明') });
    expect(await namesOn(await server.as('方老师'), there)).toContain('李小明');
    expect(await payloads()).toBe(0);
    const parent = callerAt(server.url, counties.石湾县);
    await parent.auth('demo/enter', { accountId: accountId('赵家长') });
    const home = await parent.ask('family.home', {});
    expect(home.children).toMatchObject([{ name: '李小明', schoolName: '石湾小学' }]);
    const old = await (await server.as('赵家长')).ask('person.children', {});
    expect(old.children.map((one) => one.name)).toEqual(['李小红']);
    const principal = await server.as('胡校长');
    const file = await principal.ask('person.open', { personId: personId('李小明'), reason });
    expect(file.transfer).toMatchObject({
      ...{ way: 'in', countyName: '云溪县', schoolName: '实验小学' },
      followUps: ['sick-absence'],
    });
    expect(file.exceptions).toEqual([]);
    const { doses } = await principal.ask('dose.person', { personId: personId('李小明') });
    expect(doses).toMatchObject([
      { vaccine: 'VARICELLA_V', day: '2021-03-15', clinic: '城关镇卫生院', source: 'transfer' },
    ]);
    expect(doses[0]?.isSeen).toBe(false);
  });

  test('接收过的不能再接收、再退回、再撤回,都说得出现在是什么状态', async () => {
    for (const again of [
      async () => await accept(transferId),
      async () => await shiwan.send('roster.refuse', { transferId, reason: '重名' }),
      async () =>
        await office.send('roster.withdraw-offer', { schoolId, transferId, reason: '不转了' }),
    ])
      expect(await refused(again())).toEqual({
        status: 409,
        code: 'transfer-answered',
        detail: '这件转学现在是“已接收，待办结”，不能再办这一步。请刷新后再看。',
      });
  });

  test('原学校办结:家长另有孩子在校不受影响;历史都留着', async () => {
    const out = await office.ask('roster.transfers-out', { placeId: schoolId });
    expect(out.rows).toMatchObject([
      { name: '李小明', state: 'accepted', firstDay: today, answer: { by: '石湾县' } },
    ]);
    const done = await office.send('roster.close-offer', { schoolId, transferId });
    expect(done).toEqual({ personId: personId('李小明'), guardians: 0 });
    const file = await office.ask('person.open', { personId: personId('李小明'), reason });
    expect(file).toMatchObject({ transfer: { state: 'closed' }, memberships: [{ to: lastDay }] });
    const left = await office.ask('person.list', { placeId: schoolId, state: 'left' });
    expect(left.rows[0]).toMatchObject({ name: '李小明', left: { kind: 'transferred' } });
  });

  test('办结以后,原学校不能让孩子再入一次班,说得出在哪里、怎样回来', async () => {
    const again = office.send('person.move', {
      ...{ personId: personId('李小明'), toPlaceId: classId, from: today, reason },
    });
    expect(await refused(again)).toEqual({
      status: 409,
      code: 'transfer-away',
      detail: `李小明已经转到石湾县，${today} 起在那边入班，不能在这里再入一次班。要回来，请石湾县的教育局在“跨县转学”里把学生转回本县；本县接收后还是原来的档案。`,
    });
    expect(await refused(offer('李小明'))).toMatchObject({ code: 'transfer-away' });
  });

  test('从外县转回来还是同一份档案', async () => {
    const { transferId: backId } = await (
      await server.as('胡校长')
    ).send('roster.offer', {
      ...{ personId: personId('李小明'), toCounty: counties.云溪县, lastDay: today, reason },
    });
    server.at('2026-09-16', '08:00');
    const taken = await bureau.send('roster.accept', {
      ...{ transferId: backId, classId: placeId('三(2)班'), from: '2026-09-16' },
    });
    expect(taken.personId).toBe(personId('李小明'));
    const file = await office.ask('person.open', { personId: personId('李小明'), reason });
    expect(file.memberships).toHaveLength(2);
    expect(file.guardians.map((one) => one.name)).toEqual(['李大伟']);
    server.at(today, '08:00');
  });
});

describe('退回和撤回', () => {
  test('退回写明原因,资料删去;原学校撤回以后学生恢复原班', async () => {
    const transferId = await offer('王小华');
    await shiwan.send('roster.refuse', { transferId, reason: '片区不对' });
    expect(await payloads()).toBe(0);
    const { rows } = await shiwan.ask('roster.transfers-in', { state: 'refused' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toHaveProperty('name');
    const out = await office.ask('roster.transfers-out', { placeId: schoolId, state: 'refused' });
    expect(out.rows).toMatchObject([{ name: '王小华', answer: { reason: '片区不对' } }]);
    await office.send('roster.withdraw-offer', { schoolId, transferId, reason: '留在本校' });
    expect(await namesOn(await server.as('刘老师'), classId)).toContain('王小华');
    expect(await refused(accept(transferId))).toMatchObject({ status: 404 });
  });

  test('撤回以后对方看不到、也接收不了;同时接收两次只成一次', async () => {
    const gone = await offer('张小丽');
    await office.send('roster.withdraw-offer', { schoolId, transferId: gone, reason: '不转了' });
    expect(await refused(accept(gone))).toMatchObject({ status: 404 });
    const twice = await offer('陈小军');
    const answers = await Promise.allSettled([
      accept(twice),
      accept(twice),
      office.send('roster.withdraw-offer', { schoolId, transferId: twice, reason: '不转了' }),
    ]);
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const [here] = await server.sql<{ n: number }>(
      `select count(*)::int as n from membership where person_id = $1 and place_id is not null and valid_to is null`,
      [personId('陈小军')],
    );
    expect(here).toEqual({ n: 1 });
  });

  test('没有离校的日子、没有这个县、本县之内,都说清楚', async () => {
    expect(await refused(offer('刘小芳', { toCounty: 350_699 }))).toMatchObject({
      code: 'county-not-here',
    });
    expect(await refused(offer('刘小芳', { toCounty: counties.云溪县 }))).toMatchObject({
      code: 'transfer-same-county',
    });
    expect(await refused(offer('刘小芳', { lastDay: '2026-09-20' }))).toMatchObject({
      code: 'day-in-future',
    });
  });

  test('证件号已是本县另一个人的,接收不了;两边都不变', async () => {
    const number = inventedId('2016-02-03', 41);
    const one = { kind: 'pupil', name: '同号生', sex: '1', idNumber: number } as const;
    await (await server.as('胡校长')).send('person.create', { ...one, placeId: there });
    const { personId: id } = await office.send('person.create', {
      ...{ ...one, placeId: classId, from: '2026-09-01' },
    });
    const { transferId } = await office.send('roster.offer', {
      ...{ personId: id, toCounty: counties.石湾县, lastDay, reason },
    });
    expect(await refused(accept(transferId))).toMatchObject({
      code: 'id-number-taken',
      detail: '这个身份证号已登记给 本县的另一份档案。',
    });
    const out = await office.ask('roster.transfers-out', { placeId: schoolId, state: 'offered' });
    expect(out.rows.map((row) => row.name)).toContain('同号生');
  });
});

describe('撤销接收', () => {
  test('办结以前可以撤销,写明原因:学生退出班级、不留档案,原学校看得到原因,撤回后恢复原班', async () => {
    const transferId = await offer('刘小芳');
    await accept(transferId);
    expect(await namesOn(await server.as('方老师'), there)).toContain('刘小芳');
    await shiwan.send('roster.unaccept', { transferId, reason: '接收到别的孩子的班' });
    expect(await namesOn(await server.as('方老师'), there)).not.toContain('刘小芳');
    const files = await server.sql('select from person where person_id = $1 and county_code = $2', [
      personId('刘小芳'),
      counties.石湾县,
    ]);
    expect(files).toEqual([]);
    const out = await office.ask('roster.transfers-out', { placeId: schoolId, state: 'refused' });
    const row = out.rows.find((one) => one.transferId === transferId);
    expect(row?.answer).toMatchObject({ by: '石湾县', reason: '接收到别的孩子的班' });
    const twice = shiwan.send('roster.unaccept', { transferId, reason: '再撤一次' });
    expect(await refused(twice)).toMatchObject({ code: 'transfer-answered' });
    await office.send('roster.withdraw-offer', { schoolId, transferId, reason: '重新发起' });
    expect(await namesOn(await server.as('刘老师'), classId)).toContain('刘小芳');
  });

  test('检查表上已有这名学生的、办结了的,不能撤销', async () => {
    const transferId = await offer('刘小芳');
    const { rosterRevision } = await accept(transferId);
    const teacher = await server.as('方老师');
    await teacher.send('roll.submit', { ...sheetFor('一(1)班', today), rosterRevision });
    const late = shiwan.send('roster.unaccept', { transferId, reason: '接收错了' });
    expect(await refused(late)).toMatchObject({
      code: 'cannot-take-back',
      detail: `不能撤销接收：本校 ${today} 的检查表上已有这名学生，请改办“离校”。`,
    });
    await office.send('roster.close-offer', { schoolId, transferId });
    const closed = shiwan.send('roster.unaccept', { transferId, reason: '接收错了' });
    expect(await refused(closed)).toMatchObject({ code: 'transfer-answered' });
  });

  test('从前在本县读过的,撤销以后档案还在从前的学校', async () => {
    const first = await offer('杨小强');
    await accept(first);
    await office.send('roster.close-offer', { schoolId, transferId: first });
    const { transferId } = await (
      await server.as('胡校长')
    ).send('roster.offer', {
      ...{ personId: personId('杨小强'), toCounty: counties.云溪县, lastDay: today, reason },
    });
    server.at('2026-09-16', '08:00');
    const begin = { classId: placeId('七(1)班'), from: '2026-09-16' };
    await bureau.send('roster.accept', { transferId, ...begin });
    await bureau.send('roster.unaccept', { transferId, reason: '应当回实验小学' });
    const [file] = await server.sql(
      'select school_id, former_school_ids from person where person_id = $1 and county_code = $2',
      [personId('杨小强'), counties.云溪县],
    );
    expect(file).toEqual({ school_id: schoolId, former_school_ids: [] });
    server.at(today, '08:00');
  });

  test('转出、转入的名单能导出,行数和页面一样多;县里要写用途', async () => {
    const take = async (caller: Caller, list: string, input: Record<string, string>) => {
      const asked = new URLSearchParams({ format: 'csv', ...input });
      const answer = await caller.raw(`/api/${list}/export?${asked}`);
      return { status: answer.status, text: await answer.text() };
    };
    const page = await office.ask('roster.transfers-out', { placeId: schoolId, limit: 200 });
    const out = await take(office, 'roster.transfers-out', { placeId: schoolId });
    expect(out.text).toContain('学生,学校,转往,家长说的学校,原校最后一天');
    expect(out.text).toContain(`共 ${page.rows.length} 行`);
    expect((await take(shiwan, 'roster.transfers-in', {})).status).toBe(422);
    const coming = await take(shiwan, 'roster.transfers-in', { reason: '教务会核对' });
    expect(coming.text).toMatch(/刘小芳,云溪县,实验小学/);
  });
});

describe('别的县', () => {
  test('没有转给自己的县读不到、接收不了、改不了', async () => {
    const transferId = await offer('王小华');
    const mine = bureau.ask('roster.open-transfer', { transferId });
    expect(await refused(mine)).toMatchObject({ status: 404 });
    const take = bureau.send('roster.accept', { transferId, classId, from: today });
    expect(await refused(take)).toMatchObject({ status: 404 });
    const school = await server.as('胡校长');
    expect(await refused(school.ask('roster.transfers-in', {}))).toMatchObject({ status: 403 });
    const client = new pg.Client({ connectionString: server.urlFor('shaodian_app') });
    await client.connect();
    const seen = async (county: number, schools: string) => {
      await client.query('begin');
      await client.query(`set local app.county = '${county}'`);
      await client.query(`set local app.schools = '${schools}'`);
      const read = await client.query('select from transfer where transfer_id = $1', [transferId]);
      const wrote = await client.query(
        `update transfer set state = 'accepted', payload = null, class_id = transfer_id, first_day = '2026-09-15'
         where transfer_id = $1`,
        [transferId],
      );
      await client.query('rollback');
      return [read.rowCount, wrote.rowCount];
    };
    expect(await seen(350_699, '*')).toEqual([0, 0]);
    expect(await seen(counties.石湾县, placeId('石湾小学'))).toEqual([0, 0]);
    expect(await seen(counties.石湾县, '*')).toEqual([1, 1]);
    // The receiving county answers and does no more: not the pupil, not the giver, not taking back.
    await client.query('begin');
    await client.query(`set local app.county = '${counties.石湾县}'`);
    await client.query(`set local app.schools = '*'`);
    await expect(
      client.query(
        `update transfer set state = 'withdrawn', payload = null where transfer_id = $1`,
        [transferId],
      ),
    ).rejects.toThrow('row-level security');
    await client.end();
  });
});
