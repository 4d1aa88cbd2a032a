import type { Day } from '../domain/date.ts';

/** A revision of a class's roster. It never changes, so what was read once holds. */
export interface KnownRoster {
  readonly from: Day;
  readonly people: readonly string[];
}

/** 名册 by class and revision, the ones used last. */
export interface RosterMemory {
  find(classId: string, revision: number): KnownRoster | undefined;
  keep(classId: string, revision: number, roster: KnownRoster): void;
}

/** All 22,000 classes of a city of a million: with fewer, each morning would push out its own. A class of 45 takes under 2 KB. */
const mostRemembered = 30_000;

export function openRosterMemory(): RosterMemory {
  const known = new Map<string, string>();
  return {
    find(classId, revision) {
      const found = known.get(`${classId} ${revision}`);
      if (found === undefined) return undefined;
      const [from = '', ...people] = found.split(',');
      return { from, people };
    },
    keep(classId, revision, { from, people }) {
      if (known.size >= mostRemembered) known.delete(known.keys().next().value ?? '');
      known.set(`${classId} ${revision}`, [from, ...people].join(','));
    },
  };
}
