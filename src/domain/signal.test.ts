import { describe, expect, test } from 'vitest';

import { addDays } from './date.ts';
import { type HeldRule, rulesInForce, shippedRules } from './signal-rule.ts';
import { factsFrom, type Observation, standingSignals } from './signal.ts';

const day = '2026-09-15';
const rules = rulesInForce(shippedRules, { county: 350697, day });

interface Said extends Partial<Observation> {
  readonly after?: number;
  readonly class?: string;
}

function seen(personId: string, { after = 0, class: at = '一班', ...more }: Said): Observation {
  return {
    personId,
    day: addDays(day, after),
    places: { class: at, grade: '一年级', school: '小学' },
    ...more,
  };
}

const people = (count: number, said: (at: number) => Said) =>
  Array.from({ length: count }, (_, at) => seen(`p${at}`, said(at)));

function signals(observations: readonly Observation[], by: readonly HeldRule[] = rules) {
  return standingSignals(by, factsFrom(observations)).map((one) => ({
    subject: one.subject,
    scope: one.scope,
    at: one.placeId,
    rules: one.reached.map(({ rule }) => rule.id),
    day: one.reached[0].day,
    people: one.people.map((fact) => fact.personId),
  }));
}

describe('提示', () => {
  test('同班一天三人呕吐,提示;两人不提示', () => {
    const vomit = (count: number) => people(count, () => ({ symptoms: ['VOMITING'] }));
    expect(signals(vomit(2))).toEqual([]);
    expect(signals(vomit(3))).toEqual([
      {
        subject: 'gastro-intestinal',
        scope: 'class',
        at: '一班',
        rules: ['R-SCH-1a'],
        day,
        people: ['p0', 'p1', 'p2'],
      },
    ]);
  });

  test('八个班各一人出皮疹,没有诊断,全校也提示', () => {
    const found = signals(people(8, (at) => ({ symptoms: ['RASH'], class: `${at}班` })));
    expect(found.map(({ scope, subject, rules: [rule] }) => ({ scope, subject, rule }))).toEqual([
      { scope: 'grade', subject: 'rash', rule: 'CAMPUS-RASH' },
      { scope: 'school', subject: 'rash', rule: 'CAMPUS-RASH' },
    ]);
  });

  test('一个人连着病三天只算一次,按第一天算', () => {
    const long = [0, 1, 2].map((after) => seen('p0', { after, symptoms: ['RASH'] }));
    const two = [1, 2].map((at) => seen(`p${at}`, { after: 2, symptoms: ['RASH'] }));
    expect(signals([...long, ...two])).toEqual([]);
  });

  test('缺课在家的和在校发现的合在一起算', () => {
    const found = signals([
      seen('p0', { absentSick: true, symptoms: ['DIARRHEA'] }),
      seen('p1', { symptoms: ['VOMITING'] }),
      seen('p2', { symptoms: ['DIARRHEA'] }),
    ]);
    expect(found).toMatchObject([{ subject: 'gastro-intestinal', people: ['p0', 'p1', 'p2'] }]);
  });

  test('有起病日按起病日:三人同一天发现,起病差四天,不提示', () => {
    const found = people(3, (at) => ({
      symptoms: ['RASH'],
      onset: addDays(day, -4 * at),
    }));
    expect(signals(found)).toEqual([]);
  });

  test('先够一天三人,再够三天五人:还是一条,写着两条规则', () => {
    const found = signals(people(5, (at) => ({ after: at < 3 ? 0 : 2, symptoms: ['VOMITING'] })));
    expect(found).toMatchObject([{ rules: ['R-SCH-1a', 'R-SCH-1b'], day }]);
  });

  test('安静了八天以后又够数,另成一条', () => {
    const first = people(3, () => ({ symptoms: ['VOMITING'] }));
    const later = [5, 6, 7].map((at) => seen(`p${at}`, { after: 8, symptoms: ['VOMITING'] }));
    expect(signals([...first, ...later])).toHaveLength(2);
  });

  test('三人早就病了、一直没好:只读到后半段,不当成同一天新发', () => {
    const long = [0, 1, 2].flatMap((at) =>
      [-9, -6, -3, 0].map((after) =>
        seen(`p${at}`, { after, absentSick: true, symptoms: ['RASH'] }),
      ),
    );
    const later = addDays(day, -4);
    const cut = long.filter((one) => one.day >= addDays(later, -7));
    expect(standingSignals(rules, factsFrom(cut, later))).toEqual([]);
    const fresh = [3, 4, 5].map((at) => seen(`p${at}`, { symptoms: ['RASH'] }));
    expect(standingSignals(rules, factsFrom([...cut, ...fresh], later))).toHaveLength(1);
  });

  test('一个疑似的法定传染病就提示;排除了不算', () => {
    const disease = { code: 'MEASLES', status: 'suspected', isNotifiable: true } as const;
    expect(signals([seen('p0', { disease })])).toMatchObject([
      { subject: 'MEASLES', scope: 'school', rules: ['R-SCH-2'] },
    ]);
    expect(signals([seen('p0', {})])).toEqual([]);
  });

  test('同班两例手足口病,提示;流感样病例要 38 ℃ 加咳嗽或咽痛', () => {
    const disease = { code: 'HFMD', status: 'clinical', isNotifiable: false } as const;
    expect(signals(people(2, () => ({ disease })))).toMatchObject([
      { subject: 'HFMD', scope: 'class', rules: ['HFMD-CLASS'] },
    ]);
    const warm = people(10, (at) => ({
      class: `${at}班`,
      symptoms: ['COUGH'],
      tempC: at === 0 ? 37.9 : 38.1,
    }));
    expect(signals(warm).filter(({ subject }) => subject === 'ILI')).toEqual([]);
    const all = [...warm, seen('p0', { symptoms: ['COUGH'], tempC: 38, class: '0班' })];
    expect(signals(all).filter(({ subject }) => subject === 'ILI')).toMatchObject([
      { rules: ['ILI-SCHOOL'] },
    ]);
  });
});

