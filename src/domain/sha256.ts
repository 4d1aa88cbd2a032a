/**
 * SHA-256 (FIPS 180-4), for pages that are opened over plain http in a school's own network, where browsers keep
 * their own hashing closed.
 */

const primes = firstPrimes(64);
const rounds = primes.map((one) => fraction(Math.cbrt(one)));
const start = primes.slice(0, 8).map((one) => fraction(Math.sqrt(one)));

/** 64 small hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const state = Uint32Array.from(start);
  const words = new Uint32Array(64);
  const view = padded(bytes);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let n = 0; n < 16; n += 1) words[n] = view.getUint32(block + 4 * n);
    for (let n = 16; n < 64; n += 1) words[n] = spread(words, n);
    mix(state, words);
  }
  return [...state].map((one) => one.toString(16).padStart(8, '0')).join('');
}

function padded(bytes: Uint8Array): DataView {
  const all = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setUint32(all.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(all.length - 4, (bytes.length * 8) % 2 ** 32);
  return view;
}

function spread(words: Uint32Array, n: number): number {
  const [a = 0, b = 0] = [words[n - 15], words[n - 2]];
  const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
  const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
  return (words[n - 16] ?? 0) + s0 + (words[n - 7] ?? 0) + s1;
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let n = 0; n < 64; n += 1) {
    const choice = (e & f) ^ (~e & g);
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + high + choice + (rounds[n] ?? 0) + (words[n] ?? 0)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + low + most) | 0];
  }
  for (const [n, one] of [a, b, c, d, e, f, g, h].entries()) state[n] = (state[n] ?? 0) + one;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let one = 2; found.length < count; one += 1)
    if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
}
