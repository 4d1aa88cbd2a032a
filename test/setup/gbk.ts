/** A text as GBK, as a Chinese spreadsheet saves a CSV. Throws on characters that GBK does not have. */
export function gbk(text: string): Buffer {
  const codes = table();
  const bytes = Array.from(text).flatMap((letter) => {
    if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)];
    const code = codes.get(letter);
    if (code === undefined) throw new Error(`GBK has no ${letter}`);
    return [code >> 8, code & 0xff];
  });
  return Buffer.from(bytes);
}

/** Every character of two bytes, by asking the decoder. */
function table(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      codes.set(decoder.decode(Uint8Array.of(high, low)), (high << 8) | low);
  return codes;
}
