import { expect, test } from 'vitest';

import { happenedOn } from './duty.ts';

test('23:50 的事 00:10 才报,是昨天的', () => {
  expect(happenedOn('23:50', { day: '2026-10-01', time: '00:10' })).toBe('2026-09-30');
  expect(happenedOn('00:10', { day: '2026-10-01', time: '00:10' })).toBe('2026-10-01');
  expect(happenedOn('08:00', { day: '2026-10-01', time: '17:00' })).toBe('2026-10-01');
});
