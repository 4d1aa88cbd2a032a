import type { Output } from '../../src/contract/index.ts';
import { type ImportKind, isImportBusy } from '../../src/domain/import.ts';
import type { Caller as AnyCaller } from './ask.ts';

/** An import as a page does it: send the file, wait for the dry run, write it. */

type Caller = Pick<AnyCaller, 'ask' | 'send'>;

export type Looked = Output<'import.look'>;

interface Sent {
  readonly kind?: ImportKind;
  readonly name?: string;
  readonly isWhole?: boolean;
}

/** What a dry run found, in the words of a person who reads it. */
export interface Checked {
  readonly importId: string;
  readonly look: Looked;
  readonly errors: { readonly row: number; readonly column: string; readonly says: string }[];
  readonly changes: { readonly row: number; readonly name: string; readonly says: string }[];
}

/** Sends a file and waits until the program wants something from the person. */
export async function sendFile(
  caller: Caller,
  placeId: string,
  file: Buffer,
  { kind = 'pupils', name = '名单.xlsx', isWhole = false }: Sent = {},
): Promise<Looked> {
  const begun = await caller.send('import.begin', {
    placeId,
    kind,
    fileName: name,
    bytes: file.length,
    isWhole,
  });
  const { importId, parts, partBytes } = begun;
  for (let part = 0; part < parts; part += 1) {
    const piece = file.subarray(part * partBytes, (part + 1) * partBytes);
    await caller.send('import.put', { placeId, importId, part, base64: piece.toString('base64') });
  }
  return await settled(caller, placeId, importId);
}

/** Waits until nothing is going on any more. */
export async function settled(caller: Caller, placeId: string, importId: string): Promise<Looked> {
  for (;;) {
    const look = await caller.ask('import.look', { placeId, importId });
    if (!isImportBusy(look.state)) return look;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** The errors and changes of a dry run that has ended. */
export async function resultOf(caller: Caller, placeId: string, look: Looked): Promise<Checked> {
  const { importId } = look;
  const rows = async (show: 'wrong' | 'join' | 'move' | 'edit' | 'leave') => {
    if (look.state !== 'checked') return [];
    const all: Output<'import.rows'>['rows'] = [];
    for (let after: string | undefined; ;) {
      const page = await caller.ask('import.rows', {
        placeId,
        importId,
        show,
        limit: 200,
        ...(after && { after }),
      });
      all.push(...page.rows);
      after = page.next;
      if (!after) return all;
    }
  };
  const wrong = await rows('wrong');
  const changes: Output<'import.rows'>['rows'] = [];
  for (const show of ['join', 'move', 'edit', 'leave'] as const)
    changes.push(...(await rows(show)));
  return {
    importId,
    look,
    errors: wrong.flatMap((one) => one.wrong.map((fault) => ({ row: one.row, ...fault }))),
    changes: changes
      .map(({ row, name, says }) => ({ row, name, says }))
      .sort((a, b) => a.row - b.row),
  };
}

/** Sends a file and reads its dry run. */
export async function checkFile(
  caller: Caller,
  placeId: string,
  file: Buffer,
  sent: Sent = {},
): Promise<Checked> {
  return await resultOf(caller, placeId, await sendFile(caller, placeId, file, sent));
}

/** Writes what a dry run showed, and waits for the end. */
export async function writeChecked(
  caller: Caller,
  placeId: string,
  { importId, look }: Pick<Checked, 'importId' | 'look'>,
  onlyRight = false,
): Promise<Looked> {
  const digest = look.digest ?? '';
  await caller.send('import.apply', { placeId, importId, digest, onlyRight });
  return await settled(caller, placeId, importId);
}
