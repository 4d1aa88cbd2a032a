/**
 * OutbreakP: how much better the series so far is described by an incidence that never falls than by a constant one;
 * needs no baseline. M. Frisén, E. Andersson, L. Schiöler, Statist. Med. 28 (2009) 2887–2907.
 */
export function outbreakP(counts: ArrayLike<number>, upTo: number): number {
  const [means, sizes] = risingMeans(counts, upTo);
  let total = 0;
  for (let at = 0; at <= upTo; at += 1) total += counts[at] ?? 0;
  if (total === 0) return 1;
  const constant = total / (upTo + 1);
  let log = 0;
  for (const [at, mean] of means.entries())
    if (mean > 0) log += mean * (sizes[at] ?? 0) * Math.log(mean / constant);
  return Math.exp(log);
}

/** The best never falling means: neighbours in the wrong order are pooled. */
function risingMeans(counts: ArrayLike<number>, upTo: number): [number[], number[]] {
  const means: number[] = [];
  const sizes: number[] = [];
  for (let at = 0; at <= upTo; at += 1) {
    let [mean, size] = [counts[at] ?? 0, 1];
    while (means.length > 0 && (means.at(-1) ?? 0) >= mean) {
      const [before, many] = [means.pop() ?? 0, sizes.pop() ?? 0];
      mean = (mean * size + before * many) / (size + many);
      size += many;
    }
    means.push(mean);
    sizes.push(size);
  }
  return [means, sizes];
}
