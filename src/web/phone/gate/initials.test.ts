import { expect, test } from 'vitest';

import { initialsOf } from './initials.ts';

test.each([
  ['李小明', 'lxm'],
  ['王小华', 'wxh'],
  ['张丽', 'zl'],
  ['欧阳锋', 'oyf'],
  ['曾国强', 'zgq'],
  ['安安', 'aa'],
  ['单雄信', 'sxx'],
  ['尹志平', 'yzp'],
  ['Anna李', 'annal'],
])('%s 的拼音首字母是 %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
