/** The first character of each initial's syllables in the order of pinyin; i, u and v begin none. */
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const letters = 'abcdefghjklmnopqrstwxyz';
/** Surnames that are read otherwise than the character in general. */
const surnames: Readonly<Record<string, string>> = {
  曾: 'z',
  单: 's',
  解: 'x',
  仇: 'q',
  朴: 'p',
  查: 'z',
  区: 'o',
  盖: 'g',
  翟: 'z',
  尉: 'y',
  缪: 'm',
  员: 'y',
  乐: 'y',
  种: 'c',
  重: 'c',
  繁: 'p',
  覃: 'q',
  冼: 'x',
};

const order = new Intl.Collator('zh-CN-u-co-pinyin');

/** 拼音首字母 of a name in small letters: 李小明 is lxm. Characters that are not Chinese stay as they are. */
export function initialsOf(name: string): string {
  const [first = '', ...rest] = Array.from(name);
  return [surnames[first] ?? initialOf(first), ...rest.map(initialOf)].join('');
}

function initialOf(character: string): string {
  if (!/[\u3400-\u9fff]/.test(character)) return character.toLowerCase();
  const starts = Array.from(firsts);
  // The last syllable that does not come after the character.
  let found = '';
  for (const [at, start] of starts.entries())
    if (order.compare(start, character) <= 0) found = letters[at] ?? found;
  return found;
}
