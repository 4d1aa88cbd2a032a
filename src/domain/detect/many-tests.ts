/** 多重检验: p-values of many places at once, made larger so that few of those believed are wrong. */

export const corrections = [
  'benjamini-hochberg',
  'benjamini-yekutieli',
  'holm',
  'bonferroni',
] as const;
export type Correction = (typeof corrections)[number];

/**
 * Adjusted p-values in the same order. Benjamini & Hochberg, J. R. Statist. Soc. B 57 (1995) 289–300, keeps the share
 * of false ones among those believed; Holm, Scand. J. Statist. 6 (1979) 65–70, keeps the chance of a single one.
 */
export function adjust(p: ArrayLike<number>, by: Correction = 'benjamini-hochberg'): Float64Array {
  const n = p.length;
  const order = Array.from({ length: n }, (_, at) => at).toSorted(
    (a, b) => (p[a] ?? 0) - (p[b] ?? 0),
  );
  const adjusted = new Float64Array(n);
  if (by === 'bonferroni') return adjusted.map((_, at) => Math.min(1, (p[at] ?? 0) * n));
  const isUpward = by === 'holm';
  const factor = by === 'benjamini-yekutieli' ? harmonic(n) : 1;
  let edge = isUpward ? 0 : 1;
  for (let step = 0; step < n; step += 1) {
    const rank = isUpward ? step : n - 1 - step;
    const at = order[rank] ?? 0;
    const raw = (p[at] ?? 0) * (isUpward ? n - rank : (factor * n) / (rank + 1));
    edge = isUpward ? Math.max(edge, Math.min(1, raw)) : Math.min(edge, raw);
    adjusted[at] = edge;
  }
  return adjusted;
}

function harmonic(n: number): number {
  let sum = 0;
  for (let k = 1; k <= n; k += 1) sum += 1 / k;
  return sum;
}
