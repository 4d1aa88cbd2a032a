import type { ReactNode } from 'react';

type Sign = 'empty' | 'lock' | 'broken' | 'done' | 'rest';

interface NoticeProps {
  readonly sign: Sign;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** The notice is the whole page: its title is the page's. */
  readonly isPage?: boolean;
}

const paths: Record<Sign, ReactNode> = {
  empty: <path d="M10 16h28v18a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3zM10 16l5-6h18l5 6M18 23h12" />,
  lock: <path d="M14 22h20v15H14zM18 22v-5a6 6 0 0 1 12 0v5M24 28v4" />,
  broken: <path d="M24 9a15 15 0 1 0 0 30 15 15 0 0 0 0-30zM24 16v10M24 31v1" />,
  done: <path d="M24 9a15 15 0 1 0 0 30 15 15 0 0 0 0-30zM17 24l5 5 9-10" />,
  rest: <path d="M33 29a13 13 0 1 1-13-17 11 11 0 0 0 13 17zM34 12v6M31 15h6" />,
};

/** An empty, finished or refused state: a quiet sign, one sentence, and the next step. */
export function Notice({ sign, title, children, action, isPage = false }: NoticeProps) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="d-notice" aria-live="polite">
      <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" className="d-notice-sign">
        {paths[sign]}
      </svg>
      <Heading>{title}</Heading>
      {children}
      {action && <div className="d-notice-action">{action}</div>}
    </div>
  );
}
