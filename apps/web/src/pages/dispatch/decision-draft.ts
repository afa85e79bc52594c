import type { DecisionTyped, PackItem } from '../../api/types';

/** How long an owner gets: by a rule, in working days, or to a day. */
export type Way = 'clock' | 'days' | 'date';

/** A decision while it is being typed. */
export interface DecisionDraft {
  id: number;
  text: string;
  office: string | null;
  about: PackItem | null;
  way: Way;
  clock: string;
  days: number | null;
  due: string;
}

/** The usual limit of a general matter under Shanxi's “13710”. */
const USUAL = 'p13710_7';

let next = 1;

/** A line about an item, filled in with what is known of it; or an empty one. */
export function emptyDraft(item: PackItem | null, text: string): DecisionDraft {
  return {
    id: next++,
    text,
    office: item?.owner?.office ?? null,
    about: item,
    way: 'clock',
    clock: USUAL,
    days: null,
    due: '',
  };
}

/** The decision as it is sent; null while something is missing. */
export function typed({ text, office, about, way, clock, days, due }: DecisionDraft): DecisionTyped | null {
  if (text.trim().length < 2 || office === null) return null;
  const base = {
    text: text.trim(),
    office,
    ...(about ? { about: { kind: about.kind, record: about.record } } : {}),
  };
  if (way === 'clock') return clock ? { ...base, clock } : null;
  if (way === 'days') return days !== null ? { ...base, termDays: days } : null;
  return due ? { ...base, dueOn: due } : null;
}
