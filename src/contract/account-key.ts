import * as z from 'zod';

import { keyCapabilities } from '../domain/account-key.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

const place = { by: 'place', field: 'placeId' } as const;

/** 接口密钥: how other programs ask, each with capabilities of its own below a place until a day. */
export const keyOperations = {
  'account.keys': query({
    summary: '一个机构的接口密钥',
    capability: 'account.edit',
    where: place,
    /** Those that were not ended first, in each the newest first. */
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(
      z.object({
        keyId: Id,
        name: z.string(),
        placeId: Id,
        placeName: z.string(),
        capabilities: z.array(z.enum(keyCapabilities)),
        mayWrite: z.boolean(),
        expiresOn: Day,
        madeBy: z.string(),
        madeAt: Instant,
        /** To within ten minutes. */
        lastUsedAt: Instant.optional(),
        state: z.enum(['active', 'expired', 'ended']),
        endReason: z.string().optional(),
      }),
    ),
  }),
  'account.make-key': command({
    summary: '新建接口密钥',
    capability: 'account.edit',
    where: place,
    problems: ['key-too-long', 'from-after-to', 'role-needs-place'],
    secret: true,
    input: z.strictObject({
      placeId: Id,
      name: text(40, 2),
      capabilities: z.array(z.enum(keyCapabilities)).min(1).max(keyCapabilities.length),
      mayWrite: z.boolean(),
      expiresOn: Day,
      reason: Reason,
    }),
    output: z.object({
      keyId: Id,
      /** Shown once; sent as `Authorization: Bearer …`. */
      key: z.string(),
    }),
  }),
  'account.end-key': command({
    summary: '停用接口密钥',
    capability: 'account.edit',
    where: place,
    problems: ['not-found'],
    input: z.strictObject({ placeId: Id, keyId: Id, reason: Reason }),
    output: z.object({ keyId: Id }),
  }),
};
