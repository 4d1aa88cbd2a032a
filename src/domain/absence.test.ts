import { expect, test } from 'vitest';

import {
  type AbsenceFact,
  absenceOf,
  readyFrom,
  returnOf,
  whyNotFact,
  whyNotReturn,
} from './absence.ts';

const opened: AbsenceFact = {
  ...{ kind: 'opened', by: 'roll', firstDay: '2026-09-14', lastDay: '2026-09-15' },
};
const of = (...facts: AbsenceFact[]) =>
  absenceOf(
    [opened, ...facts].map((fact, at) => ({ eventId: `${at}`, fact })),
    new Set(),
  );
const day = '2026-09-18';
const diagnosed = (disease: string, status: 'confirmed' | 'ruled-out' | 'suspected') =>
  ({ kind: 'diagnosis', disease, status, day }) as const;
const free = (freeSince: string) =>
  ({ kind: 'declaration', by: 'guardian', freeSince, day }) as const;
const paper = (verdict: 'accepted' | 'refused') =>
  ({ kind: 'certificate', verdict, issuedDay: '2026-09-17', hospital: '县医院', day }) as const;

test('排除另一种病，已经确诊的还在；排除的就是它，才算排除', () => {
  const varicella = { disease: 'VARICELLA', status: 'confirmed' };
  const ill = diagnosed('VARICELLA', 'confirmed');
  expect(of(ill, diagnosed('HFMD', 'ruled-out')).diagnosis).toEqual(varicella);
  expect(of(ill, diagnosed('VARICELLA', 'ruled-out')).diagnosis?.status).toBe('ruled-out');
});

test('病还没有起，不会已经好了；起病日在前面就可以', () => {
  expect(whyNotFact(of(), free('2026-09-13'), day)?.problem).toBe('before-illness');
  expect(whyNotFact(of(), free('2026-09-14'), day)).toBeUndefined();
  const said = { kind: 'facts', moments: { crusted: '2026-09-13' }, flags: {}, day } as const;
  expect(whyNotFact(of(), said, day)?.problem).toBe('before-illness');
  const cause = {
    kind: 'cause',
    cause: 'illness',
    symptoms: [],
    onset: '2026-09-12',
    day,
  } as const;
  expect(whyNotFact(of(cause), said, day)).toBeUndefined();
  const rash = { ...said, moments: { rash: '2026-09-10' } };
  expect(whyNotFact(of(), rash, day)).toBeUndefined();
});

test('家长的声明不把已经知道的、更晚的日子提前', () => {
  const seen = {
    kind: 'facts',
    moments: { 'symptoms-gone': '2026-09-17' },
    flags: {},
    day,
  } as const;
  expect(of(seen, free('2026-09-15')).facts['symptoms-gone']).toBe('2026-09-17');
  expect(of(free('2026-09-15')).facts['symptoms-gone']).toBe('2026-09-15');
});

test('证明后来不认，或换了返校条件：证明里说的也不算', () => {
  expect(of(paper('accepted')).facts.doctor).toBe('2026-09-17');
  expect(of(paper('accepted'), paper('refused')).facts.doctor).toBeUndefined();
  const next = of(paper('accepted'), diagnosed('VARICELLA', 'confirmed'));
  expect(next.facts.recovered).toBeUndefined();
});

test('晚到的话不把更晚的消息提前', () => {
  const call = (on: string) => ({ kind: 'call', outcome: 'still-ill', day: on }) as const;
  expect(of(call('2026-09-17'), call('2026-09-16')).lastWord).toBe('2026-09-17');
});

test('返校规则没有医师批准：查验通过的证明还不算医生同意，另记了才算；批准以后证明就够', () => {
  for (const disease of ['HFMD', 'MEASLES', 'MUMPS']) {
    const noted: AbsenceFact[] = [
      diagnosed(disease, 'confirmed'),
      {
        ...{ kind: 'facts', flags: {}, day },
        moments: { rash: '2026-09-14', 'swelling-gone': '2026-09-16' },
      },
      paper('accepted'),
    ];
    const agreed: AbsenceFact = {
      ...{ kind: 'facts', moments: { doctor: '2026-09-18' }, flags: {}, day },
    };
    const as = (approved: string[], ...facts: AbsenceFact[]) =>
      absenceOf(
        [opened, ...facts].map((fact, at) => ({ eventId: `${at}`, fact })),
        new Set(approved),
      );
    const waiting = as([], ...noted);
    expect(returnOf(waiting).missing).toEqual(['doctor']);
    expect(readyFrom(waiting)).toBeUndefined();
    expect(whyNotReturn(waiting, '2026-10-30')?.problem).toBe('return-too-early');
    for (const one of [
      as([], ...noted, agreed),
      as([], ...noted.slice(0, 1), agreed, ...noted.slice(1)),
    ])
      expect(one.facts.doctor).toBe('2026-09-18');
    expect(whyNotReturn(as([], ...noted, agreed), '2026-10-30')).toBeUndefined();
    expect(whyNotReturn(as([disease], ...noted), '2026-10-30')).toBeUndefined();
  }
});
