import type { Day } from '../../domain/date.ts';
import { checkDigitOf } from '../../domain/identity.ts';
import type { Random } from './random.ts';

/** 性别 of an invented person: GB/T 2261.1 1 male, 2 female. */
export type Sex = '1' | '2';

/** The numbers of invented people. */
export interface Numbers {
  /** 公民身份号码 with a valid check digit, never the same twice. */
  idNumber(birthDay: Day, sex: Sex): string;
  /** 手机号码 that passes the form check. */
  phone(): string;
}

/** No city has the codes 3599xx, so no living person's number begins so. */
const firstDistrict = 359_900;
const perDistrict = 499;

/**
 * Makes numbers that belong to nobody: identity numbers of districts that do not exist, and telephone
 * numbers that begin with 160, which no operator hands out.
 */
export function numberMaker(random: Random): Numbers {
  const used = new Map<string, number>();
  return {
    idNumber(birthDay, sex) {
      const key = `${birthDay}${sex}`;
      const count = used.get(key) ?? 0;
      used.set(key, count + 1);
      const district = firstDistrict + Math.floor(count / perDistrict);
      const sequence = 2 * ((count % perDistrict) + 1) - (sex === '1' ? 1 : 0);
      const body = `${district}${birthDay.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
      return body + checkDigitOf(body);
    },
    phone: () => `160${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
  };
}
