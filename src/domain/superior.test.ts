import { describe, expect, test } from 'vitest';

import { isItemDone, itemsOf, whyNotItemAnswer } from './superior.ts';

describe('粘贴的意见拆成条', () => {
  test.each([
    ['1. 物资台账不全\n2、晨检记录补填\n3）留观室没有通风', 3],
    ['一、物资台账不全\n二、晨检记录补填', 2],
    ['（一）物资台账不全\n（二）晨检记录补填', 2],
    ['① 物资台账不全\n② 晨检记录补填', 2],
    ['物资台账不全\n\n晨检记录补填\n', 2],
    ['', 0],
    ['1.5 米间隔没有标线', 1],
  ])('%j', (pasted, count) => {
    const items = itemsOf(pasted);
    expect(items).toHaveLength(count);
    expect(items.some((one) => /^[一二①（(]/u.test(one))).toBe(false);
  });

  test('换行写的同一条接在一起,编号不算字', () => {
    expect(itemsOf('1. 物资台账不全，\n口罩数对不上\n2. 晨检记录补填')).toEqual([
      '物资台账不全，口罩数对不上',
      '晨检记录补填',
    ]);
  });
});

describe('一条落实了没有', () => {
  test('有学校问题的看问题都了结没有,没有的看县里的答复', () => {
    expect(isItemDone({ findings: 2, over: 1, isDone: true })).toBe(false);
    expect(isItemDone({ findings: 2, over: 2, isDone: false })).toBe(true);
    expect(isItemDone({ findings: 0, over: 0, isDone: true })).toBe(true);
    expect(isItemDone({ findings: 0, over: 0, isDone: false })).toBe(false);
  });

  test('学校的问题还没销号,县里不能说已经落实', () => {
    const whyNot = (findings: number, over: number, isDone: boolean) =>
      whyNotItemAnswer({ findings, over }, { isDone })?.problem;
    expect(whyNot(2, 1, true)).toBe('superior-of-schools');
    expect(whyNot(2, 1, false)).toBeUndefined();
    expect(whyNot(2, 2, true)).toBeUndefined();
    expect(whyNot(0, 0, true)).toBeUndefined();
  });
});
