import { expect, test } from 'vitest';

import { costsOf, proposalFrom, type ProposalSchool, proposalText } from './area-proposal.ts';

const inspectors = [
  { accountId: '甲', areaId: '一' },
  { accountId: '乙', areaId: '二' },
];

function school(over: Partial<ProposalSchool>): ProposalSchool {
  return {
    ...{ schoolId: 's', kind: 'primary', isPrivate: false, township: '东' },
    ...{ spot: undefined, inspectorId: undefined },
    ...over,
  };
}

test('换人要多算几公里;没有坐标的,按本乡镇学校的中间算', () => {
  const schools = [
    school({ spot: [104, 25], inspectorId: '甲' }),
    school({ spot: [105, 25], township: '西', inspectorId: '乙' }),
    school({ inspectorId: '甲' }),
  ];
  const [first, , third] = costsOf({ schools, inspectors });
  expect(first?.[0]).toBe(0);
  expect(first?.[1]).toBeCloseTo(100.8 + 3, 0);
  expect(third).toEqual(first);
});

test('一所学校都没有坐标:本来就在那个乡镇的督学不算路', () => {
  const schools = [school({ inspectorId: '甲' }), school({ township: '西' })];
  expect(costsOf({ schools, inspectors })).toEqual([
    [0, 13],
    [10, 10],
  ]);
});

test('每所学校一行,答案照着读回来,差距照下界算', () => {
  const task = { schools: [school({}), school({ township: '西' })], inspectors };
  const text = proposalText(task);
  expect(text).toContain(' s0: x0_0 + x0_1 = 1');
  expect(text).toContain(' s1: x1_0 + x1_1 = 1');
  const values = { x0_1: 1, x1_0: 1 };
  const plan = proposalFrom(task, { values, objective: 100, bound: 98, seconds: 1 });
  expect(plan).toMatchObject({ inspectorIds: ['乙', '甲'], gapPercent: 2 });
});
