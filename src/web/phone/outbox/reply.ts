import type { ItemRefusal } from './item.ts';

/**
 * What came back for an item.
 * - `answer`: the server did it (now or the first time the key came)
 * - `refusal`: it will not, and says why
 * - `fault`: it broke over this one; others may pass
 * - `later`: it has no time for anybody now
 * - `signed-out`: nobody, or somebody else, is signed in
 * - `silence`: nothing came, or nothing of ours: nobody knows whether it arrived
 */
export type Reply =
  | { readonly is: 'answer'; readonly answer: unknown }
  | { readonly is: 'refusal'; readonly refusal: ItemRefusal }
  | { readonly is: 'fault'; readonly refusal: ItemRefusal }
  | { readonly is: 'later'; readonly seconds: number | undefined }
  | { readonly is: 'signed-out' }
  | { readonly is: 'silence' };

/** Statuses that say "not now", to everybody. */
const notNow: readonly number[] = [408, 425, 429, 502, 503, 504];

/** Reads a reply. The page of a hotel's or school's Wi-Fi sign-in is no answer, whatever its status says. */
export async function replyOf(response: Response): Promise<Reply> {
  const { status } = response;
  const type = response.headers.get('content-type') ?? '';
  if (notNow.includes(status)) return { is: 'later', seconds: secondsIn(response) };
  if (!/\bjson\b/.test(type)) return { is: 'silence' };
  const body: unknown = await response.json();
  if (typeof body !== 'object' || body === null) return { is: 'silence' };
  if (response.ok) return { is: 'answer', answer: body };
  if (!('code' in body) || !('detail' in body)) return { is: 'silence' };
  if (status === 401 || body.code === 'second-factor-needed') return { is: 'signed-out' };
  const refusal = { status, code: String(body.code), says: String(body.detail) };
  return status >= 500 ? { is: 'fault', refusal } : { is: 'refusal', refusal };
}

function secondsIn(response: Response): number | undefined {
  return Number(response.headers.get('retry-after')) || undefined;
}
