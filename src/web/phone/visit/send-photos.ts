import { photoText } from '../../../domain/text/photo.ts';
import { say } from '../../../domain/text/say.ts';
import { languageNow } from '../../language.ts';
import type { Item } from '../outbox/item.ts';
import { sendLater } from '../outbox/outbox.ts';
import { photosIn, type VisitDraft } from './draft.ts';

/** What of a visit lies in the outbox: itself and its photos. */
export function keysOf({ sent }: Pick<VisitDraft, 'sent'>): string[] {
  return sent ? [sent.key, ...Object.values(sent.photos ?? {})] : [];
}

interface Sending {
  readonly schoolId: string;
  readonly group: string;
  readonly name: string;
  /** What the server did not take, the last time. */
  readonly refused: Item | undefined;
  readonly waiting: readonly Item[];
}

/** Puts the photos before their visit, each once; those that have gone are not sent again. Answers their items by hash. */
export async function sendPhotos(
  draft: VisitDraft,
  { schoolId, group, name, refused, waiting }: Sending,
): Promise<Record<string, string>> {
  const hashes = photosIn(draft);
  const before = draft.sent?.photos ?? {};
  const keys: Record<string, string> = {};
  // The server says that some have not arrived: then all go once more.
  const isLost = refused?.refusal?.code === 'photo-missing';
  for (const [at, sha256] of hashes.entries()) {
    const old = before[sha256];
    const isUnderWay = waiting.some(({ key }) => key === old);
    const hasGone = old !== undefined && old !== refused?.key && !isLost;
    if (old !== undefined && (isUnderWay || hasGone)) keys[sha256] = old;
    else {
      const label = say(photoText.label, languageNow(), {
        school: name,
        n: at + 1,
        all: hashes.length,
      });
      const { key } = await sendLater(
        'photo.send',
        // Its bytes are put in when it goes.
        { schoolId, sha256, base64: '' },
        { group, label, open: `/${group.replace(/ /g, '/')}`, ...(old && { replaces: [old] }) },
      );
      keys[sha256] = key;
    }
  }
  return keys;
}
