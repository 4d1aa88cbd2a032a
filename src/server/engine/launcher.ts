import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, lchown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { Binaries } from './binaries.ts';
import { EngineFailure } from './failure.ts';

const run = promisify(execFile);

/** The user `nobody`: listed on every Linux, which PostgreSQL asks of the user it runs as. */
const NOBODY = 65534;
/** Node killed outright can stop nothing; the kernel then sends the child this signal. */
const DIE_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];
/** Shows the calling user as `nobody` inside; files outside stay the caller's own. */
const AS_NOBODY_INSIDE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
const TO_NOBODY = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
/** Lets `nobody` pass closed folders above the program and its data, such as /root in a container. */
const PASS_FOLDERS = [
  '--inh-caps=+dac_override',
  '--ambient-caps=+dac_override',
  '--securebits=+no_setuid_fixup',
];

/** A way to run PostgreSQL, which refuses to run as root: words before the program, and a user. */
export interface Launcher {
  readonly before: readonly string[];
  /** Set where Node itself changes the user of the child. */
  readonly runAs?: number;
  /** Who must own the data folder, as seen from outside; undefined: the caller, unchanged. */
  readonly ownedBy?: number;
}

/** Finds the first way that works on this machine and reaches the data folder, by trying each. */
export async function findLauncher(
  binaries: Binaries,
  folder: string,
): Promise<{ launcher: Launcher; version: string }> {
  let why = '';
  for (const launcher of candidates()) {
    const { stdout, problem } = await tryOut(launcher, binaries, folder);
    const version = /(\d+(?:\.\d+)*)/.exec(stdout)?.[1];
    if (version) return { launcher, version };
    why = problem || why;
  }
  throw new EngineFailure('engine-not-runnable', { folder, why: why || '无法运行' });
}

/** Starts a program of PostgreSQL the given way; its messages come out of `stderr`. */
export function launch(
  launcher: Launcher,
  program: string,
  args: readonly string[],
  extraEnv: NodeJS.ProcessEnv = {},
): ChildProcess {
  const [command = program, ...rest] = [...launcher.before, program, ...args];
  return spawn(command, rest, {
    env: { ...cleanEnv(), ...extraEnv },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal goes to the whole group; the database must outlive the last requests.
    detached: true,
    ...userOf(launcher),
  });
}

function candidates(): Launcher[] {
  const linux = process.platform === 'linux';
  const inside = { before: [...AS_NOBODY_INSIDE, ...DIE_WITH_PARENT] };
  if (process.getuid?.() !== 0) {
    const direct = linux ? [{ before: DIE_WITH_PARENT }, { before: [] }] : [{ before: [] }];
    return isListed() ? direct : [...(linux ? [inside] : []), ...direct];
  }
  return [
    { ...inside, ownedBy: 0 },
    { before: [...DIE_WITH_PARENT, ...TO_NOBODY], ownedBy: NOBODY },
    { before: [...DIE_WITH_PARENT, ...TO_NOBODY, ...PASS_FOLDERS], ownedBy: NOBODY },
    { before: [], runAs: NOBODY, ownedBy: NOBODY },
  ];
}

/** Whether the system knows a name for this user; containers often run as a number without one. */
function isListed(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function tryOut(launcher: Launcher, binaries: Binaries, folder: string) {
  const check = 'test -x "$2" && test -x "$1" && exec "$1" --version';
  const parts = ['sh', '-c', check, 'sh', binaries.postgres, dirname(folder)];
  const words = [...launcher.before, ...parts];
  const [command = 'sh', ...rest] = words;
  return run(command, rest, { env: cleanEnv(), ...userOf(launcher) }).then(
    ({ stdout }) => ({ stdout, problem: '' }),
    (error: { stderr?: string }) => ({ stdout: '', problem: error.stderr?.trim() ?? '' }),
  );
}

function userOf({ runAs }: Launcher) {
  return runAs === undefined ? {} : { uid: runAs, gid: runAs };
}

/** Settings of the caller's shell (PGDATA, PGPORT, a Chinese locale) must not reach our database. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** Hands a folder and all in it to the user a launcher needs, unless its top is theirs already. */
export async function giveTree(path: string, { ownedBy }: Launcher): Promise<void> {
  if (ownedBy !== undefined && (await lstat(path)).uid !== ownedBy) await chownTree(path, ownedBy);
}

async function chownTree(path: string, owner: number): Promise<void> {
  const entry = await lstat(path);
  if (entry.isDirectory()) {
    for (const name of await readdir(path)) await chownTree(join(path, name), owner);
    // Last, so that an interrupted hand-over starts again from the top.
    await chown(path, owner, owner);
  } else {
    await lchown(path, owner, owner);
  }
}
