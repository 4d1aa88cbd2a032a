import * as z from 'zod';

import { stages } from '../domain/place.ts';
import { schemeKeeps, schemes } from '../domain/schooling.ts';
import { Id, Reason } from './field.ts';
import { command, query } from './operation.ts';

/** 学制 of a county or a school: what a change would rename, and the change. */

const what = {
  placeId: Id,
  /** Left out: as the place above has it. */
  scheme: z.enum(schemes).optional(),
  /** Whether grades in use keep their name of today or their year of entry. */
  keep: z.enum(schemeKeeps).default('grade'),
};

const Counted = {
  schools: z.number(),
  grades: z.number(),
  classes: z.number(),
};

export const placeSchemeOperations = {
  'place.scheme-preview': query({
    summary: '改学制：会改哪些年级的名字',
    capability: 'place.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'belongs-above', 'place-closed', 'scheme-not-here', 'scheme-clash'],
    input: z.strictObject(what),
    output: z.object({
      before: z.enum(schemes),
      after: z.enum(schemes),
      /** Schools that have a scheme of their own and stay as they are. */
      ownSchools: z.number(),
      /** What changes. */
      ...Counted,
      /** Grades in use of the schools concerned, those alike in one row. */
      rows: z.array(
        z.object({
          stage: z.enum(stages),
          name: z.string(),
          nextStage: z.enum(stages),
          nextName: z.string(),
          cohort: z.number(),
          nextCohort: z.number(),
          change: z.enum(['same', 'renamed', 'outside']),
          schools: z.number(),
          classes: z.number(),
        }),
      ),
    }),
  }),
  'place.set-scheme': command({
    summary: '设置学制（全县或一所学校）',
    capability: 'place.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'belongs-above',
      'place-closed',
      'changed-meanwhile',
      'scheme-not-here',
      'scheme-clash',
    ],
    input: z.strictObject({ ...what, version: z.int(), reason: Reason }),
    output: z.object({ placeId: Id, version: z.number(), ...Counted }),
  }),
};
