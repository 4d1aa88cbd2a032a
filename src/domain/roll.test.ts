import { describe, expect, test } from 'vitest';

import { randomReading, randomReadings, randomRoster } from '../../test/setup/readings.ts';
import { seeded } from '../../test/setup/seeded.ts';
import { isProblem } from './problem.ts';
import {
  type Reading,
  type Submission,
  applySubmission,
  changedPeople,
  countsOf,
  defaultSessions,
  isException,
  isIll,
  isLate,
  noCounts,
  type SessionRule,
  sessionsFor,
  sumCounts,
  symptomBits,
  symptomCodes,
  symptomsOf,
  whyNotNow,
} from './roll.ts';

const roster = ['陈一', '林二', '黄三', '张四'];
const nothing = new Map<string, Reading>();

/** The state after a submission that must be accepted. */
function after(before: ReadonlyMap<string, Reading>, submission: Submission, on = roster) {
  const answer = applySubmission(on, before, submission);
  if (isProblem(answer)) throw new Error(answer.problem);
  return answer;
}

function refusal(before: ReadonlyMap<string, Reading>, submission: Submission) {
  const answer = applySubmission(roster, before, submission);
  return isProblem(answer) ? answer.problem : 'accepted';
}

describe('一张检查表怎么填', () => {
  test('没点到的人是“未见”,不是“正常”', () => {
    const readings = after(nothing, { entries: [{ personId: '陈一' }], othersWell: false });
    expect(countsOf(roster, readings)).toEqual({
      ...noCounts,
      expected: 4,
      present: 1,
      unseen: 3,
    });
  });

  test('“其余都看到了，正常”之后没有未见的人', () => {
    const readings = after(nothing, {
      entries: [{ personId: '林二', absent: 'sick', symptoms: ['FEVER'] }],
      othersWell: true,
    });
    expect(countsOf(roster, readings)).toEqual({
      ...noCounts,
      expected: 4,
      present: 3,
      absentSick: 1,
    });
  });

  test('全班正常也是一份记录(零报告)', () => {
    expect(after(nothing, { entries: [], othersWell: true }).size).toBe(4);
  });

  test('“其余正常”不改动先前说过的人', () => {
    const before = after(nothing, {
      entries: [{ personId: '林二', symptoms: ['RASH'] }],
      othersWell: false,
    });
    const readings = after(before, { entries: [], othersWell: true });
    expect(readings.get('林二')).toEqual({ symptoms: ['RASH'] });
    expect(countsOf(roster, readings)).toMatchObject({ present: 4, ill: 1, unseen: 0 });
  });

  test('后来补看到的人不算更正,不要原因', () => {
    const before = after(nothing, { entries: [{ personId: '陈一' }], othersWell: false });
    expect(refusal(before, { entries: [{ personId: '林二' }], othersWell: false })).toBe(
      'accepted',
    );
  });

  test.each<[string, Submission, string]>([
    ['一个人也没看到', { entries: [], othersWell: false }, 'nobody-seen'],
    [
      '不在名册上的人',
      { entries: [{ personId: '外班' }, { personId: '陈一' }], othersWell: true },
      'not-on-roster',
    ],
    [
      '缺勤的人有体温',
      { entries: [{ personId: '陈一', absent: 'sick', tempC: 38 }], othersWell: true },
      'absent-with-reading',
    ],
    [
      '缺勤的人又迟到',
      { entries: [{ personId: '陈一', absent: 'leave', late: true }], othersWell: true },
      'absent-with-reading',
    ],
    [
      '体温填成 367',
      { entries: [{ personId: '陈一', tempC: 367 }], othersWell: true },
      'temperature-out-of-range',
    ],
    [
      '体温填成 3.67',
      { entries: [{ personId: '陈一', tempC: 3.67 }], othersWell: true },
      'temperature-out-of-range',
    ],
  ])('%s:不收', (_, submission, expected) => {
    expect(refusal(nothing, submission)).toBe(expected);
  });

  test('改动说过的人须写原因,写了就收', () => {
    const before = after(nothing, { entries: [], othersWell: true });
    const entries = [{ personId: '陈一', symptoms: ['COUGH' as const] }];
    expect(refusal(before, { entries, othersWell: false })).toBe('reason-needed');
    expect(refusal(before, { entries, othersWell: false, reason: '' })).toBe('reason-needed');
    expect(refusal(before, { entries, othersWell: false, reason: '课间才咳嗽' })).toBe('accepted');
  });

  test('和上次一样的内容不成新的一版', () => {
    const entries = [{ personId: '陈一', symptoms: ['COUGH' as const, 'FEVER' as const] }];
    const before = after(nothing, { entries, othersWell: true });
    const again = [{ personId: '陈一', symptoms: ['FEVER' as const, 'COUGH' as const] }];
    expect(refusal(before, { entries: again, othersWell: true })).toBe('sheet-unchanged');
    expect(refusal(before, { entries: [], othersWell: true })).toBe('sheet-unchanged');
  });

  test('空的内容整理掉,体温记到一位小数,没写部位算腋温', () => {
    const readings = after(nothing, {
      entries: [
        { personId: '陈一', late: false, symptoms: [], tempSite: 'EAR', note: '' },
        { personId: '林二', tempC: 36.649999 },
      ],
      othersWell: false,
    });
    expect(readings.get('陈一')).toEqual({});
    expect(readings.get('林二')).toEqual({ tempC: 36.6, tempSite: 'AXILLA' });
  });
});

