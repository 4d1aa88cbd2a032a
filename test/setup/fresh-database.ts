import { randomUUID } from 'node:crypto';

import { inject } from 'vitest';

import { command, withDatabase } from './address.ts';

/** A migrated, empty database for one test file, copied from the template; `url` is the owner's. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const owner = inject('ownerUrl');
  await command(
    owner,
    `create database ${name} strategy file_copy template "${inject('templateDatabase')}"`,
  );
  return {
    url: withDatabase(owner, name),
    drop: () => command(owner, `drop database if exists ${name} with (force)`),
  };
}
