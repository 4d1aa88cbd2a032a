import { describe, expect, test } from 'vitest';

import { isProblem } from './problem.ts';
import { type Merged, mergeSubmission, moreSerious, type SheetAt } from './roll-merge.ts';
import type { Reading, Submission } from './roll.ts';

const roster = ['甲', '乙', '丙', '丁'];
const blank: SheetAt = { roster, readings: new Map(), disputed: new Set() };

const said = (
  entries: readonly (Reading & { personId: string })[],
  othersWell = false,
  reason?: string,
): Submission => ({ entries, othersWell, reason });

function merged(base: SheetAt, now: SheetAt, submission: Submission): Merged {
  const result = mergeSubmission(base, now, submission);
  if (isProblem(result)) throw new Error(result.problem);
  return result;
}

/** Sheets arrive one after the other; each device had what it had. */
function arrive(sheets: readonly { base: SheetAt; submission: Submission }[], first = blank) {
  const disputes = new Set<string>();
  let now = first;
  for (const { base, submission } of sheets) {
    const result = merged(base === first && now === first ? now : base, now, submission);
    for (const { personId } of result.disputes) disputes.add(personId);
    now = { ...now, readings: result.readings };
  }
  return { readings: now.readings, disputes };
}

function orders<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one, at) =>
    orders([...all.slice(0, at), ...all.slice(at + 1)]).map((rest) => [one, ...rest]),
  );
}

const sorted = (readings: ReadonlyMap<string, Reading>) =>
  [...readings].sort(([a], [b]) => a.localeCompare(b));

describe('两台、三台设备填同一张表', () => {
  test('各管各的人，谁先到都一样，没有人要核定', () => {
    const sheets = [
      { base: blank, submission: said([{ personId: '甲', absent: 'sick' }]) },
      { base: blank, submission: said([{ personId: '乙', symptoms: ['COUGH'] }]) },
      { base: blank, submission: said([{ personId: '丙' }]) },
    ];
    for (const order of orders(sheets)) {
      const { readings, disputes } = arrive(order);
      expect(sorted(readings)).toEqual(sorted(arrive(sheets).readings));
      expect([...disputes]).toEqual([]);
      expect(readings.has('丁')).toBe(false);
    }
  });

  test('同一个人说法不一，较重的先算数，六种先后都是同一个结果，都提示核定', () => {
    const sheets = [
      { base: blank, submission: said([{ personId: '甲' }]) },
      { base: blank, submission: said([{ personId: '甲', absent: 'unknown' }]) },
      { base: blank, submission: said([{ personId: '甲', tempC: 38.2, tempSite: 'AXILLA' }]) },
    ];
    for (const order of orders(sheets)) {
      const { readings, disputes } = arrive(order);
      expect(readings.get('甲')).toEqual({ tempC: 38.2, tempSite: 'AXILLA' });
      expect([...disputes]).toEqual(['甲']);
    }
  });

  test('“其余都看到了，正常”也是一句话：别人报了病，先按病算，请人核定', () => {
    const sheets = [
      { base: blank, submission: said([{ personId: '乙', absent: 'sick' }], true) },
      { base: blank, submission: said([{ personId: '丙', symptoms: ['VOMITING'] }], true) },
    ];
    for (const order of orders(sheets)) {
      const { readings, disputes } = arrive(order);
      expect(readings.get('乙')).toEqual({ absent: 'sick' });
      expect(readings.get('丙')).toEqual({ symptoms: ['VOMITING'] });
      expect(readings.get('丁')).toEqual({});
      expect([...disputes].sort()).toEqual(['丙', '乙'].sort());
    }
  });

  test('同一张表到了两次，第二次什么也不变', () => {
    const submission = said([{ personId: '甲', absent: 'leave' }], true);
    const once = merged(blank, { ...blank }, submission);
    const again = merged(blank, { ...blank, readings: once.readings }, submission);
    expect(again.isUnchanged).toBe(true);
    expect(again.disputes).toEqual([]);
  });

  test('没碰过的人，不会被旧表改回去', () => {
    const base: SheetAt = { ...blank, readings: new Map([['甲', { absent: 'sick' as const }]]) };
    const now: SheetAt = { ...blank, readings: new Map([['甲', {}]]) };
    const { readings, disputes } = merged(base, now, said([{ personId: '乙' }]));
    expect(readings.get('甲')).toEqual({});
    expect(disputes).toEqual([]);
  });

  test('只有自己改过的人，改了就算；没有说原因的更正不收', () => {
    const base: SheetAt = { ...blank, readings: new Map([['甲', {}]]) };
    const now: SheetAt = { ...base, readings: new Map([...base.readings, ['乙', {}]]) };
    const word = [{ personId: '甲', absent: 'leave' as const }];
    expect(mergeSubmission(base, now, said(word))).toMatchObject({ problem: 'reason-needed' });
    const { readings, disputes } = merged(base, now, said(word, false, '看错了'));
    expect(readings.get('甲')).toEqual({ absent: 'leave' });
    expect(disputes).toEqual([]);
  });
});

