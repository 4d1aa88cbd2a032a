import { problemOfError } from '../app-request.ts';
import { openDatabase, type OpenDatabase } from '../database.ts';
import { startServer, type Running } from '../server.ts';
import { readSettings } from '../settings.ts';

/** `npm run serve`: production. */
export async function serveCommand(): Promise<void> {
  const settings = readSettings('real', process.env);
  const database = await openDatabase(settings);
  const running = await startServer({ settings, ownerUrl: database.ownerUrl }).catch(
    stopAfter(database),
  );
  console.log(`哨点已启动（${database.describe}）：${settings.publicUrl}`);
  const counties = await running.core.access.counties();
  if (counties.length === 0)
    console.log('还没有县（区）和管理员。请在另一个窗口运行：npm run admin -- --help');
  endWith(running, database);
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
