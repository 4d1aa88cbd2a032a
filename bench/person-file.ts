import { atMost, type Bench, optionOf, round } from './bench.ts';
import { countCpu } from './cpu.ts';
import { type Desk, inOffice, p50, p95 } from './office.ts';

const limitMs = 25;

/** Opening the files of people one after the other, with the line in the audit. */
export const personFile: Bench = {
  name: 'person-file',
  summary: '打开个人档案 p95（学校报告人、县疾控，含操作记录），全部经过、一学期走势',
  // Three questions a file: more files would be more than one account may ask in ten seconds.
  options: { persons: 100_000, days: 30, times: 150 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office, { owner }) => {
      const times = optionOf(options, 'times');
      const { rows: anywhere } = await owner.query<Pupil>(
        `select person_id, school_id from person where kind = 'pupil' order by md5(person_id::text) limit $1`,
        [times],
      );
      const schoolId = anywhere[0]?.school_id ?? '';
      const { rows: own } = await owner.query<Pupil>(
        `select person_id, school_id from person where kind = 'pupil' and school_id = $1
         order by md5(person_id::text) limit $2`,
        [schoolId, times],
      );
      const count = countCpu(office.program.pid);
      const far = await openAll(await office.at('cdc-officer'), anywhere, '流行病学调查');
      const near = await openAll(await office.at('reporter', schoolId), own, undefined);
      const by = { ...titled('county', far), ...titled('school', near) };
      const each = [...Object.values(far), ...Object.values(near)].flat();
      const all = p95(each);
      return {
        figures: {
          p95Ms: round(all),
          p50Ms: round(p50(each)),
          p95MsBy: by,
          cpuMs: count(each.length),
        },
        limits: {
          p95Ms: atMost(round(all), limitMs),
          worstPartP95Ms: atMost(round(Math.max(...Object.values(by))), limitMs),
        },
      };
    }),
};

interface Pupil {
  readonly person_id: string;
  readonly school_id: string;
}

/** What opening the page of one person asks for. */
type Part = 'open' | 'history' | 'course';

/** Opens each file and what belongs to it, one after the other; milliseconds of each part. */
async function openAll(
  desk: Desk,
  people: readonly Pupil[],
  reason: string | undefined,
): Promise<Record<Part, number[]>> {
  const times: Record<Part, number[]> = { open: [], history: [], course: [] };
  for (const { person_id: personId } of people) {
    times.open.push((await desk.ask('person.open', { personId, ...(reason && { reason }) })).ms);
    times.history.push((await desk.ask('person.history', { personId })).ms);
    times.course.push((await desk.ask('person.course', { personId })).ms);
  }
  return times;
}

function titled(where: string, times: Readonly<Record<Part, readonly number[]>>) {
  return Object.fromEntries(
    Object.entries(times).map(([part, each]) => [`${where} ${part}`, round(p95(each))]),
  );
}
