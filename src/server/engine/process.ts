import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A mark that tells a running process from a later one with the same number: its start time.
 * Undefined when no such process runs (one that is dead but not yet collected counts as gone).
 */
export async function processMark(pid: number): Promise<string | undefined> {
  if (!answersSignals(pid)) return undefined;
  if (process.platform !== 'linux') {
    const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
    return listed?.stdout.trim() || undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces; what follows it is state (field 3) … start time (22).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const dead = stat === '' || fields[0] === 'Z' || fields[0] === 'X';
  return dead ? undefined : fields[19];
}

/** The command line of a running process as one string, arguments separated by spaces. */
export async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return raw.replaceAll('\0', ' ');
  }
  const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout ?? '';
}

/** Waits until a process that is not our child has ended; false when it outlives the limit (ms). */
export async function waitForEnd(pid: number, limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  while ((await processMark(pid)) !== undefined) {
    if (Date.now() > deadline) return false;
    await pause(25);
  }
  return true;
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
