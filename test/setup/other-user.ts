import { spawnSync } from 'node:child_process';

import { projectFile } from '../../src/server/project.ts';

/** A user that every Unix has; stands for the one a service runs as. */
export const otherUser = 1;

/** True when the tests may act as that user: they are run by root, and the program lies where others can read it. */
export function mayActAsOther(): boolean {
  if (process.getuid?.() !== 0) return false;
  const look = `require('fs').accessSync(${JSON.stringify(projectFile('db/migrations'))})`;
  const identity = { uid: otherUser, gid: otherUser };
  return spawnSync(process.execPath, ['-e', look], { ...identity, cwd: '/' }).status === 0;
}
