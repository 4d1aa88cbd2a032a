import type { Output } from '../../contract/index.ts';
import { type DraftFields, fieldsOf, savedOf } from './draft-fields.ts';

type Draft = Output<'document.draft-open'>;

/** What a person is typing, and the version that they began from. */
export interface Editing {
  readonly base: Draft;
  readonly fields: DraftFields;
  /** The version that this page itself saved last. */
  readonly saved?: number;
}

export function editingOf(draft: Draft): Editing {
  return { base: draft, fields: fieldsOf(draft) };
}

/** Something was typed that is not saved. */
export function isTyped({ base, fields }: Editing): boolean {
  return !isSame(fields, fieldsOf(base));
}

function isSame(one: DraftFields, other: DraftFields): boolean {
  return JSON.stringify(savedOf(one)) === JSON.stringify(savedOf(other));
}

/**
 * After the server told of a newer version: it is taken where nothing would be lost, our own save becomes what the
 * typing goes on from, and somebody else's waits for the person to choose.
 */
export function withNewest(editing: Editing, newest: Draft): Editing {
  if (newest.version <= editing.base.version) return editing;
  if (!isTyped(editing) || isSame(editing.fields, fieldsOf(newest))) return editingOf(newest);
  return newest.version === editing.saved ? { ...editing, base: newest } : editing;
}
