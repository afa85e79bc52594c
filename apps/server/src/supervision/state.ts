/** How a duty stands, in one word, by its stage and its clock. */
import type { ClockView } from '../wire-duties';
import type { DutyState } from '../wire-supervision';

/** Working days within which something falls due soon. */
export const SOON = 5;

export interface Stands {
  exited: boolean;
  owner: string | null;
  stage: string | null;
  supervised: boolean;
  assigned: boolean;
  /** Has a clock, own days or a date. */
  termed: boolean;
  clock: Pick<ClockView, 'state' | 'leftWorkingDays'> | null;
}

export function stateOf({ exited, owner, stage, supervised, assigned, termed, clock }: Stands): DutyState {
  if (exited) return 'off';
  if (stage === 'closed' || stage === 'archived') return 'done';
  if (owner === null) return 'unowned';
  if (!assigned || stage === null) return 'unassigned';
  if (stage === 'answered') return supervised ? 'review' : 'close';
  if (stage === 'reviewed') return 'close';
  if (!termed || !clock) return 'undated';
  switch (clock.state) {
    case 'overdue':
      return 'late';
    case 'paused':
      return 'paused';
    case 'beyond_horizon':
      return 'beyond';
    default:
      return (clock.leftWorkingDays ?? SOON + 1) <= SOON ? 'soon' : 'running';
  }
}