describe('发热与异常', () => {
  test.each<[string, Reading, { ill: boolean; exception: boolean }]>([
    ['看到,正常', {}, { ill: false, exception: false }],
    ['体温正常', { tempC: 36.5 }, { ill: false, exception: false }],
    ['腋温 37.3', { tempC: 37.3 }, { ill: true, exception: true }],
    ['额温 36.8', { tempC: 36.8, tempSite: 'FOREHEAD' }, { ill: true, exception: true }],
    ['咳嗽', { symptoms: ['COUGH'] }, { ill: true, exception: true }],
    ['迟到', { late: true }, { ill: false, exception: true }],
    ['有备注', { note: '带了药' }, { ill: false, exception: true }],
    ['因病没来', { absent: 'sick', symptoms: ['FEVER'] }, { ill: false, exception: true }],
  ])('%s', (_, reading, expected) => {
    expect({ ill: isIll(reading), exception: isException(reading) }).toEqual(expected);
  });

  test('没来的人发热不算在校发热', () => {
    const readings = new Map<string, Reading>([
      ['陈一', { absent: 'sick', symptoms: ['FEVER'] }],
      ['林二', { symptoms: ['FEVER'] }],
      ['黄三', { tempC: 37.3, tempSite: 'AXILLA' }],
    ]);
    expect(countsOf(roster, readings)).toMatchObject({
      absentSick: 1,
      ill: 2,
      fever: 2,
      unseen: 1,
    });
  });

  test('每个症状占一位,来回都不丢', () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = seeded(seed);
      const some = symptomCodes.filter(() => random.chance(0.4));
      expect(symptomsOf(symptomBits(some))).toEqual(some);
      expect(symptomBits([...some].reverse())).toBe(symptomBits(some));
    }
    expect(symptomsOf(symptomBits(symptomCodes))).toEqual([...symptomCodes]);
  });
});

describe('数对得上', () => {
  const sheets = Array.from({ length: 500 }, (_, seed) => {
    const random = seeded(seed);
    const on = randomRoster(random, 400);
    return { random, on, readings: randomReadings(random, on) };
  });

  test('在校、三种缺勤、未见加起来总是应到', () => {
    for (const { on, readings } of sheets) {
      const sum = countsOf(on, readings);
      const { present, absentSick, absentLeave, absentUnknown, unseen } = sum;
      expect(present + absentSick + absentLeave + absentUnknown + unseen).toBe(on.length);
      expect(sum.expected).toBe(on.length);
      expect(sum.fever).toBeLessThanOrEqual(sum.ill);
      expect(sum.ill).toBeLessThanOrEqual(present);
      expect(sum.late).toBeLessThanOrEqual(present);
      expect(Math.min(...Object.values(sum))).toBeGreaterThanOrEqual(0);
    }
  });

  test('各班之和等于合成一张大表的数', () => {
    const all = sheets.slice(0, 20);
    const bigRoster = all.flatMap(({ on }, at) => on.map((one) => `${at}/${one}`));
    const bigSheet = new Map(
      all.flatMap(({ readings }, at) =>
        [...readings].map(([one, reading]): [string, Reading] => [`${at}/${one}`, reading]),
      ),
    );
    expect(sumCounts(all.map(({ on, readings }) => countsOf(on, readings)))).toEqual(
      countsOf(bigRoster, bigSheet),
    );
    expect(sumCounts([])).toEqual(noCounts);
  });

  test('不在这版名册上的人不进数', () => {
    const readings = new Map<string, Reading>([['转走的人', { symptoms: ['RASH'] }]]);
    expect(countsOf(roster, readings)).toEqual({ ...noCounts, expected: 4, unseen: 4 });
  });
});

