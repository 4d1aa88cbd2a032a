import { type RawBuilder, sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import type { Asked } from './answer.ts';

/** 月份: the months that a scorecard is asked for. */

export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Months {
  readonly from: string;
  readonly to: string;
}

/** Months shown when none are named: this one and the one before. */
const usualDays = 31;

export function spanOf({ today }: Pick<Asked, 'today'>, { from, to }: Span): Months {
  return { from: from ?? addDays(today, -usualDays).slice(0, 7), to: to ?? today.slice(0, 7) };
}

/** The days of these months, of a table `one` with a day. */
export function daysOf({ from, to }: Months): RawBuilder<unknown> {
  return sql`one.day >= ${`${from}-01`}::date and one.day < ${`${to}-01`}::date + interval '1 month'`;
}
