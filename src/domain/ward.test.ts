import { expect, test } from 'vitest';

import { minutesToRecheck, whyNotLeave } from './ward.ts';

const fever = { tempC: 38.2, tempSite: 'EAR' } as const;
const cool = { tempC: 36.6, tempSite: 'AXILLA' } as const;

test('发热的还有几分钟复测;不发热的不用', () => {
  expect(minutesToRecheck({ ...fever, minutesAgo: 2 })).toBe(3);
  expect(minutesToRecheck({ ...fever, minutesAgo: 9 })).toBe(0);
  expect(minutesToRecheck({ ...cool, minutesAgo: 0 })).toBeUndefined();
  expect(minutesToRecheck(undefined)).toBeUndefined();
});

test('还在发热的不能回班,可以由家长接走或送医', () => {
  expect(whyNotLeave({ to: 'class' }, fever)?.problem).toBe('still-fever');
  expect(whyNotLeave({ to: 'class' }, cool)).toBeUndefined();
  expect(whyNotLeave({ to: 'class' }, undefined)).toBeUndefined();
  expect(whyNotLeave({ to: 'hospital' }, fever)).toBeUndefined();
  expect(whyNotLeave({ to: 'home', takenBy: '李大伟', relation: '父亲' }, fever)).toBeUndefined();
});
