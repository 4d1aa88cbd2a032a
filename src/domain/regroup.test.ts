import { describe, expect, test } from 'vitest';

import { dealPupils } from './regroup.ts';

const pupils = Array.from({ length: 11 }, (_, at) => ({
  personId: `p${String(at).padStart(2, '0')}`,
  sex: at < 4 ? ('1' as const) : ('2' as const),
  seq: at === 10 ? undefined : at + 1,
}));

function sizes(dealt: ReadonlyMap<string, number>): number[] {
  const counts = [0, 0, 0];
  for (const group of dealt.values()) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

describe('分班', () => {
  test('按号顺着分,各班人数最多差一个,没有号的排在最后', () => {
    const dealt = dealPupils(pupils, 3, 'by-number');
    expect(sizes(dealt)).toEqual([4, 4, 3]);
    expect(dealt.get('p00')).toBe(0);
    expect(dealt.get('p10')).toBe(2);
  });

  test('按性别分,男生女生在各班都最多差一个', () => {
    const dealt = dealPupils(pupils, 2, 'by-sex');
    const boys = pupils.filter((one) => one.sex === '1' && dealt.get(one.personId) === 0);
    const girls = pupils.filter((one) => one.sex === '2' && dealt.get(one.personId) === 0);
    expect(boys).toHaveLength(2);
    expect(Math.abs(girls.length - 3.5)).toBeLessThanOrEqual(0.5);
  });
});
