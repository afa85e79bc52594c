/** Scheduled work: starts beside the server, on as many servers as there are, each run done once. */
import { randomBytes } from 'node:crypto';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { createPool } from '@wutong/kernel/db/connection';
import type { JobDef } from '@wutong/kernel/jobs/types';
import type { Runner } from 'graphile-worker';
import { SCHEMA, stayAlive, takeOver, type Alive } from './alive';
import { E } from './jobs.errors';
import { runJob, type Grounds } from './run';
import { dueTimes } from './schedule';
import { jobRights } from './state';

/** How often a process looks for the work of others that are gone, in milliseconds. */
const LOOK = 30_000;
const ATTEMPTS = 10;
const CONNECTIONS = 3;
type Pool = ReturnType<typeof createPool>;

export interface JobOptions extends Grounds {
  /** The server's own jobs and those of the modules. */
  jobs: readonly JobDef[];
  /** Told what goes wrong; the work goes on. */
  onTrouble?: (says: Bilingual) => void;
  /** Default 30 seconds. */
  lookEvery?: number;
}

export interface Jobs {
  /** Resolves when work is being done; rejects with JOBS_OFF when it cannot be. */
  ready: Promise<void>;
  /** Asks for a run now, as if it had been due at `dueAt`; the same moment twice is one run. */
  ask(job: string, dueAt: string): Promise<void>;
  /** Finishes what has begun and stops. */
  stop(): Promise<void>;
}

/** Starts working. Returns at once: the server answers before the first job is looked for. */
export function startJobs(options: JobOptions): Jobs {
  const { database, city } = options;
  const worker = `wutong-${city}-${randomBytes(9).toString('hex')}`;
  // Ours, not the queue's own: that one stops listening for broken connections before it has let go of them.
  const pool = createPool(database.url, CONNECTIONS, undefined, false);
  let alive: Alive | null = null;
  let runner: Runner | null = null;
  let look: NodeJS.Timeout | null = null;
  let stopping = false;
  const begin = async (): Promise<void> => {
    // First, so that what is given back is found by the first look for work.
    await takeOver(database);
    const begun = (runner = await work(options, worker, pool));
    // The queue gives up after long trouble with the database; the next look begins anew.
    begun.promise.catch((error: unknown) => {
      if (runner === begun) runner = null;
      options.onTrouble?.(said(error));
    });
  };
  const lookAround = async (): Promise<void> => {
    if (stopping) return;
    if (alive?.lost) alive = stayAlive(database, worker);
    if (runner) await takeOver(database);
    else await begin();
  };
  const ready = (async () => {
    const rights = await jobRights(database);
    if (!rights.ok) throw new WutongError(E.JOBS_OFF, { user: rights.user });
    alive = stayAlive(database, worker);
    await alive.held;
    if (stopping) return;
    await begin();
    look = setInterval(
      () => void lookAround().catch((error: unknown) => options.onTrouble?.(said(error))),
      options.lookEvery ?? LOOK,
    );
    look.unref();
  })();
  ready.catch((error: unknown) => {
    options.onTrouble?.(said(error));
  });
  return {
    ready,
    ask: async (job, dueAt) => {
      await ready;
      await runner?.addJob(
        taskOf(city, job),
        { dueAt },
        { jobKey: `${taskOf(city, job)} ${dueAt}`, maxAttempts: ATTEMPTS },
      );
    },
    stop: async () => {
      stopping = true;
      await ready.catch(() => undefined);
      if (look) clearInterval(look);
      await runner?.stop().catch(() => undefined);
      await alive?.stop();
      await pool.end();
    },
  };
}

/** Each city's work goes by its own name: two cities may share a database and not a server. */
function taskOf(city: string, job: string): string {
  return `${city}:${job}`;
}

async function work(options: JobOptions, worker: string, pgPool: Pool): Promise<Runner> {
  // Loaded when it is needed: the page answers before.
  const { Logger, parseCronItems, run } = await import('graphile-worker');
  const { city, jobs, onTrouble } = options;
  const tasks = jobs.map((job) => {
    const task = async (payload: unknown): Promise<void> => {
      await runJob(options, job, dueOf(payload, options.now()));
    };
    return [taskOf(city, job.name), task] as const;
  });
  const items = jobs.map((job) => {
    const { match, backfill } = dueTimes(job);
    return {
      task: taskOf(city, job.name),
      identifier: taskOf(city, job.name),
      match,
      options: { backfillPeriod: backfill, maxAttempts: ATTEMPTS },
    };
  });
  // Known beforehand, so that it can be held against the lock; the queue takes it where only one job runs at a time.
  const known = { workerId: worker };
  const runner = await run({
    pgPool,
    schema: SCHEMA,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: Math.min(5000, options.lookEvery ?? LOOK),
    taskList: Object.fromEntries(tasks),
    parsedCronItems: parseCronItems(items),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') onTrouble?.(said(message));
    }),
    ...known,
  });
  return runner;
}

function said(error: unknown): Bilingual {
  if (error instanceof WutongError) return error.said;
  const text = error instanceof Error ? error.message : String(error);
  return { zh: `定时任务出错:${text}`, en: `scheduled work: ${text}` };
}

/** The moment a run was due: the schedule says it, or whoever asked for it. */
function dueOf(payload: unknown, otherwise: string): string {
  const said = (payload ?? {}) as Record<string, unknown>;
  // The name is the queue's.
  const scheduled = said['_cron'] as { ts?: unknown } | undefined;
  const text = said['dueAt'] ?? scheduled?.ts;
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return new Date(Number.isNaN(time) ? otherwise : time).toISOString();
}
