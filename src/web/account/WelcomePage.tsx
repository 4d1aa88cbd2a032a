import { useNavigate } from 'react-router';

import { useChosenCounty } from '../shell/county.ts';
import { paths } from '../shell/paths.ts';
import { Welcome } from './Welcome.tsx';

/** First sign-in with a one-time code on the desk. */
export function WelcomePage() {
  useChosenCounty();
  const navigate = useNavigate();
  return (
    <Welcome
      signInHref={paths.signIn()}
      onSignedIn={() => void navigate(paths.workbench, { replace: true })}
    />
  );
}
