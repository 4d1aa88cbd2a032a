import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { projectFile } from '../../src/server/project.ts';
import { makeDemo } from './program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with a demonstration in it that nobody has touched; `startProgram` copies it. */
    demoFolder: string;
  }
}

/** Before the browser tests: one demonstration for all of them. Making it takes longer than most of their files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'shaodian-demo-'));
  const cleanUp = async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  // Without a build every test says so itself.
  if (existsSync(projectFile('dist/server/main.js')))
    await makeDemo(folder).catch(async (error: unknown) => {
      await cleanUp();
      throw error;
    });
  project.provide('demoFolder', folder);
  return cleanUp;
}
