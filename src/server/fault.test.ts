import { expect, test } from 'vitest';

import { faultOf } from './fault.ts';

test('日志里说得出一件错误从哪里来，来处也不带有人填过的值', () => {
  const typed = Object.assign(new Error('Key (name)=(李小明) already exists.'), { code: '23505' });
  const fault = faultOf(new Error('school 7 is tried again', { cause: typed }));
  expect(fault).toMatchObject({
    message: 'school 7 is tried again',
    cause: { message: 'SQLSTATE 23505', code: '23505' },
  });
  expect(JSON.stringify(fault)).not.toContain('李小明');
});
