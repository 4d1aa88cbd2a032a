import { photoText } from '../../../domain/text/photo.ts';
import { say } from '../../../domain/text/say.ts';
import { languageNow } from '../../language.ts';
import { base64Of } from '../../photo/base64.ts';
import type { Item } from '../outbox/item.ts';
import type { Reply } from '../outbox/reply.ts';
import { keptPhoto } from './photo-store.ts';

/** A photo on a slow line takes its time. */
const patienceMs = 120_000;

/**
 * Sends a photo with its bytes as they lie on this phone now: they are not in the outbox, which is read whole at each
 * look. Those that are gone are a refusal that says so.
 */
export async function sendPhoto(
  item: Item,
  send: (item: Item, signal: AbortSignal) => Promise<Reply>,
): Promise<Reply> {
  const { account, input } = item;
  const bytes = await keptPhoto(account, String(input['sha256']));
  if (!bytes) {
    const says = say(photoText.gone, languageNow());
    return { is: 'refusal', refusal: { status: 0, code: 'photo-gone', says } };
  }
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await send({ ...item, input: { ...input, base64: base64Of(bytes) } }, patience.signal);
  } finally {
    clearTimeout(timer);
  }
}
