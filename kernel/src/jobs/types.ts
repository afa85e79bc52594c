/** Scheduled work (定时任务). A module declares what runs; the server decides when and on which machine, once. */
import type { Day } from '@wutong/codes';
import type { Database } from '../db/types';
import type { Bilingual } from '../kinds/types';
import type { Registry } from '../kinds/registry';

export interface JobContext {
  database: Database;
  registry: Registry;
  city: string;
  /** The instant the run was due, ISO; the same however often the run is tried again. */
  dueAt: string;
  /** The day of `dueAt` in China. */
  today: Day;
  /** The clock, ISO instant: for `recordedAt` and nothing that decides. */
  now(): string;
  /** Names this run: the same for every attempt at it. Writes derive their idempotency keys from it. */
  run: string;
}

export interface JobDef {
  /** `sessions.expire`: stable, unique in the city. */
  name: string;
  title: Bilingual;
  /** How often; a day's run is due at `at`. */
  every: 'minute' | 'hour' | 'day';
  /** For `day`: `HH:MM` in China. Default `02:30`. For `hour`: `MM` is taken. */
  at?: string;
  /**
   * Does the work. May be tried again after a crash in the middle, so it writes under keys that follow from
   * `context.run`. Returns one sentence of what was done, for the log; an error is kept and the run tried again later.
   */
  run(context: JobContext): Promise<Bilingual>;
}
