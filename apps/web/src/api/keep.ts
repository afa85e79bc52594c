import type { QueryKey } from '@tanstack/react-query';

type Previous = { queryKey: QueryKey } | undefined;

/**
 * Keeps what is on the page while a newer reading is on its way, but only when it is a reading of the same place and
 * dates: a figure of today never stands, however dimmed, under a date of last year.
 */
export function sameReading(query: Record<string, unknown>, also: readonly string[] = []) {
  return <T>(data: T | undefined, previous: Previous): T | undefined => {
    const old = previous?.queryKey.at(-1);
    if (typeof old !== 'object' || old === null) return undefined;
    const before = old as Record<string, unknown>;
    return ['place', 'asOf', 'known', ...also].every((key) => before[key] === query[key]) ? data : undefined;
  };
}
