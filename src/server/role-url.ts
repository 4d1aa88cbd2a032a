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