describe('提交不丢人', () => {
  /** A few submissions one after another to the same sheet, each with what was known before it. */
  function rounds(seed: number) {
    const random = seeded(seed);
    const on = randomRoster(random, 60);
    let known: ReadonlyMap<string, Reading> = nothing;
    return Array.from({ length: 4 }, () => {
      const entries = on
        .filter(() => random.chance(0.2))
        .map((personId) => ({ personId, ...randomReading(random) }));
      const submission = { entries, othersWell: random.chance(0.3), reason: '复核' };
      const before = new Map(known);
      const answer = applySubmission(on, known, submission);
      const isUntouched = [...before].every(([one, reading]) => known.get(one) === reading);
      if (!isProblem(answer)) known = answer;
      return { on, before, submission, answer, now: known, isUntouched };
    });
  }
  const all = Array.from({ length: 1000 }, (_, seed) => rounds(seed)).flat();
  const accepted = all.filter(({ answer }) => !isProblem(answer));

  test('不收的只有“没看到人”和“没有改动”', () => {
    const refusals = all.flatMap(({ answer }) => (isProblem(answer) ? answer.problem : []));
    expect([...new Set(refusals)].sort()).toEqual(['nobody-seen', 'sheet-unchanged']);
    expect(accepted.length).toBeGreaterThan(2000);
  });

  test('没碰的人原样不动', () => {
    const changed = accepted.flatMap(({ before, submission, now }) => {
      const touched = new Set(submission.entries.map((one) => one.personId));
      return [...before].filter(([one, was]) => !touched.has(one) && now.get(one) !== was);
    });
    expect(changed).toEqual([]);
  });

  test('碰过的人都在,“其余正常”之后全班都在', () => {
    const lost = accepted.filter(
      ({ on, submission, now }) =>
        submission.entries.some((one) => !now.has(one.personId)) ||
        (submission.othersWell && now.size !== on.length),
    );
    expect(lost).toEqual([]);
  });

  test('改了谁,正好是前后不同的那些人', () => {
    const wrong = accepted.filter(({ before, now }) => {
      const text = (one: Reading | undefined) => JSON.stringify(one);
      const differ = [...now.keys()].filter((one) => text(before.get(one)) !== text(now.get(one)));
      return changedPeople(before, now).join() !== differ.join();
    });
    expect(wrong).toEqual([]);
  });

  test('先前的记录本身不被改写', () => {
    expect(all.filter((one) => !one.isUntouched)).toEqual([]);
  });

  test('同一份内容再提交一次,一律说没有改动', () => {
    for (let seed = 0; seed < 300; seed++) {
      const random = seeded(seed);
      const on = ['p', ...randomRoster(random, 60)];
      const entries = on.map((personId) => ({ personId, ...randomReading(random) }));
      const submission = { entries, othersWell: true };
      const first = after(nothing, submission, on);
      expect(applySubmission(on, first, submission)).toMatchObject({ problem: 'sheet-unchanged' });
    }
  });
});

describe('时段', () => {
  const morning: SessionRule = { session: 'morning', opensAt: '07:00', cutoffAt: '08:40' };
  const monday = '2026-09-14';

  test.each([
    [monday, '06:59', 'session-not-open'],
    [monday, '07:00', undefined],
    [monday, '23:59', undefined],
    ['2026-09-28', '00:00', undefined],
    ['2026-09-29', '00:00', 'day-too-old'],
    ['2026-09-13', '23:59', 'day-in-future'],
  ])('周一的晨检表在 %s %s:%s', (day, time, expected) => {
    expect(whyNotNow(monday, morning, { day, time })?.problem).toBe(expected);
  });

  test.each([
    [monday, '08:40', false],
    [monday, '08:41', true],
    ['2026-09-15', '07:00', true],
    ['2026-09-13', '20:00', false],
  ])('周一的晨检在 %s %s 交,迟报:%s', (day, time, expected) => {
    expect(isLate(monday, morning, { day, time })).toBe(expected);
  });

  test('走读两次,寄宿三次', () => {
    expect(defaultSessions(false).map((one) => one.session)).toEqual(['morning', 'noon']);
    expect(defaultSessions(true).map((one) => one.session)).toEqual(['morning', 'noon', 'evening']);
  });

  test('教职工只做晨检,寄宿学校也一样', () => {
    const names = (isStaff: boolean) =>
      sessionsFor(defaultSessions(true), isStaff).map((one) => one.session);
    expect(names(true)).toEqual(['morning']);
    expect(names(false)).toEqual(['morning', 'noon', 'evening']);
  });

  test('还没开始的话说得出几点开始', () => {
    expect(whyNotNow(monday, morning, { day: monday, time: '06:00' })?.detail).toEqual({
      session: '晨检',
      opensAt: '07:00',
    });
  });
});
