import { type Problem, problem } from './problem.ts';

/**
 * 不点名的拒绝: what stands in the way of whole classes, said without naming pupils, for roles that advance schools and
 * may not list the people there.
 */
export function withoutPupils(refusal: Problem): Problem {
  const { problem: code, detail } = refusal;
  if (code === 'came-later') {
    const { name = '', n = 0 } = detail;
    return problem('came-later-unnamed', { name, n });
  }
  const { bare, bareEn } = detail;
  if (code === 'cannot-undo' && bare !== undefined && bareEn !== undefined)
    return problem('cannot-undo', { why: bare, whyEn: bareEn });
  return refusal;
}
