import { afterAll, beforeAll, expect, test } from 'vitest';

import { accountId, counties, idOf, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

/** 按周应做: the calendar of the whole week says until when. */

let server: TestServer;
const county = placeId('云溪县');
const school = placeId('实验小学');
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

interface Drawn {
  readonly at: '三(1)班' | '三(2)班';
  readonly day: string;
  readonly isTold?: boolean;
  readonly sentAt?: string;
}

async function drawn({ at, day, isTold = true, sentAt }: Drawn): Promise<void> {
  await server.sql(
    `insert into recheck (county_code, recheck_id, school_id, class_id, day, week, asked_at, opened_at, due_at, sent_at,
       sent_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[counties.云溪县, idOf('recheck', `${at} ${day}`), school, placeId(at), day, day],
      ...[`${day}T08:30+08:00`, isTold ? `${day}T08:30+08:00` : null, `${day}T10:30+08:00`],
      ...[sentAt ?? null, sentAt ? accountId('陈校医') : null],
    ],
  );
}

async function weekly(day?: string) {
  const officer = await server.as('孙科长');
  const { rules } = await officer.ask('obligation.day', {
    placeId: county,
    ...(day !== undefined && { day }),
  });
  return rules.find((one) => one.rule === 'weekly-recheck');
}

const listed = async () =>
  (
    await (
      await server.as('孙科长')
    ).ask('obligation.list', { placeId: county, rule: 'weekly-recheck', show: 'all' })
  ).rows;

test('抽到没告诉校医的不列出来，不让人先知道；告诉了才算，到这周最后一个上课日', async () => {
  server.at('2026-09-15', '09:00');
  await drawn({ at: '三(2)班', day: '2026-09-16', isTold: false });
  expect(await weekly()).toBeUndefined();
  await drawn({ at: '三(1)班', day: '2026-09-15' });
  // 9月20日是调休补课的星期日。
  expect(await weekly()).toMatchObject({ due: 1, done: 0, byDay: '2026-09-20', by: '23:59' });
  expect(await listed()).toMatchObject([
    { name: '实验小学', state: 'todo', byDay: '2026-09-20', owners: ['陈校医'] },
  ]);
});

test('一所学校两个班都做了才算做；周三做的，周五看还是做了', async () => {
  await server.sql(`update recheck set opened_at = asked_at where day = '2026-09-16'`);
  await server.sql(
    `update recheck set sent_at = '2026-09-15T09:30+08:00', sent_by = $1 where day = '2026-09-15'`,
    [accountId('陈校医')],
  );
  server.at('2026-09-16', '12:00');
  expect(await weekly()).toMatchObject({ due: 1, done: 0 });
  await server.sql(
    `update recheck set sent_at = '2026-09-16T11:00+08:00', sent_by = $1 where day = '2026-09-16'`,
    [accountId('陈校医')],
  );
  server.at('2026-09-18', '12:00');
  // 第二个班过了两小时。
  expect(await weekly()).toMatchObject({ due: 1, done: 1, late: 1 });
});

test('没做的，过了这周是逾期；下一周、整周放假的那周不欠', async () => {
  await drawn({ at: '三(1)班', day: '2026-09-21' });
  server.at('2026-09-25', '12:00');
  // 中秋从星期五放起，到星期四为止。
  expect(await listed()).toMatchObject([{ state: 'overdue', byDay: '2026-09-24' }]);
  server.at('2026-09-28', '08:00');
  expect(await weekly()).toBeUndefined();
  await drawn({ at: '三(2)班', day: '2027-02-02' });
  expect(await weekly('2027-02-02')).toBeUndefined();
});

test('待办里只有复测自己的两小时，不再按周列一遍', async () => {
  server.at('2026-09-21', '09:00');
  const doctor = await server.as('陈校医');
  const { items } = await doctor.ask('work.list', {});
  expect(items.filter((one) => one.id.startsWith('weekly-recheck'))).toEqual([]);
});
