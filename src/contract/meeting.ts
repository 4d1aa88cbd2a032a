import * as z from 'zod';

import { rectifyKinds, severities } from '../domain/checklist.ts';
import { findingCategories, findingDepartments } from '../domain/finding-rules.ts';
import { meetingKinds } from '../domain/meeting-rules.ts';
import { groupPosts, resolutionStates } from '../domain/meeting.ts';
import { Schools } from './campaign.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text, TimeOfDay } from './field.ts';
import { command, query } from './operation.ts';

/** 会议、纪要、议定事项，领导小组. */

const Kind = z.enum(meetingKinds.map(({ id }) => id));
const Department = z.enum(findingDepartments.map(({ id }) => id));
const Version = z.int().min(1).max(30_000);

/** A name, a duty or a unit; of an account, where it is one. */
const Person = z.strictObject({ who: text(60, 2), accountId: Id.optional() });

const Member = z.strictObject({
  post: z.enum(groupPosts),
  who: text(60, 2),
  department: Department.optional(),
});

const group = {
  name: text(60, 2),
  document: text(120, 2).optional(),
  duties: text(1000, 2).optional(),
  from: Day,
  to: Day.optional(),
  /** 日研判、日部署、日调度 are due on each day of this span. */
  dailyFrom: Day.optional(),
  dailyTo: Day.optional(),
  members: z.array(Member).min(1).max(80),
};

const held = {
  kind: Kind,
  title: text(80, 2),
  day: Day,
  from: TimeOfDay,
  to: TimeOfDay.optional(),
  spot: text(60, 2),
  /** Of an on-site office. */
  schoolId: Id.optional(),
  groupId: Id.optional(),
  campaignId: Id.optional(),
  chair: text(60, 2),
  minutes: text(8000, 2),
  people: z.array(Person).min(1).max(200),
};

const Resolution = z.strictObject({
  says: text(500, 2),
  unit: text(60, 2).optional(),
  due: Day.optional(),
});

const Row = z.object({
  meetingId: Id,
  kind: Kind,
  title: z.string(),
  day: Day,
  from: z.string(),
  spot: z.string(),
  schoolName: z.string().optional(),
  groupName: z.string().optional(),
  chair: z.string(),
  people: z.number(),
  /** Resolutions that stand, and those that nothing was made of yet. */
  resolutions: z.number(),
  open: z.number(),
  isWithdrawn: z.boolean(),
});

const filters = {
  kind: Kind.optional(),
  from: Day.optional(),
  to: Day.optional(),
  groupId: Id.optional(),
  schoolId: Id.optional(),
  /** In the title. */
  q: text(40, 0).optional(),
};

const Changed = z.object({
  at: Instant,
  by: z.string(),
  reason: z.string(),
});

const wrong = ['meeting-to-come', 'meeting-times', 'meeting-school', 'never-noted'] as const;

