import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { ImportJob, MappingChange } from './types';

const BUSY: ImportJob['state'][] = ['reading', 'writing'];

/** The job, read again while the server works on it. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<ImportJob>(`/imports/${id}`, undefined, signal),
    refetchInterval: (query) => (query.state.data && BUSY.includes(query.state.data.state) ? 600 : false),
  });
}

export interface Upload {
  file: File;
  kind: string;
  asOf: string;
  place: string;
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind, asOf, place }: Upload) => {
      const form = new FormData();
      form.append('file', file, file.name);
      return write<ImportJob>('POST', '/imports', form, { kind, asOf, place });
    },
    onSuccess: (job) => client.setQueryData(['import', job.id], job),
  });
}

export interface Decision {
  duplicate: string;
  decision: 'undecided' | 'same' | 'different';
}

export type ImportAct =
  | { act: 'mapping'; body: MappingChange }
  | { act: 'decisions'; body: Decision[] }
  | { act: 'commit'; body: { idem: string } };

/** Changes the mapping, decides duplicates, or commits. */
export function useImportAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ act, body }: ImportAct) =>
      write<ImportJob>(act === 'commit' ? 'POST' : 'PUT', `/imports/${id}/${act}`, body),
    onSuccess: (job) => {
      client.setQueryData(['import', id], job);
      if (job.state === 'done')
        void client.invalidateQueries({
          predicate: (query) => !['import', 'session'].includes(String(query.queryKey[0])),
        });
    },
  });
}

export function useDiscardImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<void>('DELETE', `/imports/${id}`),
    onSuccess: () => client.removeQueries({ queryKey: ['import', id] }),
  });
}
