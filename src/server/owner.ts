import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { engineText } from '../domain/text/engine.ts';
import { say } from '../domain/text/say.ts';
import { findBinaries } from './engine/binaries.ts';
import { EngineFailure } from './engine/failure.ts';
import { projectFile } from './project.ts';
import type { Settings } from './settings.ts';

const run = promisify(execFile);

/**
 * 以属主的身份: root who runs a command on a data folder of another user becomes that user for good, so that the
 * service goes on with its own files and finds new ones (records, archives, keys) it can use. Anybody else, and a
 * folder that is root's own or not there yet, changes nothing. Throws EngineFailure where it cannot be done.
 */
export async function actAsOwner(
  kind: Settings['kind'],
  tell: (line: string) => void,
): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const top = resolve(process.env['SHAODIAN_DATA'] ?? '.data');
  const found = (await ownerOf(join(top, kind))) ?? (await ownerOf(top));
  if (!found || found.uid === 0) return;
  const { uid, folder } = found;
  // Whoever reads the program only could not add the links that the database's package lacks.
  await findBinaries(process.env).catch(() => undefined);
  const user = (await idOf('-un', uid)) ?? String(uid);
  const gid = Number((await idOf('-g', uid)) ?? found.gid);
  become(uid, gid, { folder, user });
  const program = projectFile('.');
  await access(join(program, 'db', 'migrations'), constants.R_OK | constants.X_OK).catch(() => {
    throw new EngineFailure('owner-no-program', { user, folder: program });
  });
  tell(say(engineText['owner-acts'], 'zh', { folder, user }));
}

/** What to tell root who has filled a folder of its own, for a service of another user could not open it. */
export function rootNote(folder: string): string | undefined {
  return process.getuid?.() === 0 ? say(engineText['owner-is-root'], 'zh', { folder }) : undefined;
}

async function ownerOf(folder: string) {
  return await stat(folder).then(
    ({ uid, gid }) => ({ folder, uid, gid }),
    () => undefined,
  );
}

/** What the system says of a user; undefined for a number without an account. */
async function idOf(what: '-un' | '-g', uid: number): Promise<string | undefined> {
  return await run('id', [what, String(uid)]).then(
    ({ stdout }) => stdout.trim() || undefined,
    () => undefined,
  );
}

/** Groups first: the user one has become may not change them any more. */
function become(uid: number, gid: number, says: { folder: string; user: string }): void {
  try {
    process.setgroups?.([gid]);
    process.setgid?.(gid);
    process.setuid?.(uid);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new EngineFailure('owner-not-possible', { ...says, why }, { cause });
  }
}
