/** Starts the server on a port. */
import { issueSetupToken } from '@wutong/kernel/access/setup';
import { createApp } from './app';
import type { ServerOptions } from './context';
import type { Log } from './edge/errors';

export interface StartOptions extends ServerOptions {
  /** 0 picks a free one. */
  port: number;
  /** Default: this machine only. */
  host?: string;
  log?: Log;
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
    return { address, setupToken, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
