import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { accountId, counties, personId, placeId } from '../../test/setup/cast.ts';
import { csvRows, takeFile } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { cough, sheetFor } from '../../test/setup/sheet.ts';

let server: TestServer;
let officer: Caller;
beforeAll(async () => {
  server = await testServer();
  officer = await server.as('孙科长');
});
afterAll(async () => await server.stop());

const county = placeId('云溪县');

/** All rows of a list, page after page of two. */
async function pagesOf<R>(
  ask: (page: {
    limit: number;
    after?: string;
  }) => Promise<{ rows: R[]; next?: string | undefined }>,
): Promise<R[]> {
  const rows: R[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const page = await ask({ limit: 2, ...(after && { after }) });
    expect(page.rows.length).toBeLessThanOrEqual(2);
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

describe('县域看板', () => {
  const board = async (more: Record<string, string> = {}, caller = officer) =>
    await csvRows(caller, 'roll.county-day', { placeId: county, ...more });

  test('各校一行,缺得多的在前;没报的学校写没有上报,不写 0;没开始的检查写几点开始', async () => {
    const teacher = await server.as('刘老师');
    await teacher.send('roll.submit', sheetFor('三(1)班', today, { entries: [cough('李小明')] }));
    const { head, rows, count } = await board();
    expect(head).toBe(
      '\ufeff日期,学校,乡镇（街道）,类型,晨检已报,晨检应报,午检已报,午检应报,晚检已报,晚检应报,没报,有症状,因病缺勤,最近上报',
    );
    expect(rows).toEqual([
      `${today},第一中学,河东镇,初中,0,3,13:30 开始,2,18:00 开始,2,3,没有上报,没有上报,还没有`,
      `${today},实验小学,城关镇,小学,1,3,13:30 开始,2,,,2,1,0,${today} 08:00`,
    ]);
    expect(count).toBe('共 2 行');
    const page = await officer.ask('roll.county-day', { placeId: county });
    expect(page.schools.length).toBe(rows.length);
  });

  test('筛选和页面一样:校名或乡镇、类型、没报全的、有病缺的;休息日写为什么', async () => {
    const names = async (more: Record<string, string>) => {
      const { rows, count } = await board(more);
      expect(count).toBe(`共 ${rows.length} 行`);
      return rows.map((row) => row.split(',')[1]);
    };
    expect(await names({ q: '河东' })).toEqual(['第一中学']);
    expect(await names({ q: '没有这个' })).toEqual([]);
    expect(await names({ kind: 'primary' })).toEqual(['实验小学']);
    expect(await names({ show: 'wrong' })).toEqual(['实验小学']);
    expect(await names({ show: 'wrong', q: '河东' })).toEqual([]);
    expect(await names({ show: 'missing' })).toEqual(['第一中学', '实验小学']);
    server.at(today, '06:30');
    expect(await names({ show: 'missing' })).toEqual([]);
    server.at(today, '08:00');
    const { rows } = await board({ day: '2026-09-13' });
    expect(rows[0]).toMatch(
      /^2026-09-13,\S+,休息：星期日,,休息：星期日,,休息：星期日,,0,,,还没有$/,
    );
    const town = await server.as('镇教办主任');
    const own = await csvRows(town, 'roll.county-day', { placeId: placeId('城关镇') });
    expect(own.rows.map((row) => row.split(',')[1])).toEqual(['实验小学']);
    const file = await takeFile(officer, 'roll.county-day', {
      ...{ placeId: county, format: 'xlsx', show: 'wrong' },
    });
    expect(file.name).toContain(`云溪县_各校上报_${today}.xlsx`);
  });

  test('别人的县、没有的筛选,都不给文件', async () => {
    const wrong = { placeId: county, format: 'csv', show: 'everything' };
    expect(await takeFile(officer, 'roll.county-day', wrong)).toMatchObject({ status: 400 });
    const teacher = await server.as('刘老师');
    const all = { placeId: county, format: 'csv' };
    expect(await takeFile(teacher, 'roll.county-day', all)).toMatchObject({ status: 403 });
  });
});

test('机构的直属下级:停用的要勾了才在文件里', async () => {
  const principal = await server.as('王校长');
  const school = placeId('实验小学');
  const { placeId: gone } = await principal.send('place.create', {
    ...{ parentId: school, kind: 'department', name: '旧教研组', from: '2026-09-01' },
  });
  await principal.send('place.close', { placeId: gone, to: '2026-09-10', reason: '撤并' });
  for (const closed of [undefined, 'true'] as const) {
    const input = { placeId: school, ...(closed && { closed }) };
    const { children } = await principal.ask('place.children', input);
    const { rows, count } = await csvRows(principal, 'place.children', input);
    expect(rows.map((row) => row.split(',')[0])).toEqual(children.map((one) => one.fullName));
    expect(count).toBe(`共 ${children.length} 行`);
    expect(rows.some((row) => row.startsWith('旧教研组,科室,,0,0,2026-09-10'))).toBe(
      closed !== undefined,
    );
  }
});

test('接口密钥一页一页翻得完,在用的在前;文件里没有密钥本身', async () => {
  const principal = await server.as('王校长');
  const at = { placeId: placeId('实验小学') };
  const made = [];
  for (const name of ['大屏', '南门', '北门', '平台', '旧大屏'])
    made.push({
      name,
      ...(await principal.send('account.make-key', {
        ...{ ...at, name, capabilities: ['place.read'], mayWrite: false },
        ...{ expiresOn: '2026-12-31', reason: '接程序' },
      })),
    });
  const [first] = made;
  await principal.send('account.end-key', {
    ...{ ...at, keyId: first?.keyId ?? '', reason: '换了供应商' },
  });
  const rows = await pagesOf(
    async (page) => await principal.ask('account.keys', { ...at, ...page }),
  );
  expect(rows.map((row) => row.name)).toHaveLength(5);
  expect(new Set(rows.map((row) => row.name)).size).toBe(5);
  expect(rows.at(-1)).toMatchObject({ name: '大屏', state: 'ended' });
  const csv = await csvRows(principal, 'account.keys', at);
  expect(csv.rows.map((row) => row.split(',')[0])).toEqual(rows.map((row) => row.name));
  expect(csv.count).toBe('共 5 行');
  expect(csv.rows.at(-1)).toContain('换了供应商');
  for (const { key } of made)
    expect(csv.rows.join()).not.toContain(key.split('_').slice(3).join('_'));
  const odd = principal.ask('account.keys', { ...at, after: 'abc' });
  expect(await refused(odd)).toMatchObject({ status: 400, code: 'bad-input' });
});

test('家庭增报决定一页一页翻得完,过了期的也在;家长那里只有生效的', async () => {
  await server.sql(
    `insert into family_decision (county_code, decision_id, fields, basis, from_day, to_day, decided_by, decided_at)
     select $1, gen_random_uuid(), '{travel}', '第 ' || n || ' 号通知', '2026-03-01', '2026-03-10', $2,
       '2026-03-01 08:00:00.123456+08'::timestamptz + (n / 2) * interval '1 second'
     from generate_series(1, 130) n`,
    [counties.云溪县, accountId('指挥长')],
  );
  const commander = await server.as('指挥长');
  const { decisionId } = await commander.send('family.decide', {
    ...{ fields: ['travel'], basis: '县指挥部第 9 号通知', from: today, to: '2026-09-20' },
  });
  const rows = await pagesOf(async (page) => await commander.ask('family.decisions', page));
  expect(rows[0]).toMatchObject({ decisionId });
  expect(new Set(rows.map((row) => row.decisionId)).size).toBe(131);
  const csv = await csvRows(commander, 'family.decisions', {});
  expect(csv.count).toBe('共 131 行');
  expect(csv.rows[0]).toMatch(
    /^外出行程,2026-09-15,2026-09-20,县指挥部第 9 号通知,指挥长,.*执行中$/,
  );
  expect(csv.rows.at(-1)).toMatch(/已到期$/);
  const father = await server.as('赵家长');
  const { decisions } = await father.ask('family.home', {});
  expect(decisions.map((one) => one.decisionId)).toEqual([decisionId]);
});

test('暂停删除一页一页翻得完,生效的在前,后恢复的在先', async () => {
  const hold = async (reason: string) =>
    await officer.send('privacy.hold', { placeId: county, from: '2026-01-01', reason });
  const held = [];
  for (const reason of ['一案', '二案', '三案', '四案', '五案']) held.push(await hold(reason));
  for (const [at, minute] of [
    [1, '08:10'],
    [3, '08:20'],
  ] as const) {
    server.at(today, minute);
    const holdId = held[at]?.holdId ?? '';
    await officer.send('privacy.end-hold', { placeId: county, holdId, reason: '结案' });
  }
  server.at(today, '08:00');
  const rows = await pagesOf(async (page) => await officer.ask('privacy.holds', page));
  expect(rows.slice(3).map((row) => row.reason)).toEqual(['四案', '二案']);
  expect(
    rows
      .slice(0, 3)
      .map((row) => row.reason)
      .toSorted(),
  ).toEqual(['一案', '三案', '五案'].toSorted());
  const csv = await csvRows(officer, 'privacy.holds', {});
  expect(csv.rows.map((row) => row.split(',')[4])).toEqual(rows.map((row) => row.reason));
  expect(csv.rows.at(-1)).toBe(
    `已恢复删除,云溪县,2026-01-01,至今,二案,孙科长,${today} 08:00,${today} 08:10,结案`,
  );
  const teacher = await server.as('刘老师');
  expect(await takeFile(teacher, 'privacy.holds', { format: 'csv' })).toMatchObject({
    status: 403,
  });
});

test('一间寝室、一班校车、一张餐桌的名单:文件和页面一样,本校的不用写用途', async () => {
  const head = await server.as('郭校长');
  const roomId = placeId('101寝室');
  const { people } = await head.ask('dorm.people', { roomId });
  expect(people).toHaveLength(3);
  const room = await csvRows(head, 'dorm.people', { roomId });
  expect(room.rows).toEqual(people.map((one) => `${one.name},${one.className}`));
  expect(room.count).toBe('共 3 行');

  const make = async (parentId: string, kind: 'bus-run' | 'canteen' | 'canteen-table') =>
    (await head.send('place.create', { parentId, kind, name: `一号${kind}` })).placeId;
  const canteen = await make(placeId('第一中学'), 'canteen');
  const seats = [await make(placeId('第一中学'), 'bus-run'), await make(canteen, 'canteen-table')];
  const personIds = [personId('林大海'), personId('宋大春')];
  for (const seatId of seats) {
    await head.send('seat.assign', { seatId, personIds });
    const seat = await head.ask('seat.people', { seatId });
    const csv = await csvRows(head, 'seat.people', { seatId });
    expect(csv.rows).toEqual(seat.people.map((one) => `${one.name},${one.className}`));
    expect(csv.count).toBe('共 2 行');
  }
  // Who has left the school is on no list, and not counted.
  await head.send('person.leave', {
    ...{ personId: personId('林大海'), lastDay: '2026-09-14', reason: '转学' },
  });
  for (const [list, input] of [
    ['dorm.people', { roomId }],
    ['seat.people', { seatId: seats[0] ?? '' }],
  ] as const)
    expect((await csvRows(head, list, input)).rows.join()).not.toContain('林大海');
  const wrong = { roomId: placeId('七(1)班'), format: 'csv' };
  expect(await takeFile(head, 'dorm.people', wrong)).toMatchObject({
    status: 404,
    code: 'not-found',
  });
  const other = await server.as('王校长');
  expect(await takeFile(other, 'dorm.people', { roomId, format: 'csv' })).toMatchObject({
    status: 403,
  });
});
