import * as z from 'zod';

import { chosenProgrammes } from '../domain/campaign.ts';
import { checklistIds } from '../domain/checklist-rules.ts';
import { conflictKinds, drawStates } from '../domain/draw.ts';
import { schoolKinds } from '../domain/place.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 双随机抽查: schools by stratum and inspectors by lot, from a pool that is fixed beforehand. */

const Stratum = z.strictObject({
  name: text(30, 2),
  /** How many are drawn. */
  count: z.int().min(1).max(2000),
  kinds: z.array(z.enum(schoolKinds)).max(schoolKinds.length).optional(),
  townshipIds: z.array(Id).max(200).optional(),
  ownership: z.enum(['public', 'private']).optional(),
  schoolIds: z.array(Id).max(2000).optional(),
});

const head = {
  drawId: Id,
  title: z.string(),
  state: z.enum(drawStates),
  /** Of so many schools and inspectors; how many are drawn. */
  schools: z.number(),
  inspectors: z.number(),
  size: z.number(),
  announcedAt: Instant,
  announcedBy: z.string(),
  drawnAt: Instant.optional(),
  poolHash: z.string(),
};

const Settings = {
  title: text(60, 2),
  perSchool: z.int().min(1).max(10).optional(),
  /** Whoever answers for a school's area is not sent there. */
  isOwnAreaOut: z.boolean().optional(),
  strata: z.array(Stratum).min(1).max(20),
  inspectorIds: z.array(Id).min(1).max(500),
};

export const drawOperations = {
  'draw.list': query({
    summary: '双随机抽查：公布了哪些、抽到哪一步',
    capability: 'draw.read',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(z.object(head)),
  }),
  'draw.open': query({
    summary: '打开一次抽签：名册、种子、抽中的学校和人，并当场重演一遍',
    capability: 'draw.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ drawId: Id }),
    output: z.object({
      ...head,
      perSchool: z.number(),
      secretHash: z.string(),
      pool: z.string(),
      strata: z.array(
        z.object({
          name: z.string(),
          size: z.number(),
          count: z.number(),
          /** In percent. */
          share: z.number(),
        }),
      ),
      /** In percent, of all schools of the pool. */
      share: z.number(),
      conflicts: z.number(),
      /** Only once it is drawn. */
      result: z
        .object({
          secret: z.string(),
          words: z.string(),
          by: z.string(),
          isSamePool: z.boolean(),
          isSameSecret: z.boolean(),
          isSameDraw: z.boolean(),
          /** All that is needed to play it again, as a file. */
          record: z.string(),
          rows: z.array(
            z.object({
              schoolId: Id,
              schoolName: z.string(),
              township: z.string(),
              stratum: z.string(),
              inspectors: z.array(z.string()),
            }),
          ),
        })
        .optional(),
      /** The one that it replaces, and why. */
      replaces: z.object({ drawId: Id, reason: z.string() }).optional(),
      replacedBy: z.object({ drawId: Id, reason: z.string() }).optional(),
      campaignId: Id.optional(),
    }),
  }),
  'draw.announce': command({
    summary: '公布一次抽签的名册：抽哪些学校、哪些人，从此不能改',
    capability: 'draw.run',
    where: 'county',
    problems: [
      'not-found',
      'draw-no-schools',
      'draw-too-many',
      'draw-few-inspectors',
      'draw-conflicts',
      'draw-replaced',
      'draw-has-campaign',
      'area-not-inspector',
    ],
    input: z.strictObject({
      ...Settings,
      /** 重抽: which one, and why; the old one stays visible. */
      again: z.strictObject({ drawId: Id, reason: Reason }).optional(),
    }),
    output: z.object({ drawId: Id, poolHash: z.string(), secretHash: z.string() }),
  }),
  'draw.draw': command({
    summary: '抽签：当场的人说一句话，和先前公布的半个种子合起来抽',
    capability: 'draw.run',
    where: 'county',
    problems: ['not-found', 'draw-done', 'draw-replaced'],
    input: z.strictObject({ drawId: Id, words: text(60, 2) }),
    output: z.object({ drawId: Id, schools: z.number() }),
  }),
  'draw.begin-campaign': command({
    summary: '把抽中的学校和人建成一次督导行动',
    capability: 'draw.run',
    where: 'county',
    problems: [
      'not-found',
      'draw-not-done',
      'draw-replaced',
      'draw-has-campaign',
      'from-after-to',
      'campaign-no-schools',
      'campaign-list-off',
      'campaign-not-inspector',
      'campaign-team-twice',
    ],
    input: z.strictObject({
      drawId: Id,
      programme: z.enum(chosenProgrammes),
      ledBy: text(60, 2),
      from: Day,
      to: Day,
      checklists: z.array(z.enum(checklistIds)).max(checklistIds.length),
    }),
    output: z.object({ campaignId: Id, teams: z.number() }),
  }),
  'draw.conflicts': query({
    summary: '回避：谁不去哪所学校，为什么',
    capability: 'draw.run',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(
      z.object({
        conflictId: Id,
        accountId: Id,
        name: z.string(),
        schoolId: Id,
        schoolName: z.string(),
        kind: z.enum(conflictKinds),
        reason: z.string(),
        at: Instant,
        end: z.object({ reason: z.string(), at: Instant }).optional(),
      }),
    ),
  }),
  'draw.declare': command({
    summary: '登记一条回避',
    capability: 'draw.run',
    where: 'county',
    problems: ['not-found', 'draw-conflict-there', 'area-not-inspector'],
    input: z.strictObject({
      accountId: Id,
      schoolId: Id,
      kind: z.enum(conflictKinds),
      reason: Reason,
    }),
    output: z.object({ conflictId: Id }),
  }),
  'draw.end-conflict': command({
    summary: '解除一条回避，写明原因',
    capability: 'draw.run',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ conflictId: Id, reason: Reason }),
    output: z.object({ conflictId: Id }),
  }),
};
