import { join } from 'node:path';
import { parseArgs } from 'node:util';

import pg from 'pg';

import { localTime } from '../../domain/date.ts';
import { openDatabase } from '../database.ts';
import { openKeys } from '../keys.ts';
import { migrate } from '../migrate.ts';
import { seed } from '../seed/seed.ts';
import { readSettings, UnsafeSetting } from '../settings.ts';

/** `npm run seed -- --persons N [--days D] [--seed S] [--today YYYY-MM-DD]`: an invented city in the demonstration's data folder. */
export async function seedCommand(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { persons: text, days: text, seed: text, today: text },
  });
  const persons = wholeNumber(values.persons, '--persons');
  const settings = readSettings('demo', process.env);
  const database = await openDatabase(settings);
  const keyDir = join(settings.dataDir, 'keys');
  const client = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await migrate(database.ownerUrl, { keyDir });
    await client.connect();
    const started = performance.now();
    const summary = await seed(client, {
      kind: 'city',
      persons,
      days: wholeNumber(values.days ?? '10', '--days'),
      seed: wholeNumber(values.seed ?? '1', '--seed'),
      today: values.today ?? localTime(new Date(), 'Asia/Shanghai').day,
      keys: openKeys(keyDir),
      onProgress: (line) => console.log(line),
    });
    console.log(JSON.stringify({ ...summary, seconds: (performance.now() - started) / 1000 }));
  } finally {
    await client.end();
    await database.stop();
  }
}

function wholeNumber(given: string | undefined, name: string): number {
  const value = Number(given);
  if (!given || !Number.isInteger(value) || value < 0)
    throw new UnsafeSetting(`${name} 应为一个整数，例如 ${name} 100000。`);
  return value;
}
