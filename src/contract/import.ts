import * as z from 'zod';

import { importKinds, importOutcomes, importStates } from '../domain/import.ts';
import { Day, Download, Id, Instant, PageAsk, Reason, pageOf, text } from './field.ts';
import { command, query } from './operation.ts';

const Kind = z.enum(importKinds);
const at = { by: 'place', field: 'placeId' } as const;
const capability = 'import.run' as const;
const which = { placeId: Id, importId: Id };
const Counts = z.object({
  /** Rows of the file with anything in them. */
  rows: z.number(),
  wrong: z.number(),
  join: z.number(),
  leave: z.number(),
  move: z.number(),
  edit: z.number(),
  same: z.number(),
});

/** 导入 as its page shows it. */
const ImportRow = z.object({
  importId: Id,
  kind: Kind,
  fileName: z.string(),
  state: z.enum(importStates),
  askedAt: Instant,
  askedBy: z.string(),
  finishedAt: Instant.optional(),
  counts: Counts.optional(),
  undone: z.object({ at: Instant, by: z.string(), reason: z.string() }).optional(),
});

/** A column of the file and what it means; key null: left out. */
const Meaning = z.strictObject({
  at: z.int().min(0).max(199),
  key: z.string().max(40).nullable(),
});

export const importOperations = {
  'import.template': query({
    summary: '下载导入模板',
    capability,
    where: at,
    problems: ['import-not-here'],
    input: z.strictObject({ placeId: Id, kind: Kind }),
    output: Download,
  }),
  'import.begin': command({
    summary: '开始导入：选种类、登记文件',
    capability,
    where: at,
    problems: ['import-not-here', 'too-large', 'import-busy'],
    input: z.strictObject({
      placeId: Id,
      kind: Kind,
      fileName: text(200),
      bytes: z.int().min(1).max(2_000_000_000),
      /** The file is the whole list: who is missing in it leaves. */
      isWhole: z.boolean().default(false),
    }),
    output: z.object({ importId: Id, parts: z.number(), partBytes: z.number() }),
  }),
  'import.put': command({
    summary: '上传导入文件的一段',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here', 'import-state', 'bad-input'],
    input: z.strictObject({
      ...which,
      part: z.int().min(0).max(99),
      base64: z.base64().min(4).max(2_800_000),
    }),
    bodyLimit: 3_000_000,
    output: z.object({ importId: Id, left: z.number() }),
  }),
  'import.head': command({
    summary: '换一张工作表，或换一行作表头，重新认列',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here', 'import-state', 'bad-input'],
    input: z.strictObject({
      ...which,
      sheet: text(100).optional(),
      /** The row of the headings, from 1. */
      headRow: z.int().min(1).max(1_048_576).optional(),
    }),
    output: z.object({ importId: Id }),
  }),
  'import.map': command({
    summary: '说明导入文件的每一列是什么，然后预检',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here', 'import-state', 'import-columns', 'bad-input'],
    input: z.strictObject({
      ...which,
      /** The row of the headings, from 1. */
      headRow: z.int().min(1).max(1_048_576),
      columns: z.array(Meaning).min(1).max(200),
      isWhole: z.boolean().default(false),
    }),
    output: z.object({ importId: Id }),
  }),
  'import.look': query({
    summary: '看一次导入到哪一步了',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here'],
    input: z.strictObject(which),
    output: ImportRow.extend({
      progress: z.object({ done: z.number(), total: z.number() }),
      /** What was understood of the file; the columns can be mapped while state is mapping or checked. */
      head: z
        .object({
          row: z.number(),
          /** The last row that the headings may stand in. */
          lastRow: z.number(),
          sheet: z.string().optional(),
          /** The sheets of the book with anything in them, the longest first; none for CSV. */
          sheets: z.array(z.object({ name: z.string(), rows: z.number() })),
          columns: z.array(
            z.object({
              at: z.number(),
              title: z.string(),
              key: z.string().optional(),
              /** Nobody has said what this heading means. */
              isOpen: z.boolean(),
              samples: z.array(z.string()),
            }),
          ),
          /** Titles of needed columns that no column of the file stands for. */
          missing: z.array(z.string()),
        })
        .optional(),
      isWhole: z.boolean(),
      onlyRight: z.boolean(),
      /** Pass it to import.apply: it stands for everything that the dry run showed. */
      digest: z.string().optional(),
      /** Why it did not work, or must not be written as it stands, as a sentence. */
      refusal: z.string().optional(),
      /** True while whoever looks must not write it: `refusal` says why. */
      isBarred: z.boolean(),
      /** Until this day it can be undone; absent when it cannot (any more). */
      undoUntil: Day.optional(),
      /** What could not be undone, in sentences, the first hundred. */
      undoLeft: z.array(z.string()),
    }),
  }),
  'import.rows': query({
    summary: '看一次导入的错误和改动',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here'],
    input: z.strictObject({ ...which, show: z.enum(importOutcomes), ...PageAsk }),
    output: pageOf(
      z.object({
        row: z.number(),
        name: z.string(),
        /** In a list of several schools: the one that the row is about, where it can be told. */
        schoolName: z.string().optional(),
        says: z.string(),
        wrong: z.array(z.object({ column: z.string(), says: z.string() })),
      }),
    ),
  }),
  'import.marked': query({
    summary: '下载标出错误的文件',
    capability,
    where: at,
    audited: true,
    problems: ['not-found', 'import-not-here', 'import-state'],
    input: z.strictObject(which),
    output: Download,
  }),
  'import.apply': command({
    summary: '导入：写入预检过的改动',
    capability,
    where: at,
    problems: [
      'not-found',
      'import-not-here',
      'import-state',
      'import-has-errors',
      'import-changed',
      'import-without-you',
    ],
    input: z.strictObject({
      ...which,
      digest: text(64),
      /** Rows with errors are left out instead of stopping everything. */
      onlyRight: z.boolean().default(false),
    }),
    output: z.object({ importId: Id }),
  }),
  'import.cancel': command({
    summary: '取消导入',
    capability,
    where: at,
    problems: ['not-found', 'import-not-here', 'import-state'],
    input: z.strictObject(which),
    output: z.object({ importId: Id }),
  }),
  'import.undo': command({
    summary: '撤销上一次导入',
    capability,
    where: at,
    problems: [
      'not-found',
      'import-not-here',
      'import-state',
      'import-not-last',
      'import-too-old',
      'import-undo-grades',
    ],
    input: z.strictObject({ ...which, reason: Reason }),
    output: z.object({ importId: Id }),
  }),
  'import.list': query({
    summary: '导入记录',
    capability,
    where: at,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(ImportRow),
  }),
};
