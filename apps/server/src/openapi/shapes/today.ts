/** Shape of the page of the day, as `wire-duties.ts` promises it. */
import { z } from 'zod';
import type { Today, TodayLine } from '../../wire-duties';
import { ClockShape } from './clocks';
import { At, count, DayText, Text } from './common';
import { MatchNoticeShape } from './firms';
import { named } from './named';
import { EntryShape } from './records';

const LineShape: z.ZodType<TodayLine> = named(
  'TodayLine',
  z.strictObject({
    kind: z.string(),
    record: z.string(),
    title: z.string(),
    sample: z.boolean(),
    place: z.string().nullable(),
    placeName: z.string().nullable(),
    what: Text,
    owner: z.string().nullable(),
    role: z.enum(['handle', 'review', 'close', 'file', 'assign', 'watch']),
    clock: ClockShape.nullable(),
    next: z.strictObject({ stage: z.string(), name: Text }).nullable(),
    version: count,
    urged: z.strictObject({ times: count, last: DayText.nullable(), unanswered: count }).nullable(),
  }),
);
const Group = named('TodayGroup', z.strictObject({ lines: z.array(LineShape), total: count }));

export const TodayShape: z.ZodType<Today> = named(
  'Today',
  z.strictObject({
    at: At,
    scope: z.enum(['office', 'all']),
    offices: z.array(z.string()),
    late: Group,
    soon: Group,
    later: Group,
    waiting: Group,
    reviews: z.strictObject({ entries: z.array(EntryShape), total: count }),
    returned: z.array(EntryShape),
    imports: z.array(
      z.strictObject({
        id: z.string(),
        file: z.string(),
        state: z.enum(['reading', 'ready', 'refused', 'writing', 'done', 'failed']),
        on: DayText,
      }),
    ),
    matches: z.array(MatchNoticeShape),
    held: z.array(z.strictObject({ kind: z.string(), name: Text, total: count })),
  }),
);
