import { describe, expect, test } from 'vitest';

import { checkDigitOf } from './identity.ts';
import { settleIdentity } from './person-identity.ts';

const today = '2026-09-15';
/** A boy's number that nobody has: the district does not exist. */
const boy = `35990020170512001${checkDigitOf('35990020170512001')}`;

describe('证件资料', () => {
  test('有身份证号就不必填性别和出生日期', () => {
    expect(settleIdentity({ sex: '9', idNumber: ` ${boy.toLowerCase()} ` }, today)).toEqual({
      sex: '1',
      birthDay: '2017-05-12',
      idNumber: boy,
      studentNo: undefined,
    });
  });

  test('G 开头的学籍号带出身份证号', () => {
    expect(settleIdentity({ sex: '1', studentNo: `g${boy}` }, today)).toMatchObject({
      idNumber: boy,
      studentNo: `G${boy}`,
    });
  });

  test.each([
    ['性别', { sex: '2', idNumber: boy }, 'bad-id-number', 'sex-differs'],
    [
      '生日',
      { sex: '1', idNumber: boy, birthDay: '2017-12-05' },
      'bad-id-number',
      'birth-day-differs',
    ],
    [
      '学籍号',
      {
        sex: '1',
        idNumber: boy,
        studentNo: `G35990020170512003${checkDigitOf('35990020170512003')}`,
      },
      'bad-student-number',
      'student-number-differs',
    ],
  ] as const)('身份证号与%s对不上', (_, given, code, fault) => {
    expect(settleIdentity(given, today)).toMatchObject({ problem: code, detail: { fault } });
  });

  test('没有号码时,生日不能在以后', () => {
    expect(settleIdentity({ sex: '9', birthDay: '2026-09-16' }, today)).toMatchObject({
      problem: 'bad-input',
    });
    expect(settleIdentity({ sex: '9', birthDay: today }, today)).toMatchObject({ birthDay: today });
  });
});
