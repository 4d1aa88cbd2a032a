import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { Figure } from '../domain/document-figure.ts';
import { paperOf, type Signature } from '../domain/document-paper.ts';
import { type DocumentBody, type DocumentLook, lookOf } from '../domain/document.ts';
import type { Asked, Handler } from './answer.ts';
import { setDocument } from './document-docx.ts';
import { schoolSignature } from './document-read.ts';
import { receiptOf } from './document-receive.ts';
import {
  documentNumber,
  documentOf,
  type DocumentRow,
  draftOf,
  figuresOf,
  noDocument,
  noDraft,
  officeOf,
  signatureOf,
} from './document-row.ts';

/** Documents as Word files, made anew each time from what was issued. */

export const documentFile: Handler<'document.file'> = async (asked, input) => {
  const { documentId, schoolId } = input;
  const [row, signature] = await Promise.all([
    documentOf(asked, documentId),
    schoolId === undefined ? undefined : schoolSignature(asked, documentId, schoolId),
  ]);
  if (!row || (schoolId !== undefined && !signature)) return noDocument(asked);
  return await fileOf(asked, row, signature);
};

export const receivedFile: Handler<'document.received-file'> = async (asked, input) => {
  const row = await receiptOf(asked, input.schoolId, input.documentId);
  return row
    ? await fileOf(asked, row, signatureOf(asked, row, asked.place.name))
    : noDocument(asked);
};

export const draftFile: Handler<'document.draft-file'> = async (asked, { draftId }) => {
  const row = await draftOf(asked, draftId);
  if (!row) return noDraft(asked);
  const office = await officeOf(asked, row.org_id);
  return await downloadOf({
    ...row,
    look: lookOf(row.kind, { office: office?.name ?? '', letters: office?.letters ?? '' }),
    year: Number(asked.today.slice(0, 4)),
    number: null,
    issued_day: asked.today,
    named: row.title,
  });
};

async function fileOf(asked: Asked, row: DocumentRow, signature?: Signature) {
  const figures = await figuresOf(asked, row.document_id);
  const named = [documentNumber(row), row.title, signature?.school].filter(Boolean).join(' ');
  return await downloadOf({ ...row, look: row.body.look, figures, signature, named });
}

type Setting = Pick<DocumentRow, 'year' | 'number' | 'title'> & {
  readonly look: DocumentLook;
  readonly body: DocumentBody;
  readonly signature?: Signature | undefined;
  readonly issued_day: Day;
  readonly figures: readonly Figure[];
  readonly named: string;
};

async function downloadOf(one: Setting): Promise<Output<'document.file'>> {
  const { issued_day: day, number, named, ...said } = one;
  const paper = paperOf({ ...said, number: number ?? undefined, day });
  const file = await setDocument(paper);
  return { name: fileName(named, one.look.name), base64: file.toString('base64') };
}

/** Without what a file system does not take. */
function fileName(named: string, kind: string): string {
  const clean = named.replaceAll(/[\\/:*?"<>|\n]/g, ' ').trim();
  return `${(clean || kind).slice(0, 80)}.docx`;
}