export const meetingOperations = {
  'meeting.groups': query({
    summary: '领导小组：组长、副组长、成员',
    capability: 'meeting.read',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({
          ...group,
          members: z.array(Member),
          groupId: Id,
          version: Version,
          changes: z.array(Changed),
        }),
      ),
    }),
  }),
  'meeting.add-group': command({
    summary: '成立领导小组',
    capability: 'meeting.edit',
    where: 'county',
    problems: ['group-head', 'group-days'],
    input: z.strictObject(group),
    output: z.object({ groupId: Id }),
  }),
  'meeting.change-group': command({
    summary: '调整领导小组，原来的留着',
    capability: 'meeting.edit',
    where: 'county',
    problems: ['not-found', 'changed-meanwhile', 'group-head', 'group-days'],
    input: z.strictObject({ ...group, groupId: Id, version: Version, reason: Reason }),
    output: z.object({ groupId: Id }),
  }),
  'meeting.list': query({
    summary: '会议，新的在前',
    capability: 'meeting.read',
    where: 'county',
    input: z.strictObject({ ...filters, ...PageAsk }),
    output: pageOf(Row),
  }),
  'meeting.counts': query({
    summary: '各种会议开了几次，议定了几件',
    capability: 'meeting.read',
    where: 'county',
    input: z.strictObject({ from: Day, to: Day, groupId: Id.optional() }),
    output: z.object({
      asOf: Instant,
      meetings: z.number(),
      kinds: z.array(z.object({ kind: Kind, meetings: z.number() })),
      resolutions: z.number(),
      open: z.number(),
    }),
  }),
  'meeting.days': query({
    summary: '日研判、日部署、日调度，缺哪天',
    capability: 'meeting.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ groupId: Id, to: Day.optional() }),
    output: z.object({
      from: Day,
      to: Day,
      due: z.number(),
      full: z.number(),
      rows: z.array(
        z.object({
          day: Day,
          held: z.array(z.object({ kind: Kind, meetingId: Id })),
          missing: z.array(Kind),
          toCome: z.array(Kind),
        }),
      ),
    }),
  }),
  'meeting.hold': command({
    summary: '记一次会议：纪要、参会人、议定事项',
    capability: 'meeting.edit',
    where: 'county',
    problems: [...wrong, 'not-found'],
    input: z.strictObject({ ...held, resolutions: z.array(Resolution).max(60) }),
    output: z.object({ meetingId: Id }),
  }),
  'meeting.open': query({
    summary: '打开一次会议',
    capability: 'meeting.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ meetingId: Id }),
    output: z.object({
      ...held,
      from: z.string(),
      to: z.string().optional(),
      people: z.array(z.object({ who: z.string(), accountId: Id.optional() })),
      meetingId: Id,
      version: Version,
      schoolName: z.string().optional(),
      groupName: z.string().optional(),
      by: z.string(),
      at: Instant,
      resolutions: z.array(
        z.object({
          resolutionId: Id,
          number: z.number(),
          says: z.string(),
          unit: z.string().optional(),
          due: Day.optional(),
          state: z.enum(resolutionStates),
          /** The task, with how many of its units are done. */
          task: z
            .object({ directiveId: Id, units: z.number(), done: z.number(), isEnded: z.boolean() })
            .optional(),
          finding: z.object({ findingId: Id, schoolId: Id, isClosed: z.boolean() }).optional(),
          dropReason: z.string().optional(),
        }),
      ),
      changes: z.array(Changed),
      withdrawn: Changed.optional(),
    }),
  }),
  'meeting.correct': command({
    summary: '更正会议纪要，原来的留着',
    capability: 'meeting.edit',
    where: 'county',
    problems: [...wrong, 'not-found', 'changed-meanwhile', 'meeting-withdrawn'],
    input: z.strictObject({ ...held, meetingId: Id, version: Version, reason: Reason }),
    output: z.object({ meetingId: Id }),
  }),
  'meeting.withdraw': command({
    summary: '作废一次会议的记录',
    capability: 'meeting.edit',
    where: 'county',
    problems: ['not-found', 'meeting-withdrawn', 'meeting-assigned'],
    input: z.strictObject({ meetingId: Id, reason: Reason }),
    output: z.object({ meetingId: Id }),
  }),
  'meeting.resolve': command({
    summary: '补记一件议定事项',
    capability: 'meeting.edit',
    where: 'county',
    problems: ['not-found', 'meeting-withdrawn', 'never-noted'],
    input: Resolution.extend({ meetingId: Id }),
    output: z.object({ resolutionId: Id }),
  }),
  'meeting.drop': command({
    summary: '一件议定事项不再办',
    capability: 'meeting.edit',
    where: 'county',
    problems: ['not-found', 'resolution-over', 'meeting-withdrawn'],
    input: z.strictObject({ resolutionId: Id, reason: Reason }),
    output: z.object({ resolutionId: Id }),
  }),
  'meeting.assign': command({
    summary: '把议定事项下发成任务',
    capability: 'directive.send',
    where: 'county',
    isPatient: true,
    problems: [
      'not-found',
      'resolution-over',
      'meeting-withdrawn',
      'directive-due',
      'directive-nobody',
      'never-noted',
    ],
    input: z.strictObject({
      resolutionId: Id,
      title: text(60, 2),
      says: text(2000, 2),
      issuer: text(60, 2),
      due: Day,
      schools: Schools.optional(),
      people: z
        .array(z.strictObject({ department: Department, accountId: Id }))
        .max(60)
        .optional(),
    }),
    output: z.object({ directiveId: Id, units: z.number() }),
  }),
  'meeting.find': command({
    summary: '把议定事项登记成一所学校的问题',
    capability: 'finding.open',
    where: 'county',
    problems: [
      'not-found',
      'resolution-over',
      'meeting-withdrawn',
      'finding-school-closed',
      'finding-found-later',
      'never-noted',
    ],
    input: z.strictObject({
      resolutionId: Id,
      schoolId: Id,
      says: text(500, 2),
      department: Department,
      category: z.enum(findingCategories.map(({ id }) => id)),
      severity: z.enum(severities),
      rectify: z.enum(rectifyKinds),
    }),
    output: z.object({ findingId: Id }),
  }),
};
