import type { Day } from '../domain/date.ts';
import type { FamilyRelation } from '../domain/family-join.ts';

/** A child as the accounts of its family see it. */
export interface HomeChild {
  readonly personId: string;
  readonly name: string;
  readonly classId: string;
  readonly schoolId: string;
  readonly guardianId: string;
  readonly relation: FamilyRelation;
  /** The family has consented to report, to the text that is in force. */
  readonly isWilling: boolean;
}

/**
 * 家里的孩子 by account, remembered for a minute like grants, and forgotten at once where they change: in the morning
 * half a county's families report at once.
 */
export interface FamilyHomes {
  find(county: number, accountId: string, day: Day): readonly HomeChild[] | undefined;
  keep(county: number, accountId: string, day: Day, children: readonly HomeChild[]): void;
  forget(county: number, accountId: string): void;
  /** A child's guardians, class or consent have changed. */
  forgetChild(county: number, personId: string): void;
  /** Many have. */
  forgetAll(county: number): void;
}

const freshMs = 60_000;
const mostRemembered = 50_000;

export function openFamilyHomes(): FamilyHomes {
  const known = new Map<
    string,
    { readonly day: Day; readonly children: readonly HomeChild[]; readonly until: number }
  >();
  return {
    find(county, accountId, day) {
      const found = known.get(`${county} ${accountId}`);
      return found && found.day === day && found.until > performance.now()
        ? found.children
        : undefined;
    },
    keep(county, accountId, day, children) {
      if (known.size >= mostRemembered) known.clear();
      const until = performance.now() + freshMs;
      known.set(`${county} ${accountId}`, { day, children, until });
    },
    forget: (county, accountId) => void known.delete(`${county} ${accountId}`),
    forgetChild(county, personId) {
      for (const [key, { children }] of known)
        if (key.startsWith(`${county} `) && children.some((one) => one.personId === personId))
          known.delete(key);
    },
    forgetAll(county) {
      for (const key of known.keys()) if (key.startsWith(`${county} `)) known.delete(key);
    },
  };
}
