import * as z from 'zod';

import { upkeepLevels } from '../domain/upkeep.ts';
import { Instant } from './field.ts';
import { query } from './operation.ts';

export const upkeepOperations = {
  'upkeep.state': query({
    summary: '运行维护：备份、试恢复、磁盘、证书、版本各项检查',
    capability: 'upkeep.read',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      since: Instant,
      asOf: Instant,
      /** The hour (China) of the nightly backup; absent where there is none. */
      hour: z.int().optional(),
      keep: z.int(),
      /** Each check in words; what it says holds no personal data and no path to the key. */
      lines: z.array(
        z.object({ check: z.string(), level: z.enum(upkeepLevels), says: z.string() }),
      ),
      /** Backups and restore tests that were tried, newest first. */
      runs: z.array(
        z.object({
          kind: z.enum(['backup', 'restore-test']),
          at: Instant,
          ok: z.boolean(),
          seconds: z.number(),
          name: z.string(),
          bytes: z.number(),
          says: z.array(z.string()),
        }),
      ),
    }),
  }),
};
