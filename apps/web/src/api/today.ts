import { useQuery } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { get } from './client';
import { sameReading } from './keep';
import type { Today } from './types';

/** What waits, what is late, who can move it: of the person's offices, or of all they may see. */
export function useToday(at: At, scope: string | undefined) {
  const query = { asOf: at.inUrl.asOf, known: at.known, scope };
  return useQuery({
    queryKey: ['today', query],
    queryFn: ({ signal }) => get<Today>('/today', query, signal),
    placeholderData: sameReading(query),
  });
}
