import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { seldom } from './seldom.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('第一次马上做；歇着的时候来多少次，歇完只再做一次', async () => {
  let done = 0;
  const one = seldom(async () => await Promise.resolve((done += 1)), 2_000);
  one.want();
  expect(done).toBe(1);
  for (let n = 0; n < 50; n += 1) one.want();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(done).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toBe(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(done).toBe(2);
});

test('服务器慢的时候歇得更久；做不成也接着来；停了就不再做', async () => {
  let done = 0;
  const one = seldom(async () => {
    done += 1;
    await new Promise((_, fail) => setTimeout(() => fail(new Error('慢')), 1_000));
  }, 2_000);
  one.want();
  one.want();
  await vi.advanceTimersByTimeAsync(1_000 + 9_999);
  expect(done).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toBe(2);
  one.want();
  one.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  one.want();
  expect(done).toBe(2);
});
