import type * as z from 'zod';

import { daysBetween, type TimeOfDay } from '../src/domain/date.ts';
import type {
  CheckInRule,
  FamilyFieldRule,
  FeverRule,
  IdNumberRule,
  JoinRule,
  MedicineRule,
  ObservationRule,
  HeldRule,
  RecheckRule,
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

export function missingRecheckSides(rule: z.infer<typeof RecheckRule>): string[] {
  const at = (minutes: number, due: boolean): boolean =>
    rule.examples.some((one) => one.fever && one.minutes === minutes && one.expect.due === due);
  return missing([
    [`发热 ${rule.recheckMinutes} 分钟该复测`, at(rule.recheckMinutes, true)],
    [`早一分钟还不用`, at(rule.recheckMinutes - 1, false)],
    ['不发热不用复测', rule.examples.some((one) => !one.fever && !one.expect.due)],
  ]);
}

export function missingHeldSides(rule: z.infer<typeof HeldRule>): string[] {
  const at = (days: number, why: 'absence' | null): boolean =>
    rule.examples.some((one) => one.awayDays === days && one.expect.why === why);
  return missing([
    [`${rule.awayDays} 天前的还问`, at(rule.awayDays, 'absence')],
    ['再早一天的不问', at(rule.awayDays + 1, null)],
    ...rule.reasons.map((why): [string, boolean] => [
      `缘由 ${why}`,
      rule.examples.some((one) => one.expect.why === why),
    ]),
    ['不用问的', rule.examples.some((one) => one.expect.why === null)],
  ]);
}

export function missingObservationSides(rule: z.infer<typeof ObservationRule>): string[] {
  const has = (want: object): boolean => rule.examples.some((one) => isPart(want, one.expect));
  const at = (minutes: number, round: number): boolean =>
    rule.examples.some(
      ({ time, expect }) => time && minutesOf(time) === minutes && expect.round === round,
    );
  const noon = minutesOf(rule.rounds[0]?.until ?? '00:00');
  return missing([
    ['要马上看的', has({ urgent: true })],
    ['可以继续观察的', has({ urgent: false })],
    ['没有的选项', has({ known: false })],
    ['第一轮的最后一分钟', at(noon, 1)],
    ['第二轮的第一分钟', at(noon + 1, 2)],
  ]);
}

export function missingMedicineSides(rule: z.infer<typeof MedicineRule>): string[] {
  const at = (days: number, refused: string | null): boolean =>
    rule.examples.some(
      ({ from, to, expect }) =>
        Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1 === days &&
        expect.refused === refused,
    );
  return missing([
    [`${rule.longestDays} 天可以`, at(rule.longestDays, null)],
    [`再多一天不行`, at(rule.longestDays + 1, 'order-too-long')],
  ]);
}

export function missingJoinSides(rule: z.infer<typeof JoinRule>): string[] {
  const has = (test: (one: (typeof rule.examples)[number]) => boolean) => rule.examples.some(test);
  const pin = (digits: number, ok: boolean) =>
    has((one) => one.pin?.length === digits && one.expect.pinOk === ok);
  const { wrongPins, minutes, mostMinutes } = rule.lock;
  const locked = (wrong: number, lockedMinutes: number) =>
    has((one) => one.wrong === wrong && one.expect.lockedMinutes === lockedMinutes);
  const used = (uses: number, usedUp: boolean) =>
    has((one) => one.uses === uses && one.expect.usedUp === usedUp);
  const after = (days: number, expired: boolean) =>
    has(
      ({ madeOn, day, expect }) =>
        madeOn !== undefined &&
        day !== undefined &&
        daysBetween(madeOn, day) === days &&
        expect.expired === expired,
    );
  return missing([
    ['正好那么多位', pin(rule.pinDigits, true)],
    ['少一位', pin(rule.pinDigits - 1, false)],
    ['多一位', pin(rule.pinDigits + 1, false)],
    ['太好猜的', pin(rule.pinDigits, false)],
    ['还没锁', locked(wrongPins - 1, 0)],
    ['刚锁', locked(wrongPins, minutes)],
    ['再错加倍', locked(wrongPins + 1, minutes * 2)],
    ['最长', has((one) => one.expect.lockedMinutes === mostMinutes)],
    ['还能再用一次', used(rule.mostUses - 1, false)],
    ['用完了', used(rule.mostUses, true)],
    ['最后一天', after(rule.validDays, false)],
    ['过期第一天', after(rule.validDays + 1, true)],
  ]);
}

export function missingCheckInSides(rule: z.infer<typeof CheckInRule>): string[] {
  const evening = minutesOf(rule.eveningFrom);
  const at = (ahead: number, refused: string | null, minute?: number) =>
    rule.examples.some(
      ({ day, now, expect }) =>
        daysBetween(now.day, day) === ahead &&
        expect.refused === refused &&
        (minute === undefined || minutesOf(now.time) === minute),
    );
  return missing([
    ['今天', at(0, null)],
    ['昨天', at(-1, 'check-in-day')],
    ['到点可以报明天', at(1, null, evening)],
    ['早一分钟不行', at(1, 'check-in-day', evening - 1)],
    ['后天', at(2, 'check-in-day')],
  ]);
}

export function missingFamilyFieldSides(rule: z.infer<typeof FamilyFieldRule>): string[] {
  const at = (from: number, days: number, refused: string | null) =>
    rule.examples.some(
      (one) =>
        daysBetween(one.today, one.from) === from &&
        daysBetween(one.from, one.to) + 1 === days &&
        one.expect.refused === refused,
    );
  return missing([
    ['正好最长', at(0, rule.longestDays, null)],
    ['多一天', at(0, rule.longestDays + 1, 'decision-too-long')],
    ['只有今天', at(0, 1, null)],
    ['从昨天起', at(-1, 2, 'decision-in-past')],
    ['倒着写', at(2, 0, 'from-after-to')],
  ]);
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
