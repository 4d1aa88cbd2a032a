import type { UpkeepRun } from '../../domain/upkeep.ts';
import { keptBackups } from './folder.ts';
import { readRuns } from './run-log.ts';

/** What was tried: what is noted, and every archive that lies there, for it may not have been possible to note it. */
export async function triedRuns(folder: string): Promise<UpkeepRun[]> {
  const [runs, kept] = await Promise.all([readRuns(folder), keptBackups(folder)]);
  return [
    ...runs.map(({ kind, at, ok }) => ({ kind, ok, at: new Date(at) })),
    ...kept.map(({ at }) => ({ kind: 'backup' as const, ok: true, at })),
  ];
}
