import { describe, expect, test } from 'vitest';

import { closureRate } from './finding-figure.ts';
import { findingSteps, nextOf, undoable, whyNotFact, whyNotStep } from './finding-step.ts';
import { type FindingEvent, type FindingFact, findingOf, isOnTime, sidesOf } from './finding.ts';

const found: Extract<FindingFact, { kind: 'found' }> = {
  kind: 'found',
  severity: 'minor',
  rectify: 'normal',
  days: 5,
  day: '2026-09-14',
};
const [school, officer, other] = ['王校长', '孙科长', '李督学'];

type Noted = readonly [string | undefined, FindingFact];
const events = (...all: Noted[]): FindingEvent[] =>
  all.map(([by, fact], at) => ({ eventId: `e${at}`, by, fact }));
const start: Noted = [officer, found];
const issued: Noted = [officer, { kind: 'issued', due: '2026-09-20', day: '2026-09-15' }];
const submitted: Noted = [school, { kind: 'submitted', says: '换了新的', day: '2026-09-18' }];
const closed: Noted = [other, { kind: 'closed', says: '看过了', day: '2026-09-19' }];
const at = (by: string | undefined, today = '2026-09-18') => ({ today, by: by ?? '' });

describe('从发现到销号', () => {
  test.each([
    [[start], 'found', 'county', 'issued'],
    [[start, issued], 'issued', 'school', 'accepted'],
    [
      [start, issued, [school, { kind: 'accepted', unit: '总务处', day: '2026-09-15' }]],
      'accepted',
      'school',
      'submitted',
    ],
    [[start, issued, submitted], 'submitted', 'county', 'taken'],
    [
      [start, issued, submitted, [other, { kind: 'taken', day: '2026-09-19' }]],
      'recheck',
      'county',
      'closed',
    ],
  ] as const)('%#:状态和下一步轮到谁', (all, state, who, step) => {
    const one = findingOf(events(...(all as readonly Noted[])));
    expect(one.state).toBe(state);
    expect(nextOf(one)).toEqual({ who, step });
  });

  test('销号以后没有下一步;按期提交算按期', () => {
    const one = findingOf(events(start, issued, submitted, closed));
    expect(one).toMatchObject({ state: 'closed', ended: 'rectified', endedDay: '2026-09-19' });
    expect(nextOf(one)).toBeUndefined();
    expect(isOnTime(one)).toBe(true);
  });

  test('退回一次、重开一次都计数,期限跟着改,旧的提交人还是不能复查', () => {
    const again = '2026-09-25';
    const one = findingOf(
      events(
        start,
        issued,
        submitted,
        [other, { kind: 'rejected', says: '还缺一处', due: again, day: '2026-09-19' }],
        [school, { kind: 'submitted', says: '补好了', day: '2026-09-20' }],
        closed,
        [other, { kind: 'reopened', says: '又坏了', due: '2026-10-08', day: '2026-10-01' }],
      ),
    );
    expect(one).toMatchObject({
      ...{ state: 'in-progress', rejected: 1, reopened: 1, due: '2026-10-08' },
      submitters: [school],
    });
    expect(one.ended).toBeUndefined();
    expect(sidesOf(one, '2026-10-09')).toEqual(['overdue', 'rejected', 'reopened']);
  });

  test('撤销最后一步就回到上一步,经过都在', () => {
    const all = events(start, issued, submitted, closed);
    expect(undoable(all)?.eventId).toBe('e3');
    const undone = [...all, ...events([other, { kind: 'undone', eventId: 'e3' }])];
    expect(findingOf(undone)).toMatchObject({ state: 'submitted', submittedDay: '2026-09-18' });
    expect(findingOf(undone).ended).toBeUndefined();
    expect(undoable(undone)?.eventId).toBe('e2');
    expect(undoable(events(start))).toBeUndefined();
  });

  test('最后一天还不算逾期,第二天算;提交了就不算', () => {
    const owed = findingOf(events(start, issued));
    expect(sidesOf(owed, '2026-09-20')).toEqual([]);
    expect(sidesOf(owed, '2026-09-21')).toEqual(['overdue']);
    expect(sidesOf(findingOf(events(start, issued, submitted)), '2026-09-21')).toEqual([]);
  });

  test('立行立改从发现就算期限,不必等下达就能提交', () => {
    const one = findingOf(events([officer, { ...found, rectify: 'immediate', days: 0 }]));
    expect(one.due).toBe('2026-09-14');
    expect(whyNotStep(one, 'submitted', at(school))).toBeUndefined();
    const normal = findingOf(events(start));
    expect(whyNotStep(normal, 'submitted', at(school))?.problem).toBe('finding-state');
  });
});

