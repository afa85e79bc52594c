import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { get, write } from './client';
import type {
  MailServerChange,
  MyNotices,
  NewNoticeRobot,
  NoticeChannel,
  NoticeChoice,
  NoticeDelivery,
  NoticeDigest,
  NoticeRobot,
  NoticeRobotChange,
  NoticeSettings,
  NoticeTest,
} from './types';

const MINE = ['account', 'notices'];
const SETTINGS = ['admin', 'notices'];
const ROBOTS = ['admin', 'notice-robots'];
const DELIVERIES = ['admin', 'notice-deliveries'];

/** My digests, the newest first. */
export function useDigests() {
  return useQuery({ queryKey: ['notices'], queryFn: () => get<NoticeDigest[]>('/notices') });
}
export function useMyNotices() {
  return useQuery({ queryKey: MINE, queryFn: () => get<MyNotices>('/account/notices') });
}

const answered = (client: QueryClient) => (mine: MyNotices) => client.setQueryData(MINE, mine);

export function useSetMyNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: NoticeChoice) => write<MyNotices>('PUT', '/account/notices', choice),
    onSuccess: answered(client),
  });
}
/** Has a code sent to an address. */
export function useGiveMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (address: string) => write<NoticeTest>('POST', '/account/notices/mail', { address }),
    onSettled: () => client.invalidateQueries({ queryKey: MINE }),
  });
}
export function useConfirmMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => write<MyNotices>('POST', '/account/notices/mail/confirm', { code }),
    onSuccess: answered(client),
  });
}
export function useDropMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<MyNotices>('DELETE', '/account/notices/mail'),
    onSuccess: answered(client),
  });
}
export function useTestMyMail() {
  return useMutation({ mutationFn: () => write<NoticeTest>('POST', '/account/notices/test') });
}

export function useNoticeSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: () => get<NoticeSettings>('/admin/notices') });
}
export interface NoticeHours {
  from: number;
  until: number;
  link: string | null;
}
export function useSetNoticeHours() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (hours: NoticeHours) => write<NoticeSettings>('PUT', '/admin/notices', hours),
    onSuccess: (settings) => client.setQueryData(SETTINGS, settings),
  });
}
export function useSetMailServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (server: MailServerChange) => write<NoticeSettings>('PUT', '/admin/notices/mail', server),
    onSuccess: (settings) => client.setQueryData(SETTINGS, settings),
  });
}
export function useDropMailServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => write<NoticeSettings>('DELETE', '/admin/notices/mail'),
    onSuccess: (settings) => client.setQueryData(SETTINGS, settings),
  });
}
export function useTestMailServer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) => write<NoticeTest>('POST', '/admin/notices/mail/test', { to }),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS }),
  });
}

export function useRobots() {
  return useQuery({ queryKey: ROBOTS, queryFn: () => get<NoticeRobot[]>('/admin/notices/robots') });
}
/** Adds a robot, or changes the one named. */
export function useSaveRobot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...draft }: (NewNoticeRobot & { id?: undefined }) | (NoticeRobotChange & { id: string })) =>
      id === undefined
        ? write<NoticeRobot>('POST', '/admin/notices/robots', draft)
        : write<NoticeRobot>('PATCH', `/admin/notices/robots/${id}`, draft),
    onSuccess: () => client.invalidateQueries({ queryKey: ROBOTS }),
  });
}
export function useRemoveRobot() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => write<undefined>('DELETE', `/admin/notices/robots/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ROBOTS }),
  });
}
export function useTestRobot() {
  return useMutation({ mutationFn: (id: string) => write<NoticeTest>('POST', `/admin/notices/robots/${id}/test`) });
}

export function useNoticeDeliveries(state: NoticeDelivery['state'] | undefined) {
  return useQuery({
    queryKey: [...DELIVERIES, state ?? ''],
    queryFn: () => get<NoticeDelivery[]>('/admin/notices/deliveries', { state }),
  });
}
export function useRetryDelivery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: { recipient: string; channel: NoticeChannel }) =>
      write<NoticeDelivery>('POST', '/admin/notices/deliveries/retry', one),
    onSettled: () => client.invalidateQueries({ queryKey: DELIVERIES }),
  });
}
