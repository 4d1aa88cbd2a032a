import { dirname } from 'node:path';

import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { type ServerChild, serverChild } from '../../test/setup/server-child.ts';
import { enter } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';

// 23:30 on 3 November in the county: the 4th on 圣诞岛 (+14), still the 3rd in Honolulu (-10) at half past five.
const now = '2026-11-03T15:30:00Z';

describe.each(['Pacific/Kiritimati', 'Pacific/Honolulu'])('服务器设在时区 %s', (TZ) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let server: ServerChild;
  beforeAll(async () => {
    database = await freshDatabase();
    const dataDir = dirname(inject('keyDir'));
    server = await serverChild({ dataDir, port: 0, now, databaseUrl: database.url }, { TZ });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  test('“今天”是县里的今天', async () => {
    const teacher = await enter(server.url, '刘老师');
    expect(await teacher.ask('account.me', {})).toMatchObject({ today: '2026-11-03' });
    const mine = await teacher.ask('roll.mine', {});
    expect(mine.day).toBe('2026-11-03');
    expect(mine.classes[0]?.sessions.map((one) => one.state)).toEqual(['overdue', 'overdue']);
  });

  test('当天的表收下,记为迟报;明天的表还不能交', async () => {
    const teacher = await enter(server.url, '刘老师');
    const done = await teacher.send('roll.submit', sheetFor('三(1)班', '2026-11-03'));
    expect(done).toMatchObject({ day: '2026-11-03', late: true, at: '2026-11-03T15:30:00.000Z' });
    const tomorrow = sheetFor('三(1)班', '2026-11-04');
    expect(await refused(teacher.send('roll.submit', tomorrow))).toMatchObject({
      code: 'day-in-future',
    });
    const school = await enter(server.url, '王校长');
    const { totals } = await school.ask('roll.school-day', { schoolId: placeId('实验小学') });
    expect(totals[0]).toMatchObject({ reported: 1, late: 1 });
  });
});
