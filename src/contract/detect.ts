import * as z from 'zod';

import { scanLevels } from '../domain/detect/scan.ts';
import { silences } from '../domain/detect/verdict.ts';
import { Day, Id, Instant } from './field.ts';
import { query } from './operation.ts';

/** 和平常比: what the scan says of a school's classes, grades and the school. Counts only, never a person. */

const Judged = z.object({
  placeId: Id,
  placeName: z.string(),
  level: z.enum(scanLevels),
  /** A symptom group, or 'sick-absence'. */
  subject: z.string(),
  subjectName: z.object({ zh: z.string(), en: z.string() }),
  /** School days of the stretch that stands out most, this day included. */
  days: z.number(),
  count: z.number(),
  expected: z.number(),
  /** Log-likelihood ratio, and beyond which one it is more than usual. */
  ratio: z.number(),
  threshold: z.number(),
  isMore: z.boolean(),
  /** The newest school days, the oldest first. */
  chart: z.array(z.object({ day: Day, count: z.number(), expected: z.number() })),
});

export const detectOperations = {
  'detect.school': query({
    summary: '一所学校的班、年级、全校和平常比（只有人数）',
    capability: 'signal.read',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id, day: Day.optional() }),
    output: z.object({
      schoolId: Id,
      schoolName: z.string(),
      asOf: Instant,
      /** The newest day with a sheet; missing where there is none. */
      day: Day.optional(),
      isToday: z.boolean(),
      /** School days with a sheet that were looked at. */
      schoolDays: z.number(),
      rule: z.object({ id: z.string(), version: z.number() }),
      /** False episodes allowed a school, school year and group of symptoms. */
      budget: z.number(),
      /** Places that could be judged. */
      judged: z.number(),
      more: z.array(Judged),
      school: z.array(Judged),
      silent: z.array(
        z.object({
          placeId: Id,
          placeName: z.string(),
          level: z.enum(scanLevels),
          why: z.enum(silences),
          days: z.number(),
        }),
      ),
    }),
  }),
};
