import { useEffect, useRef } from 'react';

const reachable = 'button:not([tabindex="-1"]):not(:disabled), input:not(:disabled)';

/**
 * Focus for a dialog: goes in when it opens, stays in on Tab, goes back when it closes; Esc closes.
 * Put the ref on the dialog's element.
 */
export function useDialog(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const before = document.activeElement;
    const overflow = document.body.style.overflow;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
      if (event.key === 'Tab') keepInside(dialog, event);
    };
    dialog.tabIndex = -1;
    dialog.focus({ preventScroll: true });
    dialog.addEventListener('keydown', onKey);
    document.body.style.overflow = 'hidden';
    return () => {
      dialog.removeEventListener('keydown', onKey);
      document.body.style.overflow = overflow;
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return ref;
}

function keepInside(dialog: HTMLElement, event: KeyboardEvent): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(reachable)];
  const first = all[0];
  const last = all[all.length - 1];
  const here = document.activeElement;
  const leaves = event.shiftKey ? here === first || here === dialog : here === last;
  if (!leaves) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
