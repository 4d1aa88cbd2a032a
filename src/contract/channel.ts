import * as z from 'zod';

import { channelKinds } from '../domain/channel.ts';
import { Id, Instant, PageAsk, pageOf, Reason, RoleName, text } from './field.ts';
import { command, query } from './operation.ts';

/** 外发通道: group robots and webhooks that are told that something waits. */

const here = { by: 'place', field: 'placeId' } as const;

const Delivery = z.object({
  deliveryId: Id,
  at: Instant,
  isTest: z.boolean(),
  messages: z.int(),
  overdue: z.int(),
  status: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.int(),
  triedAt: Instant.optional(),
  /** Of what waits: when it is tried next. */
  nextAt: Instant.optional(),
  httpStatus: z.int().optional(),
  answer: z.string().optional(),
});

export const channelOperations = {
  'channel.list': query({
    summary: '一个机构的外发通道',
    capability: 'channel.edit',
    where: here,
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      usualRestSeconds: z.int(),
      channels: z.array(
        z.object({
          channelId: Id,
          placeId: Id,
          placeName: z.string(),
          kind: z.enum(channelKinds),
          name: z.string(),
          roles: z.array(RoleName),
          host: z.string(),
          hasSecret: z.boolean(),
          restSeconds: z.int(),
          enabled: z.boolean(),
          madeBy: z.string(),
          madeAt: Instant,
          endedAt: Instant.optional(),
          endReason: z.string().optional(),
          waiting: z.int(),
          last: Delivery.optional(),
        }),
      ),
    }),
  }),
  'channel.make': command({
    summary: '新建外发通道',
    capability: 'channel.edit',
    where: here,
    problems: [
      'channel-address',
      'channel-secret',
      'channel-not-safe',
      'channel-not-robot',
      'channel-inner',
    ],
    input: z.strictObject({
      placeId: Id,
      kind: z.enum(channelKinds),
      name: text(40, 2),
      address: text(500, 8),
      secret: text(200).optional(),
      roles: z.array(RoleName).min(1).max(13),
      restSeconds: z.int().min(5).max(86_400).optional(),
    }),
    output: z.object({ channelId: Id }),
  }),
  'channel.turn': command({
    summary: '停用、启用外发通道',
    capability: 'channel.edit',
    where: here,
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, channelId: Id, enabled: z.boolean(), reason: Reason }),
    output: z.object({ channelId: Id }),
  }),
  'channel.end': command({
    summary: '删除外发通道（记录还在）',
    capability: 'channel.edit',
    where: here,
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, channelId: Id, reason: Reason }),
    output: z.object({ channelId: Id }),
  }),
  'channel.test': command({
    summary: '试发一次',
    capability: 'channel.edit',
    where: here,
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, channelId: Id }),
    output: z.object({ deliveryId: Id }),
  }),
  'channel.deliveries': query({
    summary: '外发记录：什么时候发的、试了几次、对方怎么答',
    capability: 'channel.edit',
    where: here,
    problems: ['not-found'],
    /** The newest first. */
    input: z.strictObject({ placeId: Id, channelId: Id, ...PageAsk }),
    output: pageOf(Delivery),
  }),
};
