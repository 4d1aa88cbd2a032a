import { normalizeCode } from '../domain/identity.ts';
import type { SchoolKind } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { mayAbove } from '../domain/role.ts';
import { standingText } from '../domain/text/place.ts';
import type { Asked } from './answer.ts';
import type { Place } from './place-read.ts';

/** 机构的身份: what a place is counts in statistics and decides its checks, so that its own head does not change it. */
export interface Standing {
  readonly code?: string | undefined;
  readonly schoolKind?: SchoolKind | undefined;
  readonly ownership?: 'public' | 'private' | undefined;
  readonly isBoarding?: boolean | undefined;
}

/**
 * The standing that an edit leaves: from above as given, from its own head as it was. Refuses an edit by which
 * its own head would change it.
 */
export function standingAfter(asked: Asked, place: Place, given: Standing): Standing | Problem {
  const { grants, place: node, today } = asked;
  if (mayAbove(grants, 'place.edit', node, today)) return given;
  const { code, schoolKind, ownership, isBoarding } = place;
  const isOther = <V>(value: V | undefined, kept: V | undefined) =>
    value !== undefined && value !== kept;
  if (given.code !== undefined && normalizeCode(given.code) !== (code ?? ''))
    return belongsAbove(place, 'code');
  if (isOther(given.schoolKind, schoolKind)) return belongsAbove(place, 'schoolKind');
  if (isOther(given.ownership, ownership)) return belongsAbove(place, 'ownership');
  if (isOther(given.isBoarding, isBoarding)) return belongsAbove(place, 'isBoarding');
  return { code, schoolKind, ownership, isBoarding };
}

/** Why the caller may not close the place: nobody closes the place they are the head of. */
export function whyNotClose({ grants, place: node, today }: Asked, place: Place) {
  return mayAbove(grants, 'place.edit', node, today) ? undefined : belongsAbove(place, 'closing');
}

function belongsAbove({ fullName }: Place, fact: keyof typeof standingText): Problem {
  const { zh, en } = standingText[fact];
  return problem('belongs-above', { name: fullName, what: zh, whatEn: en });
}
