import type { Output } from '../../contract/index.ts';

type Draft = Output<'document.draft-open'>;

/** What a person writes, as the form holds it. */
export interface DraftFields {
  readonly title: string;
  readonly to: string;
  readonly parts: Draft['parts'];
  /** A line each. */
  readonly attachments: string;
  readonly cc: string;
  readonly signer: string;
  readonly schoolIds: Draft['schoolIds'];
}

export function fieldsOf(draft: Draft): DraftFields {
  const { title, to, parts, attachments, cc = '', signer = '', schoolIds } = draft;
  return { title, to, parts, attachments: attachments.join('\n'), cc, signer, schoolIds };
}

/** What is sent of it. */
export function savedOf({ attachments, parts, ...fields }: DraftFields) {
  return {
    ...fields,
    parts: parts.map(({ heading, text, list }) => ({
      ...(heading?.trim() && { heading: heading.trim() }),
      text,
      ...(list && { list }),
    })),
    attachments: attachments
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}
