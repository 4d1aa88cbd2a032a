import type { Output } from '../../contract/index.ts';

export type ImportCheck = Output<'person.import-check'>;

/** A file and what its dry run found. */
export interface Checked {
  readonly name: string;
  /** The file as base64. */
  readonly file: string;
  readonly result: ImportCheck;
}
