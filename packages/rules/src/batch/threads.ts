/**
 * A population answered by several threads over one shared memory. Threads are made by whoever may make them (Node's
 * `worker_threads`, a browser's workers): this file only says what they are told. Blocks are not shared out beforehand; each
 * thread takes the next ones, so that a thread with a busier core holds nobody up.
 */
import { type Job, type Prepared, runnerOf } from './run-wasm';

/** Blocks a thread takes at a time: some hundred microseconds of work. */
const TAKEN = 8;

/** A thread as far as it matters here. It was given its job when it was made and has called `serve` with it. */
export interface Thread {
  /** Passes a message on; resolves with the thread's answer, and rejects when the thread fails. */
  ask(message: 'run'): Promise<unknown>;
  end(): Promise<unknown> | void;
}

export interface Threads {
  /** Answers every block once more; resolves when all are done. `prepared.answers()` then reads them. */
  run(): Promise<void>;
  end(): Promise<void>;
}

/** Starts a thread a job of `prepared` (`prepare(program, table, threads)`). Rejects when one cannot be started. */
export async function threadsOf(prepared: Prepared, start: (job: Job) => Promise<Thread>): Promise<Threads> {
  const threads = await Promise.all(prepared.jobs.map(start));
  const next = counterOf(prepared.jobs[0]!);
  return {
    run: async () => {
      Atomics.store(next, 0, 0);
      await Promise.all(threads.map((thread) => thread.ask('run')));
    },
    end: async () => void (await Promise.all(threads.map((thread) => thread.end()))),
  };
}

/** Inside a thread: what to do on 'run'. Compiles once; takes blocks until none is left. */
export function serve(job: Job): () => void {
  const run = runnerOf(job);
  const next = counterOf(job);
  return () => {
    for (let from = take(next); from < job.blocks; from = take(next)) run(from, Math.min(job.blocks, from + TAKEN));
  };
}

const take = (next: Int32Array): number => Atomics.add(next, 0, TAKEN);

function counterOf({ memory, counter }: Job): Int32Array {
  return new Int32Array(memory.buffer, counter, 1);
}
