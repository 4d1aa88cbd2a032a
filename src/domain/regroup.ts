import type { Sex } from './person.ts';

/** 分班的办法: `by-number` in blocks by list number · `by-sex` boys and girls dealt out evenly. */
export const dealWays = ['by-number', 'by-sex'] as const;
export type DealWay = (typeof dealWays)[number];

/** A pupil as far as dividing a class needs them. */
export interface Dealt {
  readonly personId: string;
  readonly sex: Sex;
  readonly seq: number | undefined;
}

/** Divides pupils into `groups` of nearly the same size. Answers for each pupil the number of the group, from 0. */
export function dealPupils(
  pupils: readonly Dealt[],
  groups: number,
  way: DealWay,
): ReadonlyMap<string, number> {
  const order = [...pupils].sort(
    (a, b) => (a.seq ?? lastSeq) - (b.seq ?? lastSeq) || (a.personId < b.personId ? -1 : 1),
  );
  const size = order.length / groups;
  if (way === 'by-number')
    return new Map(order.map((one, at) => [one.personId, Math.floor(at / size)]));
  const bySex = (['1', '2', '9'] as const).flatMap((sex) => order.filter((one) => one.sex === sex));
  return new Map(bySex.map((one, at) => [one.personId, at % groups]));
}

/** Those without a list number come last. */
const lastSeq = 32_767;
