import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { Notice } from '../ui/Notice.tsx';
import { useWords } from '../ui/words.ts';
import { paths } from './paths.ts';

/** What stands there when a page threw: a sentence, a way out, and a line to report. */
export function Broken() {
  const { t } = useWords();
  const error = useRouteError();
  return (
    <main className="d-content">
      <Notice
        isPage
        sign="broken"
        title={t(shellText.broken)}
        action={
          <>
            <Button type="primary" onClick={() => location.reload()}>
              {t(shellText.reload)}
            </Button>
            <a href={paths.workbench}>{t(shellText.toToday)}</a>
          </>
        }
      >
        <p>{t(shellText.brokenHow)}</p>
        <code>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</code>
      </Notice>
    </main>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useWords();
  return (
    <Notice
      isPage
      sign="empty"
      title={t(shellText.notFound)}
      action={<Link to={paths.workbench}>{t(shellText.toToday)}</Link>}
    >
      <p>{t(shellText.notFoundHow)}</p>
    </Notice>
  );
}
