import type { Input } from '../../../contract/index.ts';
import type { FamilyExtra } from '../../../domain/family.ts';
import type { Reading } from '../../../domain/roll.ts';

/** 一个孩子的回答 while the form is open. */
export interface Answer {
  /** How the child is, by the one tap that most families need. */
  readonly is: 'well' | 'ill' | 'leave';
  /** An ill child stays at home; undefined: not said yet, and never taken for granted. */
  readonly stays?: boolean | undefined;
  /** Symptoms, temperature and note. */
  readonly reading: Reading;
  readonly extra: FamilyExtra;
}

export const well: Answer = { is: 'well', reading: {}, extra: {} };

type Child = Input<'family.check-in'>['children'][number];

/** What is sent of an answer: what does not belong to how the child is stays behind. */
export function childOf(personId: string, { is, stays, reading, extra }: Answer): Child {
  const { symptoms = [], tempC, tempSite, note } = reading;
  const hasExtra = Object.values(extra).some((one) => one !== undefined);
  return {
    personId,
    ...(is === 'leave' && { absent: 'leave' as const }),
    ...(is === 'ill' && stays === true && { absent: 'sick' as const }),
    ...(is === 'ill' && symptoms.length > 0 && { symptoms: [...symptoms] }),
    ...(is !== 'leave' && tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
    ...(is !== 'well' && note && { note }),
    ...(hasExtra && { extra: sentExtra(extra) }),
  };
}

function sentExtra({ travel, household, test }: FamilyExtra): NonNullable<Child['extra']> {
  return {
    ...(travel && {
      travel: { leftCity: travel.leftCity, ...(travel.where && { where: travel.where }) },
    }),
    ...(household && { household: [...household] }),
    ...(test && { test }),
  };
}

/** An ill child of whom it is not said whether it goes to school, or what is wrong when it does. */
export function isVague({ is, stays, reading }: Answer): boolean {
  if (is !== 'ill') return false;
  const { symptoms = [], tempC, note } = reading;
  const saysWhat = symptoms.length > 0 || tempC !== undefined || note !== undefined;
  return stays === undefined || (!stays && !saysWhat);
}
