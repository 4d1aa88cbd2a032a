import type pg from 'pg';

import { say } from '../domain/text/say.ts';
import { upkeepChecks, upkeepSays } from '../domain/text/upkeep.ts';
import type { FeatureHandlers, Handler } from './answer.ts';
import { readRuns } from './backup/run-log.ts';
import type { Settings } from './settings.ts';
import { checkDatabase, checkMachine, type UpkeepLine } from './upkeep-checks.ts';
import { programVersion } from './version.ts';

/** 运维: what the running program knows of itself. */
export interface Upkeep {
  readonly since: Date;
  /** All checks, at most once in ten seconds however many ask. */
  lines(): Promise<readonly UpkeepLine[]>;
}

const keptMs = 10_000;
const runsShown = 30;

export function openUpkeep(settings: Settings, jobs: pg.Pool): Upkeep {
  let last: { at: number; lines: Promise<UpkeepLine[]> } | undefined;
  const look = async (): Promise<UpkeepLine[]> => {
    // Backups and machines go by real time, also in a rehearsal.
    const now = new Date();
    return [...(await checkMachine(settings, now)), ...(await checkDatabase(jobs, settings, now))];
  };
  return {
    since: new Date(),
    async lines() {
      if (!last || performance.now() - last.at > keptMs) {
        const lines = look();
        last = { at: performance.now(), lines };
        lines.catch(() => {
          last = undefined;
        });
      }
      return await last.lines;
    },
  };
}

const order = { wrong: 0, attention: 1, ok: 2 } as const;

const state: Handler<'upkeep.state'> = async ({ settings, upkeep, language }) => {
  const { dir, hour, keep } = settings.backup;
  const [lines, runs] = await Promise.all([upkeep.lines(), readRuns(dir)]);
  return {
    version: programVersion(),
    since: upkeep.since.toISOString(),
    asOf: new Date().toISOString(),
    keep,
    ...(hour !== undefined && { hour }),
    lines: lines
      .toSorted((a, b) => order[a.level] - order[b.level])
      .map(({ check, level, says, detail }) => ({
        check: upkeepChecks[check][language],
        level,
        says: say(upkeepSays[says], language, detail),
      })),
    runs: runs.slice(0, runsShown),
  };
};

export const upkeepHandlers: FeatureHandlers<'upkeep'> = { 'upkeep.state': state };
