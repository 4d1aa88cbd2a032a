import * as z from 'zod';

import { Id, Instant, PageAsk, RoleName, Username, pageOf, text } from './field.ts';
import { command, query } from './operation.ts';

/** Opening accounts for the people of a staff list, with a code on paper for each. */
export const staffAccountOperations = {
  'account.staff': query({
    summary: '教职工名单和他们的账号，供批量开账号',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id, q: text(40, 0).optional(), ...PageAsk }),
    output: pageOf(
      z.object({
        personId: Id,
        name: z.string(),
        jobTitle: z.string(),
        departmentName: z.string(),
        schoolId: Id,
        schoolName: z.string(),
        /** What the job title speaks for. */
        proposed: RoleName.optional(),
        /** The class that they lead, as the list of staff said. */
        leads: z.object({ placeId: Id, name: z.string() }).optional(),
        /** The account that is theirs. */
        account: z
          .object({
            accountId: Id,
            username: z.string(),
            state: z.enum(['invited', 'active']),
            /** What it may do at this school, the oldest first. */
            roles: z.array(z.object({ role: RoleName, placeId: Id, placeName: z.string() })),
          })
          .optional(),
        /** An account of the same name at this school that is nobody's yet. */
        alike: z.object({ accountId: Id, username: z.string() }).optional(),
      }),
    ),
  }),
  'account.open-staff': command({
    summary: '批量开账号（已开而未用的换发开通码，角色改了就换成新的）',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'username-taken',
      'role-not-grantable',
      'role-needs-place',
      'account-in-use',
    ],
    secret: true,
    isPatient: true,
    input: z.strictObject({
      placeId: Id,
      people: z
        .array(
          z.strictObject({
            personId: Id,
            role: RoleName,
            /** The class or building of the role; the person's school when left out. */
            placeId: Id.optional(),
            /** Made up when left out. */
            username: Username.optional(),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: z.object({
      expiresAt: Instant,
      slips: z.array(
        z.object({
          personId: Id,
          accountId: Id,
          name: z.string(),
          username: z.string(),
          role: RoleName,
          placeName: z.string(),
          schoolName: z.string(),
          /** 开通码: shown once. */
          code: z.string(),
        }),
      ),
    }),
  }),
  'account.link-staff': command({
    summary: '写明一个旧账号是哪位教职工的',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, personId: Id, accountId: Id }),
    output: z.object({ personId: Id, accountId: Id }),
  }),
};
