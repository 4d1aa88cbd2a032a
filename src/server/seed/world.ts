import { addDays, type Day, instantOf, schoolYearOf } from '../../domain/date.ts';
import { countyCalendar, schoolDaysBefore } from './calendar.ts';
import { idMaker } from './ids.ts';
import type { Loader } from './load.ts';
import { type Numbers, numberMaker } from './numbers.ts';
import type { CountyPlan } from './plan.ts';
import { type Random, randomFor } from './random.ts';

/** How texts are made unreadable and findable; the server's keys have this shape. */
export interface SeedKeys {
  sealText(plain: string): Buffer;
  hashText(plain: string): Buffer;
}

/** What every part of the seed needs. */
export interface World {
  readonly plan: CountyPlan;
  readonly county: number;
  readonly today: Day;
  /** The past school days that get rolls, oldest first. */
  readonly pastDays: readonly Day[];
  /** The day from which the county keeps its records here: the beginning of the term of the first roll. */
  readonly recordsFrom: Day;
  readonly schoolYear: number;
  /** When everything was entered, as an instant. */
  readonly enteredAt: string;
  readonly loader: Loader;
  readonly keys: SeedKeys;
  readonly numbers: Numbers;
  id(): string;
  random(purpose: string): Random;
}

export const zone = 'Asia/Shanghai';

/** Lays out the time of an invented county: its past school days, its school year and when records began. */
export function makeWorld(
  options: { today: Day; days: number; seed: number; keys: SeedKeys },
  plan: CountyPlan,
  loader: Loader,
): World {
  const { today, days, seed, keys } = options;
  const random = (purpose: string) => randomFor(seed, purpose);
  const pastDays = schoolDaysBefore(today, days);
  const [latest = today] = schoolDaysBefore(addDays(today, 1), 1);
  const first = pastDays[0] ?? latest;
  const term = countyCalendar(today).terms.findLast((one) => one.from <= first);
  const recordsFrom = term?.from ?? first;
  const enteredAt = instantOf(addDays(recordsFrom, -3), '09:00', zone);
  return {
    plan,
    county: plan.code,
    today,
    pastDays,
    recordsFrom,
    schoolYear: schoolYearOf(latest),
    enteredAt: enteredAt.toISOString(),
    loader,
    keys,
    numbers: numberMaker(random('numbers')),
    id: idMaker(random('ids'), enteredAt.getTime()),
    random,
  };
}
