import { readdirSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { isProblem, problem, problemSentence, problemStatus } from './problem.ts';
import { problemText } from './text/problem.ts';
import { type Sentence, say } from './text/say.ts';

describe('拒绝', () => {
  test('把事实填进句子', () => {
    const refusal = problem('sheet-changed', { by: '刘老师', at: '08:12' });
    expect(problemSentence(refusal, 'zh')).toBe('刘老师 在 08:12 已提交过这张表，请刷新后核对。');
    expect(problemSentence(refusal, 'en')).toBe(
      '刘老师 submitted this sheet at 08:12. Reload first.',
    );
  });

  test('缺的事实看得出来,不会写成 undefined', () => {
    expect(problemSentence(problem('not-on-roster'), 'zh')).toContain('{count}');
  });

  test('事实里的花括号和美元号照原样', () => {
    const sentence = { zh: '{name}来了', en: '{name} came' };
    expect(say(sentence, 'zh', { name: '$&{name}' })).toBe('$&{name}来了');
  });

  test('零也是事实', () => {
    expect(say({ zh: '{n} 人', en: '{n}' }, 'zh', { n: 0 })).toBe('0 人');
  });

  test.each([
    [problem('busy'), true],
    [{ problem: 'busy', detail: {} }, true],
    [{ problem: 'busy' }, false],
    [new Map(), false],
    [undefined, false],
    [null, false],
    ['busy', false],
  ])('%j 是不是拒绝:%s', (value, expected) => {
    expect(isProblem(value)).toBe(expected);
  });

  test('每个拒绝的状态码都是 4xx,只有系统自己的毛病是 5xx', () => {
    const faults = Object.entries(problemText).filter(([, one]) => one.status >= 500);
    expect(faults.map(([code]) => code)).toEqual([
      'export-incomplete',
      'server-fault',
      'busy',
      'sso-unreachable',
      'year-school-fault',
    ]);
    for (const one of Object.values(problemText)) expect(one.status).toBeGreaterThanOrEqual(400);
    expect(problemStatus('key-reused')).toBe(409);
  });
});

describe('消息目录', () => {
  const files = readdirSync(`${import.meta.dirname}/text`).filter(
    (name) => name.endsWith('.ts') && name !== 'say.ts' && !name.endsWith('.test.ts'),
  );

  test.each(files)('%s:中英文都有,填空处相同,英文不用破折号', async (file) => {
    const catalogues: Record<string, Record<string, Sentence>> = await import(
      `./text/${file.replace(/\.ts$/, '')}.ts`
    );
    const sentences = Object.values(catalogues).flatMap((one) => Object.entries(one));
    const isWhole = ({ zh, en }: Sentence) =>
      zh.trim() !== '' && en.trim() !== '' && !/—|undefined/.test(en);
    const isSame = ({ zh, en }: Sentence) => blanksIn(zh).join() === blanksIn(en).join();
    expect(sentences.filter(([, one]) => !isWhole(one) || !isSame(one))).toEqual([]);
  });
});

/** The names to be filled in; whyEn is the English of why. */
function blanksIn(sentence: string): string[] {
  const names = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return [...new Set(names.map((name) => name.replace(/En$/, '')))].sort();
}
