/** When a job is due, in the words of the queue. The queue counts in UTC; people say when in China's time. */
import type { JobDef } from '@wutong/kernel/jobs/types';

const DAY = 86_400_000;
const DEFAULT = '02:30';

export interface Due {
  /** Crontab in UTC. */
  match: string;
  /** How long after it was due a run that was missed is still made up for, in milliseconds. */
  backfill: number;
}

/** The crontab of a job. */
export function dueTimes({ every, at }: Pick<JobDef, 'every' | 'at'>): Due {
  const [hour, minute] = (at ?? DEFAULT).split(':').map(Number) as [number, number];
  if (every === 'minute') return { match: '* * * * *', backfill: 0 };
  if (every === 'hour') return { match: `${minute} * * * *`, backfill: 0 };
  return { match: `${minute} ${(hour + 16) % 24} * * *`, backfill: DAY };
}
