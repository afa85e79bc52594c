/** What the ledger already holds of a duty: not to be asked for again (整治形式主义为基层减负若干规定). */
import { lastDay, type Day } from '@wutong/codes';
import type { Bilingual, Fields, FieldValue } from '@wutong/kernel/kinds/types';
import { dateOf } from '@wutong/kernel/stages/judge';

export const ASKED_FOR_NAMES: Readonly<Record<string, Bilingual>> = {
  progress: { zh: '进展情况', en: 'Progress' },
  result: { zh: '办理结果', en: 'Result' },
  result_proof: { zh: '办理依据', en: 'Proof' },
  metric: { zh: '指标数', en: 'Figure of the metric' },
};

export interface Held {
  /** The field that holds it, and what it says. */
  field: string;
  value: FieldValue;
  /** Since when; null: not told. */
  on: Day | null;
  /** Worked out from a metric: nobody has to report it. */
  computed: boolean;
}

/** What is held of `what`, or null. `fresh`: whether progress of that day is recent enough not to be asked for again. */
export function held(fields: Readonly<Fields>, what: string, fresh: (on: Day) => boolean): Held | null {
  const value = (field: string): FieldValue => fields[field] ?? null;
  const day = (field: string): Day | null => {
    const date = dateOf(fields[field]);
    return date && lastDay(date);
  };
  if (what === 'metric')
    return value('metric') ? { field: 'metric', value: value('metric'), on: null, computed: true } : null;
  if (what === 'progress') {
    if (value('metric') && value('target') !== null)
      return { field: 'metric', value: value('metric'), on: null, computed: true };
    const on = day('progress_on');
    return value('progress_text') && on && fresh(on)
      ? { field: 'progress_text', value: value('progress_text'), on, computed: false }
      : null;
  }
  if (what !== 'result' && what !== 'result_proof') return null;
  return value(what) ? { field: what, value: value(what), on: day('answered_on'), computed: false } : null;
}
