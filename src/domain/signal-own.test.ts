import { describe, expect, test } from 'vitest';

import { addDays } from './date.ts';
import {
  heldOwnRule,
  mayHold,
  type OwnRule,
  playedExamples,
  ruleAbove,
  type StrictPart,
  weakerIn,
  whyNotEnd,
  whyNotOwnRule,
  whyNotSpan,
} from './signal-own.ts';
import { type HeldRule, rulesInForce, shippedRules } from './signal-rule.ts';
import { dayReached, type IllFact } from './signal.ts';

const day = '2026-09-15';
const county = 350_697;
const above = ruleAbove('R-SCH-1b', { county, day });
if (!above) throw new Error('no R-SCH-1b');
const own = (over: Partial<OwnRule> = {}): OwnRule => ({ ...above, isOn: true, ...over });

describe('比上级宽不宽', () => {
  test.each<[string, Partial<OwnRule>, StrictPart[]]>([
    ['一样', {}, []],
    ['人数少一个', { count: 4 }, []],
    ['人数多一个', { count: 6 }, ['count']],
    ['天数长', { days: 5 }, []],
    ['天数短', { days: 2 }, ['days']],
    ['多一个范围', { scopes: ['class', 'dorm-room', 'grade'] }, []],
    ['少一个范围', { scopes: ['class'] }, ['scopes']],
    ['少数一种症状', { of: { groups: ['rash'] } }, ['subject']],
    ['改成数一种病', { of: { disease: 'VARICELLA' } }, ['subject']],
    ['只数确诊', { statuses: ['confirmed'] }, ['statuses']],
    ['马上报', { deadline: 'school-to-cdc-suspect' }, []],
    ['只要在这里答复，不报疾控', { deadline: 'signal-answer' }, ['deadline']],
    ['改成另一种时限，不报疾控', { deadline: 'signal-verdict' }, ['deadline']],
    ['改成教育系统的电话报告，再快也不是报疾控', { deadline: 'edu-phone' }, ['deadline']],
    ['不报教育局', { to: ['county-cdc'] }, ['receivers']],
    ['关掉', { isOn: false, count: 1 }, ['off']],
    ['人数少、天数短：说不上更严', { count: 4, days: 2 }, ['days']],
  ])('%s', (_, over, parts) => expect(weakerIn(own(over), above)).toEqual(parts));

  test('不是提示规则用的时限，谁的规则都不能用', () => {
    for (const deadline of ['signal-verdict', 'edu-phone', 'absence-call-back'] as const)
      for (const over of [above, undefined])
        expect(whyNotOwnRule(own({ deadline }), over)?.problem).toBe('rule-deadline');
    expect(whyNotOwnRule(own({ deadline: 'signal-answer' }), undefined)).toBeUndefined();
  });

  test('上级没有的，怎样定都不算宽', () => {
    expect(weakerIn(own({ count: 100 }), undefined)).toEqual([]);
  });

  test('说是不比上级宽的，上级会提示的一条也不漏', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let met = 0;
    for (let n = 0; n < 4_000; n += 1) {
      const rule = own({ count: 1 + random(8), days: 1 + random(6) });
      if (weakerIn(rule, above).length > 0) continue;
      const people = Array.from({ length: random(12) }, (_, at): IllFact => ({
        personId: String(at % 9),
        subject: 'rash',
        day: addDays(day, random(9)),
        places: { class: '一班' },
      })).sort((a, b) => (a.day < b.day ? -1 : 1));
      if (dayReached(above, people) === undefined) continue;
      met += 1;
      const held = heldOwnRule(rule, { county, version: 2, source: '', grade: 'A', from: day });
      expect(dayReached(held, people)).toBeDefined();
    }
    expect(met).toBeGreaterThan(20);
  });
});

test('门槛两边各有例子，和规则文件的一样', () => {
  expect(playedExamples(own())).toEqual([
    { people: 5, span: 3, fires: true },
    { people: 4, span: 3, fires: false },
    { people: 5, span: 4, fires: false },
  ]);
  expect(playedExamples(own({ count: 1, days: 1 }))).toEqual([
    { people: 1, span: 1, fires: true },
    { people: 0, span: 1, fires: false },
  ]);
});

test('本县的一版只在本县、只在它的日子里，盖过国家的；关掉的也盖过', () => {
  const held = heldOwnRule(own({ count: 2 }), {
    ...{ county, version: 2, source: '县文件', grade: 'A', from: day, to: '2026-09-30' },
  });
  const at = (code: number, on: string) =>
    rulesInForce([...shippedRules, held], { county: code, day: on }).find(
      (one) => one.id === 'R-SCH-1b',
    )?.count;
  expect(at(county, day)).toBe(2);
  expect(at(county, '2026-09-14')).toBe(5);
  expect(at(county, '2026-10-01')).toBe(5);
  expect(at(350_698, day)).toBe(5);
});

test('同一级里，本县自己公布的盖过随产品来的，不看哪个版本号大；国家的底线在上面，低于它的不算', () => {
  const mine = heldOwnRule(own({ count: 2 }), {
    ...{ county, version: 2, source: '县文件', grade: 'A', from: day },
  });
  const pack: HeldRule = { ...mine, pack: 'county-pack', version: 9, count: 3 };
  for (const rules of [
    [mine, pack],
    [pack, mine],
  ])
    expect(rulesInForce([...shippedRules, ...rules], { county, day })).toContainEqual(mine);
  expect(mayHold(own({ count: 2 }), { county, day })).toBe(true);
  expect(mayHold(own({ count: 6 }), { county, day })).toBe(false);
});

describe('哪几天', () => {
  const others = [
    { version: 2, from: '2026-09-20', to: '2026-09-30' },
    { version: 3, from: '2026-11-01' },
  ];
  test.each<[string, string | undefined, string | undefined]>([
    ['2026-09-14', undefined, 'rule-in-past'],
    ['2026-09-18', '2026-09-16', 'from-after-to'],
    ['2026-09-15', '2026-09-19', undefined],
    ['2026-09-15', '2026-09-20', 'rule-overlaps'],
    ['2026-09-30', '2026-10-05', 'rule-overlaps'],
    ['2026-10-01', '2026-10-31', undefined],
    ['2026-10-01', undefined, 'rule-overlaps'],
    ['2027-01-01', '2027-02-01', 'rule-overlaps'],
  ])('%s 至 %s：%s', (from, to, code) => {
    expect(whyNotSpan({ from, ...(to && { to }) }, { today: day, others })?.problem).toBe(code);
  });

  test('用过的只能从今天以后结束，只能提前', () => {
    const now = { state: 'published', from: '2026-09-01', to: '2026-09-30' } as const;
    expect(whyNotEnd(now, '2026-09-14', day)?.problem).toBe('rule-in-past');
    expect(whyNotEnd(now, day, day)).toBeUndefined();
    expect(whyNotEnd(now, '2026-10-01', day)?.problem).toBe('rule-only-sooner');
    expect(whyNotEnd({ ...now, to: '2026-09-14' }, day, day)?.problem).toBe('rule-over');
    expect(whyNotEnd({ state: 'refused', from: day }, day, day)?.problem).toBe('rule-over');
    expect(whyNotEnd({ state: 'waiting', from: day }, '2026-01-01', day)).toBeUndefined();
  });
});
