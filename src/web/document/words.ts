import type { Output } from '../../contract/index.ts';

/** What stands on the paper, of a draft, an issued document or a received one. */
export type Written = Pick<
  Output<'document.open'>,
  | 'kind'
  | 'office'
  | 'title'
  | 'to'
  | 'parts'
  | 'attachments'
  | 'cc'
  | 'signer'
  | 'lists'
  | 'look'
  | 'figures'
> & {
  /** Undefined: not issued yet. */
  readonly numberNo: number | undefined;
  /** The day under it. */
  readonly day: string;
};

export type Issued = Output<'document.list'>['rows'][number];
export type Received = Output<'document.received'>['rows'][number];
