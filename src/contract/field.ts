import * as z from 'zod';

import { isDay } from '../domain/date.ts';
import { roleNames, type Role } from '../domain/role.ts';

/** Shapes that several features share. */

/** An id is the same in capitals; everything compares it in small letters. */
export const Id = z.uuid().toLowerCase();
/** Days that anybody could mean; a few days before or after them still have four digits of year. */
const earliestDay = '1800-01-01';
const latestDay = '2199-12-31';
export const Day = z
  .string()
  .max(10)
  .refine((day) => isDay(day) && earliestDay <= day && day <= latestDay, {
    error: '应为 2026-09-01 这样的日期',
  })
  .meta({ format: 'date', description: "A day 'YYYY-MM-DD' in the county's time zone" });
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '应为 08:40 这样的时间' })
  .meta({ description: "A time of day 'HH:MM' in the county's time zone" });
/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();
/** 县级行政区划代码: six digits. */
export const County = z.coerce.number().int().min(110_000).max(829_999);
export const RoleName = z.enum(roleNames as [Role, ...Role[]]);

/** Free text a person typed: trimmed, without control characters. Not a transform, so that answers may hold it too. */
export function text(max: number, min = 1) {
  return (
    z
      .string()
      .max(max)
      .overwrite((raw) => raw.normalize('NFC').trim())
      .refine((value) => value.length >= min, { error: '不能为空' })
      // eslint-disable-next-line no-control-regex -- control characters are what is refused
      .refine((value) => !/[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff]/u.test(value), {
        error: '含有不可见的特殊字符',
      })
  );
}

export const Username = z
  .string()
  .max(30)
  .regex(/^[a-z][a-z0-9._-]{2,29}$/, {
    error: '用户名用 3–30 个小写字母、数字、点或横线，以字母开头',
  });

/** 原因: why something is corrected, ended or looked at. */
export const Reason = text(200, 2);

/**
 * How long a command waited on the phone for a network, by the phone's own counting of seconds: when it happened
 * is the server's time less this. At most 60 days.
 */
export const HeldSeconds = z.int().min(0).max(5_184_000).optional();

/** A page by key: `after` is the `next` of the page before. */
export const PageAsk = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of rows; `next` is present while there is more. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().optional() });
}

/** A file to download, as base64 in the answer. */
export const Download = z.object({ name: z.string(), base64: z.string() });
