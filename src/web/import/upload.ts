import type { ImportKind } from '../../domain/import.ts';
import { newKey, Refused, send } from '../ask.ts';
import { base64Of } from '../ui/file.ts';

/** What a file is imported as, and where. */
export interface Wanted {
  readonly placeId: string;
  readonly kind: ImportKind;
  readonly isWhole: boolean;
}

/** Tries of a part that the network lost. */
const mostTries = 4;

/** Sends a file in parts; a part that got lost goes out again under the same key. Answers the import's id. */
export async function upload(
  { placeId, kind, isWhole }: Wanted,
  file: File,
  onPercent: (percent: number) => void,
): Promise<string> {
  const begin = { placeId, kind, fileName: file.name, bytes: file.size, isWhole };
  const { importId, parts, partBytes } = await send('import.begin', begin);
  for (let part = 0; part < parts; part += 1) {
    const base64 = await base64Of(file.slice(part * partBytes, (part + 1) * partBytes));
    await sendPart({ placeId, importId, part, base64 });
    onPercent(Math.round(((part + 1) / parts) * 100));
  }
  return importId;
}

async function sendPart(part: {
  placeId: string;
  importId: string;
  part: number;
  base64: string;
}): Promise<void> {
  const key = newKey();
  for (let tries = 1; ; tries += 1) {
    try {
      await send('import.put', part, { key });
      return;
    } catch (error) {
      if (error instanceof Refused || tries === mostTries) throw error;
      await new Promise((resolve) => void setTimeout(resolve, 1000 * tries));
    }
  }
}
