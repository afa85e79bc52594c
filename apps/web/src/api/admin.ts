import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type { AdminOffice, AdminPerson, Bilingual, Grant, Role } from './types';

/** The roles that can be given, and what each may do. */
export interface AdminRole {
  role: Role;
  name: Bilingual;
  actions: string[];
}

export function usePeople() {
  return useQuery({ queryKey: ['admin', 'people'], queryFn: () => get<AdminPerson[]>('/admin/people') });
}
export function useRoles() {
  return useQuery({
    queryKey: ['admin', 'roles'],
    queryFn: () => get<AdminRole[]>('/admin/roles'),
    staleTime: 600_000,
  });
}
export function useOffices() {
  return useQuery({ queryKey: ['admin', 'offices'], queryFn: () => get<AdminOffice[]>('/admin/offices') });
}

export interface PersonDraft {
  account: string;
  name: string;
  password: string;
  grants: Grant[];
}

/** Creates a person, or changes one: name, password, posts, whether they may sign in. */
export function usePersonAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (
      act: { create: PersonDraft } | { account: string; change: Partial<PersonDraft> & { disabled?: boolean } },
    ) =>
      'create' in act
        ? write<AdminPerson>('POST', '/admin/people', act.create)
        : write<AdminPerson>('PATCH', `/admin/people/${encodeURIComponent(act.account)}`, act.change),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'people'] }),
  });
}

export function useAddOffice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (office: { name: string; place: string }) => write<AdminOffice>('POST', '/admin/offices', office),
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'offices'] }),
  });
}
