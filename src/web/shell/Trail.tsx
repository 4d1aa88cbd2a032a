import { Link } from 'react-router';

import { placePageText } from '../../domain/text/place.ts';
import { useWords } from '../ui/words.ts';
import { paths } from './paths.ts';

interface TrailProps {
  readonly divisions?: readonly string[];
  readonly path: readonly { placeId: string; name: string }[];
}

/** The way from the province down to the place; each step above leads there. */
export function Trail({ divisions = [], path }: TrailProps) {
  const { t } = useWords();
  return (
    <nav className="d-trail" aria-label={t(placePageText.trail)}>
      <ol>
        {divisions.map((name) => (
          <li key={name}>{name}</li>
        ))}
        {path.slice(0, -1).map((step) => (
          <li key={step.placeId}>
            <Link to={paths.place(step.placeId)}>{step.name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
