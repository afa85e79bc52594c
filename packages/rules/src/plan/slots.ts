/** When a policy can be applied for, when its title comes and how long it lasts. */
import { addDays, addMonths } from '../core/dates';
import type { Day, Policy, Window } from '../format/types';
import type { PlanOptions } from './types';

export type Slot =
  | { day: Day; window: [Day, Day] | null; known: boolean; confidence?: string }
  /** Windows are published and the last one is over: nothing is extrapolated. */
  | 'no_known_window'
  /** The policy is out of force by then. */
  | 'expired';

/** The first day not before `day` on which the policy is in force and a window for one of the places is open. */
export function nextSlot(policy: Policy, day: Day, places: readonly string[]): Slot {
  const [from, to] = policy.effective ?? [null, null];
  const first = from !== null && from > day ? from : day;
  if (to !== null && first > to) return 'expired';
  if (!policy.windows) return { day: first, window: null, known: false };
  let best: { day: Day; window: [Day, Day]; known: true; confidence?: string } | null = null;
  for (const window of policy.windows) {
    const cut = cutTo(window, from, to);
    if (!cut || !speaksTo(window, places) || cut[1] < first) continue;
    const at = cut[0] > first ? cut[0] : first;
    if (best && best.day <= at) continue;
    best = { day: at, window: cut, known: true, ...(window.confidence ? { confidence: window.confidence } : {}) };
  }
  return best ?? 'no_known_window';
}

function cutTo(window: Window, from: Day | null, to: Day | null): [Day, Day] | null {
  const start = [from, window.from ?? null].filter((day) => day !== null).sort().at(-1) ?? '0001-01-01'; // prettier-ignore
  const end = [to, window.to ?? null].filter((day) => day !== null).sort()[0] ?? '9999-12-31'; // prettier-ignore
  return start <= end ? [start, end] : null;
}

/** A window for a region is none for a firm whose place is not known. */
function speaksTo({ scope }: Window, places: readonly string[]): boolean {
  return scope === undefined || scope === null || scope === '' || places.some((place) => place.startsWith(scope));
}

/** The earliest day of the grant; a duration that is not known counts as none. */
export function grantedNotBefore(policy: Policy, applied: Day, { addWorkingDays }: PlanOptions): Day {
  const days = policy.min_duration_wd ?? 0;
  return days > 0 ? addWorkingDays(applied, days) : applied;
}

/** The last day of a title granted on a day; null: open, or not known. */
export function validTo(policy: Policy, granted: Day): Day | null {
  const { validity_rule: rule, validity_years: years } = policy.grants ?? {};
  if (rule === 'calendar_year') return `${granted.slice(0, 4)}-12-31`;
  return rule === 'from_grant' && years ? addDays(addMonths(granted, 12 * years), -1) : null;
}

/** The first day of application whose title is still valid on `day`, as far as working days and validity tell. */
export function appliedToCover(policy: Policy, day: Day, options: PlanOptions): Day {
  const grant = grantCovering(policy, day);
  const days = policy.min_duration_wd ?? 0;
  // A later application is never granted earlier, so the first that is late enough is found by halving.
  let [back, most] = [0, days > 0 ? 2 * days + 60 : 0];
  while (back < most) {
    const middle = Math.ceil((back + most) / 2);
    if (grantedNotBefore(policy, addDays(grant, -middle), options) >= grant) back = middle;
    else most = middle - 1;
  }
  return addDays(grant, -back);
}

/** The first day of a grant that is still valid on `day`. */
function grantCovering(policy: Policy, day: Day): Day {
  const { validity_rule: rule, validity_years: years } = policy.grants ?? {};
  if (rule === 'calendar_year') return `${day.slice(0, 4)}-01-01`;
  return addDays(addMonths(day, -12 * (years ?? 0)), 1);
}
