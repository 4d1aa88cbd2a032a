import { useChosenCounty } from '../shell/county.ts';
import { paths } from '../shell/paths.ts';
import { Welcome } from './Welcome.tsx';

/** First sign-in with a one-time code on the desk. */
export function WelcomePage() {
  useChosenCounty();
  // Asked of the server: it sends a telephone on to the phone pages.
  const enter = () => location.replace(paths.workbench);
  return <Welcome signInHref={paths.signIn()} onSignedIn={enter} />;
}
