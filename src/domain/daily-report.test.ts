import { expect, test } from 'vitest';

import { isZero, sumFigures } from './daily-report.ts';
import { symptomCodes } from './roll.ts';

const none = symptomCodes.map(() => 0);
const foot = { severe: 0, otherEvent: 0, unknownGroup: 0 };
const line = (at: number, isReported: boolean) => ({
  ...{ name: `三(${at + 1})班`, expected: 40, present: isReported ? 40 : 0, absentSick: 0, ill: 0 },
  ...{ today: none, recent: none, isReported },
});
const school = (reported: number) =>
  sumFigures(Array.from({ length: 30 }, (_, at) => line(at, at < reported)));

test('30 个班只报了 1 个,没有异常也不是零报告;应到、实到只算报了的班', () => {
  expect(school(1)).toMatchObject({ due: 30, reported: 1, expected: 40, present: 40 });
  expect(isZero(school(1), foot)).toBe(false);
  expect(isZero(school(30), foot)).toBe(true);
  expect(isZero(school(30), { ...foot, otherEvent: 1 })).toBe(false);
});
