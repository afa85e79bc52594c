/** Facts of many firms from a sheet: read, mapped, then written whole or not at all. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { write } from './client';
import type { FactKind, FactMapping, FactSheet } from './types';

export function useReadFacts() {
  return useMutation({
    mutationFn: ({ file, kind, on }: { file: File; kind: FactKind; on: string }) => {
      const form = new FormData();
      form.append('file', file, file.name);
      return write<FactSheet>('POST', '/policy/facts/sheets', form, { kind, on });
    },
  });
}

export function useMapFacts(sheet: string) {
  return useMutation({
    mutationFn: (mapping: FactMapping) => write<FactSheet>('POST', `/policy/facts/sheets/${sheet}/mapping`, mapping),
  });
}

export function useCommitFacts(sheet: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (idem: string) => write<FactSheet>('POST', `/policy/facts/sheets/${sheet}/commit`, { idem }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
}
