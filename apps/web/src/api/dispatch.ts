import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { At } from '../url/use-at';
import { address, get, newIdem, write } from './client';
import { sameReading } from './keep';
import type {
  DecisionsMade,
  DecisionTyped,
  Dimension,
  ExemptionAsked,
  LightBoard,
  LightDetail,
  LightRules,
  LitKind,
  Meeting,
  MeetingCall,
  MeetingPack,
  Meetings,
  RulePurpose,
} from './types';

/** What the board is narrowed to; every one of them stands in the address. */
export const BOARD_FILTERS = ['kind', 'month', 'office', 'light', 'q', 'page'] as const;
export type BoardAsked = Partial<Record<(typeof BOARD_FILTERS)[number], string>>;

/** The board of lights at a place. */
export function useLightBoard(at: At, asked: BoardAsked) {
  const query = { place: at.place, asOf: at.asOf, known: at.known, ...asked };
  return useQuery({
    queryKey: ['lights', 'board', query],
    queryFn: ({ signal }) => get<LightBoard>('/supervision/lights', query, signal),
    placeholderData: sameReading(query),
  });
}

/** One record's light with its months. */
export function useLight(kind: LitKind, record: string, at: At, month: string | undefined) {
  const query = { asOf: at.asOf, known: at.known, month };
  return useQuery({
    queryKey: ['lights', 'one', kind, record, query],
    queryFn: ({ signal }) =>
      get<LightDetail>(`/supervision/lights/${kind}/${encodeURIComponent(record)}`, query, signal),
  });
}

/** What is told when an exemption is asked for. */
export interface ExemptionDraft {
  kind: LitKind;
  record: string;
  month: string;
  toMonth?: string;
  dimension?: Dimension;
  reason: string;
  approver: string;
}

/** Asks for an exemption; a second person decides. */
export function useAskExemption() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idem, ...draft }: ExemptionDraft & { idem: string }) =>
      write<ExemptionAsked>('POST', '/supervision/lights/exemptions', { idem, ...draft }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['lights'] }),
  });
}

/** The rules in force and those to choose from. */
export function useLightRules(at: At) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['lights', 'rules', query],
    queryFn: ({ signal }) => get<LightRules>('/supervision/light-rules', query, signal),
  });
}

/** Chooses a set of rules from a day on. */
export function useChooseRules() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: { purpose: RulePurpose; ruleset: string; since: string; basis?: string }) =>
      write<LightRules>('POST', '/supervision/light-rules', { idem: newIdem(), ...choice }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['lights'] }),
  });
}

/** Dispatch meetings, the latest first. */
export function useMeetings(at: At) {
  const query = { asOf: at.asOf, known: at.known };
  return useQuery({
    queryKey: ['meetings', 'list', query],
    queryFn: ({ signal }) => get<Meetings>('/supervision/meetings', query, signal),
    placeholderData: sameReading(query),
  });
}

/** Puts a meeting on record. */
export function useCallMeeting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ idem, ...call }: MeetingCall) => write<Meeting>('POST', '/supervision/meetings', { idem, ...call }),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['meetings'] }),
  });
}

/** The pack of a meeting. Nobody who asked for a day gets that of the meeting itself. */
export function useMeetingPack(record: string, at: At) {
  const query = packQuery(at);
  return useQuery({
    queryKey: ['meetings', 'pack', record, query],
    queryFn: ({ signal }) => get<MeetingPack>(`/supervision/meetings/${encodeURIComponent(record)}`, query, signal),
  });
}

function packQuery(at: At): { asOf: string | undefined; known: string | undefined } {
  return { asOf: at.inUrl.asOf, known: at.known };
}

/** Where the pack is taken from as a file. */
export function packFile(record: string, at: At, format: 'docx' | 'xlsx'): string {
  return address(`/supervision/meetings/${encodeURIComponent(record)}/paper`, { ...packQuery(at), format });
}

/** Writes decisions as duties: all of them or none. */
export function useDecide(meeting: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sent: { idem: string; decisions: DecisionTyped[] }) =>
      write<DecisionsMade>('POST', `/supervision/meetings/${encodeURIComponent(meeting)}/decisions`, sent),
    onSuccess: () => void client.invalidateQueries(),
  });
}
