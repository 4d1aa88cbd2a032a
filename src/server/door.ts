import type pg from 'pg';

import type { Account } from './auth.ts';
import { inScope, type Tx } from './db.ts';
import { type Limiter, limiterFor } from './limits.ts';

/** 门: what a public operation has in place of a county, an account and a transaction of its own. */
export interface Door {
  /** The caller's address. */
  readonly address: string;
  /** Who is signed in, if anybody is. */
  readonly account: Account | undefined;
  readonly slips: SlipLimits;
  /** One transaction over a whole county; what `keep` refuses is undone and still handed out. */
  within<T>(
    county: number,
    work: (tx: Tx) => Promise<T>,
    keep?: (result: T) => boolean,
  ): Promise<T>;
}

/** How often wrong codes may be tried. */
export interface SlipLimits {
  readonly byAddress: Limiter;
  readonly byCode: Limiter;
}

export function openSlipLimits(): SlipLimits {
  return { byAddress: limiterFor('slip-address'), byCode: limiterFor('slip-code') };
}

export function doorOf(
  { pool, slips }: { readonly pool: pg.Pool; readonly slips: SlipLimits },
  { address, account }: Pick<Door, 'address' | 'account'>,
): Door {
  return {
    address,
    account,
    slips,
    within: async (county, work, keep) =>
      await inScope(pool, { county, schools: '*', accountId: undefined }, work, keep),
  };
}
