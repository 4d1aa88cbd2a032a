import { type ReactNode, useEffect } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** One sentence: what the page is for. */
  readonly purpose?: ReactNode;
  /** The one primary action, and quieter ones before it. */
  readonly action?: ReactNode;
  /** Where the page stands: links upwards. */
  readonly trail?: ReactNode;
}

/** The head of every page: title, purpose, primary action; also names the browser tab. */
export function PageHead({ title, purpose, action, trail }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 哨点`;
  }, [title]);
  return (
    <header className="d-head">
      <div className="d-head-words">
        {trail}
        <h1>{title}</h1>
        {purpose && <p>{purpose}</p>}
      </div>
      {action && <div className="d-head-action">{action}</div>}
    </header>
  );
}
