import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { SavedView } from './types';

/** The signed-in person's own views. */
export function useViews() {
  return useQuery({ queryKey: ['views'], queryFn: ({ signal }) => get<SavedView[]>('/views', undefined, signal) });
}

export function useSaveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: Omit<SavedView, 'id'>) => write<SavedView>('POST', '/views', view),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

export function useDropView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => write<void>('DELETE', `/views/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
