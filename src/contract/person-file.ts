import * as z from 'zod';

import { historyKinds } from '../domain/person-history.ts';
import { Day, Download, Id, Instant, PageAsk, pageOf, Reason } from './field.ts';
import { query } from './operation.ts';

/** 一人一档: what follows once a file is open. Each but the export needs the file to have been opened before. */

const Event = z.object({
  /** Unique within a person's history. */
  key: z.string(),
  day: Day,
  /** A time of day 'HH:MM', where it is known. */
  time: z.string().optional(),
  kind: z.enum(historyKinds),
  /** In words: 晨检、校门… */
  title: z.string(),
  what: z.string(),
  /** well · exception: something to know · unseen: not reported, never well. */
  tone: z.enum(['well', 'exception', 'unseen']),
});

export const personFileOperations = {
  'person.history': query({
    summary: '个人档案：全部经过，按时间',
    capability: 'person.open',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'open-file-first'],
    /** A page is a month; `after` is a day. */
    input: z.strictObject({
      personId: Id,
      kind: z.enum(historyKinds).optional(),
      after: Day.optional(),
    }),
    output: pageOf(Event).extend({ from: Day, to: Day }),
  }),
  'person.course': query({
    summary: '个人档案：同处的时间线，体温和缺勤的走势',
    capability: 'person.open',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'open-file-first'],
    input: z.strictObject({ personId: Id }),
    output: z.object({
      from: Day,
      to: Day,
      stays: z.array(
        z.object({
          kind: z.enum(['class', 'department', 'home', 'bed', 'bus', 'table', 'break']),
          name: z.string(),
          from: Day,
          to: Day.optional(),
        }),
      ),
      /** School days with a sheet, oldest first. */
      days: z.array(
        z.object({
          day: Day,
          /** The highest of the day. */
          tempC: z.number().optional(),
          fever: z.boolean(),
          absent: z.boolean(),
          unseen: z.boolean(),
        }),
      ),
    }),
  }),
  'person.looked': query({
    summary: '个人档案：谁看过',
    capability: 'person.open',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'open-file-first'],
    input: z.strictObject({ personId: Id, ...PageAsk }),
    output: pageOf(
      z.object({
        auditId: Id,
        at: Instant,
        who: z.string(),
        role: z.string(),
        what: z.string(),
        reason: z.string().optional(),
      }),
    ),
  }),
  'person.export': query({
    summary: '导出个人档案',
    capability: 'person.open',
    where: { by: 'person', field: 'personId' },
    audited: true,
    allowance: 'person',
    problems: ['not-found', 'open-file-first', 'too-many-exports'],
    input: z.strictObject({ personId: Id, format: z.enum(['xlsx', 'json']), reason: Reason }),
    output: Download,
  }),
};
