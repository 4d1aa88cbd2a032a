/**
 * 特殊函数: densities, tails and quantiles that the detectors need, to about 1e-14. Densities go by Loader's saddle
 * point (C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000), so that large counts lose nothing.
 */

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
const tiny = 1e-300;
const closeEnough = 1e-16;
const mostTerms = 100_000;

/** What is missing from Stirling's formula: ln x! − [(x + ½) ln x − x + ½ ln 2π], for x > 0. */
export function stirlingRest(x: number): number {
  let rest = 0;
  let at = x;
  for (; at < 16; at += 1) rest += (at + 0.5) * Math.log1p(1 / at) - 1;
  const q = 1 / (at * at);
  const series = 1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188))));
  return rest + series / at;
}

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  return stirlingRest(x) + (x - 0.5) * Math.log(x) - x + halfLogTwoPi;
}

/** x ln(x/m) + m − x, without losing digits where x is near m. */
function deviancePart(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}

/** e^−m m^x / x!, also for an x that is not whole. */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-m);
  return Math.exp(-stirlingRest(x) - deviancePart(x, m)) / Math.sqrt(2 * Math.PI * x);
}

/** The binomial density of x of n, with p and q = 1 − p both given, also for an x that is not whole. */
export function binomialDensity(x: number, n: number, p: number, q: number): number {
  if (x === 0) return p < 0.1 ? Math.exp(n * Math.log1p(-p)) : q ** n;
  if (x === n) return q < 0.1 ? Math.exp(n * Math.log1p(-q)) : p ** n;
  const left = stirlingRest(n) - stirlingRest(x) - stirlingRest(n - x);
  const right = deviancePart(x, n * p) + deviancePart(n - x, n * q);
  return Math.exp(left - right) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** Both tails of a distribution at a point; the smaller keeps all its digits. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** The gamma distribution of shape a at x, scale 1: P(a, x) and Q(a, x). */
export function gammaTails(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const density = poissonDensity(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, density * gammaSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, density * a * gammaFraction(a, x));
  return { lower: 1 - upper, upper };
}

function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < mostTerms && term > sum * closeEnough; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / away(an * d + b);
    c = away(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < closeEnough * 4) break;
  }
  return h;
}

/** The beta distribution at x: I_x(a, b) and the rest. */
export function betaTails(x: number, a: number, b: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x >= 1) return { lower: 1, upper: 0 };
  const factor = (binomialDensity(a, a + b, x, 1 - x) * a * b) / (a + b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (factor * betaFraction(x, a, b)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (factor * betaFraction(1 - x, b, a)) / b);
  return { lower: 1 - upper, upper };
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < closeEnough * 4) break;
  }
  return h;
}

/** Lentz's method must never divide by nothing. */
function away(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** Φ(x) and 1 − Φ(x). */
export function normalTails(x: number): Tails {
  const { lower, upper } = gammaTails(0.5, (x * x) / 2);
  const [near, far] = [0.5 + lower / 2, upper / 2];
  return x >= 0 ? { lower: near, upper: far } : { lower: far, upper: near };
}

/** Φ⁻¹(p): a start by Abramowitz & Stegun 26.2.23, then Halley's steps. */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let x = above / below - t;
  for (let n = 0; n < 4; n += 1) {
    const off = (normalTails(x).lower - p) * Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
    const step = off / (1 + (x * off) / 2);
    x -= step;
    if (Math.abs(step) <= 1e-16 * Math.abs(x)) break;
  }
  return x;
}

/** The p-quantile of the gamma distribution of shape a, scale 1. */
export function gammaQuantile(p: number, a: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Infinity;
  const density = (x: number) => (poissonDensity(a, x) * a) / x;
  return solve(p, (x) => gammaTails(a, x), density, gammaStart(p, a), Infinity);
}

function gammaStart(p: number, a: number): number {
  const z = normalQuantile(p);
  const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
  if (cube > 0.1) return a * cube ** 3;
  return Math.exp((Math.log(p) + lnGamma(a + 1)) / a);
}

/** The p-quantile of the beta distribution. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const density = (x: number) =>
    (binomialDensity(a, a + b, x, 1 - x) * a * b) / (a + b) / (x * (1 - x));
  return solve(p, (x) => betaTails(x, a, b), density, a / (a + b), 1);
}

/** The upper end of 0 < x < most where the lower tail is p: Newton's steps, halving where one leaves the bracket. */
function solve(
  p: number,
  tails: (x: number) => Tails,
  density: (x: number) => number,
  start: number,
  most: number,
): number {
  let [low, high, x] = [0, most, Math.max(start, tiny)];
  for (let n = 0; n < 200; n += 1) {
    const { lower, upper } = tails(x);
    const off = p < 0.5 ? lower - p : 1 - p - upper;
    if (off === 0) return x;
    if (off > 0) high = x;
    else low = x;
    const newton = x - off / density(x);
    const isInside = newton > low && newton < high;
    const next = isInside ? newton : high === Infinity ? x * 2 : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

/** Two-sided p of Student's t with so many degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
  return betaTails(df / (df + t * t), df / 2, 0.5).lower;
}

/** The upper tail of χ² with so many degrees of freedom. */
export function chiSquareUpper(x: number, df = 1): number {
  return gammaTails(df / 2, x / 2).upper;
}
