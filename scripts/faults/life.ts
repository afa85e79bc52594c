/** One life of the server under fire: from its start to its kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Addresses } from './client';

export interface Life extends Addresses {
  /** Number of its PostgreSQL when it started. */
  postmaster: number;
  kill(): Promise<void>;
  /** Rejects with what it printed when it ends without having been killed. */
  died: Promise<never>;
  /** Sets its clock so many milliseconds ahead of the machine's; negative: behind. Resolves when it has. */
  clock(ahead: number): Promise<void>;
}

export interface LifeOptions {
  /** A server's address instead of the data directory's own. */
  url?: string;
  /** A further folder of migrations. */
  migrations?: string;
  /** Leaves as little free space as that before it refuses to write, in bytes. */
  reserve?: number;
}

/** A process that has read its program and waits to be told to start: most of a start is reading the program. */
export class Spare {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;
  readonly #died: Promise<never>;
  #killed = false;

  constructor(dataDir: string, options: LifeOptions = {}) {
    const file = fileURLToPath(new URL('./target.ts', import.meta.url));
    this.#child = spawn(process.execPath, ['--import', 'tsx', file, dataDir, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let complaint = '';
    this.#child.stderr!.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
      if (process.env['FAULTS_VERBOSE']) process.stderr.write(chunk);
    });
    // Written to when it has just been killed.
    this.#child.stdin!.on('error', () => undefined);
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
    this.#ended = once(this.#child, 'close');
    this.#died = this.#ended.then((): never => {
      if (this.#killed) return new Promise<never>(() => undefined) as never;
      throw new Error(`The server under fire ended by itself: ${complaint}`);
    });
    this.#died.catch(() => undefined);
  }

  /** Resolves when the program has been read. */
  async loaded(): Promise<void> {
    await this.#line();
  }

  /** Tells it to start; `started` then waits for the addresses. Throws what it printed when it ends before. */
  go(): void {
    this.#child.stdin!.write('go\n');
  }

  async started(): Promise<Life> {
    const said = JSON.parse(await this.#line()) as Addresses & { postmaster: number };
    return {
      ...said,
      died: this.#died,
      kill: () => this.kill(),
      clock: async (ahead) => {
        this.#child.stdin!.write(`clock ${ahead}\n`);
        await this.#line();
      },
    };
  }

  async kill(): Promise<void> {
    this.#killed = true;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #line(): Promise<string> {
    const { value } = (await Promise.race([this.#lines.next(), this.#died])) as { value?: string };
    // The end of what it prints is seen a moment before the end of the process.
    return value ?? this.#died;
  }
}

/** Starts the server on a data directory. Throws what it printed when it ends before it is ready. */
export async function startLife(dataDir: string, options: LifeOptions = {}): Promise<Life> {
  const spare = new Spare(dataDir, options);
  await spare.loaded();
  spare.go();
  return spare.started();
}
