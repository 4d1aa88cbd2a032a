import { expect, test } from 'vitest';

import { stopwatch } from './stopwatch.ts';

function clock() {
  let ms = 5_000;
  return { now: () => ms, pass: (seconds: number) => void (ms += seconds * 1000) };
}

test('只数看着这张表的时间,切到别的页面不算', () => {
  const time = clock();
  const watch = stopwatch(time.now);
  time.pass(9);
  expect(watch.read()).toBe(0);
  watch.run();
  time.pass(12.7);
  watch.pause();
  time.pass(600);
  expect(watch.read()).toBe(12);
  watch.run();
  watch.run();
  time.pass(3);
  expect(watch.read()).toBe(15);
});

test('重新打开接着上次数;最多算一天', () => {
  const time = clock();
  const watch = stopwatch(time.now, 40);
  watch.run();
  time.pass(2);
  expect(watch.read()).toBe(42);
  time.pass(200_000);
  expect(watch.read()).toBe(86_400);
});
