import idRule from '../../rules/identity/id-number.json' with { type: 'json' };
import codeRule from '../../rules/identity/place-code.json' with { type: 'json' };
import studentRule from '../../rules/identity/student-number.json' with { type: 'json' };
import { type Day, isDay } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { type IdentityFault, identityText } from './text/identity.ts';
import { type Detail, say } from './text/say.ts';

/** 学籍号种类: G permanent, J self-coded (no ID number), L temporary, and local numbers of 19 digits. */
export type StudentNoKind = 'permanent' | 'self-coded' | 'temporary' | 'local';

interface Fault {
  readonly fault: IdentityFault;
  readonly facts?: Detail;
}

/** 证件号的标准写法: half-width, without spaces, X in capitals; what people type for X (×, Roman ten) becomes X. */
export function normalizeIdNumber(text: string): string {
  if (/^\d{17}[\dX]$/.test(text)) return text;
  return plain(text)
    .replace(/[×ХхΧχ✕]/g, 'X')
    .toUpperCase();
}

/**
 * Why a text is no ID number (GB 11643: length, characters, province, date of birth, check digit), also those of
 * 港澳台居民居住证 and 外国人永久居留身份证; undefined when it is one. Spaces, full-width digits and a small x do not
 * matter. `today` is the county's day. The detail holds the fault's code and its sentence, never the number.
 */
export function whyNotIdNumber(text: string, today: Day): Problem | undefined {
  const found = faultOfId(normalizeIdNumber(text), today);
  return found && refusal('bad-id-number', found);
}

/** 校验码: the eighteenth character for the first seventeen digits (ISO 7064 MOD 11-2). */
export function checkDigitOf(digits: string): string {
  const sum = idRule.weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return idRule.checkDigits[sum % 11] ?? '';
}

/** The date of birth in a valid ID number; undefined when the text holds none. */
export function birthDayOf(idNumber: string): Day | undefined {
  const [, year, month, day] = /^.{6}(\d{4})(\d{2})(\d{2})/.exec(normalizeIdNumber(idNumber)) ?? [];
  const born = `${year}-${month}-${day}`;
  return isDay(born) ? born : undefined;
}

/** 性别 (GB/T 2261.1: 1 男, 2 女) of an ID number, by its seventeenth digit; undefined when the text has none. */
export function sexOf(idNumber: string): '1' | '2' | undefined {
  const digit = normalizeIdNumber(idNumber)[16] ?? '';
  if (!/^\d$/.test(digit)) return undefined;
  return Number(digit) % 2 === 1 ? '1' : '2';
}

/** 学籍号的标准写法: half-width, without spaces, letters in capitals. */
export function normalizeStudentNo(text: string): string {
  return normalizeIdNumber(text);
}

/** 学籍号种类 by its form alone, whether or not its parts are right; undefined when it has no known form. */
export function studentNoKind(text: string): StudentNoKind | undefined {
  const value = normalizeStudentNo(text);
  if (/^\d+$/.test(value) && value.length === studentRule.localDigits) return 'local';
  if (!/^[A-Z]\d{17}[\dX]$/.test(value)) return undefined;
  const rule = studentRule.kinds.find((one) => one.letter === value[0]);
  return rule?.kind as StudentNoKind | undefined;
}

/** Why a text is no student number (rules/identity/student-number.json); undefined when it is one. */
export function whyNotStudentNo(text: string, today: Day): Problem | undefined {
  const found = faultOfStudentNo(normalizeStudentNo(text), today);
  return found && refusal('bad-student-number', found);
}

/** Why a text is no 学校标识码 (ten digits); undefined when it is one. */
export function whyNotSchoolCode(text: string): Problem | undefined {
  return isDigits(normalizeCode(text), codeRule.schoolCodeDigits)
    ? undefined
    : problem('bad-school-code');
}

/** True for a 行政区划代码 of a county or functional zone: six digits that begin with a province. */
export function isDistrictCode(text: string): boolean {
  const value = normalizeCode(text);
  return isDigits(value, codeRule.districtCodeDigits) && isProvince(value.slice(0, 2));
}

/** 代码的标准写法 of a school, county or zone: half-width, without spaces. */
export function normalizeCode(text: string): string {
  return plain(text);
}

/**
 * 电话的标准写法: 13812345678, 0596-8521234, 0596-8521234-801 (分机). Country code 86, brackets and the many ways
 * of writing 分机 are taken in; a text that is no number comes back without spaces.
 */
