import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { exportsPerHour } from '../domain/export.ts';
import { type Problem, problem } from '../domain/problem.ts';

/** 限速: how often one person or address may do a thing. Counted in this process. */
export interface Limiter {
  /** Counts one try; a refusal with the seconds to wait when it is one too many. */
  take(key: string): Promise<Problem | undefined>;
  /** The refusal of somebody who has used up their tries, without counting one. */
  whyNot(key: string): Promise<Problem | undefined>;
  /** Forgets the tries of a key, after one that was right. */
  forgive(key: string): void;
}

const hourSeconds = 3600;
const hourly = (points: number) => ({ points, duration: hourSeconds });

const limits = {
  operations: { points: 600, duration: 10 },
  // A program has no people waiting: it can ask more slowly.
  'key-operations': { points: 120, duration: 10 },
  // A page opens one and opens it again after a lost connection.
  'live-streams': { points: 60, duration: 60 },
  // A whole school may sit behind one address at ten to eight.
  'sign-in-address': { points: 300, duration: 60 },
  'exports-staff': hourly(exportsPerHour.staff),
  'exports-family': hourly(exportsPerHour.family),
  'exports-person': hourly(exportsPerHour.person),
  'sign-in-name': { points: 10, duration: 600 },
  // Only wrong codes count: a parents' evening sits behind one address.
  'slip-address': { points: 40, duration: 600 },
  'slip-code': { points: 30, duration: 600 },
} as const;

export function limiterFor(kind: keyof typeof limits): Limiter {
  const limiter = new RateLimiterMemory(limits[kind]);
  const tooMany = kind.startsWith('exports-') ? tooManyExports(limits[kind].points) : tooOften;
  return {
    async take(key) {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return tooMany(refused);
      }
    },
    async whyNot(key) {
      const tried = await limiter.get(key);
      return tried && tried.remainingPoints <= 0 ? tooMany(tried) : undefined;
    },
    forgive: (key) => void limiter.delete(key),
  };
}

function tooOften(tried: RateLimiterRes): Problem {
  return problem('too-many', { seconds: secondsLeft(tried) });
}

function tooManyExports(count: number): (tried: RateLimiterRes) => Problem {
  return (tried) => {
    const seconds = secondsLeft(tried);
    return problem('too-many-exports', { count, minutes: Math.ceil(seconds / 60), seconds });
  };
}

function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
