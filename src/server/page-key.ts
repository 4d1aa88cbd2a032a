import type * as z from 'zod';

/** Where a page ended, as the caller hands it back: a list in the form that its schema describes. */
export function writeAfter(after: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(after)).toString('base64url');
}

/** null for what no list of that form ever gave out. */
export function readAfter<T extends readonly unknown[]>(
  schema: z.ZodType<T>,
  text: string,
): T | null {
  try {
    const after = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return after.some((part) => String(part).includes('\0')) ? null : after;
  } catch {
    return null;
  }
}