export function normalizePhone(text: string): string {
  if (mobile.test(text)) return text;
  const value = plain(text)
    .replaceAll(/转|分机号?|#|ext\.?|x/gi, ',')
    .replaceAll(/[()\-–—−_.·]/g, '-')
    .replace(/^(\+86|0086|86(?=-?(1[3-9]|0)))-?/, '')
    .replace(/^0-?(?=1[3-9][\d-]{9,11}$)/, '');
  const joined = value.replaceAll('-', '');
  if (mobile.test(joined)) return joined;
  const [, area, number, extension] = landline.exec(value) ?? [];
  if (area === undefined || number === undefined) return plain(text);
  return [area, number.replaceAll('-', ''), ...(extension ? [extension] : [])].join('-');
}

/** Why a text is no telephone number: a mobile of 11 digits, or a landline with area code and perhaps 分机. */
export function whyNotPhone(text: string): Problem | undefined {
  const value = normalizePhone(text);
  return mobile.test(value) || landline.test(value) ? undefined : problem('bad-phone');
}

const mobile = /^1[3-9]\d{9}$/;
/** 010 and 02x have three digits, all others four; extensions are set off by a comma or a hyphen. */
const landline = /^-?(010|02\d|0[3-9]\d{2})-?([2-9]\d{2,3}-?\d{4})(?:[-,]+(\d{1,6}))?$/;

function faultOfId(value: string, today: Day): Fault | undefined {
  if (value.includes('*')) return { fault: 'masked' };
  if (isFloat(value)) return { fault: 'spreadsheet' };
  if (/^\d{15}$/.test(value)) return { fault: 'old-form' };
  if (value.length !== 18) return { fault: 'length', facts: { length: value.length } };
  if (!/^\d{17}[\dX]$/.test(value)) return { fault: 'characters' };
  const found = faultOfIssuer(value) ?? faultOfBirth(value, today) ?? faultOfCheck(value);
  // A spreadsheet keeps 15 digits and writes zeros after them. Numbers that truly end so (about one in a
  // thousand) have the right check digit, so only those that fail it are called damaged.
  return found?.fault === 'check-digit' && value.endsWith('000') ? { fault: 'spreadsheet' } : found;
}

function faultOfStudentNo(value: string, today: Day): Fault | undefined {
  if (value.includes('*')) return { fault: 'masked' };
  if (isFloat(value)) return { fault: 'spreadsheet' };
  const kind = studentNoKind(value);
  if (kind === undefined) return { fault: 'student-number-form' };
  // Local numbers have no check digit; the four zeros after 15 digits are the only trace of the damage.
  if (kind === 'local') return value.endsWith('0000') ? { fault: 'spreadsheet' } : undefined;
  const checks = studentRule.kinds.find((one) => one.kind === kind)?.checks ?? [];
  const part = value.slice(1);
  return (
    (checks.includes('province') ? faultOfIssuer(part) : undefined) ??
    (checks.includes('birth-day') ? faultOfBirth(part, today) : undefined) ??
    (checks.includes('check-digit') ? faultOfCheck(part) : undefined)
  );
}

function faultOfIssuer(value: string): Fault | undefined {
  const isForeigner = value.startsWith(idRule.foreignerFirstDigit);
  const province = isForeigner ? value.slice(1, 3) : value.slice(0, 2);
  return isProvince(province) ? undefined : { fault: 'province' };
}

function faultOfBirth(value: string, today: Day): Fault | undefined {
  const born = birthDayOf(value);
  if (born === undefined) return { fault: 'birth-day' };
  if (born > today) return { fault: 'born-in-future' };
  if (born < idRule.bornFrom) return { fault: 'born-too-early', facts: { from: idRule.bornFrom } };
  return undefined;
}

function faultOfCheck(value: string): Fault | undefined {
  return checkDigitOf(value.slice(0, 17)) === value[17] ? undefined : { fault: 'check-digit' };
}

function refusal(
  code: 'bad-id-number' | 'bad-student-number',
  { fault, facts = {} }: Fault,
): Problem {
  const sentence = identityText[fault];
  return problem(code, {
    fault,
    why: say(sentence, 'zh', facts),
    whyEn: say(sentence, 'en', facts),
  });
}

function isProvince(code: string): boolean {
  return Object.hasOwn(idRule.provinces, code);
}

function isDigits(value: string, count: number): boolean {
  return value.length === count && /^\d+$/.test(value);
}

function isFloat(value: string): boolean {
  return /^\d(\.\d+)?E\+?\d+$/.test(value) || /^\d+\.0*$/.test(value);
}

/**
 * Half-width, without spaces, invisible characters and the apostrophe that spreadsheets put before text. Rosters are typed
 * on phones of five years ago too, which have no replaceAll.
 */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .replace(/^['‘’`]/, '');
}