describe('其间名册变了', () => {
  test('后来的学生算“没有报”，不会被“其余都正常”带上', () => {
    const now: SheetAt = { ...blank, roster: [...roster, '戊'] };
    const { readings, joined } = merged(blank, now, said([], true));
    expect(readings.has('戊')).toBe(false);
    expect(joined).toEqual(['戊']);
    expect(readings.size).toBe(4);
  });

  test('已经离开的学生说了不算，并告诉填表的人', () => {
    const now: SheetAt = { ...blank, roster: ['甲', '乙', '丙'] };
    const sheet = said([{ personId: '丁', absent: 'sick' }, { personId: '甲' }]);
    const { readings, left } = merged(blank, now, sheet);
    expect(left).toEqual(['丁']);
    expect([...readings.keys()]).toEqual(['甲']);
  });

  test('从来不在这台设备的名册上的人，不收', () => {
    const now: SheetAt = { ...blank, roster: [...roster, '戊'] };
    expect(mergeSubmission(blank, now, said([{ personId: '戊' }]))).toMatchObject({
      problem: 'not-on-roster',
    });
  });
});

describe('核定', () => {
  const fever: Reading = { tempC: 38, tempSite: 'AXILLA' };
  const disputed: SheetAt = {
    roster,
    readings: new Map([['甲', fever]]),
    disputed: new Set(['甲']),
  };

  test('看过两种说法再报一次，就是决定：不必写原因，报成一样的也算', () => {
    const well = merged(disputed, disputed, said([{ personId: '甲' }]));
    expect(well.readings.get('甲')).toEqual({});
    const same = merged(disputed, disputed, said([{ personId: '甲', ...fever }]));
    expect(same.readings.get('甲')).toEqual(fever);
  });

  test('没有两种说法的人，报成一样的还是“没有改动”', () => {
    const plain = { ...disputed, disputed: new Set<string>() };
    expect(mergeSubmission(plain, plain, said([{ personId: '甲', ...fever }]))).toMatchObject({
      problem: 'sheet-unchanged',
    });
  });
});

test('轻重的比较与先后无关', () => {
  const readings: Reading[] = [
    {},
    { note: '咳了一声' },
    { late: true },
    { absent: 'leave' },
    { absent: 'unknown' },
    { absent: 'sick' },
    { absent: 'sick', note: '住院' },
    { symptoms: ['COUGH'] },
    { symptoms: ['RASH'] },
    { symptoms: ['COUGH', 'RASH'], late: true },
    { tempC: 37.4, tempSite: 'AXILLA' },
    { tempC: 37.4, tempSite: 'FOREHEAD' },
    { symptoms: ['FEVER'] },
  ];
  for (const [at, one] of readings.entries())
    for (const other of readings.slice(0, at)) {
      expect(moreSerious(one, other)).toBe(moreSerious(other, one));
      for (const third of readings)
        expect(moreSerious(moreSerious(one, other), third)).toBe(
          moreSerious(one, moreSerious(other, third)),
        );
    }
});
