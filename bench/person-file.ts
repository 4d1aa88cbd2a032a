import { atMost, type Bench, optionOf, round } from './bench.ts';
import { makeCounty } from './county.ts';
import { openOffice, p95 } from './office.ts';

const limitMs = 25;

/** Opening the files of people one after the other, with the line in the audit. */
export const personFile: Bench = {
  name: 'person-file',
  summary: '打开个人档案 p95（学校报告人、县疾控，含操作记录），全部经过、一学期走势',
  options: { persons: 100_000, days: 5, times: 300 },
  async run(options, tell) {
    const size = { persons: optionOf(options, 'persons'), days: optionOf(options, 'days') };
    const county = await makeCounty(size, tell);
    try {
      const office = await openOffice(county);
      try {
        const times = optionOf(options, 'times');
        const { rows } = await county.owner.query<{ person_id: string; school_id: string }>(
          `select person_id, school_id from person where kind = 'pupil' order by md5(person_id::text) limit $1`,
          [times],
        );
        const doctor = await office.at('cdc-officer');
        const reporter = await office.at('reporter', rows[0]?.school_id);
        const { rows: own } = await county.owner.query<{ person_id: string }>(
          `select person_id from person where kind = 'pupil' and school_id = $1 order by person_id limit $2`,
          [rows[0]?.school_id, times],
        );
        const reason = '流行病学调查';
        const far: number[] = [];
        for (const { person_id: personId } of rows)
          far.push((await doctor.ask('person.open', { personId, reason })).ms);
        const near: number[] = [];
        const history: number[] = [];
        const course: number[] = [];
        for (const { person_id: personId } of own) {
          near.push((await reporter.ask('person.open', { personId })).ms);
          history.push((await reporter.ask('person.history', { personId })).ms);
          course.push((await reporter.ask('person.course', { personId })).ms);
        }
        const all = p95([...far, ...near, ...history, ...course]);
        return {
          figures: {
            ...size,
            p95Ms: round(all),
            countyP95Ms: round(p95(far)),
            schoolP95Ms: round(p95(near)),
          },
          limits: { p95Ms: atMost(round(all), limitMs) },
        };
      } finally {
        await office.stop();
      }
    } finally {
      await county.remove();
    }
  },
};
