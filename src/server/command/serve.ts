import { problemOfError } from '../app-request.ts';
import { ownCommand, startNightly } from '../backup/nightly.ts';
import { backUpBeforeUpgrade } from '../backup/upgrade.ts';
import { openDatabase, type OpenDatabase } from '../database.ts';
import { startServer, type Running } from '../server.ts';
import { readSettings, type Settings } from '../settings.ts';

/** `npm run serve`: production. */
export async function serveCommand(): Promise<void> {
  const settings = readSettings('real', process.env);
  const database = await openDatabase(settings);
  const running = await prepareAndStart(settings, database).catch(stopAfter(database));
  // Before anybody is told: whoever reads that it has started may stop it at once.
  endWith(withNightly(running, settings), database);
  console.log(`哨点已启动（${database.describe}）：${settings.publicUrl}`);
  const counties = await running.core.access.counties();
  if (counties.length === 0)
    console.log('还没有县（区）和管理员。请在另一个窗口运行：npm run admin -- --help');
}

async function prepareAndStart(settings: Settings, { ownerUrl }: OpenDatabase): Promise<Running> {
  await backUpBeforeUpgrade(settings, ownerUrl, (line) => console.log(line));
  return await startServer({ settings, ownerUrl, isWarm: true });
}

/** The same program, backing itself up at night. */
export function withNightly(running: Running, settings: Settings): Running {
  const nightly = startNightly({
    settings,
    run: ownCommand,
    onError: (error) => running.report(error, 'nightly backup'),
  });
  return {
    ...running,
    async stop() {
      await nightly.stop();
      await running.stop();
    },
  };
}

/** Stops the database before a failed start is reported. */
export function stopAfter(database: OpenDatabase): (error: unknown) => Promise<never> {
  return async (error) => {
    await database.stop();
    throw error;
  };
}

/** Ends in order on Ctrl-C or a stop signal; lives on when the database is lost for a while. */
export function endWith(running: Running, database: OpenDatabase): void {
  outliveDatabase();
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await running.stop();
    await database.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

/** The job queue leaves a lost connection to nobody; it comes back by itself. Any other such error is a fault. */
function outliveDatabase(): void {
  process.on('unhandledRejection', (error) => {
    if (problemOfError(error)?.problem !== 'busy') throw error;
  });
}
