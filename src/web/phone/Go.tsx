import { type MouseEvent, type ReactNode, useContext } from 'react';

import { AskCounty } from '../roll/use-ask.ts';
import { chooseCounty } from '../shell/county.ts';
import { MeContext } from './me.ts';
import { go } from './router.ts';

interface GoProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link to another page of the phone entry; opening it in a new tab works as everywhere. */
export function Go({ to, className, children }: GoProps) {
  const county = useContext(AskCounty);
  const me = useContext(MeContext);
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    // A link inside of another county's part leads there.
    if (county !== undefined && county !== me?.county) chooseCounty(county);
    go(to);
  };
  return (
    <a href={`/m${to}`} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
