import { normalQuantile } from './special.ts';

/**
 * 全县的序列: every class, grade, school, bus and canteen sitting with each symptom group, side by side in columns, so
 * that a day of a whole county is one pass. Each series gets EARS C2 and the scan of its last school days.
 */
export interface BankSettings {
  /** EARS C2: days compared with, least spread, chance of an alarm. */
  readonly ears: { readonly baseline: number; readonly minSigma: number; readonly alpha: number };
  /** The scan: as in ScanSettings, with exposures alike from day to day but for the weekday. */
  readonly scan: {
    readonly longest: number;
    readonly baseline: number;
    readonly lag: number;
    readonly shrink: number;
  };
}

export interface SeriesBank {
  readonly series: number;
  readonly settings: BankSettings;
  /** The last days' counts, by day modulo their number. */
  readonly days: readonly Uint16Array[];
  readonly weekday: Float64Array;
  /** Of the days that EARS and the scan compare with. */
  readonly earsSum: Int32Array;
  readonly earsSquares: Float64Array;
  readonly scanSum: Int32Array;
  /** Of the newest day: EARS' bound, its alarm, and the scan's largest ratio. */
  readonly bound: Float32Array;
  readonly alarm: Uint8Array;
  readonly ratio: Float32Array;
  /** Days that it has seen. */
  seen: number;
}

/** Between today and the days EARS compares with. */
const earsLag = 2;

export function newBank(series: number, settings: BankSettings): SeriesBank {
  const { ears, scan } = settings;
  const kept = Math.max(ears.baseline + earsLag, scan.baseline + scan.lag, scan.longest) + 2;
  return {
    series,
    settings,
    days: Array.from({ length: kept }, () => new Uint16Array(series)),
    weekday: new Float64Array(kept),
    earsSum: new Int32Array(series),
    earsSquares: new Float64Array(series),
    scanSum: new Int32Array(series),
    bound: new Float32Array(series),
    alarm: new Uint8Array(series),
    ratio: new Float32Array(series),
    seen: 0,
  };
}

/**
 * The next school day: counts by series, what the weekday usually brings, and each series' prior rate a day (that of
 * the place above). Says whether there are enough days to judge.
 */
export function addDay(
  bank: SeriesBank,
  counts: Uint16Array,
  weekday: number,
  prior: Float32Array,
): boolean {
  const { days } = bank;
  const today = bank.seen;
  days[today % days.length]?.set(counts);
  bank.weekday[today % days.length] = weekday;
  moveBaselines(bank, today);
  bank.seen += 1;
  const { ears, scan } = bank.settings;
  if (today < Math.max(ears.baseline + earsLag, scan.lag + scan.longest)) return false;
  judgeEars(bank, counts);
  judgeScan(bank, today, prior);
  return true;
}

function dayOf({ days }: SeriesBank, day: number): Uint16Array | undefined {
  return day < 0 ? undefined : days[day % days.length];
}

function moveBaselines(bank: SeriesBank, today: number): void {
  const { ears, scan } = bank.settings;
  move(bank, today - earsLag - 1, today - earsLag - 1 - ears.baseline, true);
  move(bank, today - scan.lag - 1, today - scan.lag - 1 - scan.baseline, false);
}

/** A day enters the days compared with, another leaves them. */
function move(bank: SeriesBank, comes: number, goes: number, isEars: boolean): void {
  const [come, go] = [dayOf(bank, comes), dayOf(bank, goes)];
  if (!come) return;
  const sums = isEars ? bank.earsSum : bank.scanSum;
  const squares = bank.earsSquares;
  for (let at = 0; at < bank.series; at += 1) {
    const [add, leave] = [come[at] ?? 0, go ? (go[at] ?? 0) : 0];
    if (add === leave) continue;
    sums[at] = (sums[at] ?? 0) + add - leave;
    if (isEars) squares[at] = (squares[at] ?? 0) + add * add - leave * leave;
  }
}

function judgeEars(bank: SeriesBank, counts: Uint16Array): void {
  const { baseline: size, minSigma, alpha } = bank.settings.ears;
  const { earsSum, earsSquares, bound, alarm } = bank;
  const z = normalQuantile(1 - alpha);
  for (let at = 0; at < bank.series; at += 1) {
    const mean = (earsSum[at] ?? 0) / size;
    const variance = ((earsSquares[at] ?? 0) - mean * (earsSum[at] ?? 0)) / (size - 1);
    const limit = mean + z * Math.max(Math.sqrt(Math.max(0, variance)), minSigma);
    bound[at] = limit;
    alarm[at] = (counts[at] ?? 0) > limit ? 1 : 0;
  }
}

/** Only series with a case today are looked at: no other begins to stand out. */
function judgeScan(bank: SeriesBank, today: number, prior: Float32Array): void {
  const { longest, shrink } = bank.settings.scan;
  const columns = Array.from({ length: longest }, (_, ago) => dayOf(bank, today - ago));
  const [newest] = columns;
  if (!newest) return;
  const looked = baselineWeight(bank, today);
  const weight = shrink * weekdayOf(bank, today);
  for (let at = 0; at < bank.series; at += 1) {
    if (newest[at] === 0) {
      bank.ratio[at] = 0;
      continue;
    }
    const usual = ((bank.scanSum[at] ?? 0) + weight * (prior[at] ?? 0)) / (looked + weight);
    let [seen, expected, best] = [0, 0, 0];
    for (let ago = 0; ago < longest; ago += 1) {
      seen += columns[ago]?.[at] ?? 0;
      expected += usual * weekdayOf(bank, today - ago);
      if (seen <= expected) continue;
      best = Math.max(best, seen * Math.log(seen / expected) - (seen - expected));
    }
    bank.ratio[at] = best;
  }
}

function weekdayOf({ weekday }: SeriesBank, day: number): number {
  return weekday[day % weekday.length] ?? 1;
}

function baselineWeight(bank: SeriesBank, today: number): number {
  const { baseline, lag } = bank.settings.scan;
  let sum = 0;
  for (let day = Math.max(0, today - lag - baseline); day < today - lag; day += 1)
    sum += weekdayOf(bank, day);
  return sum;
}
