import type { Output } from '../../contract/index.ts';
import type { Role } from '../../domain/role.ts';
import { documentText } from '../../domain/text/document.ts';
import { roleText } from '../../domain/text/role.ts';
import { useT } from '../language.ts';

/** What stands on the paper, of a draft, an issued document or a received one. */
export type Written = Pick<
  Output<'document.open'>,
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
  /** 承诺书: as a school signed it. */
  readonly signature?: Output<'document.open'>['signature'];
};

export type Issued = Output<'document.list'>['rows'][number];
export type Received = Output<'document.received'>['rows'][number];

type Signature = NonNullable<Output<'document.open'>['signature']>;

/** 王校长（校长），2026-09-15 17:20 署名; a role that is gone stays as it was written. */
export function useSignedLine() {
  const t = useT();
  return ({ name, role, day, time }: Signature): string => {
    const known = role in roleText ? t(roleText[role as Role]) : role;
    return t(documentText.pledgedBy, { name, role: known, at: `${day} ${time}` });
  };
}
