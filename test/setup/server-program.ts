import { rehearsalClock } from '../../src/server/clock.ts';
/**
 * Runs the server with the cast in it as a program of its own, for tests that kill it or give it another time zone.
 * Argument 2 is JSON: the folder, the port, the instant at which its clock stands, a database of others if any.
 */
import { endWith } from '../../src/server/command/serve.ts';
import { openDatabase } from '../../src/server/database.ts';
import { startServer } from '../../src/server/server.ts';
import type { OidcSettings } from '../../src/server/settings-oidc.ts';
import { writeCast } from './cast.ts';
import { settingsFor } from './settings.ts';

export interface ProgramOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly now: string;
  readonly databaseUrl?: string;
  readonly oidc?: OidcSettings;
}

const { dataDir, port, now, databaseUrl, oidc } = JSON.parse(
  process.argv[2] ?? '',
) as ProgramOptions;
const settings = {
  ...settingsFor('rehearsal', dataDir),
  port,
  databaseUrl,
  ...(oidc && { oidc, publicUrl: `http://127.0.0.1:${port}` }),
};
const database = await openDatabase(settings);
const running = await startServer({
  settings,
  ownerUrl: database.ownerUrl,
  clock: rehearsalClock(new Date(now)),
  fill: writeCast,
});
endWith(running, database);
console.log(running.url);
