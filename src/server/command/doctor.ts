import pg from 'pg';

import { say } from '../../domain/text/say.ts';
import { upkeepChecks, upkeepLevelText, upkeepSays, upkeepText } from '../../domain/text/upkeep.ts';
import { reasonOf } from '../backup/take.ts';
import { joinDatabase } from '../database.ts';
import { readSettings, type Settings, UnsafeSetting } from '../settings.ts';
import { checkDatabase, checkMachine, type UpkeepLine } from '../upkeep-checks.ts';

/** `npm run doctor [-- --demo]`: looks at everything that can go wrong with an installation. Exit code 1 when something has. */
export async function doctorCommand(args: readonly string[]): Promise<void> {
  const lines = await examine(args.includes('--demo') ? 'demo' : 'real');
  for (const line of lines) console.log(sentenceOf(line));
  const of = (level: UpkeepLine['level']) => lines.filter((line) => line.level === level).length;
  const [attention, wrong] = [of('attention'), of('wrong')];
  console.log(
    attention + wrong === 0
      ? say(upkeepText['doctor-sound'], 'zh')
      : say(upkeepText['doctor-attention'], 'zh', { attention, wrong }),
  );
  if (wrong > 0) process.exitCode = 1;
}

async function examine(kind: Settings['kind']): Promise<UpkeepLine[]> {
  let settings: Settings;
  try {
    settings = readSettings(kind, process.env);
  } catch (error) {
    if (!(error instanceof UnsafeSetting)) throw error;
    const detail = { why: error.message };
    return [{ check: 'settings', level: 'wrong', says: 'settings-wrong', detail }];
  }
  const now = new Date();
  return [...(await ofDatabase(settings, now)), ...(await checkMachine(settings, now))];
}

async function ofDatabase(settings: Settings, now: Date): Promise<UpkeepLine[]> {
  try {
    const database = await joinDatabase(settings);
    const client = new pg.Client({ connectionString: database.ownerUrl });
    try {
      await client.connect();
      return await checkDatabase(client, settings, now);
    } finally {
      await client.end();
      await database.stop();
    }
  } catch (error) {
    const detail = { why: reasonOf(error) };
    return [{ check: 'postgres', level: 'wrong', says: 'postgres-unreachable', detail }];
  }
}

/** One line of the report: level, what was looked at, what it says. */
export function sentenceOf({ check, level, says, detail }: UpkeepLine): string {
  const what = upkeepChecks[check].zh;
  return `${upkeepLevelText[level].zh.padEnd(4, '　')}${what}：${say(upkeepSays[says], 'zh', detail)}`;
}
