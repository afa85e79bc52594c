/** Clocks as the page is given them. */
import { createHash } from 'node:crypto';
import type { DutyClock } from '@wutong/kernel/duties/duty-clock';
import type { StageClock } from '@wutong/kernel/duties/stage-clock';
import type { Office } from '@wutong/kernel/places/types';
import type { ClockView, DutyClockView } from '../wire-duties';

/** The clock of an obligation born from a stage. */
export function clockView({ start, clock, ownTarget }: Pick<StageClock, 'start' | 'clock' | 'ownTarget'>): ClockView {
  const { due, notBefore, state, spentWorkingDays, leftWorkingDays, lateBy, why } = clock;
  return { start, due, notBefore, state, spentWorkingDays, leftWorkingDays, lateBy, ownTarget, why };
}

/** The clock of a duty. */
export function dutyClockView(clock: DutyClock): DutyClockView {
  const { start, ownTarget, reopened } = clock;
  return { ...clockView({ start, clock, ownTarget }), reopened };
}

/** Id of the duty that an obligation of a record becomes: the same however often it is confirmed. */
export function dutyIdOf(rule: string, record: string): string {
  const plain = `duty.${rule}.${record}`;
  return plain.length <= 64 ? plain : `duty.${createHash('sha256').update(plain).digest('hex').slice(0, 32)}`;
}

/** The office a record names, by code or by name. */
export function officeNamed(offices: ReadonlyMap<string, Office>, said: unknown): Office | null {
  if (typeof said !== 'string' || said === '') return null;
  return offices.get(said) ?? [...offices.values()].find(({ name }) => name === said) ?? null;
}
