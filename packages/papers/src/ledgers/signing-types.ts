/** The events of a signing ledger and what they do to the stock of signed projects. */
import type { PartialDate } from '@wutong/codes';
import type { ShareValue } from '../reading';
import type { EventType, ProjectStatus } from './signing-words';

/** One event with its cells read; order is that of the sheet. */
export interface SigningEvent {
  id: string;
  event_type: EventType | null;
  event_on: PartialDate | null;
  title: string | null;
  investor: string | null;
  investor_credit_code: string | null;
  contract_no: string | null;
  related_contract_no: string | null;
  amount_yuan: number | null;
  host_place_code: string | null;
  shares: ShareValue[] | null;
  status: ProjectStatus | null;
  status_on: PartialDate | null;
  /** Nature, title, remark and amount header: where an increase says what its amount means. */
  words: string;
}

export type SigningReason =
  | 'FRAMEWORK_IS_NOT_SIGNED' | 'TARGET_IS_NOT_SIGNED' | 'SECOND_CEREMONY' | 'SUPPLEMENT'
  | 'DATE_MISSING' | 'DATE_AFTER_CUTOFF' | 'DATE_IMPRECISE' | 'CONTRACT_NUMBER_MISSING'
  | 'PROBABLE_SECOND_CEREMONY' | 'INCREASE_AMBIGUOUS' | 'RELATED_CONTRACT_UNKNOWN' | 'STATE_UNDEFINED'; // prettier-ignore

/** What one event does: `first_signing` and `replaces` count, `increment` adds money only, `held` waits for a person. */
export interface SigningEffect {
  effect: 'none' | 'first_signing' | 'increment' | 'replaces' | 'exit' | 'held' | 'refused';
  count_delta: number;
  amount_delta_yuan: number | null;
  /** Id of the event that began the project. */
  project: string | null;
  reason?: SigningReason;
  held?: SigningReason;
  retires?: string;
  retired_count_delta?: number;
  retired_amount_delta_yuan?: number;
}

export interface SignedProject {
  key: string;
  title: string | null;
  owner: string | null;
  host_place_code: string | null;
  shares: ShareValue[];
  signed_on: PartialDate;
  first_amount_yuan: number | null;
  amount_yuan: number | null;
  increments: { event: string; on: PartialDate; amount_yuan: number }[];
  state: 'active' | 'exited' | 'retired';
  events: string[];
  exited_on?: PartialDate;
  replaced_by?: string;
}

/** Something to say about a field of an event; `of`: the project it is about. */
export interface SigningNote {
  code: SigningReason | 'DUPLICATE_SAME_CONTRACT' | 'EXIT_DATE_MISSING' | 'EXIT_AFTER_CUTOFF' | 'AMOUNT_MISSING';
  event: string;
  field: string;
  of?: string;
}

export interface SigningStock {
  effects: Map<string, SigningEffect>;
  /** For increases: what the amount means and what it adds. */
  increases: Map<string, { meaning: 'increment' | 'total_after' | null; incrementYuan: number | null }>;
  /** In order of signing. */
  projects: SignedProject[];
  notes: SigningNote[];
  duplicates: {
    basis: 'probable' | 'same_contract_no';
    first: string;
    later: string;
    held: boolean;
    because?: string[];
  }[];
}
