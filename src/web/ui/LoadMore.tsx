import { Button } from 'antd';

import { shellText } from '../../domain/text/shell.ts';
import { useWords } from './words.ts';

interface LoadMoreProps {
  /** What `usePages` answered. */
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** 加载更多: the next page below those that are there; nothing when they are all. */
export function LoadMore({ of }: LoadMoreProps) {
  const { t } = useWords();
  if (!of.hasNextPage) return null;
  return (
    <p className="d-pager">
      <span className="d-muted">{t(shellText.notAll)}</span>
      <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t(shellText.loadMore)}
      </Button>
    </p>
  );
}
