import type * as z from 'zod';

import type { TimeOfDay } from '../src/domain/date.ts';
import type {
  FeverRule,
  IdNumberRule,
  SessionRules,
  StudentNoRule,
  PlaceCodeRule,
} from './schema.ts';

/**
 * Which sides of a rule's thresholds no example stands on, as sentences. An example counts only when it stands
 * right at the threshold (the next tenth, minute, day or digit), where a wrong comparison would show.
 */

export function missingFeverSides(rule: z.infer<typeof FeverRule>): string[] {
  const has = (site: string | undefined, tempC: number, want: object): boolean =>
    rule.examples.some(
      (one) =>
        (site === undefined || one.site === site) &&
        Math.abs(one.tempC - tempC) < 0.01 &&
        isPart(want, one.expect),
    );
  const { from, to } = rule.accepts;
  return missing([
    ...rule.sites.flatMap(({ code, zh, feverFrom }): Side[] => [
      [`${zh} ${feverFrom} 算发热`, has(code, feverFrom, { fever: true })],
      [`${zh}低 0.1 不算发热`, has(code, feverFrom - 0.1, { fever: false })],
    ]),
    [`体温 ${from} 可以填`, has(undefined, from, { accepted: true })],
    [`体温低于 ${from} 不收`, has(undefined, from - 0.1, { accepted: false })],
    [`体温 ${to} 可以填`, has(undefined, to, { accepted: true })],
    [`体温高于 ${to} 不收`, has(undefined, to + 0.1, { accepted: false })],
  ]);
}

export function missingSessionSides(rule: z.infer<typeof SessionRules>): string[] {
  const at = (session: string, minutes: number, want: object): boolean =>
    rule.examples.some(
      ({ sheet, expect }) =>
        sheet?.session === session &&
        sheet.day === sheet.now.day &&
        minutesOf(sheet.now.time) === minutes &&
        isPart(want, expect),
    );
  const ago = (days: number, want: object): boolean =>
    rule.examples.some(
      ({ sheet, expect }) =>
        sheet !== undefined &&
        Math.round((Date.parse(sheet.now.day) - Date.parse(sheet.day)) / 86_400_000) === days &&
        isPart(want, expect),
    );
  const due = (who: object): boolean =>
    rule.examples.some((one) => isPart(who, one) && one.expect.due !== undefined);
  return missing([
    ...rule.sessions.flatMap(({ session, zh, opensAt, cutoffAt }): Side[] => [
      [`${zh}开始时能填`, at(session, minutesOf(opensAt), { refused: null })],
      [`${zh}开始前不能填`, at(session, minutesOf(opensAt) - 1, { refused: 'session-not-open' })],
      [`${zh}截止时不算迟`, at(session, minutesOf(cutoffAt), { late: false })],
      [`${zh}截止后算迟`, at(session, minutesOf(cutoffAt) + 1, { late: true })],
    ]),
    [`${rule.correctionDays} 天前能补报`, ago(rule.correctionDays, { refused: null })],
    [`再早一天不能补报`, ago(rule.correctionDays + 1, { refused: 'day-too-old' })],
    ['今天能填', ago(0, { refused: null })],
    ['明天不能先填', ago(-1, { refused: 'day-in-future' })],
    ['走读学校应做哪几次', due({ boarding: false })],
    ['寄宿学校应做哪几次', due({ boarding: true })],
    ['教职工应做哪几次', due({ staff: true })],
  ]);
}

export function missingIdSides(rule: z.infer<typeof IdNumberRule>): string[] {
  const has = (want: object, length?: number): boolean =>
    rule.examples.some(
      (one) => isPart(want, one.expect) && (length === undefined || one.idNumber.length === length),
    );
  const today = rule.examples.find((one) => one.expect.birthDay === one.today);
  return missing([
    ['校验码为 X 且相符', rule.examples.some((e) => e.idNumber.endsWith('X') && !e.expect.fault)],
    ['校验码不符', has({ fault: 'check-digit' })],
    ['17 位', has({ fault: 'length' }, 17)],
    ['19 位', has({ fault: 'length' }, 19)],
    ['15 位旧号码', has({ fault: 'old-form' }, 15)],
    ['省级代码不存在', has({ fault: 'province' })],
    ['出生日期不存在', has({ fault: 'birth-day' })],
    [`${rule.bornFrom} 出生`, has({ fault: null, birthDay: rule.bornFrom })],
    [`${rule.bornFrom} 之前出生`, has({ fault: 'born-too-early' })],
    ['今天出生', today !== undefined],
    ['明天出生', has({ fault: 'born-in-future' })],
    ['末尾 000 而校验码不符', has({ fault: 'spreadsheet' }, 18)],
    [
      '末尾 000 而校验码相符',
      rule.examples.some((e) => /000$/.test(e.idNumber) && !e.expect.fault),
    ],
  ]);
}

export function missingStudentNoSides(rule: z.infer<typeof StudentNoRule>): string[] {
  const has = (want: object): boolean => rule.examples.some((one) => isPart(want, one.expect));
  const digits = (count: number): boolean =>
    rule.examples.some((one) => /^\d+$/.test(one.studentNo) && one.studentNo.length === count);
  return missing([
    ...rule.kinds.flatMap(({ kind, zh }): Side[] => [
      [`${zh}学籍号有效`, has({ kind, fault: null })],
      [`${zh}学籍号校验码不符`, has({ kind, fault: 'check-digit' })],
    ]),
    ['地方学籍号有效', has({ kind: 'local', fault: null })],
    ['地方学籍号少一位', digits(rule.localDigits - 1)],
    ['地方学籍号多一位', digits(rule.localDigits + 1)],
    ['不认识的写法', has({ kind: null, fault: 'student-number-form' })],
  ]);
}

export function missingCodeSides(rule: z.infer<typeof PlaceCodeRule>): string[] {
  const digits = { school: rule.schoolCodeDigits, district: rule.districtCodeDigits };
  const has = (kind: string, length: number, ok: boolean): boolean =>
    rule.examples.some(
      (one) => one.kind === kind && one.code.length === length && one.expect.ok === ok,
    );
  return missing(
    Object.entries(digits).flatMap(([kind, count]): Side[] => [
      [`${kind} ${count} 位有效`, has(kind, count, true)],
      [`${kind} 少一位无效`, has(kind, count - 1, false)],
      [`${kind} 多一位无效`, has(kind, count + 1, false)],
    ]),
  );
}

/** A side of a threshold, and whether an example stands on it. */
type Side = [name: string, isThere: boolean];

function missing(sides: readonly Side[]): string[] {
  return sides.filter(([, isThere]) => !isThere).map(([name]) => name);
}

function isPart(want: object, all: object): boolean {
  const have = Object.entries(all);
  return Object.entries(want).every(([key, value]) =>
    have.some(([name, one]) => name === key && one === value),
  );
}

function minutesOf(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
