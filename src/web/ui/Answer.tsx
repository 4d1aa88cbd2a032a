import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { shellText } from '../../domain/text/shell.ts';
import { Refused } from '../ask.ts';
import { paths } from '../shell/paths.ts';
import { Notice } from './Notice.tsx';
import { useWords } from './words.ts';

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** Lines of the placeholder while loading. */
  readonly lines?: number;
}

/** Shows what a query answered, or that it is loading, refused or failed, and what to do then. */
export function Answer<T>({ query, children, lines = 6 }: AnswerProps<T>) {
  const { t } = useWords();
  if (query.data !== undefined)
    return (
      <div className={query.isPlaceholderData ? 'd-stale' : undefined}>{children(query.data)}</div>
    );
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true" aria-live="polite">
      <span className="d-hidden">{t(shellText.loading)}</span>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  );
}

interface FailureProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Why a page has nothing to show, and the next step. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t, sentenceOf } = useWords();
  const isForbidden = error instanceof Refused && error.status === 403;
  if (isForbidden && error.code === 'second-factor-needed')
    return (
      <Notice
        sign="lock"
        title={t(shellText.twoStepFirst)}
        action={<Link to={paths.me}>{t(shellText.twoStepGo)}</Link>}
      />
    );
  if (isForbidden)
    return (
      <Notice sign="lock" title={t(shellText.noPermission)}>
        <p>{sentenceOf(error)}</p>
        <p>{t(shellText.noPermissionHow)}</p>
      </Notice>
    );
  return (
    <Notice
      sign="broken"
      title={t(shellText.failed)}
      action={<Button onClick={onRetry}>{t(shellText.retry)}</Button>}
    >
      <p>{sentenceOf(error)}</p>
    </Notice>
  );
}
