import { documentStateText, documentText as words, kindSentence } from '../domain/text/document.ts';
import { countDocuments, countReceiptLines } from './document-read.ts';
import type { ListExport } from './export-lists.ts';

/** 发文登记簿: documents issued, with how many schools signed. */
export const documentsExport: ListExport<'document.list'> = {
  title: () => words.title,
  columns: [
    { title: words.number, width: 22, cell: (row) => row.number },
    { title: words.kind, width: 12, cell: (row, { t }) => t(kindSentence(row.kind, row.kindName)) },
    { title: words.name, width: 50, cell: (row) => row.title },
    { title: words.office, width: 26, cell: (row) => row.office },
    { title: words.issuedOn, width: 18, cell: (row, { clock }) => clock(row.issuedAt) },
    { title: words.by, width: 12, cell: (row) => row.by },
    { title: words.state, width: 12, cell: (row, { t }) => t(documentStateText[row.state]) },
    { title: words.delivered, width: 10, cell: (row) => row.schools },
    { title: words.read, width: 10, cell: (row) => row.read },
    { title: words.signed, width: 10, cell: (row) => row.signed },
    { title: words.isOverdue, width: 10, cell: (row) => row.overdue },
  ],
  count: countDocuments,
};

/** 签收登记: who received a document, read and signed for it. */
export const receiptsExport: ListExport<'document.receipts'> = {
  title: () => words.receipts,
  columns: [
    { title: words.school, width: 34, cell: (row) => row.schoolName },
    { title: words.delivered, width: 18, cell: (row, { clock }) => clock(row.deliveredAt) },
    {
      title: words.read,
      width: 18,
      cell: (row, { clock }) => (row.readAt ? clock(row.readAt) : ''),
    },
    {
      title: words.signed,
      width: 18,
      cell: (row, { clock }) => (row.signedAt ? clock(row.signedAt) : ''),
    },
    { title: words.by, width: 14, cell: (row) => row.pledge?.name ?? row.signedBy ?? '' },
    { title: words.chasedAt, width: 10, cell: (row) => row.chases },
    { title: words.note, width: 50, cell: (row) => row.note ?? '' },
    {
      title: words.state,
      width: 14,
      cell: (row, { t }) => {
        if (row.signedAt) return t(words.signed);
        if (row.isOverdue) return t(words.isOverdue);
        return row.isWaiting ? t(words.isWaiting) : '';
      },
    },
  ],
  count: countReceiptLines,
};