describe('哪些规则有效', () => {
  test('湖州的只在湖州有效', () => {
    const here = (county: number) =>
      rulesInForce(shippedRules, { county, day }).some(({ pack }) => pack === 'huzhou-cluster');
    expect([330502, 350697].map(here)).toEqual([true, false]);
  });

  test('没核实的、已停止执行的、还没生效的都不用', () => {
    const ids = new Set(rules.map(({ pack }) => pack));
    expect([...ids].filter((pack) => ['cn-tb', 'cn-covid-2022'].includes(pack))).toEqual([]);
    expect(rulesInForce(shippedRules, { county: 350697, day: '1990-01-01' })).toEqual([]);
  });

  test('县里自己的版本代替国家的那一条,新版本代替旧版本,关掉的就是关掉', () => {
    const [base] = shippedRules.filter(({ id }) => id === 'CAMPUS-RASH');
    if (!base) throw new Error('no rule');
    const own = { ...base, level: 'county', division: '350697', count: 3, version: 2 } as const;
    const of = (more: readonly HeldRule[]) =>
      rulesInForce([...shippedRules, ...more], { county: 350697, day })
        .filter(({ id }) => id === 'CAMPUS-RASH')
        .map(({ count }) => count);
    expect(of([own])).toEqual([3]);
    expect(of([own, { ...own, version: 3, count: 4 }])).toEqual([4]);
    expect(of([own, { ...own, version: 3, isOn: false }])).toEqual([]);
    expect(of([{ ...own, division: '350602' }])).toEqual([5]);
  });
});

/** Pseudo-random numbers from 0 to 1, the same at every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function anyObservations(next: () => number): Observation[] {
  const symptoms = [['RASH'], ['VOMITING'], ['FEVER', 'COUGH'], []] as const;
  const pick = (most: number) => Math.floor(next() * most);
  return Array.from({ length: 40 }, () =>
    seen(`p${pick(14)}`, {
      after: pick(20),
      class: `${pick(3)}班`,
      symptoms: symptoms[pick(4)] ?? [],
      absentSick: pick(2) === 1,
    }),
  );
}

const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

describe('无论怎么到来', () => {
  test('先后次序不同,提示一样', () => {
    for (const seed of seeds) {
      const next = random(seed);
      const all = anyObservations(next);
      const shuffled = all
        .map((one) => ({ one, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      // Where somebody was twice on one day, in two classes, either is right: each only once here.
      const firsts = (some: readonly Observation[]) => [
        ...new Map(some.map((one) => [`${one.personId} ${one.day}`, one])).values(),
      ];
      const once = firsts(all);
      const kept = new Set(once);
      expect(signals(shuffled.filter((one) => kept.has(one)))).toEqual(signals(once));
    }
  });

  test('同一句话说两遍,提示一样', () => {
    for (const seed of seeds) {
      const all = anyObservations(random(seed));
      expect(signals([...all, ...all])).toEqual(signals(all));
    }
  });

  test('少一个人不会多出提示:更正只会收小或撤回', () => {
    for (const seed of seeds) {
      const all = anyObservations(random(seed));
      const without = all.filter(({ personId }) => personId !== 'p3');
      const before = signals(all);
      for (const one of signals(without)) {
        const same = before.filter(
          ({ subject, scope, at }) =>
            subject === one.subject && scope === one.scope && at === one.at,
        );
        const known = new Set(same.flatMap((each) => each.people));
        expect(one.people.filter((personId) => !known.has(personId))).toEqual([]);
      }
    }
  });

  test('每条提示的人数都够它的规则', () => {
    for (const seed of seeds)
      for (const { reached, people: all } of standingSignals(
        rules,
        factsFrom(anyObservations(random(seed))),
      ))
        for (const { rule } of reached)
          expect(new Set(all.map((one) => one.personId)).size).toBeGreaterThanOrEqual(rule.count);
  });
});
