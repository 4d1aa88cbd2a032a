import type { Day } from './date.ts';
import {
  birthDayOf,
  normalizeIdNumber,
  normalizeStudentNo,
  sexOf,
  studentNoKind,
  whyNotIdNumber,
  whyNotStudentNo,
} from './identity.ts';
import type { Sex } from './person.ts';
import { type Problem, problem } from './problem.ts';
import { identityClashText, personWordText } from './text/import.ts';
import { say } from './text/say.ts';

/** Who somebody is by their papers. */
export interface Identity {
  readonly sex: Sex;
  readonly birthDay?: Day | undefined;
  readonly idNumber?: string | undefined;
  readonly studentNo?: string | undefined;
}

/**
 * Checks what is written of a person and makes it whole: numbers in their standard form, birth day and sex
 * from the ID number where they are missing. Refuses numbers that are none, and papers that contradict each
 * other. `today` is the county's day.
 */
export function settleIdentity(given: Identity, today: Day): Problem | Identity {
  const studentNo = given.studentNo ? normalizeStudentNo(given.studentNo) : undefined;
  const refusal = studentNo === undefined ? undefined : whyNotStudentNo(studentNo, today);
  if (refusal) return refusal;
  // 学籍号 beginning G is G and the ID number: the one gives the other.
  const carried = isPermanent(studentNo) ? studentNo?.slice(1) : undefined;
  const idNumber = given.idNumber ? normalizeIdNumber(given.idNumber) : carried;
  if (idNumber === undefined)
    return given.birthDay !== undefined && given.birthDay > today
      ? problem('bad-input', { what: personWordText.bornInFuture.zh })
      : { ...given, studentNo };
  const wrong = whyNotIdNumber(idNumber, today) ?? whyNotTogether(given, idNumber, carried);
  if (wrong) return wrong;
  return {
    sex: given.sex === '9' ? (sexOf(idNumber) ?? '9') : given.sex,
    birthDay: given.birthDay ?? birthDayOf(idNumber),
    idNumber,
    studentNo,
  };
}

/** True for 学籍号 that hold the whole ID number and must be kept as secret as it is. */
export function isPermanent(studentNo: string | undefined): boolean {
  return studentNo !== undefined && studentNoKind(studentNo) === 'permanent';
}

function whyNotTogether(
  given: Identity,
  idNumber: string,
  carried: string | undefined,
): Problem | undefined {
  if (carried !== undefined && carried !== idNumber)
    return clash('bad-student-number', 'student-number-differs');
  const { birthDay = birthDayOf(idNumber), sex } = given;
  if (birthDay !== birthDayOf(idNumber))
    return clash('bad-id-number', 'birth-day-differs', birthDay);
  if (sex !== '9' && sex !== sexOf(idNumber)) return clash('bad-id-number', 'sex-differs');
  return undefined;
}

function clash(
  code: 'bad-id-number' | 'bad-student-number',
  fault: keyof typeof identityClashText,
  day = '',
): Problem {
  const sentence = identityClashText[fault];
  return problem(code, {
    fault,
    why: say(sentence, 'zh', { day }),
    whyEn: say(sentence, 'en', { day }),
  });
}
