import * as z from 'zod';

import {
  campaignChanges,
  campaignDepartments,
  campaignStates,
  chosenProgrammes,
  programmes,
} from '../domain/campaign.ts';
import { checklistIds } from '../domain/checklist-rules.ts';
import { severities } from '../domain/checklist.ts';
import { findingStates } from '../domain/finding.ts';
import { schoolKinds } from '../domain/place.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 督导行动: programmes, teams, rounds, schools and what is missing. */

const Checklist = z.enum(checklistIds);
const Checklists = z.array(Checklist).max(checklistIds.length);
const Department = z.enum(campaignDepartments);

/** Which schools: by kind, township and who runs them; nothing chosen is all of them. */
export const Schools = z.strictObject({
  kinds: z.array(z.enum(schoolKinds)).max(schoolKinds.length).optional(),
  townshipIds: z.array(Id).max(200).optional(),
  ownership: z.enum(['public', 'private']).optional(),
  schoolIds: z.array(Id).max(2000).optional(),
});

const Team = z.strictObject({
  name: text(40, 2),
  department: Department,
  leaderId: Id,
  /** With or without the leader, who belongs to it in any case. */
  memberIds: z.array(Id).max(60),
  checklist: Checklist.optional(),
});

const basics = {
  programme: z.enum(chosenProgrammes),
  title: text(60, 2),
  /** The document it rests on. */
  document: text(120, 2).optional(),
  ledBy: text(60, 2),
  from: Day,
  to: Day,
  checklists: Checklists,
};

const Coverage = z.object({
  due: z.number(),
  visited: z.number(),
  missing: z.number(),
  leftOut: z.number(),
});

/** Visits that were not withdrawn, and rows of who went. */
const Done = z.object({ visits: z.number(), personTimes: z.number(), schools: z.number() });

const head = {
  campaignId: Id,
  programme: z.enum(programmes),
  title: z.string(),
  document: z.string().optional(),
  ledBy: z.string(),
  from: Day,
  to: Day,
  state: z.enum(campaignStates),
};

const Changed = z.object({ campaignId: Id, version: z.number() });
const change = { campaignId: Id, version: z.int().min(1), reason: Reason };
const common = ['not-found', 'changed-meanwhile', 'campaign-routine'] as const;

