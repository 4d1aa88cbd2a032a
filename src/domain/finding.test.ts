import { describe, expect, test } from 'vitest';

import { closureRate } from './finding-figure.ts';
import {
  dayNoted,
  findingSteps,
  nextOf,
  type StepAt,
  undoable,
  whyNotFact,
  whyNotStep,
  whyNotUndo,
} from './finding-step.ts';
import {
  type FindingEvent,
  type FindingFact,
  findingOf,
  type FindingSource,
  isOnTime,
  sidesOf,
} from './finding.ts';
import type { Role } from './role.ts';

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
const at = (by: string | undefined, today = '2026-09-18', roles: readonly Role[] = []): StepAt => ({
  today,
  by: by ?? '',
  roles,
  foundIn: 'patrol',
});

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
      workers: [school],
    });
    expect(one.ended).toBeUndefined();
    expect(sidesOf(one, '2026-10-09')).toEqual(['overdue', 'rejected', 'reopened']);
  });

  test('撤销最后一步就回到上一步,经过都在', () => {
    const all = events(start, issued, submitted, closed);
    expect(undoable(all, [])?.eventId).toBe('e3');
    const undone = [...all, ...events([other, { kind: 'undone', eventId: 'e3' }])];
    expect(findingOf(undone)).toMatchObject({ state: 'submitted', submittedDay: '2026-09-18' });
    expect(findingOf(undone).ended).toBeUndefined();
    expect(undoable(undone, [])?.eventId).toBe('e2');
    expect(undoable(events(start), [])).toBeUndefined();
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

describe('按期', () => {
  const rejected = (day: string): Noted => [
    other,
    { kind: 'rejected', says: '还缺一处', due: '2026-09-30', day },
  ];
  const again: Noted = [school, { kind: 'submitted', says: '补好了', day: '2026-09-25' }];
  const late: Noted = [school, { kind: 'submitted', says: '换好了', day: '2026-09-21' }];

  test.each([
    ['期限内退回、又按新期限交上', [submitted, rejected('2026-09-19'), again], true],
    ['晚交的被退回,新期限内再交', [late, rejected('2026-09-22'), again], false],
    ['期限过了才退回,新期限内再交', [submitted, rejected('2026-09-21'), again], false],
  ] as const)('%s', (_what, steps, isRight) => {
    const end: Noted = [other, { kind: 'closed', says: '看过', day: '2026-09-26' }];
    expect(isOnTime(findingOf(events(start, issued, ...steps, end)))).toBe(isRight);
  });

  test('没网时写的最多往前记一天,也不早于前一步', () => {
    const all = events(start, issued);
    expect(dayNoted(all, '2026-08-01', '2026-09-22')).toBe('2026-09-21');
    expect(dayNoted(all, '2026-09-21', '2026-09-22')).toBe('2026-09-21');
    expect(dayNoted(all, '2026-09-14', '2026-09-15')).toBe('2026-09-15');
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

  test('周一没网时写的,周二才送到:期限和等学校表态都从周二算', () => {
    const late = { ...found, told: '2026-09-15' };
    const atOnce = findingOf(events([officer, { ...late, rectify: 'immediate', days: 0 }]));
    expect(atOnce).toMatchObject({ foundDay: '2026-09-14', due: '2026-09-15' });
    const one = findingOf(events([officer, late]));
    const notice = { kind: 'issued', due: '2026-09-20', day: '2026-09-15' } as const;
    const who = { ...at(officer, '2026-09-15'), roles: [] };
    expect(whyNotFact(one, notice, who)?.problem).toBe('finding-not-heard');
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
    const ask = {
      kind: 'extension-asked',
      until: '2026-09-28',
      says: '等设备',
      day: '2026-09-20',
    } as const;
    const who = (by: string | undefined, today: string) => ({ ...at(by, today), roles: [] });
    expect(whyNotFact(owed, ask, who(school, '2026-09-20'))).toBeUndefined();
    expect(
      whyNotFact(owed, { ...ask, day: '2026-09-21' }, who(school, '2026-09-21'))?.problem,
    ).toBe('finding-extension-late');
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
    const fault = (step: string) => (step === 'accountability' ? { fault: 'inaction' } : {});
    const code = (step: string, role: 'bureau-officer' | 'commander', document?: string) =>
      whyNotFact(
        one,
        {
          ...{ kind: 'escalated', step, aim: 'unit', says: '还没改', day: '' },
          ...fault(step),
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

  test('问责以后,不该知道的人照样往上走,拒绝的话里也不提问责;要写情形,对个人要写是谁', () => {
    const fact = { kind: 'escalated', aim: 'unit', says: '拖着不办', day: '' } as const;
    const blamed = {
      ...fact,
      step: 'accountability',
      fault: 'inaction',
      document: '3 号',
    } as const;
    const one = findingOf(events(start, issued, ['指挥长', blamed]));
    const who = (role: 'bureau-officer' | 'commander') => ({ ...at(officer), roles: [role] });
    const interview = { ...fact, step: 'interview' };
    expect(whyNotFact(one, interview, who('bureau-officer'))).toBeUndefined();
    expect(whyNotFact(one, interview, who('commander'))?.problem).toBe('finding-step-low');
    const { fault: _fault, ...unclassed } = blamed;
    expect(whyNotFact(one, unclassed, who('commander'))?.problem).toBe('finding-fault-needed');
    const odd = { ...interview, fault: 'inaction' };
    expect(whyNotFact(one, odd, who('bureau-officer'))?.problem).toBe('finding-fault-only');
    const nobody = { ...blamed, aim: 'person' } as const;
    expect(whyNotFact(one, nobody, who('commander'))?.problem).toBe('finding-person-needed');
    expect(whyNotFact(one, { ...nobody, person: '后勤主任' }, who('commander'))).toBeUndefined();
    const told = events(start, issued, ['指挥长', blamed]);
    expect(undoable(told, ['bureau-officer'])?.eventId).toBe('e1');
    expect(undoable(told, ['commander'])?.eventId).toBe('e2');
  });

  test('动过手的都不能复查:签收的、开始整改的、责任人,撤销了的提交也算', () => {
    const one = findingOf([
      ...events(
        start,
        issued,
        ['甲', { kind: 'accepted', unit: '总务处', responsible: '乙', day: '2026-09-15' }],
        ['丙', { kind: 'begun', says: '先换一半', day: '2026-09-16' }],
        ['丁', { kind: 'submitted', says: '换了新的', day: '2026-09-17' }],
        ['丁', { kind: 'undone', eventId: 'e4' }],
        submitted,
      ),
    ]);
    for (const name of ['甲', '乙', '丙', '丁', school])
      expect(whyNotStep(one, 'closed', at(name))?.problem).toBe('finding-own-work');
    expect(whyNotStep(one, 'closed', at(other))).toBeUndefined();
  });

  test('延到的日子过了才答复:要另定一天,或者不同意', () => {
    const ask = { kind: 'extension-asked', until: '2026-09-22', says: '等', day: '2026-09-18' };
    const waiting = findingOf(events(start, issued, [school, ask as FindingFact]));
    const answer = (isGranted: boolean, until?: string) =>
      whyNotFact(
        waiting,
        {
          ...{ kind: 'extension-answered', isGranted, says: '可以', day: '' },
          ...(until && { until }),
        },
        { ...at(officer, '2026-09-24'), roles: [] },
      )?.problem;
    expect(answer(true)).toBe('finding-extension-gone');
    expect(answer(true, '2026-09-20')).toBe('finding-extension-shorter');
    expect(answer(true, '2026-09-30')).toBeUndefined();
    expect(answer(false)).toBeUndefined();
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

describe('谁可以免', () => {
  const commander = '指挥长';
  const waive = (foundIn: FindingSource, role: Role, by = '钱副局') => ({
    ...at(by, '2026-09-18', [role]),
    foundIn,
  });

  test('上级查出的只由指挥部定;查出的、下达的、督办的、交整改的都不能自己免', () => {
    const notice = { ...(issued[1] as object), supervisor: '周督学' } as FindingFact;
    const one = findingOf(events(start, [commander, notice], submitted));
    const code = (at: StepAt) => whyNotStep(one, 'waived', at)?.problem;
    expect(code(waive('patrol', 'bureau-officer'))).toBeUndefined();
    expect(code(waive('superior', 'bureau-officer'))).toBe('finding-waive-above');
    expect(code(waive('superior', 'commander'))).toBeUndefined();
    for (const by of [officer, commander, '周督学', school])
      expect(code(waive('patrol', 'commander', by))).toBe('finding-own-waive');
  });

  test('免了的由同一级撤销;教育局不能撤销指挥部的', () => {
    const waived: FindingFact = {
      kind: 'waived',
      document: '1 号',
      says: '撤并',
      day: '2026-09-18',
    };
    const all = events(start, [commander, waived]);
    const undo = (role: Role, by: string) =>
      whyNotUndo(findingOf(all), all[1] as FindingEvent, {
        ...waive('superior', role, by),
        may: () => true,
      })?.problem;
    expect(undo('bureau-officer', '钱副局')).toBe('finding-waive-above');
    expect(undo('commander', commander)).toBeUndefined();
  });

  test('停办的学校:看、走、撤销是一句话;只能跟进和免予', () => {
    const closedSchool = '石桥小学';
    const gone = { ...waive('patrol', 'commander'), closedSchool };
    const all = events(start, issued);
    const one = findingOf(all);
    const open = findingSteps.filter((step) => !whyNotStep(one, step, gone));
    expect(open).toEqual(['noted', 'waived']);
    expect(whyNotStep(one, 'accepted', gone)?.problem).toBe('finding-school-closed');
    const last = all[1] as FindingEvent;
    expect(whyNotUndo(one, last, { ...gone, may: () => true })?.problem).toBe(
      'finding-school-closed',
    );
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
