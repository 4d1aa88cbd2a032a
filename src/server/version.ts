import { readFileSync } from 'node:fs';

import { projectFile } from './project.ts';

let known: string | undefined;

/** The version of this program, as package.json says it. */
export function programVersion(): string {
  known ??= (JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string })
    .version;
  return known;
}
