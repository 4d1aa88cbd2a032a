import type { Settings } from '../../src/server/settings.ts';

/** Settings as a start without any environment would have them, on any free port. */
export function settingsFor(kind: Settings['kind'], dataDir: string): Settings {
  return {
    kind,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    databaseUrl: undefined,
    tls: undefined,
    trustedProxy: undefined,
    backup: { dir: `${dataDir}/backup`, hour: undefined, keep: 3, megabytesPerSecond: 1_000 },
  };
}
