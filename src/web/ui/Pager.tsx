import { Button } from 'antd';

import { shellText } from '../../domain/text/shell.ts';
import { useAddress } from './use-address.ts';
import { useWords } from './words.ts';

interface PagerProps {
  readonly next?: string | undefined;
  readonly total?: number | undefined;
  /** There are more than `total`. */
  readonly isMore?: boolean | undefined;
}

/** Steps through a list paged by key; `after` stands in the address. Nothing when there is one page. */
export function Pager({ next, total, isMore = false }: PagerProps) {
  const { t, count } = useWords();
  const address = useAddress();
  const isFirst = address.get('after') === undefined;
  return (
    <nav className="d-pager" aria-label={t(shellText.nextPage)}>
      {total !== undefined && (
        <span>{t(isMore ? shellText.totalMore : shellText.total, { count: count(total) })}</span>
      )}
      {!isFirst && (
        <Button onClick={() => address.set({ after: undefined })}>{t(shellText.firstPage)}</Button>
      )}
      {next && (
        <Button onClick={() => address.set({ after: next })}>{t(shellText.nextPage)}</Button>
      )}
    </nav>
  );
}
