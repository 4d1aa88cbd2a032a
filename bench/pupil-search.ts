import { atMost, type Bench, optionOf, round } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { type Desk, inOffice, p95 } from './office.ts';

const limitMs = 60;

/** Finding people by every way, for the whole county and for a school. */
export const pupilSearch: Bench = {
  name: 'pupil-search',
  summary: '找人（姓名、首字母、全拼、尾号、电话）p95，全县和一所学校',
  // Seven ways each: fewer questions than one account may ask in ten seconds.
  options: { persons: 100_000, days: 0, times: 80 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office, county) => {
      const people = await samplePeople(county, office.keys, optionOf(options, 'times'));
      const [first] = people;
      const desks = {
        county: await office.at('bureau-officer'),
        school: await office.at('reporter', first?.school_id),
      };
      const times: Record<string, number[]> = {};
      for (const [where, desk] of Object.entries(desks))
        for (const one of people)
          for (const [way, q] of Object.entries(one.typed))
            (times[`${where} ${way}`] ??= []).push(await search(desk, q));
      const by = Object.fromEntries(
        Object.entries(times).map(([way, each]) => [way, round(p95(each))]),
      );
      const all = p95(Object.values(times).flat());
      return {
        figures: { p95Ms: round(all), p95MsBy: by },
        limits: {
          p95Ms: atMost(round(all), limitMs),
          worstWayP95Ms: atMost(round(Math.max(...Object.values(by))), limitMs),
        },
      };
    }),
};

async function search(desk: Desk, q: string): Promise<number> {
  return (await desk.post('person.search', { q, limit: 20 })).ms;
}

interface Sample {
  readonly school_id: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** Some pupils anywhere, and what one would type to find them. */
async function samplePeople(
  { owner }: BenchCounty,
  keys: { openText(sealed: Buffer): string },
  most: number,
): Promise<Sample[]> {
  const { rows } = await owner.query<{
    name: string;
    school_id: string;
    initials: string;
    pinyin: string;
    id_last4: string | null;
    phone: Buffer;
  }>(
    `select p.name, p.school_id, p.initials, p.pinyin, p.id_last4, g.phone_cipher as phone
     from (select * from person where kind = 'pupil' and id_last4 is not null
       order by md5(person_id::text) limit $1) p
     join lateral (select phone_cipher from guardianship join person parent
         on parent.county_code = guardianship.county_code and parent.person_id = guardian_id
       where guardianship.county_code = p.county_code and pupil_id = p.person_id
         and phone_cipher is not null limit 1) g on true`,
    [most],
  );
  return rows.map((row) => ({
    school_id: row.school_id,
    typed: {
      surname: row.name.slice(0, 1),
      name: row.name,
      initial: row.initials.slice(0, 1),
      initials: row.initials,
      pinyin: row.pinyin.slice(0, 6),
      tail: row.id_last4 ?? '',
      phone: keys.openText(row.phone),
    },
  }));
}
