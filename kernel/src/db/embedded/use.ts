/** Shares one embedded server among all of this process that use the same data directory. */
import { stopWithProcess } from './exit';
import { placeOf } from './place';
import { EmbeddedServer, type EmbeddedOptions } from './server';

export interface UsedServer {
  urlFor(role: string, database: string): string;
  readonly version: number;
  readonly pid: number;
  readonly dataDir: string;
  revive(): Promise<void>;
  /** Gives this use back; the last use in the last process stops the server. */
  release(): Promise<void>;
}

// Servers used by this process, by data directory; opening and leaving one directory take turns.
const servers = new Map<string, EmbeddedServer>();
const turns = new Map<string, Promise<unknown>>();

function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
  const result = (turns.get(key) ?? Promise.resolve()).then(task, task);
  turns.set(
    key,
    result.catch(() => undefined),
  );
  return result;
}

/**
 * Starts the server of a data directory, or attaches to it when it runs already: started by another process, or left
 * behind by one that was killed. Throws the codes of `db.errors.ts`.
 */
export async function useEmbeddedServer(options: EmbeddedOptions): Promise<UsedServer> {
  const key = placeOf(options.dataDir).dataDir;
  const server = await inTurn(key, async () => {
    const known = servers.get(key);
    if (known) {
      known.users++;
      return known;
    }
    const fresh = new EmbeddedServer(options);
    const forget = stopWithProcess(() => void fresh.leaveNow());
    try {
      await fresh.ensure();
    } catch (error) {
      forget();
      await fresh.leave();
      throw error;
    }
    fresh.users = 1;
    fresh.onLeave = forget;
    servers.set(key, fresh);
    return fresh;
  });
  let released = false;
  return {
    urlFor: (role, database) => server.urlFor(role, database),
    version: server.version,
    get pid() {
      return server.pid;
    },
    dataDir: key,
    revive: () => server.revive(),
    release: () =>
      inTurn(key, async () => {
        if (released) return;
        released = true;
        if (--server.users > 0) return;
        servers.delete(key);
        server.onLeave();
        await server.leave();
      }),
  };
}
