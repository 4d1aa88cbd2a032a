/** Repeatable chance: the same seed gives the same numbers everywhere. */
export type Random = () => number;

/** Numbers from 0 to below 1; sfc32 of PractRand (C. Doty-Humphrey), seeded by a counter so that near seeds differ. */
export function randomFrom(seed: number): Random {
  let [a, b, c, d] = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b9, 1];
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let n = 0; n < 16; n += 1) next();
  return next;
}

/** A Poisson count. */
export function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, mean / 2) + poisson(random, mean / 2);
  const least = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > least) {
    count += 1;
    product *= random();
  }
  return count;
}

/** A standard normal value, by G. Marsaglia's polar method. */
export function normal(random: Random): number {
  for (;;) {
    const [u, v] = [2 * random() - 1, 2 * random() - 1];
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/** How many of `trials` succeed. */
export function binomial(random: Random, trials: number, chance: number): number {
  if (chance <= 0) return 0;
  let count = 0;
  // From one success to the next, since chances here are small.
  const skip = Math.log1p(-Math.min(chance, 1 - 1e-15));
  for (let at = Math.floor(Math.log(1 - random()) / skip); at < trials; count += 1)
    at += 1 + Math.floor(Math.log(1 - random()) / skip);
  return count;
}
