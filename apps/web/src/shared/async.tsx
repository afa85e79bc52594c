import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state';
import { Loading } from './loading';

/** Shows a reading in whichever state it is in; stale content stays, dimmed, while a newer one is on its way. */
export function Async<T>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.isError && !query.isPlaceholderData)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Loading lines={lines ?? 4} />;
  return (
    <div className={query.isPlaceholderData ? 'is-stale' : undefined} aria-busy={query.isFetching}>
      {children(query.data)}
    </div>
  );
}
