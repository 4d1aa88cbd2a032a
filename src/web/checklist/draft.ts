import { useState } from 'react';

import type { Checklist, ChecklistItem, ChecklistSection } from '../../domain/checklist.ts';

/** An unfinished version: what it was begun from, what it says now, and why. */
export interface Draft {
  /** The number of the newest version when it was begun. */
  readonly newest: number;
  readonly list: Checklist;
  /** By item, also of those that were removed. */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface Drafting {
  readonly draft: Draft;
  /** Adds the item or takes the place of the one with its id. */
  readonly keepItem: (item: ChecklistItem, reason: string) => void;
  readonly removeItem: (id: string, reason: string) => void;
  /** As it was in the version that the draft began from. */
  readonly undoItem: (id: string) => void;
  readonly moveItem: (id: string, by: 1 | -1) => void;
  readonly keepSection: (section: ChecklistSection) => void;
  readonly removeSection: (id: string) => void;
  readonly setPassFrom: (points: number | undefined) => void;
  readonly discard: () => void;
}

/** Keeps a draft in this browser until it is published or discarded. */
export function useDraft(key: string, base: Checklist, newest: number): Drafting {
  const [draft, setDraft] = useState(() => keptDraft(key) ?? { newest, list: base, reasons: {} });
  const change = (next: Partial<Draft>) => {
    const changed = { ...draft, ...next };
    setDraft(changed);
    keepDraft(key, changed);
  };
  const { list, reasons } = draft;
  const setItems = (items: readonly ChecklistItem[], next: Draft['reasons']) =>
    change({ list: { ...list, items }, reasons: next });
  return {
    draft,
    keepItem: (item, reason) =>
      setItems(withItem(list.items, item), { ...reasons, [item.id]: reason }),
    removeItem: (id, reason) =>
      setItems(
        list.items.filter((one) => one.id !== id),
        { ...reasons, [id]: reason },
      ),
    undoItem: (id) => {
      const { [id]: _reason, ...rest } = reasons;
      const was = base.items.find((one) => one.id === id);
      setItems(was ? restored(base, list, was) : list.items.filter((one) => one.id !== id), rest);
    },
    moveItem: (id, by) => setItems(moved(list.items, id, by), reasons),
    keepSection: (section) =>
      change({ list: { ...list, sections: withItem(list.sections, section) } }),
    removeSection: (id) =>
      change({ list: { ...list, sections: list.sections.filter((one) => one.id !== id) } }),
    setPassFrom: (points) => change({ list: { ...list, passFrom: points } }),
    discard: () => {
      keepDraft(key, undefined);
      setDraft({ newest, list: base, reasons: {} });
    },
  };
}

/** Forgets a draft, for one that was published. */
export function keepDraft(key: string, draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch {
    // Storage full or switched off: the draft lives as long as the page.
  }
}

function keptDraft(key: string): Draft | undefined {
  try {
    const text = localStorage.getItem(key);
    const draft = text === null ? undefined : (JSON.parse(text) as Partial<Draft>);
    return draft?.list?.items && draft.reasons && draft.newest !== undefined
      ? (draft as Draft)
      : undefined;
  } catch {
    return undefined;
  }
}

function withItem<T extends { readonly id: string }>(all: readonly T[], one: T): T[] {
  return all.some(({ id }) => id === one.id)
    ? all.map((other) => (other.id === one.id ? one : other))
    : [...all, one];
}

/** An item back where it stood: after the nearest one before it that is still there. */
function restored(base: Checklist, list: Checklist, was: ChecklistItem): ChecklistItem[] {
  if (list.items.some(({ id }) => id === was.id)) return withItem(list.items, was);
  const before = base.items.slice(0, base.items.indexOf(was)).toReversed();
  const anchor = before.find(({ id }) => list.items.some((one) => one.id === id));
  const at = anchor ? list.items.findIndex(({ id }) => id === anchor.id) + 1 : 0;
  return list.items.toSpliced(at, 0, was);
}

/** Changes places with the neighbour of the same section. */
function moved(items: readonly ChecklistItem[], id: string, by: 1 | -1): ChecklistItem[] {
  const item = items.find((one) => one.id === id);
  const inSection = items.filter((one) => one.section === item?.section);
  const other = inSection[inSection.findIndex((one) => one.id === id) + by];
  if (!item || !other) return [...items];
  return items.map((one) => (one === item ? other : one === other ? item : one));
}
