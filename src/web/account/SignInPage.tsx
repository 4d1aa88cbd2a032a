import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';

import { useChosenCounty } from '../shell/county.ts';
import { paths } from '../shell/paths.ts';
import { SignIn } from './SignIn.tsx';

/** 登录 on the desk; afterwards back to where the visitor wanted to go. */
export function SignInPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  useChosenCounty();
  const next = safe(search.get('next'));
  const enter = () => {
    client.clear();
    // The server sends a telephone on to the phone pages.
    if (next === paths.workbench && isNarrow()) return location.replace(next);
    void navigate(next, { replace: true });
  };
  return <SignIn welcomeHref={paths.welcome} next={next} onSignedIn={enter} />;
}

function isNarrow(): boolean {
  return matchMedia('(max-width: 700px)').matches;
}

/** Only an address of this site: `//elsewhere` would lead away. */
function safe(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : paths.workbench;
}
