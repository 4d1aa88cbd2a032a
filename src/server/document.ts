import type { FeatureHandlers } from './answer.ts';
import { batches, discardBatch, fillBatch, makeBatch, openBatch } from './document-batch.ts';
import { chase } from './document-chase.ts';
import {
  discardDraft,
  draft,
  drafts,
  openDraft,
  redraft,
  refreshDraft,
  saveDraft,
} from './document-draft.ts';
import { documentFile, draftFile, receivedFile } from './document-file.ts';
import { issue, withdraw } from './document-issue.ts';
import { addOffice, endOffice, offices } from './document-office.ts';
import { list, open, receipts } from './document-read.ts';
import { pledge, read, received, sign } from './document-receive.ts';

/** 公文 */
export const documentHandlers: FeatureHandlers<'document'> = {
  'document.offices': offices,
  'document.office-add': addOffice,
  'document.office-end': endOffice,
  'document.list': list,
  'document.drafts': drafts,
  'document.draft': draft,
  'document.redraft': redraft,
  'document.draft-open': openDraft,
  'document.draft-save': saveDraft,
  'document.draft-refresh': refreshDraft,
  'document.draft-discard': discardDraft,
  'document.issue': issue,
  'document.batch': makeBatch,
  'document.batches': batches,
  'document.batch-open': openBatch,
  'document.batch-fill': fillBatch,
  'document.batch-discard': discardBatch,
  'document.open': open,
  'document.receipts': receipts,
  'document.chase': chase,
  'document.withdraw': withdraw,
  'document.file': documentFile,
  'document.draft-file': draftFile,
  'document.received': received,
  'document.read': read,
  'document.pledge': pledge,
  'document.sign': sign,
  'document.received-file': receivedFile,
};
