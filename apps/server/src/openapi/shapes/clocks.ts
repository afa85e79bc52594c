/** Shapes of clocks, as `wire-duties.ts` promises them. */
import { z } from 'zod';
import type { ClockView, DutyClockView, StageClockView } from '../../wire-duties';
import { BasisShape, count, DayText, Text } from './common';
import { named } from './named';

const clock = {
  start: DayText,
  due: DayText.nullable(),
  notBefore: DayText.nullable(),
  state: z.enum(['running', 'paused', 'done', 'overdue', 'beyond_horizon']),
  spentWorkingDays: count,
  leftWorkingDays: count.nullable(),
  lateBy: count,
  ownTarget: z.boolean(),
  why: z.array(
    z.strictObject({
      step: z.enum([
        'term',
        'start',
        'count',
        'rest',
        'makeup',
        'pause',
        'extension',
        'moved',
        'horizon',
        'due',
        'done',
        'late',
      ]),
      from: DayText.nullable(),
      to: DayText.nullable(),
      says: Text,
      basis: BasisShape.optional(),
    }),
  ),
};
export const ClockShape: z.ZodType<ClockView> = named('Clock', z.strictObject(clock));
export const DutyClockShape: z.ZodType<DutyClockView> = named(
  'DutyClock',
  z.strictObject({ ...clock, reopened: count }),
);
export const StageClockShape: z.ZodType<StageClockView> = named(
  'StageClock',
  z.strictObject({
    rule: z.string(),
    name: Text,
    from: z.string(),
    until: z.string(),
    owner: z.string().nullable(),
    ownerOffice: z.string().nullable(),
    clock: ClockShape,
    duty: z.string(),
    confirmed: z.boolean(),
  }),
);
