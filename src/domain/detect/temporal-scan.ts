/** 时间扫描: the stretch up to today that stands out most. M. Kulldorff, Commun. Statist. 26 (1997) 1481–1496. */
export interface Stretch {
  /** Log-likelihood ratio; 0: nothing stands out. */
  readonly llr: number;
  readonly days: number;
  readonly count: number;
  readonly expected: number;
}

/** Against the whole series, its days being alike; of equally good stretches the shortest, today at least. */
export function temporalScan(counts: ArrayLike<number>, most: number): Stretch {
  const n = counts.length;
  let total = 0;
  for (let at = 0; at < n; at += 1) total += counts[at] ?? 0;
  let best: Stretch = { llr: 0, days: 1, count: counts[n - 1] ?? 0, expected: total / n };
  let count = 0;
  for (let days = 1; days <= Math.min(most, n); days += 1) {
    count += counts[n - days] ?? 0;
    const expected = (total * days) / n;
    if (count <= expected) continue;
    const rest = total - count;
    const outside = rest > 0 ? rest * Math.log(rest / (total - expected)) : 0;
    const llr = count * Math.log(count / expected) + outside;
    if (llr > best.llr) best = { llr, days, count, expected };
  }
  return best;
}
