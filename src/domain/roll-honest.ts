import rule from '../../rules/roll/honest.json' with { type: 'json' };

/**
 * 填报质量提示: what about a sheet looks typed rather than measured. Hints for the school's reporter to go and
 * look; never a verdict, never a ranking, never shown to families. Thresholds: rules/roll/honest.json.
 */

/** 体温几乎都一样 · 和前一天一样 · 一个人交得太快 · 每天同一刻 · 打开没几秒就标了很多人 · 全校赶在截止前一起交 */
export const honestHints = ['uniform', 'copied', 'rapid', 'clockwork', 'hasty', 'burst'] as const;
export type HonestHint = (typeof honestHints)[number];

/** One version of a sheet, as its device sent it. */
export interface HonestVersion {
  /** How many were well once it had arrived. */
  readonly well: number;
  /** Seconds it had been open and visible; undefined when the device did not count. */
  readonly spentSeconds: number | undefined;
}

/** A sheet as the hints look at it. */
export interface HonestSheet {
  readonly classId: string;
  readonly session: string;
  readonly accountId: string;
  /** When it was sent, in seconds since any moment. */
  readonly sentAt: number;
  /** Seconds from sending it to the cut-off; below zero: late. Undefined: no cut-off is known. */
  readonly beforeCutoff?: number | undefined;
  /** Degrees by person; those without a temperature are left out. */
  readonly temps: ReadonlyMap<string, number>;
  /** The same class's and session's temperatures on the day before. */
  readonly tempsBefore: ReadonlyMap<string, number>;
  /** Seconds of the day at which the sheet was sent, today first, then day by day before. */
  readonly sentTimes: readonly number[];
  /** The day's versions, oldest first. */
  readonly versions: readonly HonestVersion[];
}

/** The hints of each sheet, in their order; most have none. */
export function honestHintsOf(sheets: readonly HonestSheet[]): HonestHint[][] {
  return sheets.map((sheet) =>
    honestHints.filter((hint) => {
      if (hint === 'uniform') return isUniform(sheet);
      if (hint === 'copied') return isCopied(sheet);
      if (hint === 'rapid') return isRapid(sheet, sheets);
      if (hint === 'hasty') return isHasty(sheet);
      if (hint === 'burst') return isBurst(sheet, sheets);
      return isClockwork(sheet);
    }),
  );
}

function isUniform({ temps }: HonestSheet): boolean {
  const { leastPeople, sharePercent } = rule.uniform;
  if (temps.size < leastPeople) return false;
  const counts = new Map<number, number>();
  for (const temp of temps.values()) counts.set(temp, (counts.get(temp) ?? 0) + 1);
  return Math.max(...counts.values()) * 100 >= temps.size * sharePercent;
}

/** Temperatures that are all alike are "uniform" already; copying shows only where they differ. */
function isCopied({ temps, tempsBefore }: HonestSheet): boolean {
  const { leastPeople, samePercent, leastKinds } = rule.copied;
  const both = [...temps].filter(([personId]) => tempsBefore.has(personId));
  if (both.length < leastPeople) return false;
  if (new Set(both.map(([, temp]) => temp)).size < leastKinds) return false;
  const same = both.filter(([personId, temp]) => tempsBefore.get(personId) === temp).length;
  return same * 100 >= both.length * samePercent;
}

/** One account sent the sheets of several classes within a time in which nobody can have looked at them. */
function isRapid(sheet: HonestSheet, all: readonly HonestSheet[]): boolean {
  const { leastClasses, withinSeconds } = rule.rapid;
  const own = all.filter(
    (one) => one.accountId === sheet.accountId && one.session === sheet.session,
  );
  return own.some((first) => {
    const span = own.filter(
      (one) => one.sentAt >= first.sentAt && one.sentAt - first.sentAt <= withinSeconds,
    );
    return span.includes(sheet) && new Set(span.map((one) => one.classId)).size >= leastClasses;
  });
}

function isClockwork({ sentTimes }: HonestSheet): boolean {
  const { leastDays, withinSeconds } = rule.clockwork;
  const times = sentTimes.slice(0, leastDays);
  return times.length === leastDays && Math.max(...times) - Math.min(...times) <= withinSeconds;
}

/** Only those a version adds count: who corrects one child in a moment has not hurried through a class. */
function isHasty({ versions }: HonestSheet): boolean {
  const { leastPeople, withinSeconds } = rule.hasty;
  return versions.some(
    ({ well, spentSeconds }, at) =>
      spentSeconds !== undefined &&
      spentSeconds <= withinSeconds &&
      well - (versions[at - 1]?.well ?? 0) >= leastPeople,
  );
}

/** Nearly all classes of the school in the last moments before the cut-off: perhaps filled in because of the clock. */
function isBurst(sheet: HonestSheet, all: readonly HonestSheet[]): boolean {
  const { leastClasses, sharePercent, withinSeconds } = rule.burst;
  const isLast = ({ beforeCutoff }: HonestSheet) =>
    beforeCutoff !== undefined && beforeCutoff >= 0 && beforeCutoff <= withinSeconds;
  const own = all.filter((one) => one.session === sheet.session);
  const last = own.filter(isLast);
  return (
    isLast(sheet) && last.length >= leastClasses && last.length * 100 >= own.length * sharePercent
  );
}
