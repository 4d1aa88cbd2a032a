import * as z from 'zod';

import { figureIds, listIds } from '../domain/document-figure.ts';
import { batchKinds, batchSize, documentKinds } from '../domain/document-rules.ts';
import { documentSeries, documentStates } from '../domain/document.ts';
import { type Role, roleNames } from '../domain/role.ts';
import { Day, Download, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

/** 公文: drafts from templates, numbers, delivery and signatures. The texts are Chinese, as documents are. */

const Kind = z.enum(documentKinds);
const List = z.enum(listIds);
const Version = z.int().min(1).max(9999);

const Part = z.strictObject({
  heading: text(60).optional(),
  text: text(8000, 0),
  list: List.optional(),
});

const written = {
  title: text(120),
  to: text(200, 0),
  parts: z.array(Part).min(1).max(30),
  attachments: z.array(text(100)).max(20),
  cc: text(300, 0).optional(),
  signer: text(30, 0).optional(),
};

const Figure = z.object({
  figure: z.enum(figureIds),
  value: z.number(),
  scope: z.string(),
  asOf: Instant,
  source: z.string(),
  link: z.string(),
});

const FigureList = z.object({
  list: List,
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
});

const Office = z.object({ orgId: Id, name: z.string(), letters: z.string() });

/** What the template and the office gave it. */
const Look = z.object({
  series: z.enum(documentSeries),
  head: z.enum(['red', 'brief', 'plain']),
  headWords: z.string(),
  upward: z.boolean(),
  below: z.enum(['office', 'signer', 'none']),
  name: z.string(),
  signs: z.array(z.enum(roleNames as [Role, ...Role[]])).optional(),
  office: z.string(),
  letters: z.string(),
});

/** What is on the paper. */
const body = {
  office: Office,
  ofDay: Day,
  title: z.string(),
  to: z.string(),
  parts: z.array(
    z.object({ heading: z.string().optional(), text: z.string(), list: List.optional() }),
  ),
  attachments: z.array(z.string()),
  cc: z.string().optional(),
  signer: z.string().optional(),
  lists: z.array(FigureList),
  figures: z.array(Figure),
  /** As it was issued; of a draft as it would be today. */
  look: Look,
};

/** A kind that the program may not know any more, and its name then. */
const kindOfAll = { kind: z.string(), kindName: z.string() };

/** 承诺: who signed for a school, as its paper shows it. */
const Signature = z.object({
  name: z.string(),
  role: z.string(),
  school: z.string(),
  day: Day,
  time: z.string(),
});

const Row = z.object({
  documentId: Id,
  ...kindOfAll,
  office: z.string(),
  number: z.string(),
  title: z.string(),
  issuedDay: Day,
  issuedAt: Instant,
  by: z.string(),
  state: z.enum(documentStates),
  schools: z.number(),
  read: z.number(),
  signed: z.number(),
  /** The last day to sign for it has passed for so many. */
  overdue: z.number(),
});

const Received = z.object({
  documentId: Id,
  ...kindOfAll,
  office: z.string(),
  number: z.string(),
  title: z.string(),
  issuedDay: Day,
  state: z.enum(documentStates),
  dueDay: Day.optional(),
  isOverdue: z.boolean(),
  readAt: Instant.optional(),
  signedAt: Instant.optional(),
  signedBy: z.string().optional(),
  /** 承诺书: the principal signs it in person. */
  isPledge: z.boolean(),
});

const end = {
  state: z.enum(documentStates),
  reason: z.string().optional(),
  endedAt: Instant.optional(),
  /** The one that stands for it now. */
  byDocumentId: Id.optional(),
  byNumber: z.string().optional(),
};

const listing = {
  kind: Kind.optional(),
  state: z.enum(documentStates).optional(),
  /** In the title. */
  q: text(40, 0).optional(),
};

const BatchLine = z.object({
  batchId: Id,
  kind: z.enum(batchKinds),
  /** Drafts that are not issued yet. */
  waiting: z.number(),
  issued: z.number(),
  by: z.string(),
  at: Instant,
});

const school = { by: 'place', field: 'schoolId' } as const;

export const documentOperations = {
  'document.offices': query({
    summary: '发文机关',
    capability: 'document.read',
    where: 'county',
    input: z.strictObject({}),
    output: z.object({ rows: z.array(Office.extend({ endedAt: Instant.optional() })) }),
  }),
  'document.office-add': command({
    summary: '登记发文机关和机关代字',
    capability: 'document.issue',
    where: 'county',
    problems: ['document-letters-taken'],
    input: z.strictObject({ name: text(40, 2), letters: text(12) }),
    output: z.object({ orgId: Id }),
  }),
  'document.office-end': command({
    summary: '停用发文机关',
    capability: 'document.issue',
    where: 'county',
    problems: ['not-found', 'document-office-ended'],
    input: z.strictObject({ orgId: Id, reason: Reason }),
    output: z.object({ orgId: Id }),
  }),
  'document.list': query({
    summary: '已签发的公文，新的在前',
    capability: 'document.read',
    where: 'county',
    input: z.strictObject({ ...listing, ...PageAsk }),
    output: pageOf(Row),
  }),
  'document.drafts': query({
    summary: '公文草稿，新改的在前',
    capability: 'document.edit',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(
      z.object({
        draftId: Id,
        kind: Kind,
        title: z.string(),
        ofDay: Day,
        by: z.string(),
        changedAt: Instant,
      }),
    ),
  }),
  'document.draft': command({
    summary: '由模板起草公文，数字由系统填入',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found', 'document-office-ended', 'day-in-future', 'document-ended'],
    input: z.strictObject({
      kind: Kind,
      orgId: Id,
      /** The day that its figures speak of; today unless said. */
      day: Day.optional(),
      /** Whom it is for, where it goes to one school. */
      schoolId: Id.optional(),
    }),
    output: z.object({ draftId: Id }),
  }),
  'document.redraft': command({
    summary: '照一份已签发的公文另起草，签发后替代它',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found', 'document-ended', 'document-kind-gone'],
    input: z.strictObject({ documentId: Id }),
    output: z.object({ draftId: Id }),
  }),
  'document.draft-open': query({
    summary: '打开公文草稿',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ draftId: Id }),
    output: z.object({
      ...body,
      kind: Kind,
      draftId: Id,
      version: Version,
      schoolIds: z.union([z.literal('all'), z.array(Id)]),
      schools: z.number(),
      supersedes: z.object({ documentId: Id, number: z.string(), title: z.string() }).optional(),
      madeAt: Instant,
      madeBy: z.string(),
      changedAt: Instant,
      changedBy: z.string(),
      /** Why the caller cannot issue it as it stands, as a sentence. */
      whyNot: z.string().optional(),
      signBy: Day.optional(),
    }),
  }),
  'document.draft-save': command({
    summary: '改公文草稿',
    capability: 'document.edit',
    where: 'county',
    bodyLimit: 512 * 1024,
    problems: ['not-found', 'changed-meanwhile'],
    input: z.strictObject({
      draftId: Id,
      version: Version,
      ...written,
      schoolIds: z.union([z.literal('all'), z.array(Id).max(2000)]),
    }),
    output: z.object({ version: Version }),
  }),
  'document.draft-refresh': command({
    summary: '草稿里的数重新取一遍',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found', 'changed-meanwhile'],
    input: z.strictObject({ draftId: Id, version: Version }),
    output: z.object({ version: Version }),
  }),
  'document.draft-discard': command({
    summary: '删去公文草稿',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ draftId: Id }),
    output: z.object({ draftId: Id }),
  }),
  'document.issue': command({
    summary: '签发公文：编号、定稿、送达',
    capability: 'document.issue',
    where: 'county',
    problems: [
      'not-found',
      'changed-meanwhile',
      'document-not-issuer',
      'document-unknown-figure',
      'document-gap',
      'document-no-addressee',
      'document-no-signer',
      'document-no-receiver',
      'document-one-receiver',
      'document-other-school',
      'document-office-ended',
      'document-ended',
      'document-finding-changed',
      'finding-over',
      'finding-not-heard',
      'finding-objection-open',
      'finding-school-closed',
    ],
    input: z.strictObject({
      draftId: Id,
      version: Version,
      /** The school was heard on the spot: its findings need not wait for an objection. */
      isHeard: z.boolean().optional(),
    }),
    output: z.object({ documentId: Id, number: z.string(), schools: z.number() }),
  }),
  'document.batch': command({
    summary: '成批起草：每所学校一份',
    capability: 'document.edit',
    where: 'county',
    isPatient: true,
    problems: [
      'not-found',
      'document-office-ended',
      'document-batch-nobody',
      'document-batch-large',
    ],
    input: z.strictObject({
      kind: z.enum(batchKinds),
      orgId: Id,
      /** found: each school with a finding that no notice was given for. */
      schoolIds: z.union([z.literal('found'), z.array(Id).min(1).max(batchSize)]),
    }),
    output: z.object({ batchId: Id, drafts: z.number() }),
  }),
  'document.batches': query({
    summary: '成批下发的，新的在前',
    capability: 'document.edit',
    where: 'county',
    input: z.strictObject({ ...PageAsk }),
    output: pageOf(BatchLine),
  }),
  'document.batch-open': query({
    summary: '打开一批：哪些签发了，哪些还没有',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({ batchId: Id }),
    output: BatchLine.extend({
      /** What the template leaves to a person, and is not written in all drafts. */
      gaps: z.array(z.string()),
      drafts: z.array(
        z.object({
          draftId: Id,
          version: Version,
          school: z.string(),
          /** Of its tables. */
          rows: z.number(),
          whyNot: z.string().optional(),
        }),
      ),
      documents: z.array(
        z.object({
          documentId: Id,
          number: z.string(),
          school: z.string(),
          isSigned: z.boolean(),
        }),
      ),
    }),
  }),
  'document.batch-fill': command({
    summary: '一批草稿里同一处空，一次填好',
    capability: 'document.edit',
    where: 'county',
    input: z.strictObject({ batchId: Id, gap: text(60, 2), text: text(400) }),
    output: z.object({ filled: z.number() }),
  }),
  'document.batch-discard': command({
    summary: '删去一批里没有签发的草稿',
    capability: 'document.edit',
    where: 'county',
    input: z.strictObject({ batchId: Id }),
    output: z.object({ discarded: z.number() }),
  }),
  'document.open': query({
    summary: '打开一份公文',
    capability: 'document.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({
      documentId: Id,
      /** 承诺书: with the signature of this school. */
      schoolId: Id.optional(),
    }),
    output: z.object({
      ...body,
      ...kindOfAll,
      ...end,
      signature: Signature.optional(),
      isPledge: z.boolean(),
      documentId: Id,
      number: z.string(),
      numberNo: z.number().optional(),
      issuedDay: Day,
      issuedAt: Instant,
      by: z.string(),
      schools: z.number(),
      read: z.number(),
      signed: z.number(),
      overdue: z.number(),
      dueDay: Day.optional(),
    }),
  }),
  'document.receipts': query({
    summary: '一份公文各校的送达、阅读、签收',
    capability: 'document.read',
    where: 'county',
    problems: ['not-found'],
    input: z.strictObject({
      documentId: Id,
      show: z.enum(['all', 'unsigned', 'unread', 'signed']).default('all'),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        schoolId: Id,
        schoolName: z.string(),
        deliveredAt: Instant,
        readAt: Instant.optional(),
        readBy: z.string().optional(),
        signedAt: Instant.optional(),
        signedBy: z.string().optional(),
        note: z.string().optional(),
        /** 承诺: the name that was typed, and the role then. */
        pledge: z.object({ name: z.string(), role: z.string() }).optional(),
        chasedAt: Instant.optional(),
        chases: z.number(),
        /** Nobody there could sign a pledge. */
        hasNoSigner: z.boolean(),
        /** In force and not signed for yet. */
        isWaiting: z.boolean(),
        isOverdue: z.boolean(),
      }),
    ),
  }),
  'document.chase': command({
    summary: '催还没有签的学校',
    capability: 'document.edit',
    where: 'county',
    problems: ['not-found', 'document-ended', 'document-all-signed'],
    input: z.strictObject({ documentId: Id }),
    output: z.object({
      chased: z.number(),
      /** Told earlier today. */
      already: z.number(),
    }),
  }),
  'document.withdraw': command({
    summary: '撤回已签发的公文，编号不再用',
    capability: 'document.issue',
    where: 'county',
    problems: ['not-found', 'document-ended', 'document-not-issuer'],
    input: z.strictObject({ documentId: Id, reason: Reason }),
    output: z.object({ documentId: Id }),
  }),
  'document.file': query({
    summary: '公文的 Word 文件',
    capability: 'document.read',
    where: 'county',
    audited: true,
    isPatient: true,
    problems: ['not-found'],
    input: z.strictObject({ documentId: Id, schoolId: Id.optional() }),
    output: Download,
  }),
  'document.draft-file': query({
    summary: '公文草稿的 Word 文件',
    capability: 'document.edit',
    where: 'county',
    isPatient: true,
    problems: ['not-found'],
    input: z.strictObject({ draftId: Id }),
    output: Download,
  }),
  'document.received': query({
    summary: '学校收到的公文，新的在前',
    capability: 'document.receive',
    where: school,
    input: z.strictObject({
      schoolId: Id,
      show: z.enum(['unsigned', 'all']).default('all'),
      ...PageAsk,
    }),
    output: pageOf(Received),
  }),
  'document.read': command({
    summary: '学校打开收到的公文，记下已阅',
    capability: 'document.receive',
    where: school,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, documentId: Id }),
    output: Received.extend({
      ...body,
      ...end,
      numberNo: z.number().optional(),
      note: z.string().optional(),
      signature: Signature.optional(),
      /** 承诺书: the caller's name, to be typed. */
      signAs: z.string().optional(),
      /** Why the caller cannot sign it, as a sentence. */
      whyNotSign: z.string().optional(),
    }),
  }),
  'document.pledge': command({
    summary: '校长签承诺书',
    capability: 'document.pledge',
    where: school,
    problems: [
      'not-found',
      'document-signed-already',
      'document-ended',
      'document-not-a-pledge',
      'document-signer-only',
      'document-other-name',
    ],
    input: z.strictObject({
      schoolId: Id,
      documentId: Id,
      /** Typed by the principal: the name of the account. */
      name: text(40),
    }),
    output: z.object({ signedAt: Instant }),
  }),
  'document.sign': command({
    summary: '学校签收公文',
    capability: 'document.receive',
    where: school,
    problems: ['not-found', 'document-signed-already', 'document-ended', 'document-signer-only'],
    input: z.strictObject({
      schoolId: Id,
      documentId: Id,
      /** 回告、异议: what the school says back. */
      note: text(500, 0).optional(),
    }),
    output: z.object({ signedAt: Instant }),
  }),
  'document.received-file': query({
    summary: '学校收到的公文的 Word 文件',
    capability: 'document.receive',
    where: school,
    isPatient: true,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, documentId: Id }),
    output: Download,
  }),
};
