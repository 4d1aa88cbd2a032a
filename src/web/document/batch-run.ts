import { Zip, ZipPassThrough } from 'fflate';

import type { Output } from '../../contract/index.ts';
import { ask, newKey, send } from '../ask.ts';

/** 成批签发、打包: one after the other, so that what is done is done when somebody stops. */

type Batch = Output<'document.batch-open'>;

export interface Run {
  /** Called after each, with how many are through. */
  readonly tell: (done: number) => void;
  readonly isStopped: () => boolean;
}

interface Issuing {
  /** The schools were heard on the spot. */
  readonly isHeard: boolean;
  readonly sentenceOf: (error: unknown) => string;
}

/** Issues each draft that can be; returns why others were not, by draft. */
export async function issueAll(
  drafts: Batch['drafts'],
  { isHeard, sentenceOf }: Issuing,
  { tell, isStopped }: Run,
): Promise<ReadonlyMap<string, string>> {
  const left = new Map<string, string>();
  for (const [at, { draftId, version }] of drafts.entries()) {
    if (isStopped()) break;
    try {
      await send(
        'document.issue',
        { draftId, version, ...(isHeard && { isHeard }) },
        { key: newKey() },
      );
    } catch (error) {
      left.set(draftId, sentenceOf(error));
    }
    tell(at + 1);
  }
  return left;
}

/** All issued documents in one .zip: each is fetched by itself, so nothing waits for the whole. */
export async function zipAll(documents: Batch['documents'], { tell, isStopped }: Run) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(new Uint8Array(part));
  });
  for (const [at, { documentId, school }] of documents.entries()) {
    if (isStopped()) return undefined;
    const { name, base64 } = await ask('document.file', { documentId });
    // A .docx is packed already. The school first: all have one title.
    const entry = new ZipPassThrough(`${school} ${name}`.replaceAll(/[\\/:*?"<>|]/g, ' '));
    zip.add(entry);
    entry.push(
      Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
      true,
    );
    tell(at + 1);
  }
  zip.end();
  return new Blob(parts, { type: 'application/zip' });
}
