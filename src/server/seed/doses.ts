/**
 * 演示县的接种: invented doses and checks of certificates for all pupils, by three statements. Who lacks which dose
 * follows from the pupil's id, so that the same seed gives the same county.
 */

/** A number from 0 to 99 that follows from the pupil and a word. */
const chance = (word: string) =>
  `(('x' || substr(md5(person_id::text || '${word}'), 1, 6))::bit(24)::int % 100)`;

interface Invented {
  readonly vaccine: string;
  readonly nth: number;
  readonly months: number;
  /** Of a hundred pupils. */
  readonly share: number;
}

const invented: readonly Invented[] = [
  { vaccine: 'MMR', nth: 1, months: 8, share: 97 },
  { vaccine: 'MMR', nth: 2, months: 18, share: 93 },
  { vaccine: 'VARICELLA_V', nth: 1, months: 14, share: 84 },
  { vaccine: 'VARICELLA_V', nth: 2, months: 50, share: 58 },
  { vaccine: 'MEN_A', nth: 1, months: 7, share: 95 },
  { vaccine: 'HEP_A', nth: 1, months: 19, share: 92 },
  { vaccine: 'FLU_V', nth: 1, months: 48, share: 22 },
];

const values = invented
  .map(({ vaccine, nth, months, share }) => `('${vaccine}', ${nth}, ${months}, ${share})`)
  .join(', ');

/** Recorded by the first school doctor. */
const account = `(select account_id from account_grant where role = 'school-doctor' order by grant_id limit 1) account`;

/** Statements whose only parameter is the day of the seed. */
export const doseStatements: readonly string[] = [
  `insert into dose (county_code, dose_id, person_id, vaccine, nth, day, clinic, source, at, account_id)
   select county_code, md5(person_id::text || vaccine || nth)::uuid, person_id, vaccine, nth,
     (birth_day + make_interval(months => months) + make_interval(days => ${chance('day')}))::date, '城关镇卫生院',
     'import', now(), account.account_id
   from person cross join ${account} cross join (values ${values}) as one (vaccine, nth, months, share)
   where kind = 'pupil' and birth_day is not null and merged_into is null
     and (('x' || substr(md5(person_id::text || vaccine), 1, 6))::bit(24)::int % 100) < share
     and birth_day + make_interval(months => months + 4) < $1::date
   on conflict do nothing`,
  `insert into vaccine_check (county_code, check_id, person_id, school_id, state, reason, day, at, account_id)
   select county_code, md5(person_id::text || 'check')::uuid, person_id, school_id,
     case when ${chance('check')} < 91 then 'verified' when ${chance('check')} < 96 then 'missing' else 'exempt' end,
     case when ${chance('check')} >= 96 then '转学时已在原校查验' end, $1::date - 60, now(), account.account_id
   from person cross join ${account} where kind = 'pupil' and school_id is not null and merged_into is null and ${chance('seen')} < 96`,
];