export const campaignOperations = {
  'campaign.list': query({
    summary: '督导行动：正在查的、查过的，各查了几所',
    capability: 'campaign.read',
    where: 'county',
    input: z.strictObject({
      programme: z.enum(programmes).optional(),
      state: z.enum(campaignStates).optional(),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({ ...head, teams: z.number(), rounds: z.number(), coverage: Coverage, done: Done }),
    ),
  }),
  'campaign.open': query({
    summary: '打开一次督导行动：分组、轮次、覆盖、人次、改动',
    capability: 'campaign.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ campaignId: Id }),
    output: z.object({
      ...head,
      version: z.number(),
      asOf: Instant,
      checklists: Checklists,
      coverage: Coverage,
      done: Done,
      /** Signed on the spot, received by the school afterwards. */
      signed: z.number(),
      received: z.number(),
      /** With a hint: of all to who runs campaigns, of the own team to its leader, to nobody else. */
      hinted: z.number().optional(),
      /** 查阅资料 by kind. */
      papers: z.record(z.string(), z.number()),
      /** Items answered no, and what was found beside the lists. */
      saidNo: z.number(),
      remarks: z.number(),
      /** What became of them; withdrawn ones are not among them. */
      findings: z.object({
        all: z.number(),
        overdue: z.number(),
        schools: z.number(),
        states: z.array(z.object({ state: z.enum(findingStates), count: z.number() })),
      }),
      rounds: z.array(
        z.object({
          roundId: Id,
          number: z.number(),
          from: Day,
          to: Day,
          coverage: Coverage,
          done: Done,
        }),
      ),
      teams: z.array(
        z.object({
          teamId: Id,
          name: z.string(),
          department: Department,
          checklist: Checklist.optional(),
          leaderId: Id,
          leader: z.string(),
          members: z.array(z.object({ accountId: Id, name: z.string() })),
          /** Of the schools that are this team's or every team's. */
          coverage: Coverage,
          done: Done,
          saidNo: z.number(),
          findings: z.number(),
          closed: z.number(),
          endReason: z.string().optional(),
        }),
      ),
      changes: z.array(
        z.object({
          version: z.number(),
          what: z.enum(campaignChanges),
          detail: z.record(z.string(), z.union([z.string(), z.number()])),
          reason: z.string(),
          at: Instant,
          by: z.string(),
        }),
      ),
    }),
  }),
  'campaign.targets': query({
    summary: '一次行动要查的学校：哪几所还没查、查过几次、为什么不查',
    capability: 'campaign.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({
      campaignId: Id,
      /** Left out: in any round. */
      roundId: Id.optional(),
      teamId: Id.optional(),
      show: z.enum(['missing', 'visited', 'left-out']).optional(),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        schoolId: Id,
        schoolName: z.string(),
        schoolKind: z.enum(schoolKinds),
        township: z.string(),
        isPrivate: z.boolean(),
        team: z.string().optional(),
        visits: z.number(),
        lastDay: Day.optional(),
        /** Taken out by hand. */
        leftOut: z.object({ reason: z.string(), at: Instant, by: z.string() }).optional(),
        /** Closed since that day. */
        closedFrom: Day.optional(),
      }),
    ),
  }),
  'campaign.joint': query({
    summary: '联合检查单：几个部门在一所学校看的，合成一张，不重复',
    capability: 'campaign.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ campaignId: Id, schoolId: Id.optional() }),
    output: z.object({
      title: z.string(),
      schoolName: z.string().optional(),
      /** How many there were before what is the same was put together. */
      before: z.number(),
      items: z.array(
        z.object({
          text: z.string(),
          basis: z.string(),
          severity: z.enum(severities),
          departments: z.array(Department),
          /** What the teams said of it at the school so far. */
          said: z.array(
            z.object({
              team: z.string(),
              answer: z.enum(['yes', 'no', 'not-applicable']),
              day: Day,
              note: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  }),
  'campaign.people': query({
    summary: '可以编进督导组的人',
    capability: 'campaign.edit',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      people: z.array(z.object({ accountId: Id, name: z.string(), roles: z.array(RoleName) })),
    }),
  }),
  'campaign.begin': command({
    summary: '建一次督导行动',
    capability: 'campaign.edit',
    where: 'county',
    problems: [
      'from-after-to',
      'campaign-no-schools',
      'campaign-list-off',
      'campaign-not-inspector',
      'campaign-team-twice',
    ],
    input: z.strictObject({
      ...basics,
      schools: Schools,
      teams: z.array(Team).max(40),
    }),
    output: z.object({ campaignId: Id, schools: z.number() }),
  }),
  'campaign.change': command({
    summary: '改一次督导行动的名称、依据、牵头、日期、检查表',
    capability: 'campaign.edit',
    where: 'county',
    problems: [...common, 'from-after-to', 'round-outside', 'campaign-list-off'],
    input: z.strictObject({ ...change, ...basics }),
    output: Changed,
  }),
  'campaign.put-team': command({
    summary: '加一个督导组，或者改组长、组员、用哪张表',
    capability: 'campaign.edit',
    where: 'county',
    problems: [...common, 'campaign-list-off', 'campaign-not-inspector', 'campaign-team-twice'],
    input: z.strictObject({ ...change, teamId: Id.optional(), team: Team }),
    output: Changed.extend({ teamId: Id }),
  }),
  'campaign.end-team': command({
    summary: '撤一个督导组，查过的留着',
    capability: 'campaign.edit',
    where: 'county',
    problems: common,
    input: z.strictObject({ ...change, teamId: Id }),
    output: Changed,
  }),
  'campaign.add-round': command({
    summary: '加一轮',
    capability: 'campaign.edit',
    where: 'county',
    problems: [...common, 'from-after-to', 'round-outside', 'round-before-last'],
    input: z.strictObject({ ...change, from: Day, to: Day }),
    output: Changed,
  }),
  'campaign.add-schools': command({
    summary: '再加要查的学校',
    capability: 'campaign.edit',
    where: 'county',
    problems: [...common, 'campaign-no-schools'],
    input: z.strictObject({ ...change, schools: Schools }),
    output: Changed.extend({ added: z.number() }),
  }),
  'campaign.leave-out': command({
    summary: '一所学校不查了，写明为什么；或者放回来',
    capability: 'campaign.edit',
    where: 'county',
    problems: common,
    input: z.strictObject({ ...change, schoolId: Id, isBack: z.boolean().optional() }),
    output: Changed,
  }),
  'campaign.assign': command({
    summary: '把学校分给一个督导组；不写组，就是各组都查',
    capability: 'campaign.edit',
    where: 'county',
    problems: [...common, 'campaign-no-schools'],
    input: z.strictObject({ ...change, teamId: Id.optional(), schools: Schools }),
    output: Changed.extend({ schools: z.number() }),
  }),
};
