import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

import type { Keys } from './keys.ts';

/** The database roles of the program; the owner (migrator) is whoever DATABASE_URL names. */
export const roleNames = ['shaodian_app', 'shaodian_jobs', 'shaodian_auth'] as const;
export type RoleName = (typeof roleNames)[number];

/** A role's password, derived from the master key. */
export function rolePassword(role: RoleName, keys: Keys): string {
  return keys.secretFor(`database role ${role}`);
}

/** The URL that the operator gives for a role; then the role and its password are the operator's. */
export function givenUrl(role: RoleName): string | undefined {
  return process.env[`${role.toUpperCase()}_URL`];
}

/**
 * The connection URL of a role, made from the owner's. One URL per role may be given in
 * SHAODIAN_APP_URL, SHAODIAN_JOBS_URL and SHAODIAN_AUTH_URL instead.
 */
export function roleUrl(ownerUrl: string, role: RoleName, keys: Keys): string {
  const given = givenUrl(role);
  if (given) return given;
  const [, scheme = 'postgres://', rest = ''] =
    /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?(.*)$/.exec(ownerUrl) ?? [];
  return `${scheme}${role}:${encodeURIComponent(rolePassword(role, keys))}@${rest}`;
}

/** True when PostgreSQL's stored form of a password (SCRAM-SHA-256$iterations:salt$stored:server) is of this one. */
export function isScramOf(stored: string, password: string): boolean {
  const [, iterations, salt, key] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$([^:]+):/.exec(stored) ?? [];
  if (!iterations || !salt || !key) return false;
  const salted = pbkdf2Sync(
    password,
    Buffer.from(salt, 'base64'),
    Number(iterations),
    32,
    'sha256',
  );
  const client = createHmac('sha256', salted).update('Client Key').digest();
  return createHash('sha256').update(client).digest('base64') === key;
}
