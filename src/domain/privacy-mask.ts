import compound from '../../rules/identity/compound-surnames.json' with { type: 'json' };

/**
 * 姓名打码: the surname and ＊, for lists and slips where the full name is not needed (李小明 → 李＊, 欧阳小明 →
 * 欧阳＊). Compound surnames are those of rules/identity/compound-surnames.json; how long the given name is
 * does not show. Empty stays empty.
 */
export function maskName(name: string): string {
  const letters = Array.from(name.trim());
  if (letters.length === 0) return '';
  const two = letters.slice(0, 2).join('');
  const isCompound = letters.length > 2 && compound.surnames.includes(two);
  return `${isCompound ? two : letters[0]}＊`;
}

/** 尾号: the last four characters of a student number, never a short number as a whole; undefined without one. */
export function lastFour(number: string | undefined): string | undefined {
  return number !== undefined && number.length > 4 ? number.slice(-4) : undefined;
}

/** 姓和尾号: 李＊（0017）; the tail only where there is one. */
export function maskedLabel(name: string, tail: string | undefined): string {
  return tail === undefined ? maskName(name) : `${maskName(name)}（${tail}）`;
}
