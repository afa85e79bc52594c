/** One life of the server under fire: from its start to its kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Addresses } from './client';

export interface Life extends Addresses {
  /** Number of its PostgreSQL. */
  postmaster: number;
  kill(): Promise<void>;
  /** Rejects with what it printed when it ends without having been killed. */
  died: Promise<never>;
}

/** Starts the server on a data directory. Throws what it printed when it ends before it is ready. */
export async function startLife(dataDir: string): Promise<Life> {
  const file = fileURLToPath(new URL('./target.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => void (complaint += chunk.toString()));
  let killed = false;
  const ended = once(child, 'exit');
  const died = ended.then((): never => {
    if (killed) return new Promise<never>(() => undefined) as never;
    throw new Error(`The server under fire ended by itself: ${complaint}`);
  });
  died.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout! }), 'line'), died])) as [string];
  return {
    ...(JSON.parse(line) as Addresses & { postmaster: number }),
    died,
    async kill() {
      killed = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
