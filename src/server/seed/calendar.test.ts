import { describe, expect, test } from 'vitest';

import { schoolDaysBefore, termsOf } from './calendar.ts';

describe('往前数上课日', () => {
  test('国庆放假不算上课日,调休的星期日算', () => {
    const days = schoolDaysBefore('2026-10-12', 20);
    expect(days).toContain('2026-09-20');
    expect(days).not.toContain('2026-10-01');
    expect(days).not.toContain('2026-09-19');
    expect(days).toHaveLength(20);
  });

  test('暑假里往前数,数到学期末', () => {
    expect(schoolDaysBefore('2026-08-15', 2)).toEqual(['2026-07-02', '2026-07-03']);
  });

  test('两个学期避开春节前后,第二学期从星期一开始', () => {
    expect(termsOf(2026).map(({ from, to }) => [from, to])).toEqual([
      ['2026-09-01', '2027-01-22'],
      ['2027-02-22', '2027-07-02'],
    ]);
  });
});
