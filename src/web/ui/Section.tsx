import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its own heading; a hairline, never a box. */
export function Section({ title, note, action, children }: SectionProps) {
  const id = useId();
  return (
    <section className="d-section" aria-labelledby={id}>
      <div className="d-section-head">
        <h2 id={id}>{title}</h2>
        {note && <span className="d-section-note">{note}</span>}
        {action && <span className="d-section-action">{action}</span>}
      </div>
      {children}
    </section>
  );
}
