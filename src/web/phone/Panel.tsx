import { type ReactNode, useId } from 'react';

import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { useDialog } from '../roll/use-dialog.ts';

interface PanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The main button, at the thumb. */
  readonly foot: ReactNode;
  readonly onClose: () => void;
}

/** A sheet that comes up from below: a title, what to fill in, and one main button. */
export function Panel({ title, children, foot, onClose }: PanelProps) {
  const t = useT();
  const panel = useDialog(onClose);
  const id = useId();
  return (
    <div className="panel-layer">
      <button
        type="button"
        className="panel-shade"
        tabIndex={-1}
        aria-label={t(rollText.close)}
        onClick={onClose}
      />
      <dialog open className="panel" aria-modal="true" aria-labelledby={id} ref={panel}>
        <header className="panel-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="sd-link" onClick={onClose}>
            {t(rollText.close)}
          </button>
        </header>
        <div className="panel-body">{children}</div>
        <footer className="panel-foot">{foot}</footer>
      </dialog>
    </div>
  );
}
