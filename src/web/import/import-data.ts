import type { Output } from '../../contract/index.ts';

export type Looked = Output<'import.look'>;

/** What every part of an import's page knows: which import, and how it stands. */
export interface RunProps {
  readonly placeId: string;
  readonly run: Looked;
}
