import { operations, type Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type Session, sessions, sumCounts } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import type { SchoolCount } from './roll-county-read.ts';
import type { DueCount } from './roll-due.ts';
import { Written, writerOf } from './written.ts';

type CountyDay = Output<'roll.county-day'>;

/** 县(乡镇)当日: each school's "n reported / n due", added up from the classes' counters. */
export async function countyDay(
  asked: Asked,
  placeId: string,
  day: Day,
): Promise<Written<CountyDay>> {
  const { county, countyDays } = asked;
  const all = await countyDays.schools(county, day);
  const schools = all.filter((one) => one.path.includes(placeId)).map((one) => one.row);
  const totals = addUp(schools);
  return written({
    day,
    placeId,
    placeName: asked.place.name,
    asOf: asked.now.toISOString(),
    totals,
    schools,
  });
}

const { output } = operations['roll.county-day'];
const writeDay = writerOf(output);
const writeSchool = writerOf(output.shape.schools.element);
const emptyList = '"schools":[';

/** A thousand schools' rows are the same for all who look until a sheet comes: each is written once. */
function written({ schools, ...rest }: CountyDay): Written<CountyDay> {
  const frame = writeDay({ ...rest, schools: [] });
  const at = frame.indexOf(emptyList) + emptyList.length;
  const rows = schools.map((row, nth) => (nth === 0 ? rowOf(row).subarray(1) : rowOf(row)));
  const [before, after] = [Buffer.from(frame.slice(0, at)), Buffer.from(frame.slice(at))];
  return new Written(Buffer.concat([before, ...rows, after]));
}

const kept = new WeakMap<CountyDay['schools'][number], Buffer>();

/** The row behind a comma. */
function rowOf(school: CountyDay['schools'][number]): Buffer {
  const known = kept.get(school);
  if (known) return known;
  const bytes = Buffer.from(`,${writeSchool(school)}`);
  kept.set(school, bytes);
  return bytes;
}

function addUp(schools: readonly SchoolCount['row'][]): DueCount[] {
  const bySession = new Map(sessions.map((session): [Session, DueCount[]] => [session, []]));
  for (const { totals } of schools) for (const one of totals) bySession.get(one.session)?.push(one);
  return [...bySession].flatMap(([session, own]) => {
    if (own.length === 0) return [];
    const sum = { due: 0, reported: 0, late: 0 };
    for (const one of own) {
      sum.due += one.due;
      sum.reported += one.reported;
      sum.late += one.late;
    }
    return { session, ...sum, counts: sumCounts(own.map((one) => one.counts)) };
  });
}
