import { expect, test } from 'vitest';

import { problem } from '../domain/problem.ts';
import { openPatience } from './patience.ts';

test('可以等的一件一件来，按来的先后，失败一件不挡后面的', async () => {
  const patience = openPatience();
  const done: number[] = [];
  let inside = 0;
  let most = 0;
  const work = async (number: number) => {
    inside += 1;
    most = Math.max(most, inside);
    await Promise.resolve();
    inside -= 1;
    if (number === 2) throw new Error('二号失败');
    done.push(number);
    return number;
  };
  const all = [1, 2, 3, 4].map(
    async (number) => await patience.wait(async () => await work(number)),
  );
  const results = await Promise.allSettled(all);
  expect(results.map((one) => one.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(done).toEqual([1, 3, 4]);
  expect(most).toBe(1);
});

test('等不得的不排队；有它们在，可以等的做完一件歇一会儿', async () => {
  const patience = openPatience();
  let release: (() => void) | undefined;
  const urgent = patience.pass(
    async () => await new Promise<void>((resolve) => void (release = resolve)),
  );
  const took: number[] = [];
  const slow = async () => {
    took.push(performance.now());
    const until = performance.now() + 20;
    while (performance.now() < until) await Promise.resolve();
  };
  await Promise.all([patience.wait(slow), patience.wait(slow)]);
  const [first = 0, second = 0] = took;
  expect(second - first).toBeGreaterThan(35);
  release?.();
  await urgent;
});

test('前面的人太多就马上说系统正忙；队里的按来的先后，等不及走了的不再做', async () => {
  const patience = openPatience({ atOnce: 1, mostWaiting: 2 });
  const done: string[] = [];
  const waiters: (() => void)[] = [];
  const ask = async (name: string, isGone = () => false) =>
    await patience.pass(async () => {
      await new Promise<void>((resolve) => waiters.push(resolve));
      done.push(name);
      return name;
    }, isGone);
  const first = ask('甲');
  const second = ask('乙', () => true);
  const third = ask('丙');
  expect(await ask('丁')).toEqual(problem('busy'));
  waiters.shift()?.();
  expect(await first).toBe('甲');
  expect(await second).toEqual(problem('busy'));
  await expect.poll(() => waiters.length).toBe(1);
  waiters.shift()?.();
  expect(await third).toBe('丙');
  expect(done).toEqual(['甲', '丙']);
  const fourth = ask('戊');
  await expect.poll(() => waiters.length).toBe(1);
  waiters.shift()?.();
  expect(await fourth).toBe('戊');
});
