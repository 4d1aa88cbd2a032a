import { Link, useLocation } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { useWords } from '../ui/words.ts';
import { useMe } from './me.ts';
import { navigationOf } from './navigation.ts';
import { paths } from './paths.ts';

/** Navigation by job, in words; the current page is marked. */
export function Navigation({ countyName }: { countyName: string | undefined }) {
  const { t } = useWords();
  const me = useMe();
  const { pathname } = useLocation();
  const isAt = (at: string) => (at === '/' ? pathname === '/' : pathname.startsWith(at));
  return (
    <nav aria-label={t(shellText.navigation)} className="d-side">
      <Link to={paths.workbench} className="d-brand">
        <img src={new URL('./mark.svg', import.meta.url).href} alt="" width="28" height="28" />
        <span>
          <strong>{t(shellText.product)}</strong>
          <small>{countyName ?? t(shellText.productLine)}</small>
        </span>
      </Link>
      <div className="d-nav">
        {navigationOf(me).map((group) => (
          <div key={group.label.en} className="d-nav-group">
            <span className="d-nav-label" id={`nav-${group.label.en}`}>
              {t(group.label)}
            </span>
            <ul aria-labelledby={`nav-${group.label.en}`}>
              {group.links.map((link) => (
                <li key={link.to}>
                  <Link to={link.to} aria-current={isAt(link.at) ? 'page' : undefined}>
                    {t(link.label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <a className="d-phone-link" href={paths.phone}>
        {t(shellText.phone)}
      </a>
    </nav>
  );
}
