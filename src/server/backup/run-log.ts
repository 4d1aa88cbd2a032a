import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import * as z from 'zod';

const Run = z.object({
  kind: z.enum(['backup', 'restore-test']),
  /** When it ended (ISO, UTC). */
  at: z.string(),
  ok: z.boolean(),
  seconds: z.number(),
  /** The archive's name. */
  name: z.string(),
  /** Of the archive. */
  bytes: z.number(),
  /** What was found, or why it failed: sentences without anything about people. */
  says: z.array(z.string()),
});

/** 备份记录: one backup or restore test that was tried. */
export type BackupRun = z.infer<typeof Run>;

/** Kept beside the backups, so that it can still be read where the database cannot. */
const fileName = 'runs.jsonl';
const kept = 400;

/**
 * Notes a run; the file keeps the last few hundred. One of another user's (root made the first backup) is laid aside,
 * for the folder is ours: nothing is noted any more otherwise.
 */
export async function noteRun(folder: string, run: BackupRun): Promise<void> {
  const file = join(folder, fileName);
  const add = async () => await appendFile(file, `${JSON.stringify(run)}\n`, { mode: 0o600 });
  await add().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EACCES') throw error;
    await rename(file, `${file}.other-user`);
    await add();
  });
  const all = await readRuns(folder);
  if (all.length <= kept + 100) return;
  const lines = all.slice(0, kept).reverse();
  await writeFile(`${file}.new`, lines.map((one) => `${JSON.stringify(one)}\n`).join(''), {
    mode: 0o600,
  });
  await rename(`${file}.new`, file);
}

/** The runs, newest first; a line that was cut short is passed over. */
export async function readRuns(folder: string): Promise<BackupRun[]> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => '');
  return text
    .split('\n')
    .flatMap((line) => {
      try {
        return [Run.parse(JSON.parse(line))];
      } catch {
        return [];
      }
    })
    .reverse();
}
