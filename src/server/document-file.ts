import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { Figure } from '../domain/document-figure.ts';
import { paperOf } from '../domain/document-paper.ts';
import { documentRule } from '../domain/document-rules.ts';
import type { Asked, Handler } from './answer.ts';
import { setDocument } from './document-docx.ts';
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
} from './document-row.ts';

/** Documents as Word files, made anew each time from what was issued. */

export const documentFile: Handler<'document.file'> = async (asked, { documentId }) => {
  const row = await documentOf(asked, documentId);
  return row ? await fileOf(asked, row) : noDocument(asked);
};

export const receivedFile: Handler<'document.received-file'> = async (asked, input) => {
  const row = await receiptOf(asked, input.schoolId, input.documentId);
  return row ? await fileOf(asked, row) : noDocument(asked);
};

export const draftFile: Handler<'document.draft-file'> = async (asked, { draftId }) => {
  const row = await draftOf(asked, draftId);
  if (!row) return noDraft(asked);
  const office = await officeOf(asked, row.org_id);
  return await downloadOf({
    ...row,
    office: office?.name ?? '',
    letters: office?.letters ?? '',
    year: Number(asked.today.slice(0, 4)),
    number: null,
    issued_day: asked.today,
    named: row.title,
  });
};

async function fileOf(asked: Asked, row: DocumentRow) {
  const figures = await figuresOf(asked, row.document_id);
  return await downloadOf({ ...row, figures, named: `${documentNumber(row)} ${row.title}` });
}

type Setting = Pick<
  DocumentRow,
  'kind' | 'office' | 'letters' | 'year' | 'number' | 'title' | 'body'
> & {
  readonly issued_day: Day;
  readonly figures: readonly Figure[];
  readonly named: string;
};

async function downloadOf(one: Setting): Promise<Output<'document.file'>> {
  const { issued_day: day, number, named, ...said } = one;
  const paper = paperOf({ ...said, number: number ?? undefined, day });
  const file = await setDocument(paper);
  return { name: fileName(named, documentRule(one.kind).name), base64: file.toString('base64') };
}

/** Without what a file system does not take. */
function fileName(named: string, kind: string): string {
  const clean = named.replaceAll(/[\\/:*?"<>|\n]/g, ' ').trim();
  return `${(clean || kind).slice(0, 80)}.docx`;
}
