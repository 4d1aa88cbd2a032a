import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { sheetFor, sick } from '../../test/setup/sheet.ts';
import { isProblem } from '../domain/problem.ts';
import { listActs } from './privacy-lists.ts';
import { readSheet } from './xlsx.ts';

/** 谁看过名单:打开班级表、异常名单也留下记录,孩子在上面的家长看得到。 */

let server: TestServer;
let family: Caller;
let teacher: Caller;
let reporter: Caller;
beforeAll(async () => {
  server = await testServer();
  family = await server.as('赵家长');
  teacher = await server.as('刘老师');
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());
beforeEach(() => server.at(today, '08:00'));

const child = personId('李小明');
const morning = (at: '三(1)班' | '三(2)班', day = today) => ({
  classId: placeId(at),
  day,
  session: 'morning' as const,
});

async function seen(who = child) {
  const { rows } = await family.ask('privacy.child-access', { personId: who, of: 'list' });
  return rows.map((row) => [row.who, row.role, row.list?.placeName, row.list?.day, row.duty]);
}

const byTeacher = ['刘老师', '班主任', '三年级(1)班', today, '填报检查表'];

describe('谁看过名单', () => {
  test('班主任一天里反复打开班级表,家长看到一行:谁、什么身份、哪张名单、凭什么职责', async () => {
    expect(await seen()).toEqual([]);
    await teacher.ask('roll.prepare', {});
    for (let times = 0; times < 3; times += 1) await teacher.ask('roll.sheet', morning('三(1)班'));
    await teacher.ask('roll.history', morning('三(1)班'));
    expect(await seen()).toEqual([byTeacher]);
    expect(await seen(personId('李小红'))).toEqual([]);
  });

  test('过了一天再打开,是新的一行;看前一天的名单写明是哪天的', async () => {
    server.at('2026-09-16', '08:00');
    await teacher.ask('roll.sheet', morning('三(1)班', '2026-09-16'));
    await teacher.ask('roll.sheet', morning('三(1)班', today));
    const days = (await seen()).map((line) => line[3]);
    expect(days).toEqual([today, '2026-09-16', today]);
  });

  test('全校异常名单:孩子不在上面就没有,在上面才有', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', today));
    await reporter.ask('roll.exceptions', { placeId: placeId('实验小学') });
    const doctor = await server.as('周医生');
    await doctor.ask('roll.exceptions', { placeId: placeId('云溪县') });
    expect((await seen()).filter(([who]) => who !== '刘老师')).toEqual([]);
    await teacher.send('roll.submit', {
      ...sheetFor('三(1)班', today, { baseVersion: 1, othersWell: false }),
      entries: [sick('李小明')],
      reason: '家长来电',
    });
    expect((await seen()).filter(([who]) => who !== '刘老师')).toEqual([
      ['周医生', '疾控人员', '云溪县', today, '查看异常名单'],
      ['孙报告人', '学校疫情报告人', '实验小学', today, '查看异常名单'],
    ]);
  });

  test('把异常名单导出成文件,也在上面,连理由一起', async () => {
    const doctor = await server.as('周医生');
    const search = new URLSearchParams({
      ...{ placeId: placeId('云溪县'), format: 'csv', reason: '疾控要求核对' },
    });
    const file = await doctor.raw(`/api/roll.exceptions/export?${search.toString()}`, {
      headers: { 'x-county': String(counties.云溪县) },
    });
    expect(file.status).toBe(200);
    const { rows } = await family.ask('privacy.child-access', { personId: child, of: 'list' });
    expect(rows[0]).toMatchObject({
      ...{ who: '周医生', what: '导出：一所学校或一个班当天的异常名单' },
      ...{ reason: '疾控要求核对', list: { placeName: '云溪县', day: today } },
    });
  });

  test('交表不算打开名单;只看数的人、被拒绝的人也不留下', async () => {
    const count = async () =>
      (
        await server.sql<{ n: number }>(
          `select count(*)::int as n from audit where operation like 'roll.%'`,
        )
      )[0]?.n ?? 0;
    const principal = await server.as('王校长');
    const before = await count();
    await principal.ask('roll.school-day', { schoolId: placeId('实验小学') });
    expect(await count()).toBe(before);
    const other = await server.as('何老师');
    expect((await refused(other.ask('roll.sheet', morning('三(1)班')))).status).toBe(403);
    await other.send('roll.submit', sheetFor('三(2)班', today));
    expect(await count()).toBe(before + 2);
    expect((await seen()).map(([who]) => who)).not.toContain('何老师');
  });

  test('一页一页看,不漏不重;导出里也有一张表', async () => {
    const all = await family.ask('privacy.child-access', { personId: child, of: 'list' });
    const first = await family.ask('privacy.child-access', {
      ...{ personId: child, of: 'list', limit: 2 },
    });
    const rest = await family.ask('privacy.child-access', {
      ...{ personId: child, of: 'list', limit: 50, after: first.next ?? '' },
    });
    expect([...first.rows, ...rest.rows]).toEqual(all.rows);
    const { base64 } = await family.ask('privacy.export-child', { personId: child });
    const sheet = await readSheet(Buffer.from(base64, 'base64'), '谁看过名单');
    if (isProblem(sheet)) throw new Error(sheet.problem);
    expect(sheet.rows.flat()).toContain(`三年级(1)班 ${today}`);
  });

  test('别人家的孩子问不到', async () => {
    const asking = family.ask('privacy.child-access', {
      ...{ personId: personId('王小华'), of: 'list' },
    });
    expect(await refused(asking)).toMatchObject({ status: 404 });
  });

  test('提示里有孩子:谁打开了看得到;不在里面的看不到', async () => {
    const ill = ['王小华', '张小丽', '李小明'] as const;
    const entries = ill.map((name) => ({ personId: personId(name), symptoms: ['RASH' as const] }));
    server.at('2026-09-18', '08:00');
    await teacher.send('roll.submit', sheetFor('三(1)班', '2026-09-18', { entries }));
    await server.running.settle();
    const { rows } = await reporter.ask('signal.list', { placeId: placeId('实验小学') });
    const signalId = rows.find((row) => row.scope === 'class')?.signalId ?? '';
    const before = (await seen()).length;
    await reporter.ask('signal.open', { schoolId: placeId('实验小学'), signalId });
    expect((await seen()).slice(0, -before)).toMatchObject([
      ['孙报告人', '学校疫情报告人', '实验小学', '2026-09-18', expect.any(String)],
    ]);
    expect((await seen(personId('李小红'))).filter((line) => line[3] === '2026-09-18')).toEqual([]);
  });
});

test('合同里标为名单的操作,索引里一个不少', async () => {
  const [index] = await server.sql<{ def: string }>(
    `select pg_get_indexdef('audit_list'::regclass) as def`,
  );
  const named = [...(index?.def ?? '').matchAll(/'([a-z]+\.[a-z/-]+)'/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(listActs.map(({ act }) => act)));
});
