import type { Day } from './date.ts';
import type { PersonKind } from './person.ts';
import { type Grant, isLive, type Role, grantMay, roles } from './role.ts';

/** 用途: what a file is opened for. `health`: the record of illness; `identity`: who somebody is. */
export type LookPurpose = 'health' | 'identity';

/** 关系: how the opener's grant stands to the person: their own class, their own school, or further away. */
export type Relation = 'own-class' | 'own-school' | 'beyond';

/** Roles that open files of those they answer for every day, and how near these people must be. */
const dailyWork: Readonly<Partial<Record<Role, readonly Relation[]>>> = {
  'class-teacher': ['own-class'],
  'school-doctor': ['own-class', 'own-school'],
  reporter: ['own-class', 'own-school'],
};

/**
 * 打开要写理由: true when opening a person's file for that purpose lies outside of the role's daily work. Class
 * teachers of the class, school doctors and reporters of the school need none; everybody else needs one for
 * health records. Identity alone needs none.
 */
export function needsReason(role: Role, relation: Relation, purpose: LookPurpose): boolean {
  return purpose === 'health' && dailyWork[role]?.includes(relation) !== true;
}

/** Files of guardians hold no health records. */
export function purposeOfOpening(kind: PersonKind): LookPurpose {
  return kind === 'guardian' ? 'identity' : 'health';
}

/**
 * True when none of the grants that reach the person's place makes opening their file daily work. `path` is the
 * place with its ancestors.
 */
export function mustGiveReason(
  grants: readonly Grant[],
  at: { readonly county: number; readonly path: readonly string[] },
  kind: PersonKind,
  day: Day,
): boolean {
  const reaching = grants.filter(
    (grant) =>
      grant.county === at.county &&
      isLive(grant, day) &&
      grantMay(grant, 'person.open') &&
      at.path.includes(grant.placeId),
  );
  return reaching.every((grant) =>
    needsReason(grant.role, relationOf(grant), purposeOfOpening(kind)),
  );
}

function relationOf(grant: Grant): Relation {
  const { reach } = roles[grant.role];
  if (reach === 'class') return 'own-class';
  return reach === 'school' ? 'own-school' : 'beyond';
}
