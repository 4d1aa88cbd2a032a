import type { MouseEvent, ReactNode } from 'react';

import { go } from './router.ts';

interface GoProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to another page of the phone entry; opening it in a new tab works as everywhere. */
export function Go({ to, className, children }: GoProps) {
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={`/m${to}`} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
