/** Starts the server on a port. */
import { issueSetupToken } from '@wutong/kernel/access/setup';
import type { JobDef } from '@wutong/kernel/jobs/types';
import { createApp } from './app';
import type { Context, ServerOptions } from './context';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Log } from './edge/errors';
import { serverJobs } from './jobs/builtin';
import { startJobs, type JobOptions } from './jobs/start';
import { noticeJobs } from './notices/job';
import { matchesJob } from './policy/matches';
import { webhookJob } from './webhooks/job';

export interface StartOptions extends ServerOptions {
  /** 0 picks a free one. */
  port: number;
  /** Default: this machine only. */
  host?: string;
  log?: Log;
  /** Do scheduled work beside the answers; several servers on one database share it. */
  jobs?: boolean;
  /** Scheduled work that only who starts the server can know of, such as base backups of its data directory. */
  moreJobs?: readonly JobDef[];
  /** Told what goes wrong with it. */
  onJobTrouble?: (says: Bilingual) => void;
}

export interface StartedServer {
  /** `http://127.0.0.1:8787` */
  address: string;
  /** To be printed on the console: creates the first administrator, once. `null` when there is one, and in a demonstration. */
  setupToken: string | null;
  /** Answers what has been asked, then stops. The database stays open: it is the caller's. */
  close(): Promise<void>;
}

/**
 * Starts serving a ledger that has been migrated and whose places have been seeded (`seedPlaces`).
 * Throws when the port is taken (`EADDRINUSE`) or the city unknown (`RangeError`).
 */
export async function startServer(options: StartOptions): Promise<StartedServer> {
  const { app, context } = await createApp(options, options.log);
  try {
    const address = await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
    // Only who got the port may make the token of a server already running worthless.
    const setupToken = context.demonstration
      ? null
      : await issueSetupToken(context.database, context.city, context.now());
    const jobs = options.jobs ? startJobs(jobOptions(options, context)) : null;
    const close = async (): Promise<void> => {
      await app.close();
      await jobs?.stop();
    };
    return { address, setupToken, close };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function jobOptions({ onJobTrouble, moreJobs = [] }: StartOptions, context: Context): JobOptions {
  const { database, registry, city, now } = context;
  return {
    database,
    registry,
    city,
    now,
    jobs: [
      ...serverJobs,
      webhookJob(context),
      matchesJob(context),
      ...noticeJobs(context),
      ...registry.jobs,
      ...moreJobs,
    ],
    ...(onJobTrouble ? { onTrouble: onJobTrouble } : {}),
  };
}