describe('谁能做什么', () => {
  const handedIn = findingOf(events(start, issued, submitted));

  test('谁提交谁不能复查,别人可以', () => {
    for (const step of ['taken', 'rejected', 'closed'] as const) {
      expect(whyNotStep(handedIn, step, at(school))?.problem).toBe('finding-own-work');
      expect(whyNotStep(handedIn, step, at(other))).toBeUndefined();
    }
  });

  test('申辩没答复,不能下达;维持以后可以,撤销就了结', () => {
    const objected: Noted = [school, { kind: 'objected', says: '当天停水', day: '2026-09-14' }];
    const waiting = findingOf(events(start, objected));
    const notice = { kind: 'issued', due: '2026-09-20', day: '2026-09-15' } as const;
    const who = { ...at(officer, '2026-09-15'), roles: [] };
    expect(whyNotFact(waiting, notice, who)?.problem).toBe('finding-objection-open');
    const reply = (verdict: 'upheld' | 'withdrawn'): Noted => [
      officer,
      { kind: 'answered', verdict, says: '查过了', day: '2026-09-15' },
    ];
    expect(whyNotFact(findingOf(events(start, objected, reply('upheld'))), notice, who)).toBe(
      undefined,
    );
    expect(findingOf(events(start, objected, reply('withdrawn')))).toMatchObject({
      ...{ state: 'closed', ended: 'withdrawn' },
    });
  });

  test('学校没机会说话就下达:不行;当场听过、学校没异议、过了一天都行', () => {
    const one = findingOf(events(start));
    const agreed = findingOf(events(start, [school, { kind: 'agreed', day: '2026-09-14' }]));
    const notice = { kind: 'issued', due: '2026-09-20', day: '2026-09-14' } as const;
    const who = (today: string) => ({ ...at(officer, today), roles: [] });
    expect(whyNotFact(one, notice, who('2026-09-14'))?.problem).toBe('finding-not-heard');
    expect(whyNotFact(one, { ...notice, isHeard: true }, who('2026-09-14'))).toBeUndefined();
    expect(whyNotFact(agreed, notice, who('2026-09-14'))).toBeUndefined();
    expect(whyNotFact(one, notice, who('2026-09-15'))).toBeUndefined();
  });

  test('期限:早于今天不行,180 天可以,181 天不行', () => {
    const one = findingOf(events(start));
    const code = (due: string) =>
      whyNotFact(
        one,
        { kind: 'issued', due, day: '2026-09-15' },
        { ...at(officer, '2026-09-15'), roles: [] },
      )?.problem;
    expect(code('2026-09-14')).toBe('finding-due-early');
    expect(code('2026-09-15')).toBeUndefined();
    expect(code('2027-03-14')).toBeUndefined();
    expect(code('2027-03-15')).toBe('finding-due-long');
  });

  test('延期:过期前申请,别人来批;批了期限才变,退回申请期限不变', () => {
    const owed = findingOf(events(start, issued));
    const ask = { kind: 'extension-asked', until: '2026-09-28', says: '等设备', day: '' } as const;
    const who = (by: string | undefined, today: string) => ({ ...at(by, today), roles: [] });
    expect(whyNotFact(owed, ask, who(school, '2026-09-20'))).toBeUndefined();
    expect(whyNotFact(owed, ask, who(school, '2026-09-21'))?.problem).toBe(
      'finding-extension-late',
    );
    expect(
      whyNotFact(owed, { ...ask, until: '2026-09-20' }, who(school, '2026-09-18'))?.problem,
    ).toBe('finding-extension-shorter');
    const asked = events(start, issued, [school, ask]);
    const waiting = findingOf(asked);
    expect(whyNotStep(waiting, 'extension-answered', at(school))?.problem).toBe(
      'finding-own-extension',
    );
    const reply = (isGranted: boolean) =>
      findingOf([
        ...asked,
        {
          ...{ eventId: 'e9', by: officer },
          fact: { kind: 'extension-answered', isGranted, says: '可以', day: '' },
        },
      ]);
    expect(reply(true)).toMatchObject({ due: '2026-09-28', extended: 1 });
    expect(reply(false)).toMatchObject({ due: '2026-09-20', extended: 0 });
  });

  test('升级只往上走;问责要指挥部、要文件', () => {
    const told: Noted = [
      officer,
      { kind: 'escalated', step: 'circular', aim: 'unit', says: '两次没改', day: '' },
    ];
    const one = findingOf(events(start, issued, told));
    const code = (step: string, role: 'bureau-officer' | 'commander', document?: string) =>
      whyNotFact(
        one,
        {
          ...{ kind: 'escalated', step, aim: 'unit', says: '还没改', day: '' },
          ...(document && { document }),
        },
        { ...at(officer), roles: [role] },
      )?.problem;
    expect(one.step).toBe(4);
    expect(code('order', 'bureau-officer')).toBe('finding-step-low');
    expect(code('interview', 'bureau-officer')).toBeUndefined();
    expect(code('accountability', 'bureau-officer', '云教发 3 号')).toBe('finding-step-role');
    expect(code('accountability', 'commander')).toBe('finding-document-needed');
    expect(code('accountability', 'commander', '云教发 3 号')).toBeUndefined();
  });

  test('了结以后,除了重新打开什么都不能做;免予整改和撤销的不能重开', () => {
    const one = findingOf(events(start, issued, submitted, closed));
    const open = findingSteps.filter((step) => !whyNotStep(one, step, at(officer)));
    expect(open).toEqual(['reopened']);
    const waived = findingOf(
      events(start, [officer, { kind: 'waived', document: '1 号', says: '撤并', day: '' }]),
    );
    expect(findingSteps.filter((step) => !whyNotStep(waived, step, at(officer)))).toEqual([]);
  });
});

describe('销号率', () => {
  test.each([
    [{ found: 13, withdrawn: 0, waived: 0, closedBy: 13 }, 1],
    [{ found: 13, withdrawn: 1, waived: 2, closedBy: 5 }, 0.5],
    [{ found: 2, withdrawn: 2, waived: 0, closedBy: 0 }, undefined],
  ])('%j', (counts, rate) => {
    expect(closureRate(counts)).toBe(rate);
  });
});
