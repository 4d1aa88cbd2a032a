import { describe, expect, test } from 'vitest';

import { lastFour, maskedLabel, maskName } from './privacy-mask.ts';
import { consentState, type ConsentText, consentText, cutoffOf } from './privacy.ts';

describe('姓名打码', () => {
  test.each([
    ['李小明', '李＊'],
    ['李明', '李＊'],
    ['欧阳小明', '欧阳＊'],
    ['欧阳', '欧＊'],
    ['𠮷田', '𠮷＊'],
    ['', ''],
  ])('%s 写成 %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('尾号四位,短号不露', () => {
    expect(lastFour('G350622201705120017')).toBe('0017');
    expect(lastFour('12')).toBeUndefined();
    expect(maskedLabel('李小明', '0017')).toBe('李＊（0017）');
    expect(maskedLabel('李小明', undefined)).toBe('李＊');
  });
});

test('没有期限的规则没有截止日', () => {
  expect(cutoffOf({}, '2026-11-21')).toBeUndefined();
});

describe('同意书换了新版,旧的同意不算数,旧的拒绝和撤回仍算数', () => {
  const text = { ...consentText('medicine'), version: 2 } as ConsentText;
  const answer = { answer: 'given', textVersion: 1, isWithdrawn: false } as const;
  test.each([
    [undefined, 'open'],
    [answer, 'open'],
    [{ ...answer, textVersion: 2 }, 'given'],
    [{ ...answer, answer: 'refused' }, 'refused'],
    [{ ...answer, isWithdrawn: true }, 'withdrawn'],
  ] as const)('%o → %s', (newest, state) => {
    expect(consentState(newest, text)).toBe(state);
  });
});
