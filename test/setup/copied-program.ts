import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { projectFile } from '../../src/server/project.ts';

/** A copy of this program's server in a folder, with one more schema file: tomorrow's version. Answers its main file. */
export async function copyProgram(folder: string, migration: { name: string; text: string }) {
  await mkdir(folder, { recursive: true });
  for (const part of ['src/domain', 'src/contract', 'src/server', 'rules', 'db', 'package.json'])
    await cp(projectFile(part), join(folder, part), { recursive: true });
  await symlink(projectFile('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'db', 'migrations', migration.name), migration.text);
  return join(folder, 'src', 'server', 'main.ts');
}
