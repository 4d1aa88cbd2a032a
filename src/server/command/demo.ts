import type pg from 'pg';

import { localTime } from '../../domain/date.ts';
import { backUpBeforeUpgrade } from '../backup/upgrade.ts';
import { openDatabase } from '../database.ts';
import type { Keys } from '../keys.ts';
import { seedDailyReports } from '../seed/daily-reports.ts';
import { seed } from '../seed/seed.ts';
import { startServer } from '../server.ts';
import { readSettings } from '../settings.ts';
import { openDemoAreas } from './demo-areas.ts';
import { openDemoDay } from './demo-day.ts';
import { openDemoDocuments } from './demo-documents.ts';
import { openDemoFindings } from './demo-findings.ts';
import { openDemoHints } from './demo-hints.ts';
import { openDemoMeetings } from './demo-meetings.ts';
import { openDemoRechecks } from './demo-rechecks.ts';
import { openDemoRegions } from './demo-regions.ts';
import { openDemoRules } from './demo-rules.ts';
import { openDemoSuperiors } from './demo-superiors.ts';
import { openDemoTracers } from './demo-tracers.ts';
import { openDemoVisits } from './demo-visits.ts';
import { openDemoWork } from './demo-work.ts';
import { endWith, stopAfter, withNightly } from './serve.ts';

const demoZone = 'Asia/Shanghai';
/** The demonstration county's size: pupils, staff and guardians, and two weeks of school days. */
const demoSize = { persons: 6_000, days: 10, seed: 20_260_901 };

/** `npm start`: the demonstration county on this machine only. */
export async function demoCommand(): Promise<void> {
  const settings = readSettings('demo', process.env);
  const database = await openDatabase(settings);
  const { day } = localTime(new Date(), demoZone);
  const start = async () => {
    await backUpBeforeUpgrade(settings, database.ownerUrl, (line) => console.log(line));
    return await startServer({
      isWarm: true,
      settings,
      ownerUrl: database.ownerUrl,
      fill: async (client, keys) => await fillDemo(client, keys, day),
      open: async () => {
        await openDemoDay(database.ownerUrl, day);
        await openDemoWork(database.ownerUrl, new Date());
        await openDemoRules(database.ownerUrl, new Date());
        await openDemoHints(database.ownerUrl);
        await openDemoRechecks(database.ownerUrl, new Date());
        await openDemoFindings(database.ownerUrl, new Date());
        await openDemoSuperiors(database.ownerUrl, new Date());
        await openDemoDocuments(database.ownerUrl, new Date());
        await openDemoVisits(database.ownerUrl, new Date());
        await openDemoAreas(database.ownerUrl, new Date());
        await openDemoMeetings(database.ownerUrl, new Date());
        await openDemoRegions(database.ownerUrl, new Date());
      },
    });
  };
  const running = await start().catch(stopAfter(database));
  endWith(withNightly(running, settings), database);
  console.log(`\n哨点已启动（演示县，虚构数据；${database.describe}）`);
  console.log(`  电脑打开   ${running.url}`);
  console.log(`  手机页面   ${running.url}/m/`);
  console.log('  按 Ctrl-C 停止。数据留在本机，下次启动接着用。\n');
  // What the sheets say is followed a moment after the start; nobody waits for it.
  await nameTracers(running, database.ownerUrl).catch((error: unknown) => console.error(error));
}

async function nameTracers(
  running: Awaited<ReturnType<typeof startServer>>,
  ownerUrl: string,
): Promise<void> {
  await running.settle();
  await openDemoTracers(ownerUrl, new Date());
  // With the signals that have been opened since.
  await openDemoRechecks(ownerUrl, new Date());
}

async function fillDemo(client: pg.Client, keys: Keys, today: string): Promise<void> {
  console.log('首次启动：正在建立演示县（12 所学校、约 6,000 人、两周检查记录）…');
  const summary = await seed(client, {
    kind: 'demo',
    today,
    keys,
    ...demoSize,
    onProgress: (line) => console.log(`  ${line}`),
  });
  await seedDailyReports(client, today);
  await followAll(client);
  console.log(
    `  ${summary.schools} 所学校，${summary.classes} 个班，学生 ${summary.pupils} 人，教职工 ${summary.staff} 人，家长 ${summary.guardians} 人。`,
  );
}

/** So many of the last days' absences are still followed; those before are taken for returned. */
const followedDays = 2;

/** What follows from the seeded sheets (absences, signals, their deadlines) is made as from sheets that were sent. */
async function followAll(client: pg.Client): Promise<void> {
  await client.query(
    `insert into watch_stale (county_code, school_id, note_id, from_day, at)
     select county_code, school_id, gen_random_uuid(), max(day) - ${followedDays - 1}, $1 from class_day
     where school_id is not null group by county_code, school_id`,
    [new Date()],
  );
}
